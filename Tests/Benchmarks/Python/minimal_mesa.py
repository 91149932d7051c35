"""The minimal scenario in Mesa: patron and target are agents, a run is a model.

Runs follow each other in one process, and no data collector slows them down: the
agents know what is asked of them at the end.
"""

import math
from statistics import fmean, stdev

import mesa
import numpy as np

import minimal as m
import program


def logistic(x):
    return 1 / (1 + math.exp(-x))


class Tie:
    """A channel of influence between the patron and the target."""

    def __init__(self, median, reversion, noise, rng):
        self.long_run = m.logit(median) + m.TIE_LOGIT_SD * rng.standard_normal()
        self.reversion = reversion
        self.noise = noise
        self.latent = self.long_run
        self.level = logistic(self.latent)

    def move(self, rng):
        self.latent += self.reversion * (self.long_run - self.latent)
        self.latent += self.noise * rng.standard_normal()
        self.level = logistic(self.latent)


class Patron(mesa.Agent):
    """The protector: comes or does not, when it is called."""

    def comes(self, target):
        """Whether it intervenes for a target that has called it."""
        readiness = (
            m.READINESS
            + m.READINESS_BY_SECURITY * target.military.level
            + m.READINESS_BY_REPUTATION * (1 - target.credibility)
        )
        return self.rng.random() < logistic(readiness)


class Target(mesa.Agent):
    """The regime whose alignment is contested."""

    def __init__(self, model, patron):
        super().__init__(model)
        rng = self.rng
        self.patron = patron
        self.trade, self.military = (
            Tie(*tie, rng) for tie in zip(m.TIE_LEVELS, m.REVERSION, m.NOISE, strict=True)
        )
        self.tolerance = m.TOLERANCE_MEDIAN * math.exp(m.TOLERANCE_LOG_SD * rng.standard_normal())
        self.kept, self.broken = m.PRIOR_KEPT, m.PRIOR_BROKEN
        self.debt = self.fear = 0
        self.intensity = m.INITIAL_UNREST
        self.fallen = self.rescued = False
        self.share = self.alignment_goal(0)

    @property
    def credibility(self):
        return self.kept / (self.kept + self.broken)

    def step(self):
        # 2: unrest and threat
        incidents = self.rng.poisson(self.intensity)
        threat = 1 - math.exp(-incidents / self.tolerance)
        felt = 0 if self.fallen else max(threat, self.fear)
        in_crisis = threat >= m.CRISIS_THRESHOLD and not self.fallen

        # 3 to 7: crises, and what is learned from them
        called = in_crisis and self.calls(threat)
        came = called and self.patron.comes(self)
        help = m.CAPACITY if came else 0
        self.learn(called, help)
        if in_crisis:
            self.survive(threat, help)
        self.rescued = self.rescued or came

        # 8: ties
        self.trade.move(self.rng)
        self.military.move(self.rng)

        # 9: alignment
        speed = m.CALM_SPEED + (m.CRISIS_SPEED - m.CALM_SPEED) * threat
        self.share += speed * (self.alignment_goal(felt) - self.share)

        # 10: fear
        if in_crisis:
            self.fear = max(self.fear, threat)
        self.fear *= m.FEAR_MEMORY

        # 12: the next step's unrest
        unrest = m.PERSISTENCE * self.intensity + m.EXCITATION * incidents
        self.intensity = m.BASELINE_UNREST + (1 - help) * unrest

    def calls(self, threat):
        expected_help = threat * m.CAPACITY * self.credibility * self.military.level
        return self.rng.random() < logistic(m.CALL_GAIN * expected_help - m.CALL_RELUCTANCE)

    def learn(self, called, help):
        self.kept = m.PRIOR_KEPT + m.EVIDENCE_MEMORY * (self.kept - m.PRIOR_KEPT)
        self.broken = m.PRIOR_BROKEN + m.EVIDENCE_MEMORY * (self.broken - m.PRIOR_BROKEN)
        self.debt *= m.DEBT_MEMORY
        if called:
            self.kept += m.PROMISE_WEIGHT * help
            self.broken += m.REFUSAL_WEIGHT * (1 - help)
            self.debt += m.DEBT_GAIN * help * (1 - self.debt)

    def survive(self, threat, help):
        hazard = m.SURVIVAL_HAZARD * threat * (1 - help)
        if self.rng.random() < 1 - math.exp(-hazard):
            self.fallen = True
            self.debt = 0

    def alignment_goal(self, felt_threat):
        """The softmax over two alternatives: the patron and autonomy."""
        trade_weight, calm_military_weight = m.CALM_WEIGHTS
        military_weight = calm_military_weight * math.exp(m.THREAT_LOADING * felt_threat)
        worth = (
            trade_weight * self.trade.level
            + military_weight * self.credibility * self.military.level
        ) / (trade_weight + military_weight) + m.DEBT_VALUE * self.debt
        return logistic(m.PRECISION * (worth - m.AUTONOMY * (1 - felt_threat)))


class Minimal(mesa.Model):
    def __init__(self, rng):
        super().__init__(rng=rng)
        self.target = Target(self, Patron(self))

    def step(self):
        self.agents_by_type[Target].do("step")


def simulate(runs, seed):
    targets = []
    for run in range(runs):
        model = Minimal(np.random.default_rng([seed, run]))
        for _ in range(m.STEPS):
            model.step()
        targets.append(model.target)
    outcomes = {
        "falls": sum(target.fallen for target in targets),
        "rescued": sum(target.rescued for target in targets),
    }
    shares = [target.share for target in targets]
    return program.Summary(runs, outcomes, {"share": (fmean(shares), stdev(shares))})


if __name__ == "__main__":
    program.main(simulate, "mesa", runs_to_check=2_000)
