internal import ArgumentParser
internal import Foundation
internal import MonteCarlo
internal import Results

/// `mizan merge`: makes one batch of its shards.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Make one batch of its shards.",
    usage: "mizan merge <folder> ... --out <folder> [<options>]",
    discussion: """
      Example:
        mizan run Scenarios/minimal.json --shard 1/2 --out results/part-1
        mizan run Scenarios/minimal.json --shard 2/2 --out results/part-2
        mizan merge results/part-1 results/part-2 --out results/whole

      The folders may stand in any order. The merged one is the same, byte for byte, as if one \
      process had simulated all runs.
      """)

  @Argument(help: "The folders of all shards.", completion: .directory)
  var folders: [String]

  @Option(
    help: .init("The folder for the whole batch.", valueName: "folder"), completion: .directory)
  var out: String

  @Option(help: .errorFormat)
  var errorFormat = ErrorFormat.text

  @OptionGroup var names: LanguageOptions

  @Flag(help: "Replace the results of an earlier batch in the folder.")
  var force = false

  @Flag(help: "Print nothing but errors.")
  var quiet = false

  func run() throws {
    try Failure.translating(errorFormat) {
      let started = ContinuousClock.now
      let execution = Execution(command: CommandLine.arguments, threads: 1)
      let parts = try ShardSet(folders)
      let batch = try names.batch(parts.plan)
      var result = try parts.results(of: 0)
      for part in parts.indices.dropFirst() { result.append(try parts.results(of: part)) }
      let folder = try RunFolder.create(at: out, replace: force)
      let writer = try RunFolderWriter(folder, parts.plan, batch)
      for part in parts.folders { try writer.append(recordsOf: part) }
      try writer.finish(result, execution)
      guard !quiet else { return }
      let report = Report(
        batch, result, until: parts.plan.precision, folder: folder.path,
        elapsed: ContinuousClock.now - started)
      try printLines(
        report.lines(style: TerminalSurroundings.current(descriptor: 1).style),
        consolation: "; the results are complete in \(folder.path)")
    }
  }
}

/// The shards of one batch, complete and in order.
struct ShardSet {
  let folders: [RunFolder]
  /// The plan of the whole batch.
  let plan: Plan
  private let manifests: [Manifest]

  var indices: Range<Int> { folders.indices }

  /// - Throws: `Failure` with the code of incompatible results, with everything
  ///   that keeps the folders from being one batch.
  init(_ paths: [String]) throws {
    let real = paths.map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path }
    if let index = real.indices.first(where: { real[..<$0].contains(real[$0]) }) {
      throw Failure(.usage, "\(paths[index]): is named twice")
    }
    var parts: [(folder: RunFolder, manifest: Manifest)] = []
    for path in paths {
      let folder = try RunFolder.open(path)
      parts.append((folder, try folder.completeManifest()))
    }
    parts.sort { $0.manifest.plan.shard.number < $1.manifest.plan.shard.number }
    folders = parts.map(\.folder)
    manifests = parts.map(\.manifest)
    plan = parts[0].manifest.plan.whole
    try plan.versions.mustBeCurrent(folders[0])
    let problems = differences() + gaps()
    guard problems.isEmpty else {
      throw Failure(.incompatible, problems.joined(separator: "\n"))
    }
  }

  /// What keeps the folders from being parts of the same batch.
  private func differences() -> [String] {
    zip(folders, manifests).flatMap { folder, manifest in
      manifest.plan.whole.differences(from: plan).map {
        "\(folder.path): is not of the same batch as \(folders[0].path): \($0)"
      }
    }
  }

  /// Shards that are missing, or there twice.
  private func gaps() -> [String] {
    let count = manifests[0].plan.shard.count
    var problems: [String] = []
    for (folder, manifest) in zip(folders, manifests) where manifest.plan.shard.count != count {
      problems.append(
        "\(folder.path): is shard \(manifest.plan.shard), \(folders[0].path) is of \(count)")
    }
    guard problems.isEmpty else { return problems }
    for number in 1...count {
      let holders = zip(folders, manifests).filter { $1.plan.shard.number == number }.map(\.0.path)
      if holders.isEmpty { problems.append("shard \(number)/\(count) is missing") }
      if holders.count > 1 {
        problems.append(
          "shard \(number)/\(count) is there twice: "
            + holders.joined(separator: ", "))
      }
    }
    return problems
  }

  func results(of index: Int) throws -> BatchResult {
    try folders[index].results(manifests[index], manifests[index].plan.batch())
  }
}
