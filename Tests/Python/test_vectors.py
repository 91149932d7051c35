"""Builds Mizan for wider vectors, and looks whether results are the same."""

import subprocess

import pytest

from project import MIZAN, ROOT, SCENARIO

HASWELL = ROOT / ".build-haswell/release/mizan"
OPTIONS = ["--runs", "3000", "--variants", "baseline,golden", "--keep-runs", "all", "--quiet"]


def refusal(vectors):
    """Why make does not build for these vectors; empty if it would."""
    command = ["make", "--no-print-directory", "vectors", f"VECTORS={vectors}"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stderr


def tables(program, folder):
    subprocess.run([program, "run", SCENARIO, *OPTIONS, "--out", folder], check=True)
    files = [*folder.glob("*.csv"), folder / "tallies.bin"]
    return {path.name: path.read_bytes() for path in files}


def test_unknown_vectors_are_refused():
    assert refusal("pentium").startswith("VECTORS is haswell")


def test_wider_vectors_give_the_same_bytes(tmp_path):
    if reason := refusal("haswell"):
        pytest.skip(reason.splitlines()[0])
    flags = ["--scratch-path", ".build-haswell", "-Xcc", "-march=haswell"]
    build = ["swift", "build", "-c", "release", "--product", "mizan", *flags]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=900)
    portable = tables(MIZAN, tmp_path / "portable")
    assert len(portable) > 5
    assert tables(HASWELL, tmp_path / "haswell") == portable
