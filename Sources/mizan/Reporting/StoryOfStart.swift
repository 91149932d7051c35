internal import InfluenceModel
internal import ScenarioFormat

extension StoryTeller {
  private static let fewest = 5

  /// What was drawn for the whole run: all of it, or what is most unusual.
  func start(_ run: SingleRun) -> [StoryPart] {
    guard !run.priors.isEmpty else { return [] }
    let unusual = run.priors.sorted { abs($0.position - 0.5) > abs($1.position - 0.5) }
    let isAll = isFull || unusual.count <= Self.fewest
    let shown = isAll ? run.priors : Array(unusual.prefix(Self.fewest))
    let count = NumberFormat.count(run.priors.count, "uncertain value")
    let opening =
      isAll
      ? "\(count.asSentence), each above so much of its prior:"
      : "Of \(count) these are furthest from the middle, each above so much of its prior:"
    return [.heading("What this run has drawn"), .paragraph(opening), table(shown)]
      + redraws(run)
  }

  private func table(_ priors: [PriorTrace]) -> StoryPart {
    .table(
      ["", "value", "above"],
      rows: priors.map {
        [$0.path.description, StoryNumber.short($0.value), StoryNumber.percent($0.position)]
      })
  }

  private func redraws(_ run: SingleRun) -> [StoryPart] {
    guard run.redraws > 0 else { return [] }
    return [
      .paragraph(
        "They were drawn again \(NumberFormat.count(run.redraws, "time")) to meet the scenario's "
          + "requirements.")
    ]
  }
}
