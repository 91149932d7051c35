internal import ScenarioFormat

/// The order in which requirements put quantities, and what it leaves of their
/// priors.
struct RequiredOrder {
  private var relations: [Relation] = []
  private var limits: [(requirement: Requirement, number: Double)] = []

  /// One quantity below another.
  private struct Relation {
    let smaller: JSONPointer
    let larger: JSONPointer
    let requirement: Requirement
  }

  mutating func add(_ requirement: Requirement) {
    switch requirement.bound {
    case .number(let number): limits.append((requirement, number))
    case .quantity(let other):
      let isAbove = requirement.comparison == .above
      relations.append(
        Relation(
          smaller: isAbove ? other : requirement.quantity,
          larger: isAbove ? requirement.quantity : other, requirement: requirement))
    }
  }

  // MARK: - Circles

  /// The relations whose smaller quantity is ordered before its larger one, and
  /// those that stand in circles or between them.
  private var sorted: (ordered: [Relation], rest: [Relation]) {
    let leading = Dictionary(grouping: relations.indices, by: { relations[$0].smaller })
    var open = Dictionary(relations.map { ($0.larger, 1) }, uniquingKeysWith: +)
    var ready = relations.map(\.smaller).filter { open[$0] == nil }
    var ordered: [Relation] = []
    var isOrdered = [Bool](repeating: false, count: relations.count)
    while let next = ready.popLast() {
      for index in leading[next] ?? [] where !isOrdered[index] {
        let relation = relations[index]
        isOrdered[index] = true
        ordered.append(relation)
        open[relation.larger, default: 1] -= 1
        if open[relation.larger] == 0 { ready.append(relation.larger) }
      }
    }
    return (ordered, relations.indices.filter { !isOrdered[$0] }.map { relations[$0] })
  }

  /// Quantities each of which is required to be below the next, the last being
  /// the first; and the last of their requirements in the scenario.
  var circle: (paths: [JSONPointer], last: Requirement)? {
    // Whatever is left has a smaller quantity that is left too.
    let rest = sorted.rest
    let before = Dictionary(rest.map { ($0.larger, $0) }, uniquingKeysWith: { first, _ in first })
    guard var path = rest.first?.larger else { return nil }
    var walked: [JSONPointer] = []
    var seen: Set<JSONPointer> = []
    while seen.insert(path).inserted, let smaller = before[path]?.smaller {
      walked.append(path)
      path = smaller
    }
    guard let start = walked.firstIndex(of: path) else { return nil }
    let members = walked[start...]
    let requirements = members.compactMap { before[$0]?.requirement }
    guard let last = requirements.max(by: { $0.place < $1.place }) else { return nil }
    return ([path] + members.reversed(), last)
  }

  // MARK: - Priors

  /// The requirements that nothing within the supports meets.
  func excluded(by supports: [JSONPointer: ClosedRange<Double>])
    -> [(requirement: Requirement, reason: String)]
  {
    var lower = supports.mapValues(\.lowerBound)
    var upper = supports.mapValues(\.upperBound)
    var result: [(Requirement, String)] = []
    for (requirement, number) in limits {
      let path = requirement.quantity
      guard let low = lower[path], let high = upper[path] else { continue }
      switch requirement.comparison {
      case .above:
        if high <= number { result.append((requirement, Self.text(path, atMost: high))) }
        lower[path] = max(low, number)
      case .below:
        if low >= number { result.append((requirement, Self.text(path, atLeast: low))) }
        upper[path] = min(high, number)
      }
    }
    let ordered = sorted.ordered
    for relation in ordered { narrow(&lower, relation.larger, by: relation.smaller, max) }
    for relation in ordered.reversed() {
      narrow(&upper, relation.smaller, by: relation.larger, min)
    }
    for relation in relations {
      guard let low = lower[relation.smaller], let high = upper[relation.larger], low >= high
      else { continue }
      result.append(
        (
          relation.requirement,
          Self.text(relation.smaller, atLeast: low) + ", "
            + Self.text(relation.larger, atMost: high)
        ))
    }
    return result
  }

  private func narrow(
    _ bounds: inout [JSONPointer: Double], _ path: JSONPointer, by other: JSONPointer,
    _ choose: (Double, Double) -> Double
  ) {
    guard let own = bounds[path], let bound = bounds[other] else { return }
    bounds[path] = choose(own, bound)
  }

  private static func text(_ path: JSONPointer, atLeast bound: Double) -> String {
    "\(path) is at least \(shortestText(bound))"
  }

  private static func text(_ path: JSONPointer, atMost bound: Double) -> String {
    "\(path) is at most \(shortestText(bound))"
  }
}

extension Requirement {
  fileprivate var place: Int { origin?.offset ?? 0 }
}
