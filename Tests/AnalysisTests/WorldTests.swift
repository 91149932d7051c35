import Analysis
import GSL
import InfluenceModel
import TestSupport
import Testing

/// Ignorance and chance told apart, where both are known.
@Suite struct WorldTests {
  /// Worlds of two kinds, x = ±1, and mechanisms of two kinds, s = ±1: runs hit
  /// with probability .5 + .2x + .1s + .05xs, so that the variances are .04, .01
  /// and .0025, and .1975 of the .25 is chance.
  private struct Construction {
    var inputs = 0.2
    var mechanism = 0.1
    var interaction = 0.05
    var isChanceCommon = true
    let draws = Draws(seed: 11)

    func tally(worlds: Int, runs: Int, replication: Int = 0) -> WorldTally {
      var tally = WorldTally(mechanisms: mechanism == 0 ? 1 : 2)
      for world in 0..<worlds {
        let index = replication * worlds + world
        let x = draws.prior(Site("world"), run: UInt32(index)) < 0.5 ? -1.0 : 1.0
        tally.add(
          (0..<tally.mechanisms).map { number in
            let s = Double(2 * number - 1)
            let p = 0.5 + inputs * x + mechanism * s + interaction * x * s
            let site = Site(isChanceCommon ? "chance" : "chance/\(number)")
            return (0..<runs).map {
              draws.prior(site, run: UInt32(index * runs + $0)) < p ? 1 : 0
            }
          })
      }
      return tally
    }
  }

  @Test(arguments: [true, false]) func theSharesOfVarianceAreRecovered(
    isChanceCommon: Bool
  ) throws {
    let construction = Construction(isChanceCommon: isChanceCommon)
    let found = try (0..<2000).map {
      try #require(construction.tally(worlds: 20, runs: 5, replication: $0).variance())
    }
    for (source, truth) in [
      (.inputs, 0.04), (.mechanism, 0.01), (.interaction, 0.0025), (.chance, 0.1975),
    ] as [(WorldVariance.Source, Double)] {
      #expect(try Estimate(meanOf: found.map { $0[source] }).isConsistent(with: truth))
    }
  }

  @Test func sharesSumTo1AndTheirIntervalsHoldTheTruth() throws {
    let truths = [0.16, 0.04, 0.01, 0.79]
    var covered = [0, 0, 0, 0]
    for replication in 0..<40 {
      let tally = Construction().tally(worlds: 200, runs: 50, replication: replication)
      let resamples = try Resamples(of: 200, seed: UInt64(replication), site: "test")
      let shares = tally.shares(resamples)
      #expect(shares.map(\.source) == [.inputs, .mechanism, .interaction, .chance])
      #expect(abs(shares.reduce(0) { $0 + $1.share.estimate } - 1) < 1e-12)
      for (index, share) in shares.map(\.share).enumerated() {
        if share.low <= truths[index], truths[index] <= share.high { covered[index] += 1 }
      }
    }
    // Fewer than 24 have a probability below 1e-9 where intervals cover .93.
    #expect(covered.allSatisfy { $0 >= 24 })
  }

  @Test func oneMechanismLeavesInputsAndChance() throws {
    let tally = Construction(mechanism: 0, interaction: 0).tally(worlds: 2000, runs: 20)
    let shares = tally.shares(try Resamples(of: 2000, seed: 1, site: "test"))
    #expect(shares.map(\.source) == [.inputs, .chance])
    #expect(shares[0].share.low < 0.16 && 0.16 < shares[0].share.high)
  }

  /// p is uniform on [.2, .8]: mean .5, sd .1732, quantiles .23 and .77. Twenty
  /// runs a world widen what is seen of it to an sd of .2.
  @Test func theDistributionOverWorldsIsRidOfChance() throws {
    let draws = Draws(seed: 5)
    var tally = WorldTally(mechanisms: 1)
    for world in 0..<5000 {
      let p = 0.2 + 0.6 * draws.prior(Site("p"), run: UInt32(world))
      tally.add([
        (0..<20).map { draws.prior(Site("u"), run: UInt32(world * 20 + $0)) < p ? 1 : 0 }
      ])
    }
    let resamples = try Resamples(of: 5000, seed: 1, site: "test")
    let found = try #require(
      tally.distribution(mechanism: 0, isProportion: true, resamples))
    #expect(abs(found.mean.estimate - 0.5) < Significance.standardErrors * 0.2 / 5000.squareRoot())
    #expect(abs(found.mean.error / (1.96 * 0.2 / 5000.squareRoot()) - 1) < 0.05)
    #expect(abs(found.sd.estimate - 0.1732) < 0.005)
    #expect(abs(found.reliability - 0.03 / 0.041) < 0.02)
    let quantiles = Dictionary(uniqueKeysWithValues: found.quantiles.map { ($0.q, $0.value) })
    for (q, truth) in [(0.05, 0.23), (0.5, 0.5), (0.95, 0.77)] {
      #expect(abs(try #require(quantiles[q]).estimate - truth) < 0.025)
    }
    #expect(found.values.count == 5000 && found.values == found.values.sorted())
  }

  @Test func worldsThatDifferByChanceAloneDoNotDiffer() throws {
    let tally = Construction(inputs: 0, mechanism: 0, interaction: 0).tally(worlds: 500, runs: 20)
    let resamples = try Resamples(of: 500, seed: 1, site: "test")
    let found = try #require(
      tally.distribution(mechanism: 0, isProportion: true, resamples))
    // By chance alone the worlds' means have an sd of .11.
    #expect(found.sd.low == 0 && found.sd.high < 0.04)
  }

  @Test func whatNeverHappensIsNotCertainlyImpossible() throws {
    var tally = WorldTally(mechanisms: 1)
    for _ in 0..<100 { tally.add([[0, 0, 0]]) }
    let resamples = try Resamples(of: 100, seed: 1, site: "test")
    let found = try #require(tally.distribution(mechanism: 0, isProportion: true, resamples))
    for interval in [found.mean] + found.quantiles.map(\.value) {
      #expect(interval.estimate == 0 && interval.low == 0 && interval.high > 0.03)
    }
    #expect(tally.shares(resamples).isEmpty)
  }

  /// In every resample a quarter of the worlds is at 0, but four runs of a world
  /// tell its probability to one in four, hence to an eighth either way.
  @Test func quantilesAreNotKnownBetterThanToHalfARun() throws {
    var tally = WorldTally(mechanisms: 1)
    for world in 0..<100 { tally.add([Array(repeating: world % 2 == 0 ? 0 : 1, count: 4)]) }
    let resamples = try Resamples(of: 100, seed: 1, site: "test")
    let found = try #require(tally.distribution(mechanism: 0, isProportion: true, resamples))
    let (first, last) = (try #require(found.quantiles.first), try #require(found.quantiles.last))
    #expect(abs(first.value.estimate) < 1e-12 && abs(first.value.high - 0.125) < 1e-12)
    #expect(abs(last.value.estimate - 1) < 1e-12 && abs(last.value.low - 0.875) < 1e-12)
  }

  /// By hand: means 1/2 and 1, variances of answers 1/2 and 0.
  @Test func worldsWithTooFewAnswersCountNowhere() throws {
    var tally = WorldTally(mechanisms: 1)
    tally.add([[0, .nan, 1]])
    tally.add([[.nan, 1, .nan]])
    tally.add([[1, 1, 1]])
    #expect(tally.answeringWorlds == 2)
    let variance = try #require(tally.variance())
    #expect(variance.chance == 0.25)
    // Var of 1/2 and 1, less the mean of (1/2)/2 and 0.
    #expect(abs(variance.inputs - (0.125 - 0.125)) < 1e-15)
  }

  @Test func theSameSeedGivesTheSameResamples() throws {
    let tally = Construction().tally(worlds: 30, runs: 5)
    let shares = try (0..<2).map { _ in
      tally.shares(try Resamples(of: 30, seed: 9, site: "test")).map(\.share)
    }
    #expect(shares[0] == shares[1])
    let others = tally.shares(try Resamples(of: 30, seed: 10, site: "test")).map(\.share)
    #expect(others != shares[0])
  }
}
