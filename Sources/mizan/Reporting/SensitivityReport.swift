internal import Analysis
internal import InfluenceModel
internal import ScenarioFormat

/// What a person sees after a sensitivity analysis.
struct SensitivityReport {
  private let sensitivity: Sensitivity
  private let question: SensitivityQuestion

  init(_ sensitivity: Sensitivity, _ question: SensitivityQuestion) {
    self.sensitivity = sensitivity
    self.question = question
  }

  func lines(_ style: TerminalStyle) -> [StyledText] {
    sensitivity.findings.flatMap { section($0, style) + [StyledText()] }
      + facts.flatMap { style.styled($0, .quiet).wrapped(to: style.width) }
  }

  // MARK: - One answer

  private func section(_ finding: Sensitivity.Finding, _ style: TerminalStyle) -> [StyledText] {
    let ranking = FactorRanking(sensitivity, finding)
    let body =
      ranking.isEstimated
      ? SensitivityTable(ranking, question.method, style).lines
        + summary(ranking, style)
        .flatMap { style.styled($0, .quiet).wrapped(to: style.width) }
      : []
    return Section.heading(
      finding.answer.title, right: StyledText(caption(finding.answer, style), .quiet), style: style)
      + body
      + notes(finding.sensitivity).flatMap { style.styled($0).wrapped(to: style.width) }
  }

  private func caption(_ answer: Answer, _ style: TerminalStyle) -> String {
    let unit = answer.isProportion ? "% of runs" : answer.unit
    switch question.method {
    case .sobol: return "shares of variance, 95 % intervals"
    case .morris: return "elementary effects in \(unit), 95 % intervals"
    case .tornado: return "from the 5 % to the 95 % point (\(style.glyphs.point)), in \(unit)"
    }
  }

  private func summary(_ ranking: FactorRanking, _ style: TerminalStyle) -> [String] {
    var lines: [String] = []
    if let next = ranking.hidden.first {
      lines.append(
        "and \(ranking.hidden.count) more, none above \(NumberFormat.rough(ranking.unit * abs(next.size)))"
      )
    }
    if !ranking.inert.isEmpty {
      lines.append(
        "exactly 0, at every one of \(NumberFormat.count(ranking.points, "base point")): "
          + ranking.inert.listed(most: 8))
    }
    if question.method == .sobol, let chance = ranking.ofChance {
      let share = ShareEstimate(
        value: min(max(chance.estimate, 0), 1), low: min(max(chance.low, 0), 1),
        high: min(max(chance.high, 0), 1))
      lines.append(
        "with every input known, \(share.withError(style.glyphs)) % of the variance would stay: "
          + "that is chance")
    }
    return lines
  }

  // MARK: - What to be careful with

  private func notes(_ found: AnswerSensitivity) -> [String] {
    let points = NumberFormat.count(found.points, "base point")
    var notes: [String] = []
    switch found.finding {
    case .indices: notes += [wideNote(found), unansweredNote(found)].compactMap(\.self)
    case .constant: notes.append("does not vary: the same at all of \(points)")
    case .fewPoints(let needed):
      notes.append("no estimate: \(points) with an answer, at least \(needed) are needed")
    case .fewChanges(let changes, let needed):
      notes.append(
        "no estimate: it changes at \(changes) of \(points) only, at least \(needed) are needed; "
          + "try --points \(more(found.points, times: 1.5 * Double(needed) / Double(max(changes, 1))))"
      )
    }
    if found.missing > 0 {
      notes.append(
        "\(NumberFormat.count(found.missing, "base point")) lack an answer in some evaluation and "
          + "count nowhere: this holds for the others only")
    }
    return notes
  }

  /// Shares of variance that are not even known to a tenth.
  private func wideNote(_ found: AnswerSensitivity) -> String? {
    let errors = sensitivity.plan.factors.all.indices.compactMap {
      found.estimate(.total, of: $0)?.interval.error
    }
    guard let widest = errors.max(), widest > 0.1 else { return nil }
    return
      "too few base points to trust the order: intervals reach ±\(NumberFormat.rough(widest)); "
      + "try --points \(more(question.points, times: (widest / 0.05) * (widest / 0.05)))"
  }

  /// Factors that contradict requirements when all others are at their medians.
  private func unansweredNote(_ found: AnswerSensitivity) -> String? {
    guard question.method == .tornado else { return nil }
    let factors = sensitivity.plan.factors
    let missing = factors.all.indices.filter {
      $0 != factors.chance && found.estimate(.swing, of: $0) == nil
    }
    return missing.isEmpty
      ? nil
      : "no answer at the 5 % or 95 % point of " + missing.map { factors.all[$0].name }.listed()
  }

  /// The next power of two.
  private func more(_ points: Int, times: Double) -> Int {
    var result = 64
    while Double(result) < Double(points) * min(times, 1e6) { result *= 2 }
    return result
  }

  private var facts: [String] {
    let plan = sensitivity.plan
    let runs = NumberFormat.count(plan.points * plan.evaluations, "run")
    let design = question.method == .sobol ? ", design \(question.design.rawValue)" : ""
    var facts = [
      "\(NumberFormat.count(plan.points, "base point")) with \(plan.evaluations) runs each: "
        + runs + design
    ]
    if plan.factors.count == 1 {
      facts.append("the scenario has no uncertain input: all that varies is chance")
    }
    for factor in plan.factors.all where factor.isJoined {
      facts.append(
        "drawn together, because of correlations or requirements, and so one factor: "
          + factor.inputs.map { sensitivity.paths[$0] }.listed())
    }
    if sensitivity.failedRuns > 0 {
      facts.append("\(NumberFormat.count(sensitivity.failedRuns, "run")) failed and have no answer")
    }
    return facts
  }
}
