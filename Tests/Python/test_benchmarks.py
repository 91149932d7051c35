"""Holds the programs that Mizan's speed is compared with to its results."""

import subprocess
import sys

import pytest

from project import MIZAN, ROOT

PROGRAMS = ROOT / "Tests/Benchmarks/Python"
# `make bench` installs Mesa here.
BENCH_PYTHON = ROOT / ".build/bench-venv/bin/python"

sys.path.insert(0, str(PROGRAMS))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("minimal") / "run"
    options = ["--runs", "200000", "--keep-runs", "none", "--quiet", "--out", folder]
    subprocess.run([MIZAN, "run", ROOT / "Scenarios/minimal.json", *options], check=True)
    return folder


def test_numpy_program_agrees_with_mizan(folder):
    check(sys.executable, "minimal_numpy.py", folder)


@pytest.mark.skipif(not BENCH_PYTHON.exists(), reason="make bench has not installed Mesa")
def test_mesa_program_agrees_with_mizan(folder):
    check(BENCH_PYTHON, "minimal_mesa.py", folder)


def check(python, program, folder):
    done = subprocess.run(
        [python, "-B", PROGRAMS / program, "check", folder],
        capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("constant", "value", "different"),
    [
        ("SURVIVAL_HAZARD", 0.8, "falls"),
        ("READINESS", 0.5, "rescued"),
        ("DEBT_MEMORY", 0.9, "share"),
    ],
)
def test_programs_of_other_models_disagree(folder, monkeypatch, constant, value, different):
    import minimal
    import minimal_numpy

    monkeypatch.setattr(minimal, constant, value)
    own = minimal_numpy.simulate(200_000, seed=1)
    found = minimal.disagreements(own, folder)
    assert different in [line.split(":")[0] for line in found]
