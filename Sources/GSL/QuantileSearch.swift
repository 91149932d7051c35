/// A quantile where GSL's own inverse gives up.
///
/// The inverses of the gamma, beta and t distributions in GSL are Newton
/// iterations that end without an answer for many ordinary arguments, such as
/// the .9 quantile of a beta(2, 1000). Its cumulative functions have no such
/// gaps, so they have the last word: an answer of GSL that its cumulative
/// function confirms is taken, else the quantile is searched for.
func confirmedQuantile(
  _ p: Double, of distribution: some ContinuousDistribution, guess: Double
) -> Double {
  let error = abs(distribution.cumulative(guess) - p)
  let tolerated = 1e-9 * min(p, 1 - p) + 1e-15
  if guess.isFinite && distribution.support.contains(guess) && error <= tolerated { return guess }
  return searchedQuantile(p, within: distribution.support, cumulative: distribution.cumulative)
}

/// The smallest number of the support at which a cumulative function reaches
/// `p`, by bisection.
///
/// It halves the set of numbers rather than the interval, so that 64 steps
/// always suffice, from the smallest subnormal to the largest finite number.
package func searchedQuantile(
  _ p: Double, within support: ClosedRange<Double>, cumulative: (Double) -> Double
) -> Double {
  var low = rank(support.lowerBound.nearestFinite)
  var high = rank(support.upperBound.nearestFinite)
  while low < high {
    let middle = (low & high) + ((low ^ high) >> 1)
    if cumulative(number(rank: middle)) < p {
      low = middle + 1
    } else {
      high = middle
    }
  }
  return number(rank: low)
}

/// The place of a number among all numbers in order: 0 for zero, 1 for the
/// smallest above it.
private func rank(_ number: Double) -> Int64 {
  let bits = Int64(bitPattern: number.bitPattern)
  return bits >= 0 ? bits : .min - bits
}

private func number(rank: Int64) -> Double {
  Double(bitPattern: UInt64(bitPattern: rank >= 0 ? rank : .min - rank))
}

extension Double {
  /// The number itself, or the largest finite one in place of an infinity.
  var nearestFinite: Double {
    Swift.min(Swift.max(self, -.greatestFiniteMagnitude), .greatestFiniteMagnitude)
  }
}
