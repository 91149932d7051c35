"""Runs notebooks for the tests of several files."""

import base64
import contextlib
import html
import os
import re
import sys

import nbformat
from nbclient import NotebookClient

from project import ROOT

NOTEBOOKS = ROOT / "Notebooks"
PICTURE = re.compile(r'<img alt="([^"]+)"[^>]* src="data:image/png;base64,([^"]+)">')

sys.path.insert(0, str(NOTEBOOKS))


def execute(notebook, folder):
    """The notebook with its outputs, as Jupyter makes them."""
    document = nbformat.read(notebook, as_version=4)
    beside = {"metadata": {"path": str(notebook.parent)}}
    client = NotebookClient(document, timeout=300, resources=beside)
    return client.execute(env={**os.environ, "MIZAN_RUN_FOLDER": str(folder)})


def code_cells(document):
    return [cell for cell in document.cells if cell.cell_type == "code"]


def draw(notebook, folder, monkeypatch):
    """All that the notebook's cells display, as one text. They run in this process,
    which saves the seconds in which a kernel starts."""
    import pictures

    displayed = []
    monkeypatch.setenv("MIZAN_RUN_FOLDER", str(folder))
    monkeypatch.setattr(pictures, "display", lambda shown: displayed.append(shown.data))
    names = {}
    with contextlib.chdir(notebook.parent):
        for cell in code_cells(nbformat.read(notebook, as_version=4)):
            exec(compile(cell.source, f"{notebook.name}#{cell.id}", "exec"), names)
    return "\n".join(displayed)


def shown(document):
    """All that the outputs of an executed notebook say, as one text."""
    outputs = [output for cell in code_cells(document) for output in cell.outputs]
    data = [output.get("data", {}) for output in outputs]
    return "\n".join(each.get("text/html", each.get("text/markdown", "")) for each in data)


def pictures_in(text):
    """Every picture: its description and its PNG bytes."""
    return [(html.unescape(alt), base64.b64decode(png)) for alt, png in PICTURE.findall(text)]
