internal import Foundation
internal import ScenarioFormat

/// The folder that holds the results of one batch. It is complete when
/// `manifest.json` exists, and kept to one process while it is written.
package struct RunFolder: Sendable {
  package let path: String
  private let lock: FolderLock?

  /// Everything that a batch, or a question put to a scenario, leaves.
  static let results = [
    "outcomes.csv", "partitions.csv", "measures.csv", "histograms.csv", "trajectories.csv",
    "events.csv", "runs.csv", "paths.csv", "tallies.bin", "comparison.csv", "divergence.csv",
    "threshold.csv", "curve.csv", "sensitivity.csv", "evaluations.csv", "worlds.csv", "sweep.csv",
    "discovery.csv",
    "datapackage.json", "execution.json", "manifest.json",
  ]

  /// What it needs until then: the plan, and what has been done of it.
  static let plan = "batch.json"
  static let checkpoints = ["checkpoint.bin", "checkpoint.previous.bin"]
  private static let files = results + checkpoints + [plan]
  private static let own = files + files.map(OutputFile.temporary)

  /// Makes an empty folder, with the folders above it.
  ///
  /// - Parameters:
  ///   - path: where.
  ///   - replace: whether an earlier batch's files may be removed. Other files
  ///     are never touched.
  /// - Throws: `RunFolderError`, also where the folder holds anything else than a
  ///   plan half written, which is all that a batch leaves that never began.
  package static func create(at path: String, replace: Bool) throws(RunFolderError) -> RunFolder {
    let folder = try reserve(at: path, replace: replace)
    try folder.clear()
    return folder
  }

  /// The same, but what it holds stays until there is something to take its place.
  package static func reserve(at path: String, replace: Bool) throws(RunFolderError) -> RunFolder {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw .cannotCreate(path, reason: isFile(path) ? "it is a file" : error.reason)
    }
    let folder = RunFolder(path: path, lock: try FolderLock(path))
    let held = try folder.names()
    if let foreign = held.filter({ !own.contains($0) }).min() { throw .foreign(path, foreign) }
    guard replace || held.allSatisfy({ $0 == OutputFile.temporary(plan) }) else {
      throw .exists(path, Remains(of: held))
    }
    return folder
  }

  /// What of an earlier batch a folder holds.
  package enum Remains: Sendable {
    case complete, unfinished
    /// Too little to go on with.
    case fragments

    fileprivate init(of names: [String]) {
      self =
        names.contains("manifest.json")
        ? .complete : names.contains(RunFolder.plan) ? .unfinished : .fragments
    }
  }

  /// Removes all that it holds. The manifest goes first, so that a folder is
  /// never complete and torn.
  func clear() throws(RunFolderError) {
    let held = try names()
    for name in RunFolder.own.reversed() where held.contains(name) { try remove(name) }
  }

  /// Gives up a folder that was reserved for nothing; it stays only if it holds
  /// something.
  package func abandon() {
    guard let lock, (try? names().isEmpty) == true else { return }
    lock.release()
    rmdir(path)
  }

  /// Opens the folder of an earlier batch.
  package static func open(_ path: String) throws(RunFolderError) -> RunFolder {
    try checkExistence(path)
    return RunFolder(path: path, lock: try FolderLock(path))
  }

  /// Opens the folder of an earlier batch, which may be read-only. Nobody is
  /// kept from writing into it.
  package static func forReading(_ path: String) throws(RunFolderError) -> RunFolder {
    try checkExistence(path)
    return RunFolder(path: path, lock: nil)
  }

  /// - Throws: `RunFolderError.inUse` if another process writes into the folder.
  package func requireNoWriter() throws(RunFolderError) {
    try FolderLock.requireNone(path)
  }

  private static func checkExistence(_ path: String) throws(RunFolderError) {
    guard FileManager.default.fileExists(atPath: path) else {
      throw .cannotRead(path, reason: "No such file or directory")
    }
    if isFile(path) { throw .cannotRead(path, reason: "it is a file, not the folder of a batch") }
  }

  private static func isFile(_ path: String) -> Bool {
    var isFolder = false as ObjCBool
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && !isFolder.boolValue
  }

  /// Every file in it, the lock aside.
  func names() throws(RunFolderError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path)
        .filter { $0 != FolderLock.name }
    } catch {
      throw .cannotRead(path, reason: error.reason)
    }
  }

  func file(_ name: String) -> String {
    path + "/" + name
  }

  func holds(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: file(name))
  }

  func remove(_ name: String) throws(RunFolderError) {
    if unlink(file(name)) != 0, errno != ENOENT {
      throw .cannotWrite(file(name), reason: systemReason())
    }
  }

  /// Removes from a complete folder what only an unfinished batch needs, and what
  /// a process that was killed has left half written.
  package func tidy() throws(RunFolderError) {
    let needless = RunFolder.checkpoints + [RunFolder.plan]
    for name in needless + RunFolder.files.map(OutputFile.temporary) { try remove(name) }
  }
}

// MARK: - What it holds

extension RunFolder {
  package enum Contents: Sendable {
    case complete(Manifest)
    case unfinished(Plan)
  }

  /// - Throws: `RunFolderError`, also where it holds no batch at all.
  package func contents() throws(RunFolderError) -> Contents {
    if holds("manifest.json") {
      let json = try json("manifest.json")
      if let command = json["command"]?.string { throw .inquiry(path, command: command) }
      guard let manifest = Manifest(json) else { throw .damaged(file("manifest.json")) }
      return .complete(manifest)
    }
    guard holds(RunFolder.plan) else { throw .noBatch(path) }
    guard let plan = Plan(try json(RunFolder.plan)) else { throw .damaged(file(RunFolder.plan)) }
    return .unfinished(plan)
  }

  func json(_ name: String) throws(RunFolderError) -> JSONNode {
    let bytes = try read(name)
    do {
      return try JSONReader.read(SourceText(name: file(name), bytes: bytes))
    } catch {
      throw .damaged(file(name))
    }
  }

  func read(_ name: String) throws(RunFolderError) -> [UInt8] {
    do {
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: file(name))))
    } catch {
      throw .cannotRead(file(name), reason: error.reason)
    }
  }
}
