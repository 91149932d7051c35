internal import InfluenceModel
internal import ScenarioFormat

extension StoryTeller {
  /// Why the run goes no further, or counts in no result.
  func failure(_ run: SingleRun, _ answers: RunAnswers) -> [StoryPart] {
    guard !answers.counts else { return [] }
    let reason =
      switch run.failure {
      case .requirements(let attempts):
        "\(NumberFormat.grouped(attempts)) draws of its priors have not met the scenario's "
          + "requirements"
      case .unrest(let target, let intensity):
        "\(StoryNumber.short(intensity)) incidents are expected in \(names.target(target)) in "
          + "\(names.date(run.time)), above 700, the most that can be drawn"
      case .numbers(let state):
        "shares or credibilities are no numbers any more after "
          + NumberFormat.count(state, "step")
      case nil: "one of its measures is too large to be counted"
      }
    return [.paragraph("The run fails: \(reason). It counts in no result.", ink: .warning)]
  }

  /// The answers of the run, as in `runs.csv`.
  func end(_ answers: RunAnswers, logWeight: Double) -> [StoryPart] {
    guard answers.counts else { return [] }
    let measures = answers.measures.map { measure, value in
      (measure.title, value.map { text($0, measure.domain) } ?? "–")
    }
    let outcomes = answers.outcomes.map { outcome, holds in
      (outcome.title, holds.map { $0 ? "yes" : "no" } ?? "not asked")
    }
    let classes = answers.partitions.map { partition, member in
      (partition.id.asSentence, member?.title ?? "")
    }
    let forced =
      logWeight == 0
      ? [] : [("Log probability of what was fixed", StoryNumber.short(logWeight))]
    let rows = outcomes + classes + measures + forced
    return rows.isEmpty ? [] : [.heading("What comes of it"), .list(rows)]
  }

  private func text(_ value: Double, _ domain: MeasureDomain) -> String {
    switch domain {
    case .count: NumberFormat.grouped(Int(value))
    case .step: "\(names.date(Int(value) - 1)), step \(NumberFormat.grouped(Int(value)))"
    case .share, .shareChange, .real: NumberFormat.short(value)
    }
  }
}
