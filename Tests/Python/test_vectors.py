"""Builds Mizan for wider vectors, and looks whether results are the same."""

import os
import subprocess
from pathlib import Path

import pytest

from project import MIZAN, ROOT, SCENARIO

# `make test VECTORS=haswell` tries that program, against the one for the widest.
BUILT = MIZAN.parents[1]
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


def test_the_widest_vectors_give_the_same_bytes(tmp_path):
    here = [vectors for vectors in ("haswell", "x86-64-v4") if not refusal(vectors)]
    if not here:
        pytest.skip(refusal("haswell").splitlines()[0])
    found = tables(MIZAN, tmp_path / "built")
    assert len(found) > 5
    flags = [] if BUILT.name == f".build-{here[-1]}" else ["-Xcc", f"-march={here[-1]}"]
    assert tables(build_again(flags), tmp_path / "again") == found
