extension Submodel {
  /// The parameters of a state's start, which no step reads.
  package static let initialState = [
    "/dyads/*/*/ties/*", "/tiePrior/logitSD", "/channels/*/defaultTie", "/dyads/*/*/record/*",
    "/targets/*/unrest/initial",
  ]

  /// What comes from outside of the model while it runs.
  package static let input = ["/events/**"]

  /// The steps of a run in their order.
  package static let steps = [
    events, unrest, call, intervention, survival, credibility, debt, ties, alignment, fear, arms,
    intensity,
  ]

  package static let all = steps + [derived]

  private static let events = Submodel(
    "Events", "What the scenario schedules happens, or may happen.",
    equations: ["due at a date, or in a step whose uniform u < hazard"],
    """
    An event whose condition holds at the start of the step adds incidents, sets a least threat, \
    shifts ties in logits, adds evidence, sets or scales parameters, changes who belongs to a bloc, \
    or makes a patron unavailable. Its own numbers are listed under Input data.
    """,
    parameters: [])

  private static let unrest = Submodel(
    "Unrest and threat", "Incidents are drawn, and threaten regimes.",
    equations: [
      "N ~ Poisson(λ)", "θ = 1 − exp(−N/K)", "crisis where θ ≥ θ*", "θ̂ = max(θ, μ)",
    ],
    """
    N are the incidents of the step at intensity λ, θ is the threat that they make of a regime with \
    tolerance K, and θ̂ is what the regime feels: the threat, or the fear μ that earlier ones left. \
    A target whose regime fell has no further crisis. Twice the tolerance takes twice the incidents \
    for the same threat. Under the law markov calm and crisis alternate with given probabilities \
    instead, and a crisis brings a given number of incidents; under the law scripted the counts are \
    given.
    """,
    parameters: [
      "/targets/*/unrest/tolerance", "/dynamics/unrest/crisisThreshold", "/targets/*/unrest/onset",
      "/targets/*/unrest/persistence",
    ])

  private static let call = Submodel(
    "Call for help", "A target in crisis calls one patron, or nobody.",
    equations: [
      "U_p = g·θ·capacity_p·C_p·x_p,security − A", "U_nobody = 0", "P(p) = softmax(U)_p",
    ],
    """
    A logit choice: the help to be expected is the patron's capacity, discounted by the credibility \
    C of its word and by the tie x in the security channel; A is the reluctance to call anyone. \
    Where a bloc has a military arm, the arm's capacity replaces its patron's. A strong patron that \
    is not believed may lose to a weaker one. Twice the gain g squares the odds between being \
    called and nobody being called, reluctance aside.
    """,
    parameters: ["/dynamics/call/*", "/patrons/*/capacity"])

  private static let intervention = Submodel(
    "Intervention", "The patron that was called comes, or does not.",
    equations: [
      "P = logistic(i₀ + obligation·treaty + stake·stake_pm + security·x + confrontation·conf_p + "
        + "reputation·(1 − C) + spillover·spill_m − rivalry·Σ rivals)",
      "G = capacity_p where it comes, else 0",
    ],
    """
    The terms add up in log odds: one unit more multiplies the odds of coming by 2.7. A treaty \
    holds where a bloc of the patron with mutual defence, or with a military arm, has the target as \
    a member. A patron whose credibility is low has more to prove. Security ties to the target's \
    rivals keep it away.
    """,
    source: "Signorino 1999 (strategic interaction as logit choice with reputation)",
    parameters: [
      "/dynamics/intervention/*", "/patrons/*/interventionBaseline", "/patrons/*/confrontation",
      "/dyads/*/*/stake", "/targets/*/spillover", "/targets/*/rivals/*",
    ])

  private static let survival = Submodel(
    "Survival", "A regime in crisis survives the step, or falls.",
    equations: ["P(fall) = 1 − exp(−η·θ·(1 − G))"],
    """
    Help wards off the share G of the threat. Twice the hazard η squares the probability of \
    surviving an unaided threat. A fall is final; the target's alignment goes on.
    """,
    parameters: ["/dynamics/survival/hazard"])

  private static let credibility = Submodel(
    "Credibility", "Every target learns from what patrons did, its own and others' cases.",
    equations: [
      "a ← a⁰ + λ_c·(a − a⁰) + Σ κ·W·G·kept",
      "b ← b⁰ + λ_c·(b − b⁰) + Σ κ·[(broken + (1 − G)·kept)·(W·treaty + w_o·(1 − treaty)) + "
        + "w_o·omitted·x_institution]", "C = a/(a + b)",
    ],
    """
    A beta-Bernoulli belief whose evidence fades towards the prior (a⁰, b⁰) with the memory λ_c. A \
    kept call counts for what the help brought; what it lacked, and a refusal, count against the \
    patron: with the weight W of a promise where a treaty obliged it, with the weight w_o of an \
    omission elsewhere. κ is 1 for the target itself and the observer weight for the others.
    """,
    source: "Jøsang and Ismail 2002 (evidence with forgetting); Crescenzi 2007 (observers)",
    parameters: ["/dynamics/credibility/*", "/patrons/*/credibility/*"])

  private static let debt = Submodel(
    "Debt", "A target owes who rescued it.",
    equations: ["d ← φ_d·d", "a rescuer's: d ← d + δ·G·(1 − d)"],
    """
    A debt makes its patron worth more, and stops the target from balancing against it. It fades, \
    and the fall of a regime cancels it.
    """,
    parameters: ["/dynamics/debt/gain", "/dynamics/debt/memory"])

  private static let ties = Submodel(
    "Ties", "Ties return to their long-run level, waver, are pushed and jump.",
    equations: [
      "z ← z + κ·(z̄ + push − z) + σ·ε + jumps, ε ~ N(0, 1)", "x = logistic(z)",
      "push_q = open_q·effort·max(s_L − ceiling, 0)·(1 − θ̂)·(1 − d_L) − χ_L,q·s_L",
    ],
    """
    In the channels that balance, a target strengthens its ties to those who do not lead once the \
    leader L has more than the ceiling, and the leader undermines them. The balancing stops in \
    danger and in debt. Rescues, refusals and falls make ties jump; a bloc's military arm pulls up \
    the security ties of its patron. Twice the reversion κ halves the time in which a disturbed tie \
    comes back, twice the noise σ doubles how far it wanders in log odds.
    """,
    source: "Richardson 1960 (the linear pair of balancing and undermining)",
    parameters: [
      "/channels/*/reversion", "/channels/*/noise", "/targets/*/balancing/effort",
      "/targets/*/balancing/ceiling", "/targets/*/balancing/open/*", "/patrons/*/undermining",
      "/patrons/*/undermining/*", "/dynamics/jumps/*/*",
    ])

  private static let alignment = Submodel(
    "Alignment", "Shares move towards what patrons and autonomy are worth now.",
    equations: [
      "w_f = softmax over channels of (ln calmWeight_f + γ_f·θ̂)",
      "under the law linear: w_f ∝ calmWeight_f·(1 + (exp γ_f − 1)·θ̂)",
      "V_p = Σ_f effect_f·w_f·(C_p in the channels of security and promise)·x_pf + ξ·d_p",
      "V_autonomy = autonomy·(1 − autonomyLoss·θ̂)", "s ← (1 − ρ)·s + ρ·softmax(τ·V)",
      "ρ = ρ_calm + (ρ_crisis − ρ_calm)·θ",
    ],
    """
    In calm every channel counts by its calm weight. Under threat the channels with a threat \
    loading γ take over, which is how the guarantee comes to decide: at full threat a loading of 4 \
    multiplies a weight by 55, at half of it by 7, or under the law linear by 28. Autonomy loses its worth in danger. Twice the precision τ squares \
    the odds between any two shares that alignment moves to; ρ is the share of the way that a step \
    goes.
    """,
    source: "Morrow 1991 (alliances as a trade of autonomy against security)",
    parameters: [
      "/channels/*/calmWeight", "/channels/*/threatLoading", "/channels/*/effect",
      "/targets/*/channels/*/*", "/targets/*/autonomy", "/targets/*/autonomyLoss",
      "/dynamics/alignment/*", "/dynamics/debt/value",
    ])

  private static let fear = Submodel(
    "Fear", "Threats are remembered, and those of others are watched.",
    equations: ["μ_i ← φ_m·max(μ_i, max over targets m in crisis of o_im·θ_m)"],
    """
    o is 1 for the target itself and the share observed for the others. A memory of 0.9 halves a \
    fear in seven steps.
    """,
    parameters: ["/dynamics/fear/*"])

  private static let arms = Submodel(
    "Military arms of blocs", "A bloc whose patron stays away may arm itself.",
    equations: [
      "I ← φ_I·I + Σ crises of members to which the patron did not come·(1 + rivalEffect·[another did])",
      "P(arm) = logistic(ψ₀ + ψ₁·I)",
    ],
    """
    I counts unmet crises, which fade. An arm is there for good: its capacity replaces the \
    patron's, it obliges the patron, and it pulls up security ties.
    """,
    parameters: ["/blocs/*/arm/*"])

  private static let intensity = Submodel(
    "Intensity of unrest", "Incidents breed incidents, here and next door.",
    equations: ["λ ← ω + (1 − G)·(φ·λ + α·N) + Σ_j A_j·(1 − G_j)·N_j"],
    """
    A self-exciting count process (INGARCH(1, 1)): the baseline ω never ceases, the share φ of the \
    intensity lasts, each incident adds α here and A elsewhere. Help damps it. A scenario in which \
    unrest would grow without bound is refused.
    """,
    source: "Ferland, Latour and Oraichi 2006",
    parameters: [
      "/dynamics/unrest/persistence", "/dynamics/unrest/excitation", "/targets/*/unrest/baseline",
      "/targets/*/unrest/contagionFrom/*",
    ])

  private static let derived = Submodel(
    "Derived quantities", "What is measured beside the state.",
    equations: [
      "relative share = s_p/Σ_q s_q", "balance = 1 − |s_p − s_q|/(s_p + s_q)",
      "bargaining = 1 − x_p/(Σ_q x_q + outsidePartners)", "surprise = −ln P(intervention)",
    ],
    "Nothing in a run depends on them.", parameters: ["/targets/*/outsidePartners"])
}
