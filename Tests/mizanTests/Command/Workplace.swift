import Foundation
import TestSupport
import Testing

/// The tests that start the built command, one after the other: they are about
/// processes, and a machine has few cores.
@Suite(.serialized) enum CommandTests {}

/// A temporary folder with a copy of the scenarios and their evidence, where
/// shell commands find the built `mizan`.
final class Workplace {
  struct Output {
    let code: Int32
    let standard: String
    let error: String
  }

  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("mizan-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in ["Scenarios", "seeds"] {
      try FileManager.default.copyItem(
        at: Repository.root.appendingPathComponent(name), to: folder.appendingPathComponent(name))
    }
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  /// Runs a command line of the shell in a bare environment.
  func shell(_ command: String, _ environment: [String: String] = [:]) throws -> Output {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = folder
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    process.environment = [
      "PATH": "\(try Self.programs().path):\(path)", "LANG": "C.UTF-8",
    ].merging(environment) { $1 }
    let (standard, error) = (Pipe(), Pipe())
    process.standardOutput = standard
    process.standardError = error
    try process.run()
    let output = standard.fileHandleForReading.readDataToEndOfFile()
    let messages = error.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    // As a shell says it: a signal that ended the process counts from 128.
    let offset: Int32 = process.terminationReason == .uncaughtSignal ? 128 : 0
    return Output(
      code: process.terminationStatus + offset, standard: String(decoding: output, as: UTF8.self),
      error: String(decoding: messages, as: UTF8.self))
  }

  func bytes(_ path: String) throws -> Data {
    try Data(contentsOf: folder.appendingPathComponent(path))
  }

  func lines(_ path: String) throws -> [Substring] {
    String(decoding: try bytes(path), as: UTF8.self).split(separator: "\n")
  }

  /// All files of a name, anywhere in the folder.
  func files(named name: String) -> [String] {
    let all = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (all ?? []).filter { $0.split(separator: "/").last == name[...] }
  }

  private struct NotBuilt: Error {}

  /// The folder with the built programs: above the bundle of the tests, which is
  /// among the arguments of whatever runs it.
  private static func programs() throws -> URL {
    let folders = CommandLine.arguments.filter { $0.contains(".xctest") }.map { argument in
      var url = URL(fileURLWithPath: argument)
      while url.path.contains(".xctest") { url.deleteLastPathComponent() }
      return url
    }
    let candidates = folders + [Repository.root.appendingPathComponent(".build/release")]
    guard
      let found = candidates.first(where: {
        FileManager.default.isExecutableFile(atPath: $0.appendingPathComponent("mizan").path)
      })
    else { throw NotBuilt() }
    return found
  }
}
