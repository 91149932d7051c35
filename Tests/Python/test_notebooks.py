"""Executes the notebooks against a run folder and looks at what they drew.

`make test` names a fresh run folder in the variable MIZAN_RUN_FOLDER.
"""

import base64
import csv
import html
import io
import json
import os
import re
from pathlib import Path

import nbformat
import pytest
from matplotlib.image import imread
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

NOTEBOOKS = sorted((Path(__file__).parents[2] / "Notebooks").glob("*.ipynb"))
PICTURE = re.compile(r'<img alt="([^"]+)"[^>]* src="data:image/png;base64,([^"]+)">')


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem, scope="module")
def notebook(request):
    return request.param


@pytest.fixture(scope="module")
def run_folder():
    return Path(os.environ["MIZAN_RUN_FOLDER"])


@pytest.fixture(scope="module")
def drawn(notebook, run_folder):
    return execute(notebook, run_folder)


def test_runs_every_cell_without_a_complaint(drawn):
    cells = code_cells(drawn)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert {output.output_type for cell in cells for output in cell.outputs} == {"display_data"}


def test_draws_pictures_that_are_not_blank(drawn):
    assert pictures(drawn)
    for description, png in pictures(drawn):
        ink = (imread(io.BytesIO(png))[..., :3].min(axis=2) < 0.9).mean()
        assert 0.005 < ink < 0.9, description


def test_describes_everything_that_the_tables_hold(drawn, run_folder):
    described = "\n".join(description for description, _ in pictures(drawn))
    for table, column in [
        ("outcomes", "title"),
        ("outcomes", "variant"),
        ("partitions", "title"),
        ("measures", "title"),
        ("trajectories", "target"),
    ]:
        for name in {row[column] for row in rows_of(run_folder / f"{table}.csv")}:
            assert name in described, f"{name} of {table}.csv"


def test_draws_a_single_variant(notebook, drawn, run_folder, tmp_path):
    first = json.loads((run_folder / "manifest.json").read_text())["variants"][0]
    copy(run_folder, tmp_path, keep=lambda row: row["variant"] == first, variants=[first])
    assert len(pictures(execute(notebook, tmp_path))) >= len(pictures(drawn)) // 2


def test_says_so_where_tables_are_empty(notebook, run_folder, tmp_path):
    copy(run_folder, tmp_path, keep=lambda row: False)
    assert pictures(execute(notebook, tmp_path)) == []


def test_refuses_a_folder_that_is_not_complete(notebook, tmp_path):
    with pytest.raises(CellExecutionError, match="manifest.json is missing"):
        execute(notebook, tmp_path)


def execute(notebook, folder):
    document = nbformat.read(notebook, as_version=4)
    beside = {"metadata": {"path": str(notebook.parent)}}
    client = NotebookClient(document, timeout=300, resources=beside)
    return client.execute(env={**os.environ, "MIZAN_RUN_FOLDER": str(folder)})


def code_cells(document):
    return [cell for cell in document.cells if cell.cell_type == "code"]


def pictures(document):
    """Every picture in the outputs: its description and its PNG bytes."""
    outputs = [output for cell in code_cells(document) for output in cell.outputs]
    shown = "".join(output.get("data", {}).get("text/html", "") for output in outputs)
    return [(html.unescape(alt), base64.b64decode(png)) for alt, png in PICTURE.findall(shown)]


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
