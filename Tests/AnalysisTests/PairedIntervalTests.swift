import Analysis
import GSL
import InfluenceModel
import ScenarioFormat
import TestSupport
import Testing

/// How often intervals of paired differences hold the true difference.
///
/// Each experiment is many batches of correlated answers whose true difference
/// is known.
@Suite struct PairedIntervalTests {
  private static let replications = 5000

  private func generator(_ site: String) throws -> Generator {
    try Generator(Draws(seed: 20_220_105), site: Site(site), run: 0)
  }

  /// The share of batches whose interval holds the true difference.
  private func coverage(
    _ answer: Answer, pairs: Int, truth: Double, _ pair: () -> (Double, Double)
  ) throws -> Double {
    var hits = 0
    for _ in 0..<Self.replications {
      var tally = PairTally()
      for _ in 0..<pairs {
        let (first, second) = pair()
        tally.add(first, second)
      }
      let difference = try #require(PairedDifference(answer, tally)).difference
      if (difference.low...difference.high).contains(truth) { hits += 1 }
    }
    return Double(hits) / Double(Self.replications)
  }

  private func answer(_ kind: Answer.Kind) throws -> Answer {
    let questions = try Model(Repository.scenario("minimal")).questions
    return try #require(questions.answers.first { $0.kind == kind })
  }

  /// Two probabilities on one uniform: the smaller implies the larger, or both
  /// partly on uniforms of their own.
  @Test(arguments: [
    (0.5, 0.52, 1.0, 200), (0.5, 0.5, 0.5, 100), (0.18, 0.21, 0.8, 500), (0.02, 0.03, 0.9, 1000),
    (0.5, 0.505, 1.0, 400), (0.9, 0.3, 0.0, 60),
  ])
  func differencesOfProbabilities(p: Double, q: Double, common: Double, pairs: Int) throws {
    let random = try generator("probability/\(p)/\(q)")
    let coverage = try coverage(answer(.outcome), pairs: pairs, truth: q - p) {
      let u = random.uniform()
      let v = random.uniform() < common ? u : random.uniform()
      return (u < p ? 1 : 0, v < q ? 1 : 0)
    }
    #expect(coverage >= 0.945, "\(coverage)")
  }

  /// Each run answers with a probability that depends on what it would answer,
  /// so that ratios and not differences of pairs are compared.
  @Test func differencesOfConditionalProbabilities() throws {
    let random = try generator("conditional")
    // P(1 | answered) = .3·.9 / (.3·.9 + .7·.5) and .4·.9 / (.4·.9 + .6·.5).
    let truth = 0.36 / 0.66 - 0.27 / 0.62
    let coverage = try coverage(answer(.outcome), pairs: 400, truth: truth) {
      let (u, asked) = (random.uniform(), random.uniform())
      return (
        asked < (u < 0.3 ? 0.9 : 0.5) ? (u < 0.3 ? 1 : 0) : .nan,
        asked < (u < 0.4 ? 0.9 : 0.5) ? (u < 0.4 ? 1 : 0) : .nan
      )
    }
    #expect(coverage >= 0.945, "\(coverage)")
  }

  @Test func differencesOfMeans() throws {
    let random = try generator("mean")
    let coverage = try coverage(answer(.measure), pairs: 50, truth: 0.1) {
      let common = StandardNormal.quantile(random.uniform())
      let noise = StandardNormal.quantile(random.uniform())
      return (common, common + 0.1 + 0.2 * noise)
    }
    #expect(coverage >= 0.945, "\(coverage)")
  }

  /// Seven differences that nobody could miss, and one of 0: together they are
  /// held 95 times in 100, less 6.1 standard errors of 2,000 trials.
  @Test func intervalsOfAFamilyHoldAllTogether() throws {
    let (random, answer) = (try generator("family"), try answer(.measure))
    let truths = [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0]
    let held = (0..<2000).count { _ in
      let family = truths.map { truth in
        var tally = PairTally()
        for _ in 0..<30 {
          tally.add(0, truth + 0.3 * StandardNormal.quantile(random.uniform()))
        }
        return (answer: answer, pairs: tally)
      }
      return zip(PairedDifference.family(family), truths).allSatisfy {
        ($0.difference.low...$0.difference.high).contains($1)
      }
    }
    #expect(held >= 1841, "\(held)")
  }

  /// Means 2/3 and 1/3 of 30 runs each without a flip: of 40 influences each is
  /// ±4/9, and the standard error 4/9 · √(1/39).
  @Test func pairsThatDoNotBothAnswerAreNotTestedByFlips() throws {
    var tally = PairTally()
    for _ in 0..<10 {
      for (first, second) in [(0, 0), (1, 1), (1, .nan), (.nan, 0)] as [(Double, Double)] {
        tally.add(first, second)
      }
    }
    let difference = try #require(PairedDifference(answer(.outcome), tally))
    #expect((difference.rises, difference.falls) == (0, 0))
    let t = -1.0 / 3 / (4.0 / 9 / 39.0.squareRoot())
    let student = try StudentTDistribution(degreesOfFreedom: 39)
    #expect(abs(difference.pValue - 2 * student.cumulative(t)) < 1e-12)
  }

  @Test func flipsOfOutcomesThatAreAskedOfAllAreTestedExactly() throws {
    var tally = PairTally()
    for (first, second) in [(0, 1), (0, 1), (0, 1), (0, 1), (1, 0), (1, 1)] as [(Double, Double)] {
      tally.add(first, second)
    }
    let difference = try #require(PairedDifference(answer(.outcome), tally))
    #expect(abs(difference.pValue - 2 * 6.0 / 32) < 1e-15)
  }

  /// The same experiment with a truth that is off by a fifth of the standard
  /// error must be seen to be off.
  @Test func aWrongTruthIsNotCovered() throws {
    let random = try generator("wrong")
    let coverage = try coverage(answer(.outcome), pairs: 200, truth: 0.02 + 0.0101 * 0.6) {
      let u = random.uniform()
      return (u < 0.5 ? 1 : 0, u < 0.52 ? 1 : 0)
    }
    #expect(coverage < 0.945, "\(coverage)")
  }
}
