internal import Foundation
internal import GSL
package import InfluenceModel
internal import MonteCarlo

/// What a variant changes in the answers to one question, from runs that share
/// their draws with the runs that it is compared with.
package struct PairedDifference: Sendable {
  package let answer: Answer
  /// The means of the first variant and of the second, which for outcomes and
  /// classes are probabilities.
  package let first, second: Interval
  /// The second's mean less the first's, with its interval at ``level``.
  package private(set) var difference: Interval
  package let standardError: Double
  package private(set) var level = 0.95
  /// Pairs in which both runs answer; those in which the second's answer is
  /// larger, and smaller: for outcomes, the runs that flip.
  package let pairs, rises, falls: Int
  /// The probability of a difference as large if the variant changed nothing:
  /// by McNemar's exact test for outcomes and classes that are asked of all
  /// runs, else by Student's t.
  package private(set) var pValue: Double
  /// How many times more runs it would take without common draws; nil where all
  /// pairs differ by the same.
  package let gain: Double?

  /// nil where no run of one of the variants answers, or only one.
  package init?(_ answer: Answer, _ tally: PairTally) {
    guard let first = Interval(meanOf: tally.firstSums, answer),
      let second = Interval(meanOf: tally.secondSums, answer),
      let difference = tally.difference, let variance = tally.varianceOfDifference
    else { return nil }
    self.answer = answer
    (self.first, self.second) = (first, second)
    (pairs, rises, falls) = (tally.pairs, tally.rises, tally.falls)
    standardError = variance.squareRoot()
    self.difference = PairedDifference.interval(
      difference, tally, isProportion: answer.isProportion, level: 0.95)
    pValue = PairedDifference.pValue(difference, tally, isProportion: answer.isProportion)
    gain = variance > 0 ? tally.varianceIfUnpaired.map { $0 / variance } : nil
  }

  /// The same difference with an interval at another level, and another p-value.
  func adjusted(level: Double, pValue: Double, _ tally: PairTally) -> PairedDifference {
    var adjusted = self
    adjusted.level = level
    adjusted.pValue = pValue
    adjusted.difference = Self.interval(
      difference.estimate, tally, isProportion: answer.isProportion, level: level)
    return adjusted
  }
}

extension PairedDifference {
  /// For probabilities, Bonett and Price's interval (2012, Journal of
  /// Educational and Behavioral Statistics 37): Wald's with one more pair that
  /// flips each way, so that it has a width also where none did. For means,
  /// Student's t.
  private static func interval(
    _ difference: Double, _ tally: PairTally, isProportion: Bool, level: Double
  ) -> Interval {
    var adjusted = tally
    if isProportion {
      adjusted.add(0, 1)
      adjusted.add(1, 0)
    }
    let centre = adjusted.difference ?? difference
    let error = (adjusted.varianceOfDifference ?? 0).squareRoot()
    let half = quantile(level, isProportion ? nil : tally.runsWithAnswer - 1) * error
    let bounds = isProportion ? -1.0...1.0 : -Double.infinity...Double.infinity
    return Interval(
      estimate: difference, low: max(min(centre - half, difference), bounds.lowerBound),
      high: min(max(centre + half, difference), bounds.upperBound))
  }

  /// Of the standard normal, or of Student's t.
  private static func quantile(_ level: Double, _ degreesOfFreedom: Int?) -> Double {
    let p = 1 - (1 - level) / 2
    let t = degreesOfFreedom.flatMap { try? StudentTDistribution(degreesOfFreedom: Double($0)) }
    return t?.quantile(p) ?? StandardNormal.quantile(p)
  }

  private static func pValue(_ difference: Double, _ tally: PairTally, isProportion: Bool)
    -> Double
  {
    if isProportion, tally.isPaired {
      return mcNemar(rises: tally.rises, falls: tally.falls)
    }
    guard let variance = tally.varianceOfDifference, variance > 0 else {
      return difference == 0 ? 1 : 0
    }
    let t = -abs(difference) / variance.squareRoot()
    let student = try? StudentTDistribution(
      degreesOfFreedom: Double(max(tally.runsWithAnswer - 1, 1)))
    return 2 * (student?.cumulative(t) ?? StandardNormal.cumulative(t))
  }

  /// McNemar's test: how probable it is that as few or fewer of the flips go the
  /// rarer way, or the other, if both are equally likely. It is exact up to
  /// 100,000 flips, and by the normal distribution above.
  package static func mcNemar(rises: Int, falls: Int) -> Double {
    let (flips, rarer) = (rises + falls, min(rises, falls))
    guard flips > 0 else { return 1 }
    let tail =
      (try? BinomialDistribution(trials: flips, probability: 0.5))?.cumulative(rarer)
      ?? StandardNormal.cumulative(
        (Double(2 * rarer + 1) - Double(flips)) / Double(flips).squareRoot())
    return min(2 * tail, 1)
  }
}
