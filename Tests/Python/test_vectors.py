"""Builds Mizan for wider vectors, and looks whether results are the same."""

import os
import subprocess
from pathlib import Path

import pytest

from project import MIZAN, ROOT, SCENARIO

# `make test VECTORS=haswell` tries the program for wider vectors.
BUILT = MIZAN.parents[1]
FLAGS = [] if BUILT.name == ".build-haswell" else ["-Xcc", "-march=haswell"]
OPTIONS = ["--runs", "3000", "--variants", "baseline,golden", "--keep-runs", "all", "--quiet"]


def refusal(vectors):
    """Why make does not build for these vectors; empty if it would."""
    command = ["make", "--no-print-directory", "vectors", f"VECTORS={vectors}"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stderr


def build_again(flags):
    """A program with other flags, in a folder inside of the first one's. The C that it
    comes with computes digests of files only, and is not compiled again."""
    again = BUILT / "again"
    compiler = Path(__file__).with_name("reuse-objects")
    environment = {**os.environ, "BUILT": BUILT, "AGAIN": again, "CC": compiler}
    options = ["--product", "mizan", "-debug-info-format", "none", "--scratch-path", again]
    subprocess.run(["swift", "build", "-c", "release", *options, *flags], cwd=ROOT, check=True,
                   capture_output=True, timeout=900, env=environment)
    return again / "release/mizan"


def tables(program, folder):
    subprocess.run([program, "run", SCENARIO, *OPTIONS, "--out", folder], check=True)
    files = [*folder.glob("*.csv"), folder / "tallies.bin"]
    return {path.name: path.read_bytes() for path in files}


def test_unknown_vectors_are_refused():
    assert refusal("pentium").startswith("VECTORS is haswell")


def test_wider_vectors_give_the_same_bytes(tmp_path):
    if reason := refusal("haswell"):
        pytest.skip(reason.splitlines()[0])
    found = tables(MIZAN, tmp_path / "built")
    assert len(found) > 5
    assert tables(build_again(FLAGS), tmp_path / "again") == found
