"""The variant golden of Scenarios/kazakhstan-2022.json in NumPy: arrays over
runs, a loop over steps.

Runs go in parts whose arrays stay in the cache, and what only crises need is
computed only for the runs in a crisis. Arrays have the dimensions channel,
target, patron and run, in this order, as far as they depend on them.
"""

import numpy as np

import program

RUNS_AT_ONCE = 2048
STEPS = 36

RUS, TUR, NOBODY = 0, 1, 2
KAZ, KGZ, UZB, AZE = range(4)
INVESTMENT, MILITARY, ETHNIC, INSTITUTIONAL, EXPOSURE = range(5)
# Exposure, the last channel, never moves.
MOVING = slice(INVESTMENT, EXPOSURE)


def across(values, dimensions):
    """Values with dimensions of length one behind them."""
    values = np.array(values, dtype=float)
    return values.reshape(values.shape + (1,) * dimensions)


# By target, patron and channel, which is put first.
TIE_LEVELS = np.moveaxis(
    across(
        [
            [[0.60, 0.75, 0.35, 0.70, 0.80], [0.35, 0.10, 0.65, 0.40, 0.05]],
            [[0.60, 0.75, 0.35, 0.75, 0.45], [0.25, 0.10, 0.60, 0.40, 0.03]],
            [[0.45, 0.40, 0.25, 0.30, 0.30], [0.35, 0.15, 0.60, 0.35, 0.03]],
            [[0.35, 0.40, 0.20, 0.25, 0.35], [0.60, 0.70, 0.85, 0.60, 0.05]],
        ],
        1,
    ),
    2,
    0,
)
TIE_LOGIT_SD = 0.25
REVERSION = across([0.05, 0.03, 0.01, 0.04], 3)
NOISE = across([0.05, 0.03, 0.01, 0.04], 3)

CALM_WEIGHTS = np.array([0.35, 0.10, 0.25, 0.15, 0.15])
OTHER_WEIGHTS = CALM_WEIGHTS.sum() - CALM_WEIGHTS[MILITARY]
THREAT_LOADING = 4  # of the military ties
PRECISION = 4
CALM_SPEED, CRISIS_SPEED = 0.15, 0.6
AUTONOMY = across([0.50, 0.35, 0.55, 0.50], 1)
BALANCING = across([3, 1, 3, 2], 1)
CEILING = 0.4
UNDERMINING = (0.4, 0.2)
DEBT_VALUE, DEBT_GAIN, DEBT_MEMORY = 0.15, 0.5, 0.97

INITIAL_UNREST = across([0.5, 0.8, 0.4, 0.3], 1)
BASELINE_UNREST = across([0.20, 0.32, 0.16, 0.12], 1)
PERSISTENCE, EXCITATION = 0.35, 0.25
# Into the row's target from the column's.
CONTAGION = np.array(
    [[0, 0.01, 0.01, 0], [0.03, 0, 0.01, 0], [0.02, 0.02, 0, 0], [0, 0, 0, 0]], dtype=float
)
TOLERANCE = across([6, 4, 8, 8], 1)
CRISIS_THRESHOLD = 0.6
PRICE_SHOCK = 12

CALL_GAIN, CALL_RELUCTANCE = 10, 1
CAPACITY = (0.9, 0.1)
READINESS = -3.5
READINESS_BY_OBLIGATION, READINESS_BY_STAKE, READINESS_BY_SECURITY = 1, 2, 2
READINESS_BY_CONFRONTATION, READINESS_BY_REPUTATION, READINESS_BY_SPILLOVER = 1, 1, 1
STAKE = across([[0.80, 0.30], [0.45, 0.25], [0.50, 0.35], [0.40, 0.70]], 1)
CONFRONTATION = across([0.5, 0.1], 1)
SPILLOVER = np.array([0.3, 0.2, 0.3, 0.1])
IN_CSTO = (True, True, False, False)
SURVIVAL_HAZARD = 0.6

PRIOR_KEPT = across([[3, 1.5]] * 4, 1)
PRIOR_BROKEN = across([[1, 1.5]] * 4, 1)
RECORD_KEPT = across([[0, 0], [0, 0], [0, 0], [0, 2]], 1)
RECORD_BROKEN = across([[2, 0]] * 4, 1)
PROMISE_WEIGHT, OMISSION_WEIGHT = 2, 0.3
# By observer and the target in a crisis.
OBSERVER_WEIGHT = np.where(np.eye(4), 1, 0.7)
EVIDENCE_MEMORY = 0.99
FEAR_MEMORY, OBSERVED_FEAR = 0.9, 0.3

# By moving channel, in logits.
RESCUE_JUMP = across([0, 0.5, 0, 0.3], 1)
REFUSAL_JUMP = across([0, 0.8, 0, 0.5], 1)
FALL_JUMP = across([0.3, 1, 0, 0.8], 1)

ARM_BASELINE, ARM_SLOPE, RIVAL_EFFECT, UNMET_MEMORY = -7, 2, 0.5, 0.95
ARM_CAPACITY, ARM_TIE_GAIN = 0.5, 1.8

OUTSIDE_PARTNERS = 0.6  # of Kazakhstan


def logistic(x):
    level = np.negative(x)
    np.exp(level, out=level)
    level += 1
    return np.divide(1, level, out=level)


class Crises:
    """What happens to one target in the runs where it is in a crisis."""

    def __init__(self, state, target, runs, threat):
        self.target, self.runs = target, runs
        credibility = state.credibility[target][:, runs]
        security, institution = state.level[[MILITARY, INSTITUTIONAL], target][..., runs]
        arm = state.arm[runs]
        capacity = np.stack(
            [np.full(runs.size, CAPACITY[RUS]), np.where(arm, ARM_CAPACITY, CAPACITY[TUR])]
        )
        treaty = np.stack([np.full(runs.size, IN_CSTO[target]), arm])

        # 3: call for help
        utility = state.rng.gumbel(size=(3, runs.size))
        expected_help = threat * capacity * credibility * security
        utility[:NOBODY] += CALL_GAIN * expected_help - CALL_RELUCTANCE
        called = utility.argmax(axis=0)
        self.calls = called[None] == [[RUS], [TUR]]

        # 4: intervention
        readiness = (
            READINESS
            + READINESS_BY_SPILLOVER * SPILLOVER[target]
            + READINESS_BY_STAKE * STAKE[target]
            + READINESS_BY_CONFRONTATION * CONFRONTATION
            + READINESS_BY_OBLIGATION * treaty
            + READINESS_BY_SECURITY * security
            + READINESS_BY_REPUTATION * (1 - credibility)
        )
        self.comes = self.calls & (state.rng.random(runs.size) < logistic(readiness))
        self.help = capacity * self.comes
        self.total_help = self.help.sum(axis=0)

        # 5: survival
        hazard = SURVIVAL_HAZARD * threat * (1 - self.total_help)
        self.falls = state.rng.random(runs.size) < 1 - np.exp(-hazard)

        # 6: what observers learn
        refusal_weight = np.where(treaty, PROMISE_WEIGHT, OMISSION_WEIGHT)
        self.kept = PROMISE_WEIGHT * self.help
        self.broken = np.where(
            self.calls, refusal_weight * (1 - self.help), OMISSION_WEIGHT * institution
        )


class Runs:
    """The state of many runs side by side."""

    def __init__(self, runs, rng):
        self.rng = rng
        normals = rng.standard_normal((5, 4, 2, runs))
        self.long_run = np.log(TIE_LEVELS / (1 - TIE_LEVELS)) + TIE_LOGIT_SD * normals
        self.level = logistic(self.long_run)
        self.unmoved_worth = CALM_WEIGHTS[EXPOSURE] * self.level[EXPOSURE]
        self.long_run = self.long_run[MOVING]
        self.latent = self.long_run.copy()
        self.kept = PRIOR_KEPT + RECORD_KEPT + np.zeros(runs)
        self.broken = PRIOR_BROKEN + RECORD_BROKEN + np.zeros(runs)
        self.credibility = self.kept / (self.kept + self.broken)
        self.debt = np.zeros((4, 2, runs))
        self.fear = np.zeros((4, runs))
        self.intensity = INITIAL_UNREST + np.zeros(runs)
        self.fallen = np.zeros((4, runs), dtype=bool)
        self.unmet = np.zeros(runs)
        self.arm = np.zeros(runs, dtype=bool)
        self.share = np.empty((4, 3, runs))
        self.alignment_goal(np.zeros((4, runs)), out=self.share)
        self.goal = np.empty_like(self.share)
        # What was ever so, by target, and by target and patron.
        self.had_crisis = np.zeros((4, runs), dtype=bool)
        self.called = np.zeros((4, 2, runs), dtype=bool)
        self.helped = np.zeros((4, 2, runs), dtype=bool)

    def step(self, step):
        # 1 and 2: the event, unrest and threat
        if step == 0:
            self.intensity[KAZ] += PRICE_SHOCK
        incidents = self.rng.poisson(self.intensity)
        threat = 1 - np.exp(incidents / -TOLERANCE)
        felt = np.maximum(threat, self.fear)
        felt[self.fallen] = 0
        in_crisis = (threat >= CRISIS_THRESHOLD) & ~self.fallen

        # 3 to 7: crises, and what is learned from them
        crises = [
            Crises(self, target, runs, threat[target, runs])
            for target in range(4)
            if (runs := np.flatnonzero(in_crisis[target])).size > 0
        ]
        self.fade()
        for crisis in crises:
            self.learn(crisis)
        self.credibility = self.kept / (self.kept + self.broken)

        # 8: ties
        leads = self.share[:, TUR] > self.share[:, RUS]
        self.move_ties(leads, felt)
        for crisis in crises:
            self.jump(crisis, leads)
        self.level[MOVING] = logistic(self.latent)

        # 9: alignment
        self.alignment_goal(felt, out=self.goal)
        self.goal -= self.share
        self.goal *= (CALM_SPEED + (CRISIS_SPEED - CALM_SPEED) * threat)[:, None]
        self.share += self.goal

        # 10: fear
        if crises:
            own = threat * in_crisis
            np.maximum(self.fear, own, out=self.fear)
            np.maximum(self.fear, OBSERVED_FEAR * own.max(axis=0), out=self.fear)
        self.fear *= FEAR_MEMORY

        # 11: the bloc's arm
        self.unmet *= UNMET_MEMORY
        for crisis in crises:
            rescued_by_rival = RIVAL_EFFECT * crisis.comes[RUS]
            self.unmet[crisis.runs] += (1 + rescued_by_rival) * ~crisis.comes[TUR]
        chance = logistic(ARM_BASELINE + ARM_SLOPE * self.unmet)
        self.arm |= self.rng.random(self.arm.size) < chance

        # 12: the next step's unrest
        own = PERSISTENCE * self.intensity + EXCITATION * incidents
        spread = incidents.astype(float)
        for crisis in crises:
            own[crisis.target, crisis.runs] *= 1 - crisis.total_help
            spread[crisis.target, crisis.runs] *= 1 - crisis.total_help
            self.fallen[crisis.target, crisis.runs] |= crisis.falls
        own += BASELINE_UNREST
        own += CONTAGION @ spread
        self.intensity = own
        self.had_crisis |= in_crisis

    def fade(self):
        for evidence, prior in [(self.kept, PRIOR_KEPT), (self.broken, PRIOR_BROKEN)]:
            evidence *= EVIDENCE_MEMORY
            evidence += (1 - EVIDENCE_MEMORY) * prior
        self.debt *= DEBT_MEMORY

    def learn(self, crisis):
        target, runs = crisis.target, crisis.runs
        weight = OBSERVER_WEIGHT[:, target, None, None]
        self.kept[..., runs] += weight * crisis.kept
        self.broken[..., runs] += weight * crisis.broken
        debt = self.debt[target][:, runs]
        debt += DEBT_GAIN * crisis.help * (1 - debt)
        debt[:, crisis.falls] = 0
        self.debt[target][:, runs] = debt
        self.called[target][:, runs] |= crisis.calls
        self.helped[target][:, runs] |= crisis.comes

    def move_ties(self, turkey_leads, felt):
        lead = np.maximum(self.share[:, RUS], self.share[:, TUR])
        leaders_debt = np.where(turkey_leads, self.debt[:, TUR], self.debt[:, RUS])
        push = BALANCING * np.maximum(lead - CEILING, 0)
        push *= 1 - felt
        push *= 1 - leaders_debt
        push -= np.where(turkey_leads, UNDERMINING[TUR], UNDERMINING[RUS]) * lead
        against_turkey = push * turkey_leads
        against_russia = push - against_turkey

        change = self.long_run - self.latent
        for channel in INVESTMENT, INSTITUTIONAL:
            change[channel, :, RUS] += against_turkey
            change[channel, :, TUR] += against_russia
        change[MILITARY, :, TUR] += ARM_TIE_GAIN * self.arm
        change *= REVERSION
        self.latent += change
        shock = self.rng.standard_normal(self.latent.shape)
        shock *= NOISE
        self.latent += shock

    def jump(self, crisis, turkey_leads):
        target, runs = crisis.target, crisis.runs
        for patron in RUS, TUR:
            leads = turkey_leads[target, runs] == (patron == TUR)
            refuses = crisis.calls[patron] & ~crisis.comes[patron]
            self.latent[:, target, patron, runs] += (
                RESCUE_JUMP * crisis.help[patron]
                - REFUSAL_JUMP * refuses
                - FALL_JUMP * (crisis.falls & leads)
            )

    def alignment_goal(self, felt, out):
        """The softmax over Russia, Turkey and autonomy."""
        security_weight = CALM_WEIGHTS[MILITARY] * np.exp(THREAT_LOADING * felt)
        worth = self.credibility * self.level[MILITARY]
        worth *= security_weight[:, None]
        worth += self.unmoved_worth
        for channel in INVESTMENT, ETHNIC, INSTITUTIONAL:
            worth += CALM_WEIGHTS[channel] * self.level[channel]
        worth /= (OTHER_WEIGHTS + security_weight)[:, None]
        worth += DEBT_VALUE * self.debt
        np.multiply(worth, PRECISION, out=out[:, :NOBODY])
        np.multiply(1 - felt, PRECISION * AUTONOMY, out=out[:, NOBODY])
        np.exp(out, out=out)
        out /= out.sum(axis=1, keepdims=True)


def simulate(runs, seed):
    rng = np.random.default_rng(seed)
    parts = []
    for first in range(0, runs, RUNS_AT_ONCE):
        state = Runs(min(RUNS_AT_ONCE, runs - first), rng)
        for step in range(STEPS):
            state.step(step)
        parts.append(results(state))
    found = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    return program.Summary(
        runs,
        {name: int(values.sum()) for name, values in found.items() if values.dtype == bool},
        {
            name: (float(values.mean()), float(values.std(ddof=1)))
            for name, values in found.items()
            if values.dtype != bool
        },
    )


def results(state):
    """Mizan's outcomes and measures of these names, run by run."""
    investment = state.level[INVESTMENT, KAZ]
    return {
        "regime-falls": state.fallen[KAZ],
        "calls-for-help": state.called[KAZ].any(axis=0),
        "rescued-by-russia": state.helped[KAZ, RUS],
        "rescued-by-turkey": state.helped[KAZ, TUR],
        "unrest-spreads": state.had_crisis[KGZ] | state.had_crisis[UZB],
        "turkic-arm": state.arm,
        "russian-share": state.share[KAZ, RUS].copy(),
        "turkish-share": state.share[KAZ, TUR].copy(),
        "autonomy-share": state.share[KAZ, NOBODY].copy(),
        "bargaining-position": 1 - investment[RUS] / (investment.sum(axis=0) + OUTSIDE_PARTNERS),
    }


if __name__ == "__main__":
    program.main(simulate, "numpy", runs_to_check=100_000)
