internal import Analysis
internal import InfluenceModel

/// The factors of one answer, those that matter most first.
struct FactorRanking {
  let answer: Answer
  let points: Int
  /// The most important ones.
  let shown: [Row]
  let hidden: [Row]
  /// Factors that never changed the answer.
  let inert: [String]
  let ofChance: Interval?
  let atMedians: Interval?
  let isEstimated: Bool
  private let isShare: Bool

  struct Row {
    let factor: String
    let found: [IndexEstimate]
    /// What it is ranked by.
    let size: Double

    subscript(index: SensitivityIndex) -> Interval? {
      found.first { $0.index == index }?.interval
    }
  }

  private static let mostShown = 15

  init(_ sensitivity: Sensitivity, _ finding: Sensitivity.Finding) {
    let (plan, found) = (sensitivity.plan, finding.sensitivity)
    let rows = plan.factors.all.enumerated().compactMap { index, factor -> Row? in
      let estimates = plan.indices.compactMap { found.estimate($0, of: index) }
      let leading = estimates.first { [.total, .muStar, .swing].contains($0.index) }
      return leading.map { Row(factor: factor.name, found: estimates, size: $0.value) }
    }
    let active = rows.enumerated().filter { $0.element.size != 0 }
      .sorted { (-abs($0.element.size), $0.offset) < (-abs($1.element.size), $1.offset) }
      .map(\.element)
    answer = finding.answer
    points = found.points
    shown = Array(active.prefix(Self.mostShown))
    hidden = Array(active.dropFirst(Self.mostShown))
    inert = rows.filter { $0.size == 0 }.map(\.factor)
    ofChance = found.estimate(.total, of: plan.factors.chance)?.interval
    atMedians = found.atMedians?.interval
    isEstimated = !rows.isEmpty
    isShare = plan.indices.contains(.total)
  }

  /// What numbers are multiplied by: other than shares of variance, those of an
  /// outcome are in per cent.
  var unit: Double { answer.isProportion && !isShare ? 100 : 1 }
}
