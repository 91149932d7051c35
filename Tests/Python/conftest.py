"""Folders of results that several files of tests look at."""

import os
import subprocess
from pathlib import Path

import pytest

from project import MIZAN, SCENARIO

# Processes that share the tests end at about the same time if these come first.
LONGEST = ["test_vectors", "test_faults", "test_schema", "test_report", "test_slurm"]


def pytest_collection_modifyitems(items):
    names = [*LONGEST, *(item.path.stem for item in items)]
    items.sort(key=lambda item: names.index(item.path.stem))


@pytest.fixture(scope="session")
def run_folder():
    """`make test` names a fresh one."""
    return Path(os.environ["MIZAN_RUN_FOLDER"])


@pytest.fixture(scope="session")
def every_variant(tmp_path_factory):
    folder = tmp_path_factory.mktemp("every") / "variant"
    options = ["--runs", "4000", "--variants", "all", "--keep-runs", "none", "--quiet"]
    subprocess.run([MIZAN, "run", SCENARIO, *options, "--out", folder], check=True)
    return folder


@pytest.fixture(scope="session")
def comparison(tmp_path_factory):
    folder = tmp_path_factory.mktemp("comparison") / "compared"
    options = ["--variants", "baseline,k02-csto-refuses,k04-turkic-arm", "--runs", "2000"]
    subprocess.run([MIZAN, "compare", SCENARIO, *options, "--quiet", "--out", folder], check=True)
    return folder
