/// Sums over pairs of runs of what two variants answer to one question, from
/// which every estimate of the difference follows.
///
/// A run without an answer (its `given` is not met, or the measure does not
/// exist) does not count in its variant, so that a mean is a ratio of two sums.
/// Differences have sums of their own, so that answers that never differ have a
/// difference of exactly 0.
package struct PairTally: Sendable {
  /// Pairs in which both runs answer, and runs whose partner does not.
  package private(set) var pairs = 0
  package private(set) var firstOnly = Sums()
  package private(set) var secondOnly = Sums()
  /// Over the pairs: the answers, second − first, and its products with the
  /// first.
  private var first = Sums()
  private var second = Sums()
  private var change = Sums()
  private var product = 0.0
  /// Pairs in which the second's answer is larger, and smaller.
  package private(set) var rises = 0
  package private(set) var falls = 0

  package struct Sums: Sendable {
    package fileprivate(set) var count = 0
    package fileprivate(set) var sum = 0.0
    package fileprivate(set) var squares = 0.0
    private var least = Double.infinity
    private var greatest = -Double.infinity

    fileprivate mutating func add(_ value: Double) {
      count += 1
      sum += value
      squares += value * value
      least = min(least, value)
      greatest = max(greatest, value)
    }

    fileprivate mutating func merge(_ other: Sums) {
      count += other.count
      sum += other.sum
      squares += other.squares
      least = min(least, other.least)
      greatest = max(greatest, other.greatest)
    }

    fileprivate var isConstant: Bool { least == greatest }

    package var mean: Double? {
      // Rounding must not move a constant.
      count > 0 ? min(max(sum / Double(count), least), greatest) : nil
    }
  }

  package init() {}

  /// Adds what a run answers in the first variant and in the second; NaN where
  /// it does not.
  package mutating func add(_ one: Double, _ other: Double) {
    switch (one.isNaN, other.isNaN) {
    case (true, true): break
    case (false, true): firstOnly.add(one)
    case (true, false): secondOnly.add(other)
    case (false, false):
      pairs += 1
      first.add(one)
      second.add(other)
      change.add(other - one)
      product += one * (other - one)
      if other > one { rises += 1 }
      if other < one { falls += 1 }
    }
  }

  package mutating func merge(_ other: PairTally) {
    pairs += other.pairs
    firstOnly.merge(other.firstOnly)
    secondOnly.merge(other.secondOnly)
    first.merge(other.first)
    second.merge(other.second)
    change.merge(other.change)
    product += other.product
    rises += other.rises
    falls += other.falls
  }
}

// MARK: - Estimates

extension PairTally {
  /// Answers of the first variant, paired or not.
  package var firstSums: Sums {
    var sums = first
    sums.merge(firstOnly)
    return sums
  }

  /// Answers of the second variant, paired or not.
  package var secondSums: Sums {
    var sums = second
    sums.merge(secondOnly)
    return sums
  }

  package var runsWithAnswer: Int { pairs + firstOnly.count + secondOnly.count }

  /// Whether every run that answers in one variant does so in the other.
  var isPaired: Bool { pairs == runsWithAnswer }

  /// The second's mean less the first's; nil where one has no answer at all.
  package var difference: Double? {
    guard let a = firstSums.mean, let b = secondSums.mean else { return nil }
    return isPaired ? change.mean : b - a
  }

  /// The variance of the difference over batches of as many runs, by
  /// linearisation of the two ratios: the answer of a pair moves the difference
  /// by (b − B)/β − (a − A)/α over the number of runs, where A and B are the
  /// means, and α and β the shares of runs that answer.
  package var varianceOfDifference: Double? {
    guard let meanA = firstSums.mean, let meanB = secondSums.mean, runsWithAnswer > 1 else {
      return nil
    }
    if isPaired, change.isConstant { return 0 }
    let n = Double(runsWithAnswer)
    let (inverseA, inverseB) = (n / Double(firstSums.count), n / Double(secondSums.count))
    // A pair moves it by alpha·a + beta·d + gamma with d = b − a.
    let (alpha, beta) = (inverseB - inverseA, inverseB)
    let gamma = inverseA * meanA - inverseB * meanB
    let paired =
      alpha * alpha * first.squares + beta * beta * change.squares
      + gamma * gamma * Double(pairs)
      + 2 * (alpha * beta * product + alpha * gamma * first.sum + beta * gamma * change.sum)
    let unpaired =
      inverseA * inverseA * firstOnly.scatter(about: meanA)
      + inverseB * inverseB * secondOnly.scatter(about: meanB)
    return max(paired + unpaired, 0) / (n * (n - 1))
  }

  /// What the variance would be if the second variant had other draws.
  package var varianceIfUnpaired: Double? {
    guard let one = firstSums.varianceOfMean, let other = secondSums.varianceOfMean else {
      return nil
    }
    return one + other
  }
}

extension PairTally.Sums {
  /// Σ(x − c)².
  fileprivate func scatter(about centre: Double) -> Double {
    squares - 2 * centre * sum + centre * centre * Double(count)
  }

  /// The variance of the mean, from the values' own; nil for fewer than two.
  package var varianceOfMean: Double? {
    guard count > 1, let mean else { return nil }
    return isConstant
      ? 0 : max(scatter(about: mean), 0) / (Double(count) * Double(count - 1))
  }
}
