internal import Foundation
internal import GSL

/// The value of a parameter at which a probability or a mean reaches a target.
///
/// All values are tried on the same draws, so that the estimate is a smooth or
/// stepped function of the value, whose root Brent's method finds. A grid comes
/// first: it tells in which cell the target lies, and whether the function is
/// monotone at all. What happens between two neighbours of the grid and does not
/// show in either is not seen.
///
/// The interval is the set of values that a score test at 5 % does not refute:
/// where |P̂ₙ(v) − p| ≤ 1.96·√(p(1−p)/n). At the true threshold the count is
/// exactly binomial with probability p, so that the set holds it with a
/// probability of .95, however alike the samples at different values are
/// (inversion of a test; Neyman 1937). For a mean the sample's own standard
/// error takes the binomial's place.
package struct ThresholdSearch: Sendable {
  package let range: ClosedRange<Double>
  package let target: ThresholdTarget
  /// Values are whole multiples of 10 to the power of minus this.
  private let decimals: Int

  static let gridPoints = 9
  /// Values are told apart to about this part of the range.
  private static let resolution = 1e-4
  /// The ends of the interval are found to this part of their distance from the
  /// estimate.
  fileprivate static let looseness = 0.03

  /// - Parameter range: Finite and of some width.
  package init(_ range: ClosedRange<Double>, target: ThresholdTarget) {
    self.range = range
    self.target = target
    let width = range.upperBound - range.lowerBound
    decimals = (width * Self.resolution).decimals(rounded: .toNearestOrAwayFromZero)
  }

  /// - Parameter answers: Simulates a value: for each run, in a fixed order, 1 or
  ///   0 for an outcome or the measure's value; NaN for a run that has none.
  /// - Throws: What `answers` throws, and `NoAnswers`.
  package func find(_ answers: @escaping (Double) throws -> [Double]) throws -> ThresholdFinding {
    let evaluation = Evaluation(self, answers)
    let grid = try evaluation.grid()
    let trend = grid.trend
    var stretches = stretches(grid.samples)
    if case .bent = trend {} else { stretches = stretches.joined }
    let crossings = try stretches.map { try evaluation.crossing($0) }
    return ThresholdFinding(
      target: target, trend: trend, crossings: crossings, samples: evaluation.samples,
      grid: grid.samples)
  }

  /// The value that stands for all that are not told apart from it.
  fileprivate func rounded(_ value: Double) -> Double {
    if value == range.lowerBound || value == range.upperBound { return value }
    return min(max(value.rounded(toDecimals: decimals), range.lowerBound), range.upperBound)
  }

  fileprivate var tolerance: Double { pow(10, Double(-decimals)) }

  fileprivate var gridValues: [Double] {
    let (low, high, cells) = (range.lowerBound, range.upperBound, Self.gridPoints - 1)
    return (0...cells).map { place in
      place == cells ? high : rounded(low + (high - low) * Double(place) / Double(cells))
    }
  }
}

/// Two samples between which the target is not refuted everywhere.
private struct Stretch {
  var left: ThresholdSample
  var right: ThresholdSample
}

extension [Stretch] {
  /// One stretch over all of them.
  fileprivate var joined: [Stretch] {
    guard let first, let last else { return [] }
    return [Stretch(left: first.left, right: last.right)]
  }
}

extension ThresholdSearch {
  /// From each sample that is refuted, or the first, to the next one that is, or
  /// the last, wherever the target lies between them.
  fileprivate func stretches(_ samples: [ThresholdSample]) -> [Stretch] {
    var stretches: [Stretch] = []
    var start = samples.first.flatMap { $0.side(of: target) == .near ? $0 : nil }
    for (sample, next) in zip(samples, samples.dropFirst()) {
      let (side, nextSide) = (sample.side(of: target), next.side(of: target))
      if side != .near, side != nextSide { start = sample }
      if nextSide != .near, let left = start {
        stretches.append(Stretch(left: left, right: next))
        start = nil
      }
    }
    if let left = start, let last = samples.last {
      stretches.append(Stretch(left: left, right: last))
    }
    return stretches
  }
}

/// The samples that have been simulated so far.
private final class Evaluation {
  private let search: ThresholdSearch
  private let answers: (Double) throws -> [Double]
  /// In order of value.
  private(set) var samples: [ThresholdSample] = []

  init(_ search: ThresholdSearch, _ answers: @escaping (Double) throws -> [Double]) {
    self.search = search
    self.answers = answers
  }

  func grid() throws -> Grid {
    var grid = Grid()
    for value in search.gridValues {
      let answers = try answers(value)
      let sample = try ThresholdSample(at: value, answers)
      grid.append(sample, answers)
      samples.append(sample)
    }
    return grid
  }

  private func sample(at value: Double) throws -> ThresholdSample {
    let value = search.rounded(value)
    let place = samples.firstIndex { $0.value >= value } ?? samples.endIndex
    if place < samples.endIndex, samples[place].value == value { return samples[place] }
    let sample = try ThresholdSample(at: value, answers(value))
    samples.insert(sample, at: place)
    return sample
  }

  func crossing(_ stretch: Stretch) throws -> ThresholdFinding.Crossing {
    let estimate = try estimate(stretch)
    let (low, high) = (try low(stretch, estimate), try high(stretch, estimate))
    // Where the function jumps, all three are the same step.
    return ThresholdFinding.Crossing(
      estimate: estimate,
      low: low.at(min(low.value, estimate ?? low.value)),
      high: high.at(max(high.value, estimate ?? high.value)))
  }

  private func estimate(_ stretch: Stretch) throws -> Double? {
    let (left, right) = (
      stretch.left.excess(over: search.target), stretch.right.excess(over: search.target)
    )
    guard left * right <= 0 else { return nil }
    let found = try RootFinder.root(
      in: stretch.left.value...stretch.right.value, tolerance: search.tolerance
    ) { try self.excess(at: $0, over: .near) }
    return search.rounded((found.lowerBound + found.upperBound) / 2)
  }

  private func low(_ stretch: Stretch, _ estimate: Double?) throws -> ThresholdFinding.Limit {
    let side = stretch.left.side(of: search.target)
    let known = samples(within: stretch)
    guard side != .near, let inner = known.firstIndex(where: { $0.side(of: search.target) != side })
    else { return ThresholdFinding.Limit(value: stretch.left.value, isOpen: true) }
    let cell = known[inner - 1].value...known[inner].value
    return ThresholdFinding.Limit(
      value: try edge(cell, side, from: max(estimate ?? cell.upperBound, cell.upperBound)),
      isOpen: false)
  }

  private func high(_ stretch: Stretch, _ estimate: Double?) throws -> ThresholdFinding.Limit {
    let side = stretch.right.side(of: search.target)
    let known = samples(within: stretch)
    guard side != .near, let inner = known.lastIndex(where: { $0.side(of: search.target) != side })
    else { return ThresholdFinding.Limit(value: stretch.right.value, isOpen: true) }
    let cell = known[inner].value...known[inner + 1].value
    return ThresholdFinding.Limit(
      value: try edge(cell, side, from: min(estimate ?? cell.lowerBound, cell.lowerBound)),
      isOpen: false)
  }

  private func samples(within stretch: Stretch) -> [ThresholdSample] {
    samples.filter { stretch.left.value...stretch.right.value ~= $0.value }
  }

  /// Where, within a cell, the target begins to be refuted on a side.
  ///
  /// - Parameter centre: At an end of the cell or beyond it.
  private func edge(
    _ cell: ClosedRange<Double>, _ side: ThresholdSample.Side, from centre: Double
  ) throws -> Double {
    let distances = cell.lowerBound - centre...cell.upperBound - centre
    let found = try RootFinder.root(
      in: distances, tolerance: search.tolerance, relative: ThresholdSearch.looseness
    ) { distance in
      // Rounding must not move the ends of the cell, whose signs are known.
      let value =
        switch distance {
        case distances.lowerBound: cell.lowerBound
        case distances.upperBound: cell.upperBound
        default: centre + distance
        }
      return try self.excess(at: value, over: side)
    }
    return search.rounded(centre + (found.lowerBound + found.upperBound) / 2)
  }

  /// How far the estimate lies above the target, or above what refutes the
  /// target on a side; 0 where that does not matter, for in the steps that a
  /// finite number of runs makes a search would only creep.
  private func excess(at value: Double, over side: ThresholdSample.Side) throws -> Double {
    let (sample, target) = (try sample(at: value), search.target)
    let excess =
      sample.excess(over: target) - side.sign * ThresholdSample.z * sample.error(under: target)
    return abs(excess) <= sample.negligible(under: target) ? 0 : excess
  }
}

extension ThresholdSample.Side {
  fileprivate var sign: Double {
    switch self {
    case .below: -1
    case .near: 0
    case .above: 1
    }
  }
}

extension ThresholdFinding.Limit {
  fileprivate func at(_ value: Double) -> Self {
    Self(value: value, isOpen: isOpen)
  }
}
