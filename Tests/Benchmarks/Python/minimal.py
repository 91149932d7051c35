"""The scenario of Scenarios/minimal.json, and what both programs of it share.

    python minimal_numpy.py bench 100000      its time per run
    python minimal_numpy.py check FOLDER      whether its results agree with Mizan's
    python minimal_numpy.py version           what it is written in
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

STEPS = 24

# Trade and military ties: their long-run levels and how they move.
TIE_LEVELS = (0.5, 0.6)
TIE_LOGIT_SD = 0.3
REVERSION = (0.05, 0.03)
NOISE = (0.05, 0.03)

CALM_WEIGHTS = (0.7, 0.3)
THREAT_LOADING = 3  # of the military tie
PRECISION = 4
CALM_SPEED, CRISIS_SPEED = 0.15, 0.6
AUTONOMY = 0.5

INITIAL_UNREST, BASELINE_UNREST = 2, 0.8
PERSISTENCE, EXCITATION = 0.35, 0.25
TOLERANCE_MEDIAN = math.sqrt(4 * 9)  # nine times in ten between 4 and 9
TOLERANCE_LOG_SD = math.log(9 / 4) / (2 * NormalDist().inv_cdf(0.95))
CRISIS_THRESHOLD = 0.6

CAPACITY = 0.8
CALL_GAIN, CALL_RELUCTANCE = 10, 1
# The baseline, -1, and 2 for each unit of a stake of .5.
READINESS = -1 + 2 * 0.5
READINESS_BY_SECURITY, READINESS_BY_REPUTATION = 2, 1
SURVIVAL_HAZARD = 0.6

PRIOR_KEPT, PRIOR_BROKEN = 1, 1
PROMISE_WEIGHT = 2
# Of a refusal: no treaty binds the patron.
REFUSAL_WEIGHT = 0.3
EVIDENCE_MEMORY = 0.99
DEBT_VALUE, DEBT_GAIN, DEBT_MEMORY = 0.15, 0.5, 0.97
FEAR_MEMORY = 0.9

# The probability that a check fails of a program that is right.
ALPHA = 1e-9


def logit(level):
    return math.log(level / (1 - level))


@dataclass
class Summary:
    """What is asked of the runs: how many had each outcome, and the patron's
    share of alignment at the end."""

    runs: int
    outcomes: dict[str, int]
    share_mean: float
    share_sd: float


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
    limit = NormalDist().inv_cdf(1 - ALPHA / 2 / (len(own.outcomes) + 1))

    def compare(name, value, reference, variance_and_runs):
        error = math.sqrt(sum(variance / runs for variance, runs in variance_and_runs))
        if not abs(value - reference) <= limit * error:
            found.append(f"{name}: {value:.4f}, by Mizan {reference:.4f} (± {limit * error:.4f})")

    for row in rows(folder / "outcomes.csv"):
        runs, count, own_count = int(row["runs"]), int(row["count"]), own.outcomes[row["outcome"]]
        pooled = (count + own_count) / (runs + own.runs)
        variance = pooled * (1 - pooled)
        compare(
            row["outcome"], own_count / own.runs, count / runs,
            [(variance, own.runs), (variance, runs)])  # fmt: skip
    (row,) = rows(folder / "measures.csv")
    compare(
        row["measure"], own.share_mean, float(row["mean"]),
        [(own.share_sd**2, own.runs), (float(row["sd"]) ** 2, int(row["runs"]))])  # fmt: skip
    return found


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
