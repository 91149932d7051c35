import Foundation
import MonteCarlo
import Testing

/// What holds when a batch stops, for an outcome that each run has with the same
/// probability: exactly, with the probabilities of all counts carried from look
/// to look.
@Suite struct SequentialCoverageTests {
  private static let truths = [
    0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5,
  ]

  @Test(arguments: ["0.02", "0.01", "0.005", "50%", "20%", "10%"])
  func theWidthThatWasAskedForHolds(width: String) throws {
    let rule = try Rule(width)
    for truth in Self.truths { #expect(chances(rule, truth).ofWidth >= 0.935, "\(truth)") }
  }

  @Test(arguments: ["0.02", "0.01", "0.005"])
  func thePrintedIntervalHolds(width: String) throws {
    let rule = try Rule(width)
    for truth in Self.truths { #expect(chances(rule, truth).ofInterval >= 0.94, "\(truth)") }
  }

  /// For some probabilities a batch stops at one look only where it misses the
  /// truth, and may miss it again at the next: it then has two chances to.
  @Test(arguments: ["50%", "20%", "10%"])
  func thePrintedIntervalHoldsForRelativeWidths(width: String) throws {
    let rule = try Rule(width)
    let coverages = Self.truths.map { chances(rule, $0).ofInterval }
    #expect(coverages.allSatisfy { $0 >= 0.93 })
    #expect(coverages.count { $0 < 0.94 } <= 1)
  }

  @Test func theSameOfARuleThatIsNotRightIsFound() throws {
    let wald = chances(try Rule("0.01", CoverageTests.wald), 0.002)
    #expect(wald.ofInterval < 0.9)
    let narrow = chances(
      try Rule("0.01") { count, total in
        let right = CoverageTests.printed(count, of: total)
        return right.lowerBound + 0.2 * right.halfWidth...right.upperBound - 0.2 * right.halfWidth
      }, 0.2)
    #expect(narrow.ofInterval < 0.94)
    #expect(narrow.ofWidth < 0.935)
  }
}

/// A goal, and what is seen at each look, computed once.
private final class Rule {
  struct Look {
    let interval: ClosedRange<Double>
    let width: ClosedRange<Double>
    let isMet: Bool
  }

  private let goal: PrecisionGoal
  private let interval: CoverageTests.Interval
  private var known: [Int: [Int: Look]] = [:]

  init(_ width: String, _ interval: @escaping CoverageTests.Interval = CoverageTests.printed)
    throws
  {
    goal = try #require(PrecisionGoal("x ± " + width))
    self.interval = interval
  }

  func looks(after runs: Int, counts: Range<Int>) -> [Look] {
    counts.map { count in
      if let look = known[runs]?[count] { return look }
      let (value, interval) = (Double(count) / Double(runs), interval(UInt64(count), UInt64(runs)))
      let width = goal.allowedError(of: value)
      let look = Look(
        interval: interval, width: value - width...value + width,
        isMet: goal.isMet(by: .init(value: value, error: interval.halfWidth)))
      known[runs, default: [:]][count] = look
      return look
    }
  }
}

/// The probabilities that the interval, and the estimate ± the width that was
/// asked for, hold the truth when the rule stops.
private func chances(_ rule: Rule, _ truth: Double) -> (ofInterval: Double, ofWidth: Double) {
  var (first, going) = (0, [1.0])
  var (runs, stopped, ofInterval, ofWidth) = (0, 0.0, 0.0, 0.0)
  while stopped < 1 - 1e-9, runs < 1_000_000 {
    let next = Precision.look(after: runs)
    (first, going) = likely(first, going, plus: binomial(next - runs, truth))
    runs = next
    let looks = rule.looks(after: runs, counts: first..<first + going.count)
    for (index, look) in looks.enumerated() where look.isMet {
      stopped += going[index]
      if look.interval.contains(truth) { ofInterval += going[index] }
      if look.width.contains(truth) { ofWidth += going[index] }
      going[index] = 0
    }
  }
  return (ofInterval / stopped, ofWidth / stopped)
}

/// The probabilities of the likely counts of hits in independent runs.
private func binomial(_ runs: Int, _ truth: Double) -> (first: Int, chances: [Double]) {
  let (n, odds) = (Double(runs), truth / (1 - truth))
  let spread = 8 * (n * truth * (1 - truth)).squareRoot() + 15
  let (low, high) = (max(Int(n * truth - spread), 0), min(Int(n * truth + spread), runs))
  let k = Double(low)
  let ways = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
  var chance = exp(ways + k * log(truth) + (n - k) * log1p(-truth))
  let chances = (low...high).map { count in
    defer { chance *= Double(runs - count) / Double(count + 1) * odds }
    return chance
  }
  return (low, chances)
}

/// The probabilities of the likely sums of two independent counts.
private func likely(
  _ first: Int, _ chances: [Double], plus added: (first: Int, chances: [Double])
) -> (first: Int, chances: [Double]) {
  let (left, right) = (chances, added.chances)
  var sums = [Double](repeating: 0, count: left.count + right.count - 1)
  for one in left.indices where left[one] > 0 {
    for other in right.indices { sums[one + other] += left[one] * right[other] }
  }
  let low = sums.firstIndex { $0 > 1e-14 } ?? 0
  let high = sums.lastIndex { $0 > 1e-14 } ?? low
  return (first + added.first + low, Array(sums[low...high]))
}
