internal import ArgumentParser
internal import MonteCarlo
internal import Results
internal import ScenarioFormat

/// The option of every command that shows names.
struct LanguageOptions: ParsableArguments {
  @Option(
    help: .init(
      "The language of names and titles, such as ar or tr; what has none in it is in English.",
      valueName: "tag"))
  var language = Language.english

  /// The document as people read it in this language.
  /// - Throws: `Failure` with the code of usage if nothing in it has a name in
  ///   this language.
  func shown(_ document: ScenarioDocument) throws(Failure) -> ScenarioDocument {
    if language != .english { try check(among: document.languages) }
    return document.shown(in: language)
  }

  /// The batch of a plan, likewise.
  /// - Throws: `ScenarioError`, and `Failure` as above.
  func batch(_ plan: Plan) throws -> Batch {
    try check(plan)
    return try plan.batch(in: language)
  }

  func check(_ plan: Plan) throws {
    if language != .english { try check(among: plan.languages) }
  }

  private func check(among known: [Language]) throws(Failure) {
    guard !language.lookup.contains(where: known.contains) else { return }
    throw Failure(
      .usage,
      "--language: the scenario has no names in this language (\"\(language)\"); known: "
        + known.map(\.tag).joined(separator: ", "))
  }
}

extension Language: ExpressibleByArgument {
  package init?(argument: String) {
    self.init(argument)
  }

  package var defaultValueDescription: String { tag }
}
