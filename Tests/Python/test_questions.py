"""Executes Notebooks/questions.ipynb on a small folder of every kind of question."""

import csv
import json
import subprocess
from functools import cache

import pytest

from notebooks import NOTEBOOKS, draw, pictures_in
from project import MIZAN, SCENARIO

NOTEBOOK = NOTEBOOKS / "questions.ipynb"
CAPACITY = "/patrons/RUS/capacity"
THRESHOLD = "/dynamics/unrest/crisisThreshold"
QUESTIONS = {
    "compare": "compare --variants baseline,k02-csto-refuses,k04-turkic-arm --runs 500",
    # In no pair both runs have an answer to what asks of rescued runs alone.
    "compare-few": "compare --variants baseline,k01-no-price-shock --runs 200",
    "threshold": f"threshold --outcome regime-falls --probability 0.3 --vary {CAPACITY}"
                 " --between 0 1 --runs 500",
    "threshold-never": f"threshold --outcome regime-falls --probability 0.99 --vary {CAPACITY}"
                       " --between 0 1 --runs 500",
    "contour": f"threshold --outcome regime-falls --probability 0.3 --vary {CAPACITY}"
               f" --between 0 1 --vary {THRESHOLD} --between 0.5 0.8 --points 3 --runs 300",
    "sobol": "sensitivity --of regime-falls,russian-share --by actor --points 128",
    "morris": "sensitivity --of russian-share --method morris --points 16",
    "tornado": "sensitivity --of regime-falls --method tornado --points 64",
    "worlds": "worlds --worlds 40 --runs 10",
    "sweep": f"sweep --vary {CAPACITY}=0:0.9:4 --runs 200",
    "map": f"sweep --vary {CAPACITY}=0:0.9:3 --vary {THRESHOLD}=0.4:0.8:3 --runs 200",
    "discover": "discover --outcome russian-majority --runs 3000",
}
# What must be told of each picture's table: rows of this column.
TITLES = {"comparison": "title", "worlds": "title", "sweep": "title", "threshold": "path"}


@cache
def commands():
    words = subprocess.run([MIZAN, "--help"], capture_output=True, text=True, check=True).stdout
    return words.split("SUBCOMMANDS:")[1].split()


@pytest.fixture(params=QUESTIONS, scope="module")
def answer(request, tmp_path_factory):
    command, *options = QUESTIONS[request.param].split()
    if command not in commands():
        pytest.skip(f"this mizan has no command {command}")
    folder = tmp_path_factory.mktemp("answers") / request.param
    subprocess.run([MIZAN, command, SCENARIO, *options, "--quiet", "--out", folder], check=True)
    return folder


@pytest.fixture(scope="module")
def drawn(answer):
    with pytest.MonkeyPatch.context() as monkeypatch:
        return pictures_in(draw(NOTEBOOK, answer, monkeypatch))


def test_draws_every_answer(answer, drawn):
    assert drawn
    described = "\n".join(description for description, _ in drawn)
    for table, column in TITLES.items():
        path = answer / f"{table}.csv"
        for name in {row[column] for row in rows_of(path)} if path.exists() else set():
            assert name in described, f"{name} of {path.name}"


def test_calls_variants_by_their_titles(answer, drawn):
    written = json.loads((answer / "manifest.json").read_text(encoding="utf-8"))["titles"]
    titles = {one: text if isinstance(text, str) else text["en"] for one, text in written.items()}
    described = "\n".join(description for description, _ in drawn)
    for path in answer.glob("comparison.csv"):
        assert all(titles[row["variant"]] in described for row in rows_of(path))
        assert not any(f"{row['variant']} " in described for row in rows_of(path))


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
