internal import Foundation
internal import InfluenceModel
internal import MonteCarlo
internal import ScenarioFormat

/// How well the runs tell a probability.
///
/// It is known well enough if half of its 95 % interval is at most .01 and at
/// least 25 runs are on either side: with fewer, the standard error is more than
/// a fifth of the rarer side.
private enum ShareVerdict: Equatable {
  case precise
  /// No run can answer.
  case unasked
  case never
  case always
  case rare
  case wide

  static let error = 0.01
  static let fewest: UInt64 = 25

  init(_ share: Proportion?) {
    guard let share else {
      self = .unasked
      return
    }
    if share.half > Self.error {
      self = .wide
    } else if share.rarerSide == 0 {
      self = share.count == 0 ? .never : .always
    } else {
      self = share.rarerSide < Self.fewest ? .rare : .precise
    }
  }
}

extension Proportion {
  fileprivate var half: Double { (high - low) / 2 }
  fileprivate var rarerSide: UInt64 { min(count, total - count) }

  /// How many runs must answer for half an interval of .01, if the probability
  /// is the one of the interval that takes most.
  fileprivate var neededForError: Double {
    let z = 1.959964
    let p = min(max(0.5, low), high)
    return z * z * p * (1 - p) / (ShareVerdict.error * ShareVerdict.error)
  }
}

/// A probability in every variant.
private struct Question {
  let title: String
  let shares: [Proportion?]
  let verdicts: [ShareVerdict]

  init(_ title: String, _ counts: [(count: UInt64, total: UInt64)]) {
    self.title = title
    shares = counts.map { Proportion($0.count, of: $0.total) }
    verdicts = shares.map { ShareVerdict($0) }
  }

  func shares(_ verdict: ShareVerdict) -> [Proportion] {
    zip(shares, verdicts).compactMap { $1 == verdict ? $0 : nil }
  }

  /// The one of which the least is known.
  func worst(_ verdict: ShareVerdict) -> Proportion? {
    shares(verdict).max { $0.half < $1.half }
  }

  func isEverywhere(_ verdict: ShareVerdict) -> Bool {
    verdicts.allSatisfy { $0 == verdict }
  }
}

// MARK: - Outcomes and classes

extension Diagnosis {
  mutating func diagnoseShares() {
    let questions = questions
    guard !questions.isEmpty else { return }
    let everywhere = batch.variants.count == 1 ? "" : " in every variant"
    let precise = questions.count { $0.isEverywhere(.precise) }
    if precise > 0 {
      trust(
        "Known within \(ShareVerdict.error)\(everywhere), from at least \(ShareVerdict.fewest) runs "
          + "on either side: \(precise) of \(Self.count(questions.count)).")
    }
    diagnoseOneSided(questions)
    diagnoseUnasked(questions)
    diagnoseRare(questions)
    diagnoseWide(questions)
  }

  private static func count(_ questions: Int) -> String {
    NumberFormat.count(questions, "outcome or class", plural: "outcomes and classes")
  }

  private var questions: [Question] {
    let asked = batch.variants[0].model.questions
    let outcomes = asked.outcomes.enumerated().map { index, outcome in
      Question(outcome.title, result.tallies.map { ($0.hits[index], $0.eligible[index]) })
    }
    let classes = asked.partitions.enumerated().flatMap { index, partition in
      partition.classes.enumerated().map { number, one in
        Question(
          "\(one.title) (\(partition.id))",
          result.tallies.map { ($0.classes[index][number], $0.runs) })
      }
    }
    return outcomes + classes
  }

  /// What never or always happens in every variant may be defined amiss; in some
  /// variants only, that is their result.
  private mutating func diagnoseOneSided(_ questions: [Question]) {
    var examples = Examples(headers: ["probability"])
    var elsewhere: [Proportion] = []
    for question in questions {
      for verdict in [ShareVerdict.never, .always] {
        guard let worst = question.worst(verdict) else { continue }
        if question.isEverywhere(verdict) {
          examples.add(question.title, bound(worst))
        } else {
          elsewhere.append(worst)
        }
      }
    }
    if let worst = elsewhere.max(by: { $0.half < $1.half }) {
      trust(
        "\(Self.count(elsewhere.count)) never or always happened in some variant; such "
          + "probabilities are within \(NumberFormat.rough(2 * worst.half)) of 0 or 1 (95 %).")
    }
    guard !examples.rows.isEmpty else { return }
    doubt(
      "\(Self.count(examples.rows.count)) never or always happened, whatever the variant:",
      of: examples, "Check how they are defined. Ten times the runs move the bounds to a tenth:",
      command: extending(to: 10 * Double(batch.runs)))
  }

  private func bound(_ share: Proportion) -> String {
    share.count == 0
      ? "below \(NumberFormat.rough(share.high))" : "above 1 - \(NumberFormat.rough(1 - share.low))"
  }

  private mutating func diagnoseUnasked(_ questions: [Question]) {
    var examples = Examples(headers: ["variant"])
    for question in questions {
      for variant in batch.variants.indices where question.verdicts[variant] == .unasked {
        examples.add(question.title, batch.variants[variant].title)
      }
    }
    guard !examples.rows.isEmpty else { return }
    doubt(
      "There is no estimate of "
        + NumberFormat.count(examples.rows.count, "probability", plural: "probabilities")
        + ", because no run met the condition \"given\":",
      of: examples, "Check the conditions, or add runs.")
  }

  private mutating func diagnoseRare(_ questions: [Question]) {
    var examples = Examples(headers: ["runs", "needed runs"])
    for question in questions {
      guard let worst = question.shares(.rare).min(by: { $0.rarerSide < $1.rarerSide }) else {
        continue
      }
      let few = worst.rarerSide
      examples.add(
        question.title,
        "\(few == worst.count ? "" : "all but ")\(few) of \(NumberFormat.grouped(Int(worst.total)))",
        neededRuns: Double(batch.runs) * 100 / Double(few))
    }
    guard !examples.rows.isEmpty else { return }
    doubt(
      "Fewer than \(ShareVerdict.fewest) runs decide \(Self.count(examples.rows.count)), so that "
        + "the smaller share has a relative error of more than 20 %:",
      of: examples, "For a relative error of 10 % everywhere, which takes 100 such runs:",
      command: extending(to: examples.neededRuns))
  }

  private mutating func diagnoseWide(_ questions: [Question]) {
    var examples = Examples(headers: ["known within", "needed runs"])
    for question in questions {
      let shares = question.shares(.wide)
      guard let worst = question.worst(.wide) else { continue }
      let growth = shares.map { $0.neededForError / Double($0.total) }.max() ?? 1
      examples.add(
        question.title, NumberFormat.rough(worst.half), neededRuns: Double(batch.runs) * growth)
    }
    guard !examples.rows.isEmpty else { return }
    doubt(
      "The runs tell \(Self.count(examples.rows.count)) less well than within "
        + "\(ShareVerdict.error):",
      of: examples, "For that everywhere:", command: extending(to: examples.neededRuns))
  }
}

// MARK: - Measures

extension Diagnosis {
  /// Fewer leave less than 20 runs beyond the outer quantiles, and an error of
  /// the mean of a twentieth of the standard deviation.
  private static let fewestValues: UInt64 = 400
  private static let heaviestTail = 0.5

  mutating func diagnoseMeasures() {
    let measures = batch.variants[0].model.questions.measures
    guard !measures.isEmpty else { return }
    let before = doubtful.count
    let tallies = measures.indices.map { index in result.tallies.map { $0.measures[index] } }
    diagnoseCounts(zip(measures, tallies.map { $0.map(\.count) }))
    diagnoseTails(zip(measures, tallies.map { $0.map { $0.varianceInTail ?? 0 }.max() ?? 0 }))
    if doubtful.count == before {
      trust("Every measure rests on at least \(Self.fewestValues) runs, and none has a heavy tail.")
    }
  }

  private mutating func diagnoseCounts(
    _ measures: some Sequence<(CompiledMeasure, [UInt64])>
  ) {
    var examples = Examples(headers: ["runs", "needed runs"])
    for (measure, counts) in measures {
      // None at all in one variant alone is a result of that variant.
      let least = counts.filter { $0 > 0 }.min() ?? 0
      guard least < Self.fewestValues else { continue }
      examples.add(
        measure.title, "\(least) of \(NumberFormat.grouped(result.runs.count))",
        neededRuns: least == 0
          ? 0 : Double(batch.runs) * Double(Self.fewestValues) / Double(least))
    }
    guard !examples.rows.isEmpty else { return }
    doubt(
      "Fewer than \(Self.fewestValues) runs have a value of "
        + "\(NumberFormat.count(examples.rows.count, "measure")), too few for the outer quantiles:",
      of: examples, "For \(Self.fewestValues) of each; one that no run has may be defined amiss:",
      command: examples.neededRuns > 0 ? extending(to: examples.neededRuns) : nil)
  }

  private mutating func diagnoseTails(_ measures: some Sequence<(CompiledMeasure, Double)>) {
    var examples = Examples(headers: ["share of variance"])
    for (measure, share) in measures where share > Self.heaviestTail {
      examples.add(measure.title, NumberFormat.rough(100 * share) + " %")
    }
    guard !examples.rows.isEmpty else { return }
    doubt(
      "The tail of \(NumberFormat.count(examples.rows.count, "measure")) is heavy: one run in a "
        + "thousand makes more than half of the variance, so that the mean and its standard error "
        + "may be far off:",
      of: examples, "Read the median and the quantiles; more runs help little.")
  }
}
