internal import Analysis
internal import ArgumentParser
internal import InfluenceModel
internal import MonteCarlo
internal import Results
internal import ScenarioFormat

/// `mizan sweep`: what a scenario answers at every point of a grid.
struct SweepCommand: QuestionCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep", abstract: "Say what a scenario answers at every point of a grid.",
    usage: "mizan sweep <scenario> --vary </path=a:b:n> ... [<options>]",
    discussion: """
      Examples:
        mizan sweep minimal --vary /patrons/PAT/capacity=0:1:11
        mizan sweep kazakhstan-2022 --vary /patrons/RUS/capacity=0:0.9:4 \\
          --vary /dynamics/unrest/crisisThreshold=0.4:0.8:5

      Every value stands in the place of the scenario's, as with --set. All points share their \
      draws, so that neighbours differ by what the values change. sweep.csv holds every outcome, \
      class and measure.
      """)

  @Argument(help: .scenarioOrVariant, completion: .scenario)
  var scenario: String

  @Option(
    parsing: .unconditionalSingleValue,
    help: .init(
      "n values from a to b for a path; repeated, all combinations.", valueName: "/path=a:b:n"))
  var vary: [AxisArgument]

  @Option(
    parsing: .unconditional,
    help: .init("How many futures to simulate at each point.", valueName: "number"))
  var runs = 10_000

  @OptionGroup var options: QuestionOptions

  private static let mostPoints = 100_000

  func validate() throws {
    try options.start.checkSize(runs, option: "--runs")
    let points = vary.reduce(1) { min($0 * $1.values.count, Self.mostPoints + 1) }
    if points > Self.mostPoints {
      throw ValidationError("--vary: a grid of more than \(Self.mostPoints) points")
    }
    if Set(vary.map(\.pointer)).count < vary.count {
      throw ValidationError("--vary: the same path twice")
    }
  }

  func ask() throws {
    let subject = try Subject(scenario, options)
    let varied = VariedScenario(subject, vary.map(\.pointer))
    let axes = vary.map { Sweep.Axis(path: $0.pointer.description, values: $0.values) }
    try varied.check(ends: axes.map(\.ends))
    let asked: [Inquiry.Option] = [
      ("runs", .integer(UInt64(runs))), ("vary", .object(axes.map(\.json))),
    ]
    try answer(about: [subject], asked: asked) { observer in
      try Sweep(
        axes, runs: runs, seed: options.seed, threads: options.threads.used, observer: observer,
        model: varied.model)
    } tables: {
      $0.tables
    } report: { sweep, style in
      SweepReport(sweep, title: subject.variant.title).lines(style)
    }
  }
}

extension Sweep.Axis {
  fileprivate var ends: [Double] {
    [values.first, values.last].compactMap(\.self)
  }

  fileprivate var json: (String, JSONText) {
    (path, .list(values.map { .number($0) }))
  }
}
