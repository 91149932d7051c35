internal import InfluenceModel

extension StoryTeller {
  /// A crisis from its incidents to the fate of the regime.
  func crisis(_ crisis: CrisisTrace, _ unrest: UnrestTrace) -> [StoryPart] {
    [outbreak(unrest)] + call(crisis) + answer(crisis) + [survival(crisis)]
  }

  // MARK: - Unrest

  private func outbreak(_ unrest: UnrestTrace) -> StoryPart {
    .paragraph(
      "A crisis in \(names.target(unrest.target)): \(incidents(unrest)), a threat of "
        + "\(StoryNumber.short(unrest.threat)); it is one from "
        + "\(StoryNumber.short(unrest.crisisThreshold)) on.",
      numbers: numbers(unrest), ink: .strong)
  }

  /// Unrest that makes no crisis.
  func calm(_ unrest: UnrestTrace) -> StoryPart {
    .paragraph(
      "\(names.target(unrest.target)): \(incidents(unrest)), a threat of "
        + "\(StoryNumber.short(unrest.threat)) and no crisis\(whyNoCrisis(unrest)).",
      numbers: numbers(unrest))
  }

  private func whyNoCrisis(_ unrest: UnrestTrace) -> String {
    guard unrest.hasFallen, unrest.threat >= unrest.crisisThreshold else { return "" }
    return ", since the regime has fallen already"
  }

  private func incidents(_ unrest: UnrestTrace) -> String {
    let count = NumberFormat.count(Int(unrest.incidents), "incident")
    if unrest.isForced { return "\(count), fixed by the scenario" }
    guard unrest.uniform != nil else { return "\(count), as the scenario counts" }
    return "\(count), where \(StoryNumber.short(unrest.intensity)) are expected"
  }

  private func numbers(_ unrest: UnrestTrace) -> [String] {
    let own =
      "exp(-\(StoryNumber.short(unrest.incidents)) / \(StoryNumber.short(unrest.tolerance)))"
    var threat = "\(StoryNumber.short(unrest.threat)) = 1 - \(own)"
    if let least = unrest.leastThreat {
      threat = "\(StoryNumber.short(unrest.threat)) = max(1 - \(own), \(StoryNumber.short(least)))"
    }
    guard let uniform = unrest.uniform else { return [threat] }
    if unrest.threat == 0 { return ["u = \(StoryNumber.fixed(uniform, 3))"] }
    let u = "u = \(StoryNumber.fixed(uniform, 3))"
    let expected =
      unrest.fromEvents > 0
      ? sum(
        unrest.intensity,
        of: [
          (unrest.intensity - unrest.fromEvents, "unrest before"), (unrest.fromEvents, "events"),
        ]) : nil
    return [[expected, u.unbroken, threat.unbroken].compactMap(\.self).joined(separator: "; ")]
  }

  // MARK: - The call

  private func call(_ crisis: CrisisTrace) -> [StoryPart] {
    let (call, target) = (crisis.call, names.target(crisis.target))
    let barred = call.barred.map { "\(names.patron($0.patron)) \(reason($0.reason))" }
    guard call.alternatives.count > 1 else {
      return [
        .paragraph(
          "There is nobody whom \(target) could call"
            + (barred.isEmpty ? "." : ": \(enumerated(barred))."))
      ]
    }
    let chosen = call.alternatives.first { $0.patron == call.called }
    let best = call.alternatives.map(\.probability).max()
    var text = "\(target) calls \(names.patron(call.called, otherwise: "nobody"))"
    text += likelihood(chosen?.probability ?? 0, best: best, isForced: call.isForced) + "."
    if !barred.isEmpty { text += " \(enumerated(barred).asSentence)." }
    return [.paragraph(text), alternatives(call)]
  }

  private func reason(_ reason: CallTrace.Barred.Reason) -> String {
    switch reason {
    case .noSecurityTie: "cannot be called without a security tie"
    case .noCapacity: "cannot be called without a capacity"
    case .unavailable: "cannot be called now"
    }
  }

  /// How probable was what came about.
  /// - Parameter best: The probability of what was most probable.
  func likelihood(_ probability: Double, best: Double? = nil, isForced: Bool = false) -> String {
    let percent = StoryNumber.percent(probability)
    if isForced { return ", as the scenario fixes it; the probability of that was \(percent)" }
    return probability < best ?? 0.5
      ? ", although the probability of that was only \(percent)"
      : "; the probability of that was \(percent)"
  }

  private func alternatives(_ call: CallTrace) -> StoryPart {
    let rows = call.alternatives.sorted { $0.worth > $1.worth }.map { one in
      [
        names.patron(one.patron, otherwise: "nobody"), StoryNumber.percent(one.probability),
        StoryNumber.fixed(one.utility, 2),
        (one.luck > 0 ? "+" : "") + StoryNumber.fixed(one.luck, 2),
        StoryNumber.fixed(one.worth, 2), StoryNumber.fixed(one.uniform, 3),
      ]
        + (one.help.map {
          [$0.capacity, $0.credibility, $0.securityTie].map { StoryNumber.fixed($0, 2) }
        } ?? ["", "", ""])
    }
    return .table(
      ["", "chance", "worth", "luck", "sum", "u", "capacity", "credibility", "tie"], rows: rows)
  }

  // MARK: - The answer

  private func answer(_ crisis: CrisisTrace) -> [StoryPart] {
    guard let answer = crisis.answer else { return [] }
    let verdict = "\(names.patron(answer.patron)) \(answer.comes ? "comes" : "does not come")"
    let ofComing = answer.chance.probability
    let text =
      verdict
      + likelihood(answer.comes ? ofComing : 1 - ofComing, isForced: answer.isForced) + "."
    return [.paragraph(text, numbers: reasons(answer))]
  }

  private func reasons(_ answer: AnswerTrace) -> [String] {
    let terms = answer.terms.filter { isFull || $0.amount != 0 }.map { term in
      (amount: term.amount, what: reason(term) + (isFull ? factors(term) : ""))
    }
    let logOdds = StoryNumber.short(answer.terms.logOdds)
    return [
      "\(StoryNumber.comparison(answer.chance)) = logistic(\(logOdds))",
      sum(answer.terms.logOdds, of: terms),
    ]
  }

  private func reason(_ term: AnswerTrace.Term) -> String {
    switch term.reason {
    case .baseline: "baseline"
    case .obligation: "treaty"
    case .stake: "stake"
    case .security: "security tie"
    case .confrontation: "confrontation"
    case .reputation: "doubts about it"
    case .spillover: "spillover"
    case .rivalry: "tie to \(term.rival.map(names.target) ?? "a rival")"
    }
  }

  private func factors(_ term: AnswerTrace.Term) -> String {
    let isFactor = term.reason != .baseline && term.reason != .obligation
    return isFactor
      ? " (\(StoryNumber.short(term.weight)) * \(StoryNumber.short(term.value)))" : ""
  }

  // MARK: - Survival

  private func survival(_ crisis: CrisisTrace) -> StoryPart {
    let survival = crisis.survival
    let verdict =
      "The regime in \(names.target(crisis.target)) \(survival.falls ? "falls" : "holds")"
    let ofFall = survival.chance.probability
    let text =
      verdict
      + likelihood(survival.falls ? ofFall : 1 - ofFall, isForced: survival.isForced) + "."
    let parts = [survival.hazard, survival.threat, 1 - survival.help].map(StoryNumber.short)
    return .paragraph(
      text,
      numbers: [
        "\(StoryNumber.comparison(survival.chance)) = 1 - exp(-\(parts.joined(separator: " * ")))"
      ], ink: survival.falls ? .warning : .plain)
  }
}
