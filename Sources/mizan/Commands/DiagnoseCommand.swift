internal import ArgumentParser
internal import Foundation
internal import InfluenceModel
internal import MonteCarlo
internal import Results
internal import ScenarioFormat

/// `mizan diagnose`: says what can be trusted in results.
struct DiagnoseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diagnose", abstract: "Say what can be trusted in results, and what to do.",
    usage: "mizan diagnose <folder> [<options>]",
    discussion: """
      Example:
        mizan diagnose results/kazakhstan-2022

      Looks for too few runs, outcomes that never happened, heavy tails, requirements that refuse \
      too much, runs that failed, results of another version, and evidence in hindsight. Only \
      files are read, nothing is simulated. The exit code is 1 if something should be done.
      """)

  @Argument(help: "The folder of the batch.", completion: .directory)
  var folder: String

  @Option(
    help: .init(
      "A file of evidence in place of seeds/<id>.json; can be repeated.", valueName: "file"))
  var evidence: [String] = []

  @OptionGroup var names: LanguageOptions

  @Option(help: .errorFormat)
  var errorFormat = ErrorFormat.text

  func run() throws {
    let isFine = try Failure.translating(errorFormat) {
      let folder = try RunFolder.forReading(folder)
      try folder.requireNoWriter()
      guard case .complete(let manifest) = try folder.contents() else {
        try printLines([
          "\(folder.path): the batch is not finished, so that there are no results; go on with:",
          "    mizan resume \(ShellText.quoted(folder.path))",
        ])
        return false
      }
      let diagnosis = try diagnosis(folder, manifest)
      try printLines(
        diagnosis.lines(style: TerminalSurroundings.current(descriptor: 1).style))
      return diagnosis.doubtful.isEmpty
    }
    if !isFine { throw ExitCode(1) }
  }

  private func diagnosis(_ folder: RunFolder, _ manifest: Manifest) throws -> Diagnosis {
    let batch = try names.batch(manifest.plan)
    var diagnosis = Diagnosis(
      batch, try folder.tallies(manifest, batch), manifest, folder: folder.path)
    let usual = "seeds/\(batch.variants[0].model.scenario.id).json"
    let files =
      evidence.isEmpty && FileManager.default.fileExists(atPath: usual) ? [usual] : evidence
    diagnosis.addEvidence(
      files.isEmpty ? nil : try EvidenceBase(contentsOf: files), lookedFor: usual)
    return diagnosis
  }
}
