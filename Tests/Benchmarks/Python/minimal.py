"""The scenario of Scenarios/minimal.json, for both programs of it."""

import math
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


def logit(level):
    return math.log(level / (1 - level))
