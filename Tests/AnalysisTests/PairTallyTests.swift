import Analysis
import Testing

/// Differences from pairs of runs.
@Suite struct PairTallyTests {
  private func tally(_ pairs: [(Double, Double)]) -> PairTally {
    var tally = PairTally()
    for (first, second) in pairs { tally.add(first, second) }
    return tally
  }

  /// Differences 1, −1, 0, 2: mean 1/2, variance 5/3, of their mean 5/12.
  @Test func aPairedDifferenceHasTheVarianceOfItsMean() throws {
    let tally = tally([(1, 2), (3, 2), (5, 5), (2, 4)])
    #expect(tally.difference == 0.5)
    #expect(abs(try #require(tally.varianceOfDifference) - 5.0 / 12) < 1e-15)
    #expect((tally.rises, tally.falls) == (2, 1))
  }

  @Test func answersThatNeverDifferHaveADifferenceOfExactly0() {
    let tally = tally((1...1000).map { (Double($0) / 7, Double($0) / 7) })
    #expect(tally.difference == 0)
    #expect(tally.varianceOfDifference == 0)
  }

  /// Neither rounding of sums, nor of parts, gives what is the same in all runs an
  /// error.
  @Test func constantsAreExact() {
    var tally = PairTally()
    for _ in 0..<157 {
      tally.merge(self.tally(Array(repeating: (0.1, 0.37), count: 64)))
    }
    #expect(tally.firstSums.mean == 0.1 && tally.firstSums.varianceOfMean == 0)
    #expect(tally.secondSums.mean == 0.37 && tally.secondSums.varianceOfMean == 0)
    #expect(tally.difference == 0.37 - 0.1 && tally.varianceOfDifference == 0)
  }

  /// Variances 35/12 of 1, 3, 5, 2 and 27/12 of 2, 2, 5, 4, a fourth of each.
  @Test func withOtherDrawsVariancesWouldAdd() throws {
    let tally = tally([(1, 2), (3, 2), (5, 5), (2, 4)])
    #expect(abs(try #require(tally.varianceIfUnpaired) - (35.0 + 27) / 48) < 1e-15)
  }

  /// By hand: A = (1 + 0 + 1)/3, B = (1 + 1 + 0 + 1)/4; influences n·(b − B)/4 −
  /// n·(a − A)/3 over the runs that answer.
  @Test func runsWithoutAnAnswerCountInTheirVariantOnly() throws {
    let tally = tally([(1, 1), (0, 1), (1, .nan), (.nan, 0), (.nan, .nan), (.nan, 1)])
    let (n, a, b) = (5.0, 2.0 / 3, 3.0 / 4)
    let influences = [
      n * (1 - b) / 4 - n * (1 - a) / 3, n * (1 - b) / 4 - n * (0 - a) / 3, -n * (1 - a) / 3,
      n * (0 - b) / 4, n * (1 - b) / 4,
    ]
    let variance = influences.reduce(0) { $0 + $1 * $1 } / (n * (n - 1))
    #expect(abs(try #require(tally.difference) - (b - a)) < 1e-15)
    #expect(abs(try #require(tally.varianceOfDifference) - variance) < 1e-15)
  }

  @Test func tallyingInPartsIsTheSame() {
    let pairs = (0..<100).map { (Double($0 % 7), Double($0 % 5)) }
    var parts = tally(Array(pairs.prefix(64)))
    parts.merge(tally(Array(pairs.dropFirst(64))))
    let whole = tally(pairs)
    #expect(parts.difference == whole.difference)
    #expect(parts.varianceOfDifference == whole.varianceOfDifference)
  }

  /// Two-sided binomial probabilities: 2·(1 + 8)/2⁸ for 1 against 7, and 1 where
  /// the sides are equal.
  @Test func mcNemarIsTheSignTestOfTheFlips() {
    #expect(abs(PairedDifference.mcNemar(rises: 1, falls: 7) - 18.0 / 256) < 1e-15)
    #expect(abs(PairedDifference.mcNemar(rises: 7, falls: 1) - 18.0 / 256) < 1e-15)
    #expect(PairedDifference.mcNemar(rises: 4, falls: 4) == 1)
    #expect(PairedDifference.mcNemar(rises: 0, falls: 0) == 1)
  }

  /// At the limit of the exact test the normal one takes over without a jump.
  @Test func mcNemarGoesOnAboveTheExactTestsLimit() {
    let exact = PairedDifference.mcNemar(rises: 49_600, falls: 50_400)
    let normal = PairedDifference.mcNemar(rises: 49_601, falls: 50_400)
    #expect(abs(normal / exact - 1) < 0.01)
  }
}
