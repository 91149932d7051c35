"""Compares the JSON Schema of scenarios with what `mizan check` says.

Every scenario that ships, and one that has every key, is changed in all the ways
that a writer might. What the schema refuses, the program must refuse. What the
program refuses for a reason that a schema can know, the schema must refuse.
"""

import copy
import json
import re
import subprocess
from pathlib import Path

import jsonschema
import jsonschema_rs
import pytest

from project import MIZAN, ROOT

SCHEMA_FILE = ROOT / "Scenarios/scenario.schema.json"
SHIPPED = sorted(path for path in (ROOT / "Scenarios").glob("*.json") if path != SCHEMA_FILE)
EVERY_KEY = Path(__file__).with_name("every-key.json")
CORPUS = sorted((ROOT / "Tests/mizanTests/Corpus").glob("*/*.txt"))

SCHEMA = json.loads(SCHEMA_FILE.read_text())
# One that is compiled, as thousands of scenarios are judged.
VALIDATOR = jsonschema_rs.Draft202012Validator(SCHEMA)

# Reasons that a schema can know.
EXPRESSIBLE = {"missing", "unknownKey", "wrongType", "outOfRange"}
# Messages with such a code that depend on several values, on the calendar or on
# what a variant makes of the scenario.
BEYOND = re.compile(
    "in variant "
    "|the numbers must ascend|no weight is above 0|the prior can leave the range"
    "|not a usable prior|out of the range of /"
    "|not precise enough|outside the scenario's clock|not a period of the scenario's clock"
    r'|not a date \("\d{4}-\d\d-(29|30|31)"\)'
    "|the clock leaves the calendar|more counts than steps|longer than the scenario"
    "|a correlation needs at least two paths|no ties? (in|of) "
)
# An alternative of a choice is judged by the range of the whole.
BEYOND_IN_A_CHOICE = "not an interval of the value"
# Values that contradict each other are beyond a schema, unless it is their being
# there that does.
CONFLICTS = re.compile(
    'several conditions in one|a quantity with several values'
    '|an exact value has nothing to truncate'
    '|an event has "at" or "hazard", not both|"(from|until)" goes with "hazard"'
    '|"take" goes with "over"|a change from the end on is none|named twice'
    "|a variant cannot change this"
)
# What no schema can know, and why.
UNKNOWABLE = {
    "syntax": "it judges what a parser has made of the file, repeated keys and all",
    "unknownID": "it cannot look up the names that other places of the file give",
    "unstable": "it does not compute",
    "collision": "it does not compute",
    "hindsight": "it does not know the evidence",
}


def problems(paths):
    """What `mizan check` says of each file: its problems, none if it passes."""
    found = {str(path): [] for path in paths}
    for start in range(0, len(paths), 500):
        batch = [str(path) for path in paths[start : start + 500]]
        command = [MIZAN, "check", "--error-format", "json", *batch]
        result = subprocess.run(command, capture_output=True, text=True)
        lines = [json.loads(line) for line in result.stderr.splitlines()]
        told = [line for line in lines if line["severity"] == "error"]
        assert result.returncode == (65 if told else 0), result.stderr
        for problem in told:
            found[problem["file"]].append(problem)
        passed = {line.rsplit(": ok: ", 1)[0] for line in result.stdout.splitlines()}
        assert passed == {path for path in batch if not found[path]}
    return found


def is_expressible(problem):
    code, message = problem["code"], problem["message"]
    if code == "conflict":
        return CONFLICTS.match(message) is not None
    assert code in EXPRESSIBLE or code in UNKNOWABLE
    in_a_choice = "/choice/" in (problem["path"] or "") and message.startswith(BEYOND_IN_A_CHOICE)
    return code in EXPRESSIBLE and not BEYOND.search(message) and not in_a_choice


def disagreements(scenarios):
    """The files, given with what they hold, of which the schema and the program
    say different things."""
    found = []
    for path, reasons in problems(list(scenarios)).items():
        is_refused = not VALIDATOR.is_valid(scenarios[path])
        if is_refused and not reasons:
            found.append((path, "only the schema refuses it"))
        if not is_refused and any(map(is_expressible, reasons)):
            found.append((path, f"only the program refuses it: {reasons}"))
    return found


# What may stand where something else should.
WRONG = [None, True, 0, -1, 1.5, "zzz", "a b", "2025-13", [], {}, [0.2, 0.4, 0.6]]


def mutations(document, wrong, seen):
    """Copies with one mistake each, by what was done. Entries of one kind take
    the same mistakes, so that one of them, seen here or before, is enough."""
    yield from resized(document, (), document)
    for path, value in places(document):
        if "patch" in path[:-1]:
            continue
        kind, container = kinds(path, value)
        if kind not in seen:
            yield from replaced(document, path, wrong)
        if container not in seen:
            yield from resized(document, path, value)
        seen |= {kind, container}


def kinds(path, value):
    """What a value is, without and with the keys that it has. Names are all alike,
    and every quantity may have a note and evidence."""
    kind = (*anonymous(path), type(value))
    keys = set(anonymous(value)) - {"note", "evidence"} if isinstance(value, dict) else []
    return kind, (*kind, "has", *sorted(keys))


def anonymous(tokens):
    return (token if token in KEYS else "*" for token in tokens)


def replaced(document, path, wrong):
    for other in wrong:
        copied = changed(document, path, lambda parent, key: parent.__setitem__(key, other))
        yield f"{'/'.join(map(str, path))} = {json.dumps(other)}", copied


def resized(document, path, value):
    """Copies in which a container has lost a part, or gained one."""
    name = "/".join(map(str, path))
    if isinstance(value, dict):
        for key in value:
            yield f"{name}/{key} deleted", changed(document, (*path, key), dict.pop)
        for key in ["zzz", "a b"]:
            added = changed(document, (*path, key), lambda it, new: it.setdefault(new, 1))
            yield f"{name} + {key}", added
    if isinstance(value, list) and value:
        for change in [lambda it, index: it.pop(), lambda it, index: it.append(it[-1])]:
            yield f"{name} resized", changed(document, (*path, 0), change)


def places(value, path=()):
    """Every value of a document below the top, with its path."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in items:
        yield (*path, key), inner
        if isinstance(inner, (dict, list)):
            yield from places(inner, (*path, key))


def changed(document, path, change):
    """A copy in which the container of a path has been changed; it shares all
    that the path does not lead through."""
    result = copy.copy(document)
    parent = result
    for token in path[:-1]:
        parent[token] = copy.copy(parent[token])
        parent = parent[token]
    change(parent, path[-1])
    return result


def found_in(schema, keyword):
    """What stands at a keyword, wherever it stands in a schema."""
    if isinstance(schema, dict):
        if keyword in schema:
            yield schema[keyword]
        # Words that may not be names are no words of the format.
        schema = [part for key, part in schema.items() if key not in ("propertyNames", "not")]
    if isinstance(schema, list):
        for part in schema:
            yield from found_in(part, keyword)


KEYS = {key for properties in found_in(SCHEMA, "properties") for key in properties}


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", [*SHIPPED, EVERY_KEY], ids=lambda path: path.stem)
def test_what_ships_passes(path):
    assert problems([path]) == {str(path): []}
    VALIDATOR.validate(json.loads(path.read_text()))
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(path.read_text()))


def test_one_scenario_has_every_key_and_word():
    scenario = json.loads(EVERY_KEY.read_text())
    used = [(path[-1], value) for path, value in places(scenario)]
    words = {word for enum in found_in(SCHEMA, "enum") for word in enum}
    assert KEYS - {key for key, _ in used} == set()
    # A scenario has only one law of unrest and one length of steps.
    unused = words - {value for _, value in used if isinstance(value, (str, int))}
    assert unused == {"markov", "scripted", "exponential", "day", "week", "quarter", "year"}


def check_mutations(path, wrong, seen, tmp_path):
    scenario = json.loads(path.read_text())
    # Each variant is checked anew: one is enough, and none for mistakes elsewhere.
    variants = dict(list(scenario.pop("variants", {}).items())[:1])
    varied = scenario | {"variants": variants}
    mistakes = [*mutations(scenario, wrong, seen), *mutations(varied, wrong, seen)]
    names, scenarios = {}, {}
    for index, (name, mutation) in enumerate(mistakes):
        file = tmp_path / f"{index}.json"
        file.write_text(json.dumps(mutation))
        names[str(file)], scenarios[str(file)] = name, mutation
    assert [(names[file], said) for file, said in disagreements(scenarios)] == []


def test_mistakes_in_every_key_fail_alike(tmp_path):
    check_mutations(EVERY_KEY, WRONG, set(), tmp_path)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_mistakes_in_what_ships_fail_alike(path, tmp_path):
    every_key = json.loads(EVERY_KEY.read_text())
    seen = {kind for path, value in places(every_key) for kind in kinds(path, value)}
    check_mutations(path, [None], seen, tmp_path)


def test_bad_scenarios_fail_alike(tmp_path):
    names, scenarios = {}, {}
    for index, path in enumerate(CORPUS):
        # What must be said of the scenario stands below it.
        text = path.read_bytes().split(b"\n---\n")[0]
        try:
            scenario = json.loads(text)
        except (ValueError, RecursionError):
            continue
        file = tmp_path / f"{index}.json"
        file.write_bytes(text)
        names[str(file)], scenarios[str(file)] = path, scenario
    assert len(scenarios) > 100
    assert [(names[file], said) for file, said in disagreements(scenarios)] == []
