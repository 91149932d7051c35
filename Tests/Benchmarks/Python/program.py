"""What the programs that Mizan is compared with share.

    python PROGRAM.py bench 100000      its time per run
    python PROGRAM.py check FOLDER      whether its results agree with Mizan's
    python PROGRAM.py version           what it is written in
"""

import csv
import math
import platform
import sys
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import NormalDist

# The probability that a check fails of a program that is right.
ALPHA = 1e-9


@dataclass
class Summary:
    """What is asked of the runs: how many had each outcome, and each measure's
    mean and standard deviation."""

    runs: int
    outcomes: dict[str, int]
    measures: dict[str, tuple[float, float]]


def main(simulate, library, runs_to_check):
    """`simulate` takes a number of runs and a seed and returns a summary."""
    match sys.argv[1:]:
        case ["bench", runs]:
            start = time.perf_counter()
            simulate(int(runs), seed=2025)
            print(f"us/run {(time.perf_counter() - start) / int(runs) * 1e6:.3f}")
        case ["check", folder]:
            found = disagreements(simulate(runs_to_check, seed=2025), Path(folder))
            sys.exit("\n".join(found) or 0)
        case ["version"]:
            print(f"{library} {version(library)}, Python {platform.python_version()}")
        case _:
            sys.exit(__doc__)


def disagreements(own, folder):
    """Where a summary differs from a folder of Mizan's by more than chance allows."""
    found = []
    limit = NormalDist().inv_cdf(1 - ALPHA / 2 / (len(own.outcomes) + len(own.measures)))

    def compare(name, value, reference, variance_and_runs):
        error = math.sqrt(sum(variance / runs for variance, runs in variance_and_runs))
        if not abs(value - reference) <= limit * error:
            found.append(f"{name}: {value:.4f}, by Mizan {reference:.4f} (± {limit * error:.4f})")

    theirs = by_name(folder / "outcomes.csv", "outcome")
    for name, own_count in own.outcomes.items():
        runs, count = int(theirs[name]["runs"]), int(theirs[name]["count"])
        pooled = (count + own_count) / (runs + own.runs)
        variance = pooled * (1 - pooled)
        compare(
            name, own_count / own.runs, count / runs,
            [(variance, own.runs), (variance, runs)])  # fmt: skip
    theirs = by_name(folder / "measures.csv", "measure")
    for name, (mean, sd) in own.measures.items():
        row = theirs[name]
        compare(
            name, mean, float(row["mean"]),
            [(sd**2, own.runs), (float(row["sd"]) ** 2, int(row["runs"]))])  # fmt: skip
    return found


def by_name(path, column):
    with path.open(encoding="utf-8", newline="") as file:
        return {row[column]: row for row in csv.DictReader(file)}
