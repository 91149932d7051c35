"""Executes outcomes.ipynb against a run folder and looks at what it drew.

`make test` names a fresh run folder in the variable MIZAN_RUN_FOLDER.
"""

import csv
import io
import json

import pytest
from matplotlib.image import imread

from notebooks import NOTEBOOKS, code_cells, draw, execute, pictures_in, shown

OUTCOMES = NOTEBOOKS / "outcomes.ipynb"


@pytest.fixture(scope="module")
def drawn(run_folder):
    return execute(OUTCOMES, run_folder)


def test_runs_every_cell_without_a_complaint(drawn):
    cells = code_cells(drawn)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert {output.output_type for cell in cells for output in cell.outputs} == {"display_data"}


def test_draws_pictures_that_are_not_blank(drawn):
    assert pictures_in(shown(drawn))
    for description, png in pictures_in(shown(drawn)):
        ink = (imread(io.BytesIO(png))[..., :3].min(axis=2) < 0.9).mean()
        assert 0.005 < ink < 0.9, description


def test_describes_everything_that_the_tables_hold(drawn, run_folder):
    described = "\n".join(description for description, _ in pictures_in(shown(drawn)))
    for table, column in [
        ("outcomes", "title"),
        ("outcomes", "variant"),
        ("partitions", "title"),
        ("measures", "title"),
        ("trajectories", "target"),
    ]:
        for name in {row[column] for row in rows_of(run_folder / f"{table}.csv")}:
            assert name in described, f"{name} of {table}.csv"


def test_draws_a_single_variant(drawn, run_folder, tmp_path, monkeypatch):
    first = json.loads((run_folder / "manifest.json").read_text())["variants"][0]
    copy(run_folder, tmp_path, keep=lambda row: row["variant"] == first, variants=[first])
    pictures = pictures_in(draw(OUTCOMES, tmp_path, monkeypatch))
    assert len(pictures) >= len(pictures_in(shown(drawn))) // 2


def each_notebook(test):
    notebooks = sorted(NOTEBOOKS.glob("*.ipynb"))
    return pytest.mark.parametrize("notebook", notebooks, ids=lambda path: path.stem)(test)


@each_notebook
def test_says_so_where_tables_are_empty(notebook, run_folder, tmp_path, monkeypatch):
    copy(run_folder, tmp_path, keep=lambda row: False)
    assert pictures_in(draw(notebook, tmp_path, monkeypatch)) == []


@each_notebook
def test_refuses_a_folder_that_is_not_complete(notebook, tmp_path, monkeypatch):
    with pytest.raises(FileNotFoundError, match="manifest.json is missing"):
        draw(notebook, tmp_path, monkeypatch)


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def copy(source, target, keep, **changes):
    """Copies a run folder with the rows to keep and some of its manifest changed."""
    for path in source.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            rows = [row for row in reader if "variant" not in row or keep(row)]
        with (target / path.name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, reader.fieldnames)
            writer.writeheader()
            writer.writerows(rows)
    manifest = json.loads((source / "manifest.json").read_text(encoding="utf-8"))
    (target / "manifest.json").write_text(json.dumps(manifest | changes), encoding="utf-8")
