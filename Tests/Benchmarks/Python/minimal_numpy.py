"""The minimal scenario in NumPy: arrays over runs, a loop over steps.

Runs go in parts whose arrays stay in the cache, and what only crises need is
computed only for the runs in a crisis.
"""

import numpy as np

import minimal as m
import program

RUNS_AT_ONCE = 16_384


def logistic(x):
    return 1 / (1 + np.exp(-x))


class Runs:
    """The state of many runs side by side; ties are trade, then military."""

    def __init__(self, runs, rng):
        self.rng = rng
        medians = np.array([[m.logit(level)] for level in m.TIE_LEVELS])
        self.long_run = medians + m.TIE_LOGIT_SD * rng.standard_normal((2, runs))
        self.latent = self.long_run.copy()
        self.level = logistic(self.latent)
        log_tolerance = m.TOLERANCE_LOG_SD * rng.standard_normal(runs)
        self.tolerance = m.TOLERANCE_MEDIAN * np.exp(log_tolerance)
        self.kept = np.full(runs, float(m.PRIOR_KEPT))
        self.broken = np.full(runs, float(m.PRIOR_BROKEN))
        self.credibility = self.kept / (self.kept + self.broken)
        self.debt = np.zeros(runs)
        self.fear = np.zeros(runs)
        self.intensity = np.full(runs, float(m.INITIAL_UNREST))
        self.fallen = np.zeros(runs, dtype=bool)
        self.rescued = np.zeros(runs, dtype=bool)
        self.share = self.alignment_goal(np.zeros(runs))

    def step(self):
        # 2: unrest and threat
        incidents = self.rng.poisson(self.intensity)
        threat = 1 - np.exp(-incidents / self.tolerance)
        felt = np.where(self.fallen, 0, np.maximum(threat, self.fear))
        in_crisis = np.flatnonzero((threat >= m.CRISIS_THRESHOLD) & ~self.fallen)

        # 3 to 7: crises, and what is learned from them
        self.fade()
        help = self.resolve_crises(in_crisis, threat[in_crisis])
        self.credibility = self.kept / (self.kept + self.broken)

        # 8: ties
        shock = self.rng.standard_normal(self.latent.shape)
        pull = self.long_run - self.latent
        self.latent += np.array(m.REVERSION)[:, None] * pull + np.array(m.NOISE)[:, None] * shock
        self.level = logistic(self.latent)

        # 9: alignment
        speed = m.CALM_SPEED + (m.CRISIS_SPEED - m.CALM_SPEED) * threat
        self.share += speed * (self.alignment_goal(felt) - self.share)

        # 10: fear
        self.fear[in_crisis] = np.maximum(self.fear[in_crisis], threat[in_crisis])
        self.fear *= m.FEAR_MEMORY

        # 12: the next step's unrest
        unrest = m.PERSISTENCE * self.intensity + m.EXCITATION * incidents
        unrest[in_crisis] *= 1 - help
        self.intensity = m.BASELINE_UNREST + unrest

    def fade(self):
        self.kept = m.PRIOR_KEPT + m.EVIDENCE_MEMORY * (self.kept - m.PRIOR_KEPT)
        self.broken = m.PRIOR_BROKEN + m.EVIDENCE_MEMORY * (self.broken - m.PRIOR_BROKEN)
        self.debt *= m.DEBT_MEMORY

    def resolve_crises(self, runs, threat):
        """The help that each run in a crisis gets."""
        draw_call, draw_coming, draw_fall = self.rng.random((3, runs.size))
        credibility, security = self.credibility[runs], self.level[1, runs]

        expected_help = threat * m.CAPACITY * credibility * security
        called = draw_call < logistic(m.CALL_GAIN * expected_help - m.CALL_RELUCTANCE)
        readiness = (
            m.READINESS
            + m.READINESS_BY_SECURITY * security
            + m.READINESS_BY_REPUTATION * (1 - credibility)
        )
        came = called & (draw_coming < logistic(readiness))
        help = m.CAPACITY * came
        falls = draw_fall < 1 - np.exp(-m.SURVIVAL_HAZARD * threat * (1 - help))

        self.kept[runs] += m.PROMISE_WEIGHT * help
        self.broken[runs] += m.REFUSAL_WEIGHT * (1 - help) * called
        debt = self.debt[runs]
        debt += m.DEBT_GAIN * help * (1 - debt)
        self.debt[runs] = np.where(falls, 0, debt)
        self.rescued[runs] |= came
        self.fallen[runs] |= falls
        return help

    def alignment_goal(self, felt_threat):
        """The softmax over two alternatives: the patron and autonomy."""
        trade_weight, calm_military_weight = m.CALM_WEIGHTS
        military_weight = calm_military_weight * np.exp(m.THREAT_LOADING * felt_threat)
        trade, military = self.level
        worth = trade_weight * trade + military_weight * self.credibility * military
        worth /= trade_weight + military_weight
        worth += m.DEBT_VALUE * self.debt
        return logistic(m.PRECISION * (worth - m.AUTONOMY * (1 - felt_threat)))


def simulate(runs, seed):
    rng = np.random.default_rng(seed)
    parts = []
    for first in range(0, runs, RUNS_AT_ONCE):
        part = Runs(min(RUNS_AT_ONCE, runs - first), rng)
        for _ in range(m.STEPS):
            part.step()
        parts.append(part)
    share = np.concatenate([part.share for part in parts])
    outcomes = {
        "falls": sum(int(part.fallen.sum()) for part in parts),
        "rescued": sum(int(part.rescued.sum()) for part in parts),
    }
    mean, sd = float(share.mean()), float(share.std(ddof=1))
    return program.Summary(runs, outcomes, {"share": (mean, sd)})


if __name__ == "__main__":
    program.main(simulate, "numpy", runs_to_check=20_000)
