internal import Analysis
internal import ArgumentParser
internal import InfluenceModel
internal import MonteCarlo
internal import Results
internal import ScenarioFormat

/// `mizan threshold`: what it would take.
struct ThresholdCommand: QuestionCommand {
  static let configuration = CommandConfiguration(
    commandName: "threshold",
    abstract: "Find the value at which a probability or a mean is reached.",
    usage: """
      mizan threshold <scenario> --outcome <name> --probability <p> --vary </path> --between <a> <b>
      mizan threshold <scenario> --measure <name> --mean <x> --vary </path> --between <a> <b>
      """,
    discussion: """
      Examples:
        mizan threshold minimal --outcome falls --probability 0.2 \\
          --vary /patrons/PAT/capacity --between 0 1
        mizan threshold kazakhstan-2022 --outcome regime-falls --probability 0.1 \\
          --vary /patrons/RUS/capacity --between 0.5 1 \\
          --vary /dynamics/unrest/crisisThreshold --between 0.5 0.8

      Every value stands in the place of the scenario's, as with --set, and is tried on the same \
      draws; for a tie to which tiePrior gives a prior it is the median. A second path is stepped \
      through, and the threshold of the first is found for each of its values. Numbers below 0 are \
      written with a colon: --between=-5:-2.
      """)

  @Argument(help: .scenarioOrVariant, completion: .scenario)
  var scenario: String

  @Option(help: .init("The outcome, or the class as partition/class.", valueName: "name"))
  var outcome: String?

  @Option(
    parsing: .unconditional,
    help: .init("The outcome's probability that is to be reached, between 0 and 1.", valueName: "p")
  )
  var probability: Double?

  @Option(help: .init("The measure.", valueName: "name"))
  var measure: String?

  @Option(
    parsing: .unconditional,
    help: .init("The measure's mean that is to be reached.", valueName: "x"))
  var mean: Double?

  @Option(
    parsing: .unconditionalSingleValue,
    help: .init(
      "The path whose value is looked for; a second one gives a contour.", valueName: "/path"))
  var vary: [PathArgument]

  @Option(
    parsing: .upToNextOption,
    help: .init(
      "The two values between which it is looked for, a:b for numbers below 0; once for each path.",
      valueName: "a b"))
  var between: [String]

  @Option(
    parsing: .unconditional,
    help: .init("How many values of the second path to try.", valueName: "number"))
  var points = 9

  @Option(
    parsing: .unconditional,
    help: .init("How many futures to simulate for each value.", valueName: "number"))
  var runs = 10_000

  @OptionGroup var options: QuestionOptions

  /// From as many as a normal approximation takes to as many as fit in memory,
  /// one answer each at several values.
  private static let allowedRuns = 100...10_000_000

  func validate() throws {
    guard Self.allowedRuns.contains(runs) else {
      throw ValidationError("--runs is \(runs); allowed: 100 to 10000000")
    }
    _ = try target
    _ = try ranges
    if !(2...1000).contains(points) {
      throw ValidationError("--points is \(points); allowed: 2 to 1000")
    }
    if Set(vary.map(\.pointer)).count < vary.count {
      throw ValidationError("--vary: the same path twice")
    }
  }

  /// The question's name and what is to be reached.
  private var target: (id: String, value: ThresholdTarget) {
    get throws {
      switch (outcome, probability, measure, mean) {
      case (let name?, let p?, nil, nil):
        guard p > 0, p < 1 else {
          throw ValidationError(
            "--probability is \(shortestText(p)); allowed: more than 0 and less than 1")
        }
        return (name, .probability(p))
      case (nil, nil, let name?, let mean?):
        guard mean.isFinite else { throw ValidationError("--mean is \(mean); it must be finite") }
        return (name, .mean(mean))
      default:
        throw ValidationError(
          "threshold takes either --outcome with --probability or --measure with --mean")
      }
    }
  }

  /// By path.
  private var ranges: [ClosedRange<Double>] {
    get throws {
      let numbers = try between.flatMap { $0.split(separator: ":") }.map { text in
        guard let number = Double(text), number.isFinite else {
          throw ValidationError("--between: not a number (\"\(text)\")")
        }
        return number
      }
      guard 1...2 ~= vary.count, numbers.count == 2 * vary.count else {
        throw ValidationError("threshold takes one or two --vary, each with its --between a b")
      }
      return try stride(from: 0, to: numbers.count, by: 2).map { index in
        let (a, b) = (numbers[index], numbers[index + 1])
        guard a != b, (b - a).isFinite else {
          throw ValidationError("--between: two values are needed that differ")
        }
        return min(a, b)...max(a, b)
      }
    }
  }

  func ask() throws {
    let (subject, ranges, target) = (try Subject(scenario, options), try ranges, try target)
    let sought = try subject.variant.model.questions.answer(
      target.id, among: outcome == nil ? [.measure] : [.outcome, .class],
      option: outcome == nil ? "--measure" : "--outcome")
    let varied = VariedScenario(subject, vary.map(\.pointer))
    try varied.check(ends: ranges.map { [$0.lowerBound, $0.upperBound] })
    try answer(about: [subject], asked: try asked(sought, ranges)) { observer in
      try threshold(target.value, sought, ranges, varied, observer)
    } tables: {
      $0.tables
    } report: { threshold, style in
      ThresholdReport(threshold).lines(style)
    }
  }

  private func threshold(
    _ target: ThresholdTarget, _ answer: Answer, _ ranges: [ClosedRange<Double>],
    _ varied: VariedScenario, _ observer: any BatchObserver
  ) throws -> Threshold {
    let contour = ranges.dropFirst().first.map { range in
      (
        path: vary[1].pointer.description,
        values: AxisArgument.values(
          from: range.lowerBound, to: range.upperBound, count: points)
      )
    }
    do {
      return try Threshold(
        ThresholdSearch(ranges[0], target: target), of: answer,
        path: vary[0].pointer.description, along: contour, runs: runs, seed: options.seed,
        threads: options.threads.used, observer: observer
      ) { value, other in
        try varied.model([value] + (other.map { [$0] } ?? []))
      }
    } catch let error as NoAnswers {
      throw Failure(
        .checkFailed,
        "no run has an answer to \(answer.id) where \(vary[0].pointer) is "
          + shortestText(error.value))
    }
  }

  private func asked(
    _ answer: Answer, _ ranges: [ClosedRange<Double>]
  ) throws -> [Inquiry.Option] {
    let varied = zip(vary, ranges).map { path, range in
      (
        path.pointer.description,
        JSONText.list([.number(range.lowerBound), .number(range.upperBound)])
      )
    }
    return [
      (answer.kind.rawValue, .string(answer.id)), ("target", .number(try target.value.value)),
      ("vary", .object(varied)), ("points", .integer(UInt64(points))),
      ("runs", .integer(UInt64(runs))),
    ]
  }
}
