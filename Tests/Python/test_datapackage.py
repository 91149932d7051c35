"""Validates run folders with the Frictionless framework, as their readers may."""

import json
import shutil
import subprocess

import pytest
from frictionless import Package, system

from project import MIZAN, ROOT

BATCHES = {
    "minimal": ["--keep-runs", "all"],
    "kazakhstan-2022": [
        "--variants", "baseline,k02-csto-refuses,k04-turkic-arm", "--keep-paths", "2",
        "--keep-runs", "50", "--record", "tie,incidents",
    ],
}  # fmt: skip


@pytest.fixture(scope="module", params=BATCHES, name="folder")
def run_folder(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("batch") / request.param
    scenario = f"Scenarios/{request.param}.json"
    command = [MIZAN, "run", scenario, "--runs", "200", "--out", folder, "--quiet"]
    subprocess.run([*command, *BATCHES[request.param]], cwd=ROOT, check=True)
    return folder


@pytest.fixture(autouse=True)
def paths_outside_the_working_folder():
    with system.use_context(trusted=True):
        yield


def package(folder):
    return Package(str(folder / "datapackage.json"))


def descriptor(folder):
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


def test_every_table_is_valid(folder):
    report = package(folder).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])
    assert [task.place for task in report.tasks] == [
        resource["path"] for resource in descriptor(folder)["resources"]
    ]
    assert {task.place for task in report.tasks} == {path.name for path in folder.glob("*.csv")}


def test_every_column_is_described(folder):
    for resource in descriptor(folder)["resources"]:
        assert resource["description"]
        header = (folder / resource["path"]).read_text(encoding="utf-8").split("\n", 1)[0]
        assert [field["name"] for field in resource["schema"]["fields"]] == header.split(",")
        assert all(field["description"] for field in resource["schema"]["fields"])


def test_inputs_have_the_units_of_the_format(folder):
    tables = {resource["name"]: resource for resource in descriptor(folder)["resources"]}
    units = {field["name"]: field.get("unit") for field in tables["runs"]["schema"]["fields"]}
    if folder.name == "minimal":
        assert units["/targets/TAR/unrest/tolerance"] == "incidents"
        assert units["share"] == "share"


@pytest.mark.parametrize(
    "table, column, cell, error",
    [
        ("outcomes", "probability", "often", "type-error"),
        ("outcomes", "probability", "1.5", "constraint-error"),
        ("outcomes", "variant", "", "constraint-error"),
        ("measures", "defined", "2.5", "type-error"),
        ("trajectories", "date", "soon", "type-error"),
        ("runs", "run", "-1", "constraint-error"),
        ("runs", -1, "yes", "type-error"),
    ],
)
def test_a_spoilt_cell_is_found(folder, tmp_path, table, column, cell, error):
    spoilt = shutil.copytree(folder, tmp_path / "spoilt")
    path = spoilt / f"{table}.csv"
    lines = path.read_text(encoding="utf-8").split("\n")
    header, row = lines[0].split(","), lines[1].split(",")
    place = header.index(column) if column != -1 else -1
    row[place] = cell
    path.write_text("\n".join([lines[0], ",".join(row), *lines[2:]]), encoding="utf-8")
    report = package(spoilt).get_resource(table).validate()
    assert report.flatten(["type"]) == [[error], ["hash-count"]]


def test_a_doubled_row_is_found(folder, tmp_path):
    spoilt = shutil.copytree(folder, tmp_path / "spoilt")
    with (spoilt / "runs.csv").open("r+", encoding="utf-8") as file:
        last = file.readlines()[-1]
        file.write(last)
    report = package(spoilt).get_resource("runs").validate()
    assert report.flatten(["type"]) == [["primary-key"], ["hash-count"]]
