internal import InfluenceModel
internal import ScenarioFormat

/// Tables of the parameters of a scenario: value or prior, unit, range, and what
/// the value rests on.
struct ParameterPages {
  private let scenario: Scenario
  private let tree: ScenarioTree

  init(_ resolved: ResolvedScenario) {
    scenario = resolved.scenario
    tree = ScenarioTree(resolved)
  }

  private static let columns = ["parameter", "meaning", "value", "unit", "allowed", "rests on"]

  /// The parameters whose path fits one of the patterns.
  func blocks(_ patterns: [String]) -> [Page.Block] {
    blocks { path in patterns.contains { path.matches($0) } }
  }

  func blocks(_ isIncluded: (JSONPointer) -> Bool) -> [Page.Block] {
    Page.Block.table(
      Self.columns, scenario.quantities.filter { isIncluded($0.path) }.map(row))
  }

  private func row(_ quantity: Quantity) -> [Prose] {
    let field = FormatDescription.quantity(at: quantity.path)
    return [
      .code(quantity.path.description), Prose(field?.meaning ?? ""), value(quantity),
      Prose(field?.unit ?? ""), Prose(quantity.range.allowed), grounds(of: quantity),
    ]
  }

  private func value(_ quantity: Quantity) -> Prose {
    let written = tree[quantity.path]?.content?.written
    guard let summary = try? PriorSummary(quantity, bins: 1) else {
      return .code(quantity.exactValue.map(shortestText) ?? written ?? "")
    }
    let (low, high) = (summary.central90.lowerBound, summary.central90.upperBound)
    let numbers = [summary.mean, low, high].map(NumberFormat.short)
    return "\(code: written ?? "defaultTie with tiePrior"): mean \(numbers[0]), 90 % in "
      + "[\(numbers[1]), \(numbers[2])]"
  }

  private func grounds(of quantity: Quantity) -> Prose {
    quantity.isDefault
      ? "default of the format" : Self.text(quantity.evidence.map(\.id), quantity.note)
  }

  /// Evidence, then the reason why it is taken for that.
  static func text(_ evidence: [String], _ note: String?) -> Prose {
    let parts =
      [evidence.map(Prose.code).joined()] + [note.map { Prose($0) } ?? Prose()]
    return parts.filter { !$0.isEmpty }.joined(separator: "; ")
  }
}

extension ScenarioTree.Content {
  /// How a quantity is written in the scenario; nil for a default.
  fileprivate var written: String? {
    if case .quantity(_, let written) = self { written } else { nil }
  }
}
