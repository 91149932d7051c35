"""Installs Mizan into a temporary folder, and looks at what is there."""

import re
import shutil
import subprocess

import pytest

from project import ROOT

FILES = {
    "bin/mizan",
    "share/man/man1/mizan.1",
    "share/bash-completion/completions/mizan",
    "share/zsh/site-functions/_mizan",
    "share/fish/vendor_completions.d/mizan.fish",
}


def make(target, prefix):
    subprocess.run(
        ["make", target, f"PREFIX={prefix}"], cwd=ROOT, check=True, capture_output=True, timeout=900
    )


def files(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def prefix(tmp_path_factory):
    # Make and the shell both split at spaces.
    prefix = tmp_path_factory.mktemp("a prefix")
    make("install", prefix)
    return prefix


@pytest.fixture(scope="module")
def commands(prefix):
    output = subprocess.run(
        [prefix / "bin/mizan", "--help"], check=True, capture_output=True, text=True
    ).stdout
    section = output.split("SUBCOMMANDS:")[1]
    return re.findall(r"^  ([a-z]+) ", section, re.MULTILINE)


def test_installs_these_files(prefix):
    assert files(prefix) == FILES


def test_the_command_runs_without_the_project(prefix, tmp_path):
    version = subprocess.run(
        [prefix / "bin/mizan", "--version"], cwd=tmp_path, check=True, capture_output=True, text=True
    ).stdout
    assert re.fullmatch(r"mizan \S+ \(GSL [0-9.]+\)\n", version)


def test_everything_names_every_command(prefix, commands):
    assert {"run", "check", "describe", "selftest"} <= set(commands)
    for file in FILES - {"bin/mizan"}:
        text = (prefix / file).read_text()
        for command in commands:
            assert re.search(rf"\b{command}\b", text), (file, command)


@pytest.mark.parametrize(
    "shell, file",
    [
        ("bash", "share/bash-completion/completions/mizan"),
        ("zsh", "share/zsh/site-functions/_mizan"),
        ("fish", "share/fish/vendor_completions.d/mizan.fish"),
    ],
)
def test_shells_read_their_completions(prefix, shell, file):
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    subprocess.run([shell, "-n", prefix / file], check=True)


@pytest.mark.parametrize(
    "line, completions",
    [
        ("mizan descr", ["describe"]),
        ("mizan worlds Scenarios/mini", ["Scenarios/minimal.json"]),
        ("mizan run Scenarios/minimal.json --keep-p", ["--keep-paths"]),
    ],
)
def test_bash_completes(prefix, line, completions):
    if not shutil.which("bash"):
        pytest.skip("bash is not installed")
    words = line.split()
    script = f"""
    source "$1"; COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; COMP_LINE="{line}"
    COMP_POINT={len(line)}
    _mizan mizan "{words[-1]}" "{words[-2]}"; printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    file = prefix / "share/bash-completion/completions/mizan"
    reply = subprocess.run(
        ["bash", "-c", script, "bash", file], check=True, capture_output=True, text=True, cwd=ROOT
    ).stdout
    assert [one.strip() for one in reply.split("\n") if one] == completions


def test_uninstall_removes_them(tmp_path):
    make("install", tmp_path)
    assert files(tmp_path) == FILES
    (tmp_path / "bin/other").touch()
    make("uninstall", tmp_path)
    assert files(tmp_path) == {"bin/other"}
