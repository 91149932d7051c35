internal import ArgumentParser
internal import Foundation
internal import Results
internal import ScenarioFormat

/// `mizan evidence`: reports what the values of a scenario rest on.
struct EvidenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence", abstract: "Show what the values of a scenario rest on.",
    usage: "mizan evidence <scenario> [<options>]",
    discussion: """
      Examples:
        mizan evidence kazakhstan-2022
        mizan evidence kazakhstan-2022 --variant k04-turkic-arm --scored

      Values, events and other parts cite the evidence in seeds/<id>.json, beside the scenario's \
      folder, and in the files that it uses: sources, figures and claims. Evidence dated after the \
      scenario's asOf is hindsight; a date without a day or month counts by its first day.
      """)

  @Argument(help: "The scenario, a JSON file.", completion: .scenario)
  var scenario: String

  @Option(
    help: .init(
      "The variant to look at; baseline is the scenario without changes.", valueName: "name"))
  var variant = ScenarioDocument.baseline

  @Option(
    help: .init(
      "A file of evidence in place of seeds/<id>.json; can be repeated.", valueName: "file"))
  var evidence: [String] = []

  @Flag(help: "Take hindsight for a mistake, as in a scenario that is compared with what happened.")
  var scored = false

  @OptionGroup var reading: ShownReadingOptions

  @Flag(help: "Print a table of all values as CSV instead of the report.")
  var csv = false

  @Option(help: .errorFormat)
  var errorFormat = ErrorFormat.text

  func run() throws {
    try Failure.translating(errorFormat) {
      let document = try reading.document(scenario)
      let name = try document.name(ofVariant: variant, option: "--variant")
      let scenario = try document.scenario(variant: name)
      let base = try evidenceBase(of: document)
      let problems = problems(of: scenario, document, base)
      guard problems.isEmpty else { throw ScenarioError(problems) }
      let review = EvidenceReview(
        scenario: scenario, variant: document.title(ofVariant: variant), base: base)
      if csv {
        try printText(String(decoding: review.table.bytes, as: UTF8.self))
      } else {
        try printLines(review.lines(style: TerminalSurroundings.current(descriptor: 1).style))
      }
    }
  }

  private func evidenceBase(of document: ScenarioDocument) throws -> EvidenceBase? {
    if evidence.isEmpty { return try EvidenceBase.beside(document) }
    return try EvidenceBase(contentsOf: evidence)
  }

  private func problems(
    of scenario: Scenario, _ document: ScenarioDocument, _ base: EvidenceBase?
  ) -> [Problem] {
    let undated = scored && scenario.asOf == nil ? [document.problemWithoutAsOf] : []
    guard let base else {
      let missing = scenario.problemWithoutEvidence(lookedFor: document.evidencePath)
      return undated + [missing].compactMap(\.self)
    }
    return undated + base.unknownCitations(in: scenario, variant: variant)
      + base.missingPlaces(in: document, scenario)
      + (scored ? base.hindsight(in: scenario).map(\.problem) : [])
  }
}
