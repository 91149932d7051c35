"""Breaks batches off in every way we know of and looks at what is left.

MIZAN_KILLS says how often processes are killed in all (20 by default).
"""

import hashlib
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time

import pytest

from project import MIZAN, ROOT

KILLS = int(os.environ.get("MIZAN_KILLS", "20"))

# Two variants and many kept runs, committed as often as the disk allows.
BATCH = [
    "run", "Scenarios/kazakhstan-2022.json", "--variants", "baseline,k02-csto-refuses",
    "--runs", "30000", "--keep-runs", "all", "--keep-paths", "50", "--quiet",
]  # fmt: skip
OFTEN = ["--commit-interval", "0.01"]
MINIMAL = ["run", "Scenarios/minimal.json", "--quiet"]


def mizan(*arguments, **options):
    options.setdefault("cwd", ROOT)
    return subprocess.run([MIZAN, *arguments], capture_output=True, text=True, **options)


def start(*arguments, **options):
    command = [MIZAN, *arguments]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, **options)


def digests(folder):
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.iterdir())
        if file.name != "execution.json"
    }


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The batch that nothing interrupts."""
    folder = tmp_path_factory.mktemp("whole") / "out"
    assert mizan(*BATCH, "--out", folder).returncode == 0
    return digests(folder)


# Kills


def test_kills_leave_no_trace(whole, tmp_path):
    chance = random.Random(20220105)
    kills, resumed, batch = 0, 0, 0
    while kills < KILLS:
        folder = tmp_path / str(batch)
        command = [*BATCH, "--out", folder]
        batch += 1
        while True:
            process = start(*command, *OFTEN)
            try:
                process.wait(timeout=chance.uniform(0.02, 0.8) if kills < KILLS else None)
                break
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                kills += 1
            if (folder / "batch.json").exists():
                command = ["resume", folder, "--quiet"]
                resumed += 1
        assert process.returncode == 0, process.stderr.read()
        assert digests(folder) == whole
    assert resumed > KILLS / 4


@pytest.mark.parametrize("number, code", [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_the_first_signal_commits_and_says_how_to_go_on(whole, tmp_path, number, code):
    folder = tmp_path / "out"
    process = start(*BATCH, "--out", folder, *OFTEN)
    wait_for(folder / "checkpoint.bin")
    asked = time.monotonic()
    process.send_signal(number)
    _, message = process.communicate()
    assert time.monotonic() - asked < 2
    assert process.returncode == code
    assert f"mizan resume {folder}" in message
    assert mizan("resume", folder, "--quiet").returncode == 0
    assert digests(folder) == whole


def test_time_can_run_out(whole, tmp_path):
    folder = tmp_path / "out"
    command = [*BATCH, "--out", folder, "--threads", "1", "--max-time", "1s"]
    result = mizan(*command, *OFTEN)
    assert result.returncode in (0, 124)
    while result.returncode == 124:
        assert "mizan resume" in result.stderr
        result = mizan("resume", folder, "--quiet", "--max-time", "1s", "--threads", "1", *OFTEN)
    assert result.returncode == 0
    assert digests(folder) == whole


def test_a_second_process_is_refused_and_told_the_holder(tmp_path):
    folder = tmp_path / "out"
    process = start(*BATCH, "--out", folder)
    try:
        wait_for(folder / "batch.json")
        for arguments in [["resume", folder], ["run", "Scenarios/minimal.json", "--out", folder]]:
            result = mizan(*arguments)
            assert result.returncode == 75
            assert f"process {process.pid}" in result.stderr
    finally:
        process.kill()
        process.communicate()
    assert mizan("resume", folder, "--quiet").returncode == 0


def wait_for(path):
    deadline = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < deadline
        time.sleep(0.005)


# Disks


@pytest.fixture
def small_disk(tmp_path):
    """Mounts a disk of so many KiB; only root can."""
    mounted = []

    def mount(kibibytes):
        folder = tmp_path / f"disk-{kibibytes}"
        folder.mkdir()
        options = f"size={kibibytes}k"
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder]
        result = subprocess.run(command, capture_output=True, text=True)
        if result.returncode != 0:
            pytest.skip(f"a small disk cannot be mounted: {result.stderr.strip()}")
        mounted.append(folder)
        return folder

    yield mount
    for folder in mounted:
        subprocess.run(["umount", folder], check=True)


def test_a_full_disk_loses_nothing_that_was_committed(whole, small_disk):
    if os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root")
    # From room for hardly anything to room for all but the last tables.
    needed = 48_000
    codes = []
    for step in range(20):
        disk = small_disk(16 + step * needed // 20)
        folder = disk / "out"
        result = mizan(*BATCH, "--out", folder, *OFTEN)
        codes.append(result.returncode)
        if result.returncode == 0:
            assert digests(folder) == whole
            continue
        assert result.returncode in (73, 74), result.stderr
        assert "No space left on device" in result.stderr
        assert not (folder / "manifest.json").exists()
        subprocess.run(["mount", "-o", f"remount,size={2 * needed}k", disk], check=True)
        again = ["resume", folder] if (folder / "batch.json").exists() else [*BATCH, "--out", folder]
        assert mizan(*again, "--quiet", *(["--force"] if again[0] == "run" else [])).returncode == 0
        assert digests(folder) == whole
    assert codes.count(74) >= 10


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(tmp_path):
    tmp_path.chmod(0o500)
    result = mizan(*MINIMAL, "--out", tmp_path / "out")
    assert result.returncode == 73
    assert "Permission denied" in result.stderr


def test_a_disk_that_can_only_be_read(small_disk):
    disk = small_disk(64)
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    result = mizan(*MINIMAL, "--out", disk / "out")
    assert result.returncode == 73
    assert "Read-only file system" in result.stderr


def test_a_limit_on_files_is_an_error_of_the_write(tmp_path):
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    result = mizan(*MINIMAL, "--out", tmp_path / "out", preexec_fn=limit)
    assert result.returncode == 74
    assert "File too large" in result.stderr


def test_a_closed_output_is_an_error_and_the_results_are_kept(tmp_path):
    for redirection in [">&-", ">/dev/full"]:
        folder = tmp_path / f"out{len(redirection)}"
        command = f"'{MIZAN}' run Scenarios/minimal.json --out '{folder}' {redirection}"
        result = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, text=True)
        assert result.returncode == 74
        assert str(folder) in result.stderr
        assert (folder / "manifest.json").exists()


# Clocks


def test_files_of_the_future_are_gone_on_with(whole, tmp_path):
    folder = tmp_path / "out"
    process = start(*BATCH, "--out", folder, *OFTEN)
    wait_for(folder / "checkpoint.bin")
    process.terminate()
    process.communicate()
    future = time.time() + 10 * 365 * 86_400
    for path in [*folder.iterdir(), folder]:
        os.utime(path, (future, future))
    assert mizan("resume", folder, "--quiet").returncode == 0
    assert digests(folder) == whole


# The time of day, so many days off as a file says at the moment.
WRONG_CLOCK = """
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t clock, struct timespec *now) {
  int result = syscall(SYS_clock_gettime, clock, now);
  FILE *file = clock == CLOCK_REALTIME ? fopen(getenv("CLOCK"), "r") : NULL;
  long days = 0;
  if (file) {
    fscanf(file, "%ld", &days);
    fclose(file);
  }
  now->tv_sec += 86400 * days;
  return result;
}
"""


@pytest.fixture
def wrong_clock(tmp_path):
    """An environment whose clock is set by writing to a file."""
    compiler = shutil.which("cc") or shutil.which("clang")
    if sys.platform != "linux" or compiler is None:
        pytest.skip("the clock is only replaced on Linux, with a C compiler")
    source, library, clock = (tmp_path / name for name in ("clock.c", "clock.so", "clock"))
    source.write_text(WRONG_CLOCK)
    subprocess.run([compiler, "-w", "-shared", "-fPIC", "-o", library, source], check=True)
    return clock, {**os.environ, "LD_PRELOAD": str(library), "CLOCK": str(clock)}


def test_the_clock_may_be_set_back_at_any_time(whole, tmp_path, wrong_clock):
    folder = tmp_path / "out"
    clock, environment = wrong_clock
    clock.write_text("400")
    process = start(*BATCH, "--out", folder, *OFTEN, env=environment)
    wait_for(folder / "checkpoint.bin")
    clock.write_text("-400")
    time.sleep(0.02)
    process.terminate()
    process.communicate()
    assert process.returncode == 143
    clock.write_text("-800")
    assert mizan("resume", folder, "--quiet", env=environment).returncode == 0
    year = int(json.loads((folder / "execution.json").read_text())["start"][:4])
    assert year < time.gmtime().tm_year
    assert digests(folder) == whole


# Surroundings


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8"},
        {"GSL_RNG_SEED": "42", "GSL_RNG_TYPE": "taus"},
        {"TZ": "Asia/Almaty"},
        {"OMP_NUM_THREADS": "7"},
    ],
    ids=lambda environment: next(iter(environment)),
)
def test_the_environment_changes_no_byte(tmp_path, environment):
    assert mizan(*MINIMAL, "--out", tmp_path / "plain").returncode == 0
    result = mizan(*MINIMAL, "--out", tmp_path / "other", env={**os.environ, **environment})
    assert result.returncode == 0
    assert digests(tmp_path / "plain") == digests(tmp_path / "other")


@pytest.mark.parametrize("shards", [1, 2, 5, 64])
@pytest.mark.parametrize("threads", [1, 2, 3, 7, 16])
def test_neither_threads_nor_shards_change_a_byte(tmp_path, threads, shards):
    """In full for the minimal scenario."""
    check_division(tmp_path, MINIMAL, threads, shards)


@pytest.mark.parametrize("threads, shards", [(1, 64), (2, 5), (7, 2), (64, 1)])
@pytest.mark.parametrize("scenario", ["kazakhstan-2022", "karabakh-2020"])
def test_nor_in_larger_scenarios(tmp_path, scenario, threads, shards):
    batch = ["run", f"Scenarios/{scenario}.json", "--quiet", "--runs", "6000"]
    check_division(tmp_path, batch, threads, shards)


def check_division(folder, batch, threads, shards):
    """Compares shards, with so many threads each on one core, with one process."""
    assert mizan(*batch, "--out", folder / "whole", "--threads", "1").returncode == 0
    options = ["--threads", str(threads)]
    one_core = {0} if hasattr(os, "sched_setaffinity") else None
    parts = []
    for number in range(1, shards + 1):
        parts.append(folder / str(number))
        part = [*batch, *options, "--shard", f"{number}/{shards}", "--out", parts[-1]]
        result = mizan(*part, preexec_fn=one_core and (lambda: os.sched_setaffinity(0, one_core)))
        assert result.returncode == 0, result.stderr
    order = random.Random(threads * shards)
    order.shuffle(parts)
    result = mizan("merge", *parts, "--out", folder / "merged", "--quiet")
    assert result.returncode == 0, result.stderr
    assert digests(folder / "merged") == digests(folder / "whole")


# Merging what does not belong together


def test_merging_says_everything_that_does_not_fit(tmp_path):
    def shard(name, *arguments):
        folder = tmp_path / name
        batch = [*MINIMAL, "--runs", "4000", "--out", folder, *arguments]
        assert mizan(*batch).returncode == 0
        return folder

    first = shard("1", "--shard", "1/2")
    cases = [
        ([first], "shard 2/2 is missing"),
        ([first, shard("again", "--shard", "1/2")], "shard 1/2 is there twice"),
        ([first, shard("seed", "--shard", "2/2", "--seed", "2")], "seed 2, not 1"),
        ([first, shard("third", "--shard", "2/3")], "shard 2/3"),
        (
            [first, shard("set", "--shard", "2/2", "--set", "/patrons/PAT/capacity=0.2")],
            "another scenario in variant baseline",
        ),
    ]
    for folders, message in cases:
        result = mizan("merge", *folders, "--out", tmp_path / "merged")
        assert result.returncode == 78, result.stderr
        assert message in result.stderr
        assert not (tmp_path / "merged").exists()


def test_another_version_is_refused(tmp_path):
    folder = tmp_path / "out"
    assert mizan(*MINIMAL, "--out", folder).returncode == 0
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["gsl"] = "1.0"
    (folder / "manifest.json").write_text(json.dumps(manifest))
    result = mizan("extend", folder, "--runs", "20000")
    assert result.returncode == 78
    assert "GSL 1.0" in result.stderr


def test_another_mathematical_library_is_refused(tmp_path):
    def use_another_library(file):
        record = json.loads(file.read_text())
        record["fingerprint"]["exp"] = "0123456789abcdef"
        del record["fingerprint"]["lgamma"]
        file.write_text(json.dumps(record))

    parts = [tmp_path / "1", tmp_path / "2"]
    for number, part in enumerate(parts, start=1):
        batch = [*MINIMAL, "--runs", "4000", "--shard", f"{number}/2", "--out", part]
        assert mizan(*batch).returncode == 0
    use_another_library(parts[1] / "manifest.json")
    stopped = tmp_path / "stopped"
    # More than any machine does in a second.
    long = [*MINIMAL, "--runs", "100000000", "--max-time", "1s"]
    assert mizan(*long, "--out", stopped).returncode == 124
    use_another_library(stopped / "batch.json")
    for command in [["merge", *parts, "--out", tmp_path / "merged"], ["resume", stopped]]:
        result = mizan(*command)
        assert result.returncode == 78, result.stderr
        assert "another way to compute exp, lgamma" in result.stderr
