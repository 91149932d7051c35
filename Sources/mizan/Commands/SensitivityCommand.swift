internal import Analysis
internal import ArgumentParser
internal import InfluenceModel
internal import MonteCarlo
internal import Results
internal import ScenarioFormat

/// `mizan sensitivity`: what matters, inputs and chance.
struct SensitivityCommand: QuestionCommand {
  static let configuration = CommandConfiguration(
    commandName: "sensitivity",
    abstract: "Say which uncertain inputs matter, and how much is chance.",
    usage: "mizan sensitivity <scenario> --of <answers> [<options>]",
    discussion: """
      Examples:
        mizan sensitivity kazakhstan-2022 --of russian-share,regime-falls
        mizan sensitivity kazakhstan-2022 --of regime-falls --by actor
        mizan sensitivity kazakhstan-2022 --of russian-share --method morris

      All uncertain inputs vary at once, and chance is a factor of its own: an input that changes \
      nothing has an index of exactly 0. sensitivity.csv holds every index with its interval.
      """)

  @Argument(help: .scenarioOrVariant, completion: .scenario)
  var scenario: String

  @Option(
    parsing: .upToNextOption,
    help: .init(
      "Outcomes, measures or classes (partition/class), by their ids, or all.",
      valueName: "answers"))
  var of: [String]

  @Option(
    help: """
      sobol: shares of variance; morris: elementary effects, for a first look at many inputs; \
      tornado: one factor at a time.
      """)
  var method = SensitivityMethod.sobol

  @Option(
    help: """
      How the samples of --method sobol are spread: latin-hypercube (the default), random, or \
      sobol, for up to 20 inputs and a number of points of 16 times a power of two.
      """)
  var design: SampleDesign?

  @Option(
    parsing: .unconditional,
    help: .init(
      "Base points (default: 1024, with --method morris 256), each of which is evaluated about as "
        + "often as there are factors.", valueName: "number"))
  var points: Int?

  @Option(help: "Vary all inputs of an actor, a dyad or a channel as one.")
  var by: FactorGrouping?

  @Option(
    help: .init(
      "Vary some inputs as one, * standing for any name; can be repeated.",
      valueName: "name=/path,/path"))
  var group: [FactorGroup] = []

  @Flag(help: "Write every answer of every run to evaluations.csv.")
  var keepEvaluations = false

  @OptionGroup var options: QuestionOptions

  private var usedPoints: Int { points ?? method.usualPoints }

  func validate() throws {
    try options.start.checkSize(usedPoints, option: "--points")
    if design != nil, method != .sobol {
      throw ValidationError("--design is for --method sobol")
    }
  }

  func ask() throws {
    let subject = try Subject(scenario, options)
    let model = subject.variant.model
    let answers = try model.questions.answers(of, option: "--of")
    let question = SensitivityQuestion(
      method: method, design: design ?? .latinHypercube, points: usedPoints, groups: group,
      grouping: by)
    let plan = try plan(question, model, answers.count)
    try answer(about: [subject], asked: asked(of: answers)) { observer in
      try Sensitivity(
        of: answers, model, by: plan, seed: options.seed, threads: options.threads.used,
        observer: observer)
    } tables: {
      [$0.table] + (keepEvaluations ? [$0.evaluationTable] : [])
    } report: { sensitivity, style in
      SensitivityReport(sensitivity, question).lines(style)
    }
  }

  private func asked(of answers: [Answer]) -> [Inquiry.Option] {
    var asked: [Inquiry.Option] = [
      ("of", .list(answers.map { .string($0.id) })), ("method", .string(method.rawValue)),
      ("points", .integer(UInt64(usedPoints))),
      ("groups", .list(group.map { .string($0.text) })),
    ]
    if method == .sobol {
      asked.append(("design", .string((design ?? .latinHypercube).rawValue)))
    }
    if let by { asked.append(("by", .string(by.rawValue))) }
    return asked
  }

  /// - Throws: `Failure` for groups and designs that cannot be, and for more
  ///   points than memory is likely to hold.
  private func plan(
    _ question: SensitivityQuestion, _ model: Model, _ answers: Int
  ) throws -> any EvaluationPlan {
    do {
      let evaluations = question.evaluations(try question.factors(of: model))
      try checkMemory(evaluations * answers + 2 * model.parameters.uncertain.count)
      return try question.plan(for: model, seed: options.seed)
    } catch let error as SampleDesignError {
      throw Failure(.usage, "--design sobol: \(error.text)")
    } catch let error as FactorGroupError {
      throw Failure(.usage, "--group: \(error.text)")
    }
  }

  /// - Parameter numbers: That each point takes, answers and uniforms.
  private func checkMemory(_ numbers: Int) throws(Failure) {
    // 1.6 GB, as answers are held twice for a moment.
    let most = 100_000_000 / numbers
    guard usedPoints > most else { return }
    throw Failure(
      .usage,
      "--points is \(usedPoints); allowed for so many factors and answers: 1 to \(most)")
  }
}

extension SensitivityMethod: ExpressibleByArgument {}
extension SampleDesign: ExpressibleByArgument {}
extension FactorGrouping: ExpressibleByArgument {}

extension FactorGroup: ExpressibleByArgument {
  package init?(argument: String) {
    self.init(text: argument)
  }
}

extension SampleDesignError {
  fileprivate var text: String {
    switch self {
    case .tooManyInputs(let inputs, let most):
      "the scenario has \(inputs) uncertain inputs, and there are Sobol' points for \(most) at "
        + "most; allowed for more: --design latin-hypercube or random"
    case .unevenPoints(let points, let below, let above):
      "--points is \(points); allowed: 16 times a power of two, such as "
        + [below, above].compactMap(\.self).map(String.init).joined(separator: " or ")
    }
  }
}

extension FactorGroupError {
  fileprivate var text: String {
    switch self {
    case .nothingCovered(let group):
      "no uncertain input is in the group \"\(group)\"; mizan show draws those that there are"
    case .coveredTwice(let path, let groups):
      "\(path) is in two groups: \(groups.joined(separator: ", "))"
    case .namedChance:
      "\"chance\" is a factor already; allowed: another name"
    }
  }
}
