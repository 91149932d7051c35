internal import InfluenceModel

extension VariantTally {
  /// Whether some runs can have given these numbers, so that no estimate from
  /// them meets what it does not expect.
  var isPossible: Bool {
    let most = UInt64(Batch.mostRuns)
    guard runs <= most, failed <= most else { return false }
    return zip(hits, eligible).allSatisfy { $0 <= $1 && $1 <= runs }
      && classes.allSatisfy { $0.total(ofParts: runs) == runs }
      && happened.joined().allSatisfy { $0 <= runs }
      && happenedFirst.allSatisfy { ($0.total(ofParts: runs) ?? .max) <= runs }
      && (measures + trajectories.flatMap(\.states)).allSatisfy {
        $0.count <= runs && $0.isPossible
      }
  }
}

extension ValueTally {
  fileprivate var isPossible: Bool {
    guard bins.total(ofParts: count) == count else { return false }
    if count == 0 { return self == ValueTally(binning) }
    let largest = FixedPoint.unit * Binning.largest
    let most = UInt128(count) * UInt128(largest)
    let square = sum.magnitude.multipliedFullWidth(by: sum.magnitude)
    let squares = UInt128(count).multipliedFullWidth(by: sumOfSquares)
    return minimum <= maximum && ValueTally.holds(minimum) && ValueTally.holds(maximum)
      && sum.magnitude <= most && sumOfSquares <= most * UInt128(largest)
      && (square.high, square.low) <= (squares.high, squares.low)
  }
}

extension [UInt64] {
  /// The sum of numbers of at most `most` runs; nil where one is larger.
  fileprivate func total(ofParts most: UInt64) -> UInt64? {
    allSatisfy { $0 <= most } ? reduce(0, +) : nil
  }
}
