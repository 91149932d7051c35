internal import Analysis
internal import ArgumentParser
internal import InfluenceModel
internal import MonteCarlo
internal import Results
internal import ScenarioFormat

/// `mizan compare`: what variants change, on common draws.
struct CompareCommand: QuestionCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Say what variants change, run by run on common draws.",
    usage: "mizan compare <scenario> [<other>] [<options>]",
    discussion: """
      Examples:
        mizan compare kazakhstan-2022 --variants baseline,k02-csto-refuses
        mizan compare last-week.json this-week.json

      Run k of each variant has the same draws, so that what differs is what the variant changes. \
      Differences come with their interval; comparison.csv holds them all.
      """)

  @Argument(help: .scenarioOrVariant, completion: .scenario)
  var scenario: String

  @Argument(
    help: "Another scenario, or file#variant, to be compared with the first.",
    completion: .scenario)
  var other: String?

  @Option(
    help: .init(
      "The variants of one scenario to compare, separated by commas, or all; the first is the base.",
      valueName: "names"))
  var variants: String?

  @Option(
    parsing: .unconditional,
    help: .init("How many pairs of futures to simulate.", valueName: "number"))
  var runs = 10_000

  @Flag(
    help: """
      Widen the intervals so that those of a variant hold all together (Bonferroni; p-values by \
      Holm), instead of each by itself.
      """)
  var familyWise = false

  @OptionGroup var options: QuestionOptions

  func validate() throws {
    try options.start.checkSize(runs, option: "--runs")
    if (other == nil) == (variants == nil) {
      throw ValidationError("compare takes either two scenarios or one with --variants")
    }
  }

  func ask() throws {
    let subjects = try subjects()
    let variants = subjects.map(\.variant)
    let asked: [Inquiry.Option] = [
      ("variants", .list(variants.map { .string($0.id) })), ("runs", .integer(UInt64(runs))),
      ("familyWise", .boolean(familyWise)),
    ]
    try answer(about: subjects, asked: asked) { observer in
      try Comparison(
        variants, runs: runs, seed: options.seed, threads: options.threads.used,
        isFamilyWise: familyWise, observer: observer)
    } tables: {
      $0.tables
    } report: { comparison, style in
      ComparisonReport(comparison, differences: subjects.differences, isFamilyWise: familyWise)
        .lines(style)
    }
  }

  /// What is compared: variants of one scenario, or two scenarios.
  private func subjects() throws -> [Subject] {
    guard let other else {
      let document = try options.document(scenario)
      let names = try VariantSelection(variants ?? "").names(in: document)
      guard names.count > 1 else {
        throw Failure(.usage, "--variants: a comparison needs two variants or more")
      }
      return try document.compiled(names).map { Subject(document: document, variant: $0) }
    }
    return try Subject.both(scenario, other, options)
  }
}

/// A variant and the file that it is from.
struct Subject {
  let document: ScenarioDocument
  private(set) var variant: Batch.Variant
  /// The name of the variant in its file.
  let name: String

  init(document: ScenarioDocument, variant: Batch.Variant) {
    self.document = document
    self.variant = variant
    name = variant.id
  }

  /// Two scenarios, which are told apart by what the command line calls them.
  static func both(_ first: String, _ second: String, _ options: QuestionOptions) throws
    -> [Subject]
  {
    var problems: [Problem] = []
    var found: [Subject] = []
    for text in [first, second] {
      do {
        found.append(try Subject(text, options).named(text))
      } catch let error as ScenarioError {
        problems += error.problems
      }
    }
    guard found.count == 2 else { throw Failure(Problem.distinct(problems)) }
    return found
  }

  /// - Parameter text: `file` or `file#variant`.
  init(_ text: String, _ options: QuestionOptions) throws {
    let reference = ScenarioReference(text)
    let document = try options.document(reference.file)
    name =
      try reference.variant.map {
        try document.name(ofVariant: $0, option: reference.file)
      } ?? ScenarioDocument.baseline
    self.document = document
    let compiled = try document.compiled([name])[0]
    variant = Batch.Variant(id: text, title: compiled.title, model: compiled.model)
  }

  /// The same with a title of its own, unless it is a variant and has one.
  private func named(_ title: String) -> Subject {
    guard name == ScenarioDocument.baseline else { return self }
    var named = self
    named.variant = Batch.Variant(id: variant.id, title: title, model: variant.model)
    return named
  }

  func planned() throws -> Plan.Variant {
    Plan.Variant(
      id: variant.id, localizedTitle: document.localizedTitle(ofVariant: name),
      resolved: try document.resolvedText(variant: name))
  }

  fileprivate func resolved() throws -> ResolvedScenario {
    try document.resolvedScenario(variant: name)
  }
}

extension [Subject] {
  /// The files, each once.
  var sources: [Inquiry.Source] {
    indices.filter { index in
      !prefix(index).contains { $0.document.text == self[index].document.text }
    }
    .map { Inquiry.Source(self[$0].document, self[$0].variant.model.scenario) }
  }

  /// What the other scenarios say that the first does not, or otherwise.
  var differences: [[ScenarioDifference]] {
    get {
      guard let first = try? self.first?.resolved() else { return [] }
      return dropFirst().map { subject in
        guard let other = try? subject.resolved() else { return [] }
        return ScenarioDifference.all(from: first, to: other).filter { !$0.isAnnotation }
      }
    }
  }
}
