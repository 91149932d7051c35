package import ScenarioFormat

/// A question that another command than `mizan run` has put to a scenario, and
/// what it found: all that its folder holds.
package struct Inquiry: Sendable {
  /// `compare`, `threshold` …
  private let command: String
  /// Everything that the results depend on beside the scenario.
  private let options: [Option]
  private let scenarios: [Source]
  private let seed: UInt64
  private let variants: [Plan.Variant]
  fileprivate let tables: [TableText]

  /// A name of the command line and its value.
  package typealias Option = (name: String, value: JSONText)

  /// A scenario's file.
  package struct Source: Sendable {
    let scenario: Scenario
    let digest: String

    package init(_ document: ScenarioDocument, _ scenario: Scenario) {
      self.scenario = scenario
      digest = sha256(document.text)
    }
  }

  /// - Parameters:
  ///   - sources: At least one.
  ///   - variants: What was simulated, with its title and resolved text.
  package init(
    command: String, options: [Option], seed: UInt64, sources: [Source],
    variants: [Plan.Variant], tables: [TableText]
  ) {
    self.command = command
    self.options = options
    self.seed = seed
    scenarios = sources
    self.variants = variants
    self.tables = tables
  }

  fileprivate func manifest(_ digests: [DerivedFiles.Digest]) -> DerivedFiles.File {
    let head =
      Versions.current.json + [
        ("command", .string(command)), ("options", .object(options.map { ($0.name, $0.value) })),
        ("scenarios", .list(scenarios.map { .object($0.scenario.summary(digest: $0.digest)) })),
        ("clock", scenarios[0].scenario.clock.json), Plan.titles(variants),
        ("seed", .integer(seed)),
      ]
    let text = Manifest.signed(
      .object(head + [digests.manifestMember, Plan.resolved(variants)]))
    return ("manifest.json", Array(text.utf8))
  }

  fileprivate func dataPackage(_ digests: [DerivedFiles.Digest]) -> DerivedFiles.File {
    let text = DataPackage(
      scenario: scenarios[0].scenario, tables: tables.map(\.description), digests: digests
    ).text
    return ("datapackage.json", Array(text.utf8))
  }
}

extension RunFolder {
  /// Writes everything in place of what is there, the manifest last, which
  /// completes the folder.
  package func write(_ inquiry: Inquiry, _ execution: Execution) throws(RunFolderError) {
    try clear()
    for table in inquiry.tables { try write((table.description.file, table.bytes)) }
    try complete(
      inquiry.tables.map(\.description.file).sorted(), execution,
      dataPackage: inquiry.dataPackage, manifest: inquiry.manifest)
  }
}

/// What the manifest of an inquiry lists.
package struct InquiryRecord: Sendable {
  package let command: String
  /// SHA-256 of every other file but `execution.json`.
  package let files: [(name: String, sha256: String)]
}

extension RunFolder {
  /// nil where it holds a batch, or nothing that is complete.
  /// - Throws: `RunFolderError`.
  package func inquiry() throws(RunFolderError) -> InquiryRecord? {
    guard holds("manifest.json") else { return nil }
    let json = try json("manifest.json")
    guard let command = json["command"]?.string else { return nil }
    let files = (json["files"]?.members ?? []).map { ($0.key, $0.node.string ?? "") }
    return InquiryRecord(command: command, files: files)
  }
}
