internal import ScenarioFormat

/// The eleven design concepts.
extension ODDProtocol {
  var concepts: [Page.Block] {
    let answers: [(String, [Page.Block])] = [
      ("Basic principles", [.paragraph(Self.principles)]),
      ("Emergence", [.paragraph(Self.emergence)]),
      ("Adaptation", [.paragraph(Self.adaptation)]),
      ("Objectives", [.paragraph(Self.objectives)]),
      ("Learning", [.paragraph(Self.learning)]),
      ("Prediction", [.paragraph(Self.prediction)]),
      ("Sensing", [.paragraph(Self.sensing)]),
      ("Interaction", [.paragraph(Self.interaction)]),
      ("Stochasticity", [.paragraph(stochasticity)]),
      ("Collectives", [.paragraph(collectives)]),
      ("Observation", observation),
    ]
    return [.heading(2, "Design concepts")]
      + answers.flatMap { [.heading(3, $0)] + $1 }
  }

  private static let principles: Prose = """
    Alignment is a choice under a trade-off between autonomy and security (Morrow 1991) whose \
    weights a threat moves towards security. A guarantee is worth what the guarantor's word is; the \
    word is a belief updated by evidence that fades (Jøsang and Ismail 2002), also by those who \
    watch (Crescenzi 2007). Unrest is a self-exciting count process (Ferland, Latour and Oraichi \
    2006). Patrons decide by a logit choice in which reputation counts (Signorino 1999). Balancing \
    and undermining are the linear pair of Richardson (1960).
    """

  private static let emergence: Prose = """
    Who is called, who comes, whether regimes survive, how credibility and alignment develop and \
    whether blocs arm themselves emerge from the interplay of the steps. That threat makes security \
    count, and that help lowers the danger, is imposed.
    """

  private static let adaptation: Prose = """
    Targets strengthen ties to other patrons when one leads by too much, unless they are in danger \
    or in debt. In a crisis they choose whom to call by the help to be expected. Patrons choose \
    whether to come by obligation, stake, ties and reputation.
    """

  private static let objectives: Prose = """
    A target values patrons by the ties that count now, discounted by credibility, and its own \
    autonomy; it calls whose help is worth most. A patron's objective is in the log odds of its \
    intervention: the terms are the reasons that speak for or against coming. Choices are \
    probabilistic, so that none is certain.
    """

  private static let learning: Prose = """
    Targets update each patron's credibility from kept and broken promises, of their own and, with \
    less weight, of others. Nothing else is learned.
    """

  private static let prediction: Prose = """
    Credibility is a target's prediction of whether a patron keeps its word. No actor simulates the \
    future.
    """

  private static let sensing: Prose = """
    Targets sense threats and answers to calls everywhere in the scenario, those elsewhere with \
    less weight, without error or delay. They know ties and capacities, including a bloc's military \
    arm. Patrons know their credibility and the target's ties.
    """

  private static let interaction: Prose = """
    Direct: calls and interventions; undermining of others' ties. Mediated: unrest spreads between \
    targets, crises elsewhere are feared, promises kept or broken are watched, and shares of \
    alignment compete because they sum to 1.
    """

  private var stochasticity: Prose {
    let uncertain = scenario.quantities.count { $0.exactValue == nil }
    let count = NumberFormat.count(uncertain, "parameter")
    return """
      Chance: incidents, choices of calls and interventions, falls, shocks of ties, uncertain events \
      and arms are drawn in every step. Ignorance: \(count) of this scenario \
      \(uncertain == 1 ? "is" : "are") drawn once in a run from priors. Every draw has an address \
      (seed, place, step, run; Philox 4×32-10), so that variants share their luck and any run can \
      be replayed by itself.
      """
  }

  private var collectives: Prose {
    let blocs = scenario.blocs.map(\.name).joined(separator: ", ")
    return blocs.isEmpty
      ? "There are no blocs in this scenario."
      : """
      Blocs are institutions of a patron with targets as members: \(blocs). They may oblige the \
      patron to help, and may create a military arm.
      """
  }

  // MARK: - Observation

  private var observation: [Page.Block] {
    let recorded = scenario.record.map { Prose.code($0.rawValue) }.joined()
    return [
      .paragraph(
        """
        The trajectories of these quantities are recorded in every run: \(recorded). These \
        questions are asked of every run; probabilities and means come with 95 % intervals for the \
        error of a finite number of runs.
        """)
    ]
      + Page.Block.table(
        ["outcome", "title", "holds where", "rests on"], scenario.outcomes.map(row))
      + Page.Block.table(["measure", "title", "is", "rests on"], scenario.measures.map(row))
      + Page.Block.table(
        ["partition", "class", "title", "takes the remaining runs where", "rests on"],
        scenario.partitions.flatMap(rows))
  }

  private func row(_ outcome: Outcome) -> [Prose] {
    [
      .code(outcome.id), Prose(outcome.title),
      Prose(words.text(outcome.condition) + given(outcome.given)),
      grounds(at: JSONPointer(["outcomes", outcome.id])),
    ]
  }

  private func row(_ measure: Measure) -> [Prose] {
    [
      .code(measure.id), Prose(measure.title),
      Prose(words.text(measure.reading) + given(measure.given)),
      grounds(at: JSONPointer(["measures", measure.id])),
    ]
  }

  private func rows(_ partition: Partition) -> [[Prose]] {
    partition.classes.enumerated().map { index, part in
      [
        .code(partition.id), .code(part.id), Prose(part.title),
        Prose(part.condition.map(words.text) ?? "no other class takes them"),
        grounds(at: JSONPointer(["partitions", partition.id, String(index), part.id])),
      ]
    }
  }

  private func given(_ condition: Condition?) -> String {
    condition.map { "; among the runs in which \(words.text($0))" } ?? ""
  }
}
