internal import Foundation
internal import GSL
internal import ScenarioFormat

extension ModelCompiler {
  mutating func joinPriors() {
    correlatePriors()
    for requirement in scenario.requirements { add(requirement) }
    checkRequirements()
    table.joint.redrawn = redrawnRows()
  }

  // MARK: - Correlations

  private mutating func correlatePriors() {
    var pairs: [RowPair: Double] = [:]
    for correlation in scenario.correlations {
      let rows = correlation.among.compactMap { uncertainRow($0, correlation) }
      guard checkCount(rows.count, correlation) else { return }
      for first in rows {
        for second in rows where first < second {
          if let known = pairs.updateValue(correlation.rank, forKey: RowPair(first, second)),
            known != correlation.rank
          {
            report(.conflict, "a pair has two different rank correlations", correlation)
          }
        }
      }
    }
    let members = Set(pairs.keys.flatMap { [$0.first, $0.second] }).sorted {
      table.parameters[$0].path.description < table.parameters[$1].path.description
    }
    guard !members.isEmpty, let first = scenario.correlations.first,
      checkCount(members.count, first)
    else { return }
    do {
      let matrix = scores(members, pairs)
      let smallest = try LinearAlgebra.smallestEigenvalue(
        ofSymmetric: matrix, order: members.count)
      guard smallest > 1e-12 else {
        report(
          .conflict,
          "the correlations contradict each other: the smallest eigenvalue of their "
            + "matrix is \(shortestText((smallest * 1e6).rounded() / 1e6)), it must be above 0",
          first)
        return
      }
      table.joint.factor = try LinearAlgebra.choleskyFactor(of: matrix, order: members.count)
      table.joint.correlated = members
    } catch {
      report(.conflict, "the correlations cannot be used: \(error)", first)
    }
  }

  private mutating func checkCount(_ count: Int, _ correlation: Correlation) -> Bool {
    let most = JointPriors.mostCorrelated
    if count <= most { return true }
    report(
      .outOfRange, "\(count) correlated quantities, allowed: at most \(most)", correlation)
    return false
  }

  private struct RowPair: Hashable {
    let first: Int
    let second: Int

    init(_ one: Int, _ other: Int) {
      first = min(one, other)
      second = max(one, other)
    }
  }

  /// The correlations of normal scores that give the rank correlations:
  /// ρ = 2 sin(π r / 6) (Pearson 1907).
  private func scores(_ members: [Int], _ pairs: [RowPair: Double]) -> [Double] {
    members.flatMap { one in
      members.map { other in
        one == other ? 1 : 2 * sin(.pi * (pairs[RowPair(one, other)] ?? 0) / 6)
      }
    }
  }

  /// The row of an uncertain quantity; nil for an exact one, which takes no part.
  private mutating func uncertainRow(_ path: JSONPointer, _ correlation: Correlation) -> Int? {
    guard let index = table.index(of: path) else {
      report(
        .unknownID, "no value at \(path)", correlation, suggestion: nearestPath(to: path))
      return nil
    }
    return table[index].site == nil ? nil : index.row
  }

  private mutating func report(
    _ code: Problem.Code, _ message: String, _ correlation: Correlation,
    suggestion: String? = nil
  ) {
    problems.append(
      Problem(
        code: code, origin: correlation.origin, path: correlation.path, message: message,
        suggestion: suggestion))
  }

  func nearestPath(to path: JSONPointer) -> String? {
    guard problems.count < Self.mostSuggestions else { return nil }
    return table.parameters.map(\.path.description).nearest(to: path.description)
  }

  // MARK: - Drawing again

  /// What the requirements mention; with one correlated quantity, all of them.
  private func redrawnRows() -> [Int] {
    var rows = Set<Int>()
    for requirement in table.joint.requirements {
      rows.insert(requirement.row)
      if case .row(let other) = requirement.bound { rows.insert(other) }
    }
    if !rows.isDisjoint(with: table.joint.correlated) { rows.formUnion(table.joint.correlated) }
    return rows.filter { table.parameters[$0].site != nil }.sorted()
  }
}
