"""Holds the programs that Mizan's speed is compared with to its results."""

import subprocess
import sys

import pytest

from project import MIZAN, ROOT

PROGRAMS = ROOT / "Tests/Benchmarks/Python"
# `make bench` installs Mesa here.
BENCH_PYTHON = ROOT / ".build/bench-venv/bin/python"

sys.path.insert(0, str(PROGRAMS))


def results(tmp_path_factory, scenario, variant):
    folder = tmp_path_factory.mktemp(scenario) / "run"
    options = ["--variants", variant, "--runs", "400000", "--keep-runs", "none", "--quiet"]
    path = ROOT / f"Scenarios/{scenario}.json"
    subprocess.run([MIZAN, "run", path, *options, "--out", folder], check=True)
    return folder


@pytest.fixture(scope="module")
def minimal_results(tmp_path_factory):
    return results(tmp_path_factory, "minimal", "baseline")


@pytest.fixture(scope="module")
def kazakhstan_results(tmp_path_factory):
    return results(tmp_path_factory, "kazakhstan-2022", "golden")


def test_numpy_program_agrees_with_mizan(minimal_results):
    check(sys.executable, "minimal_numpy.py", minimal_results)


@pytest.mark.skipif(not BENCH_PYTHON.exists(), reason="make bench has not installed Mesa")
def test_mesa_program_agrees_with_mizan(minimal_results):
    check(BENCH_PYTHON, "minimal_mesa.py", minimal_results)


def test_numpy_program_of_kazakhstan_agrees_with_mizan(kazakhstan_results):
    check(sys.executable, "kazakhstan_numpy.py", kazakhstan_results)


def check(python, program, folder):
    done = subprocess.run(
        [python, "-B", PROGRAMS / program, "check", folder],
        capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr


def different_answers(simulate, folder):
    import program

    found = program.disagreements(simulate(100_000, seed=1), folder)
    return [line.split(":")[0] for line in found]


@pytest.mark.parametrize(
    ("constant", "value", "different"),
    [
        ("SURVIVAL_HAZARD", 0.8, "falls"),
        ("READINESS", 0.5, "rescued"),
        ("DEBT_MEMORY", 0.9, "share"),
    ],
)
def test_programs_of_other_models_disagree(
    minimal_results, monkeypatch, constant, value, different
):
    import minimal
    import minimal_numpy

    monkeypatch.setattr(minimal, constant, value)
    assert different in different_answers(minimal_numpy.simulate, minimal_results)


@pytest.mark.parametrize(
    ("constant", "factor", "different"),
    [
        # One part in a hundred.
        ("PRECISION", 1.01, "russian-share"),
        ("SURVIVAL_HAZARD", 1.1, "regime-falls"),
        ("RIVAL_EFFECT", 0.4, "turkic-arm"),
        ("SPILLOVER", 0, "rescued-by-russia"),
    ],
)
def test_programs_of_another_kazakhstan_disagree(
    kazakhstan_results, monkeypatch, constant, factor, different
):
    import kazakhstan_numpy

    monkeypatch.setattr(kazakhstan_numpy, constant, getattr(kazakhstan_numpy, constant) * factor)
    assert different in different_answers(kazakhstan_numpy.simulate, kazakhstan_results)
