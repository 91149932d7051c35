internal import ScenarioFormat

extension ModelCompiler {
  mutating func add(_ requirement: Requirement) {
    guard let row = row(requirement.quantity, requirement) else { return }
    let bound: JointPriors.Bound
    switch requirement.bound {
    case .number(let number): bound = .number(number)
    case .quantity(let path):
      guard let other = self.row(path, requirement) else { return }
      bound = .row(other)
    }
    let rows = [row] + [bound].compactMap { if case .row(let other) = $0 { other } else { nil } }
    if rows.allSatisfy({ table.parameters[$0].site == nil }) {
      report(.conflict, "nothing here is uncertain, so that nothing can be required", requirement)
      return
    }
    table.joint.requirements.append(
      JointPriors.Requirement(
        row: row, isAbove: requirement.comparison == .above, bound: bound))
  }

  private mutating func row(_ path: JSONPointer, _ requirement: Requirement) -> Int? {
    if let index = table.index(of: path) { return index.row }
    report(
      .unknownID, "no value at \(path)", requirement, suggestion: nearestPath(to: path))
    return nil
  }

  private mutating func report(
    _ code: Problem.Code, _ message: String, _ requirement: Requirement, allowed: String? = nil,
    suggestion: String? = nil
  ) {
    problems.append(
      Problem(
        code: code, origin: requirement.origin, path: requirement.path, message: message,
        allowed: allowed, suggestion: suggestion))
  }

  /// Refuses what no draw can meet: a quantity below itself, in a circle of
  /// requirements, or beyond what the priors leave.
  mutating func checkRequirements() {
    if scenario.requirements.isEmpty { return }
    var order = RequiredOrder()
    for requirement in scenario.requirements { order.add(requirement) }
    if let circle = order.circle {
      report(
        .conflict, "these requirements cannot all be met", circle.last,
        allowed: circle.paths.map(\.description).joined(separator: " below "))
      return
    }
    let supports = Dictionary(
      scenario.quantities.compactMap { quantity in
        quantity.form.support.map { (quantity.path, $0) }
      }, uniquingKeysWith: { $1 })
    for excluded in order.excluded(by: supports) {
      report(.conflict, "no draw can meet this", excluded.requirement, allowed: excluded.reason)
    }
  }
}
