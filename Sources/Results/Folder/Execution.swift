internal import Foundation

/// How a batch was run: the only file that may differ between equal batches.
package struct Execution: Sendable {
  private let command: [String]
  private let start = Date()
  /// Of a clock that nobody sets.
  private let started = ContinuousClock.now
  private let threads: Int

  package init(command: [String], threads: Int) {
    self.command = command
    self.threads = threads
  }

  var text: String {
    let milliseconds = (ContinuousClock.now - started) / .milliseconds(1)
    let process = ProcessInfo.processInfo
    return JSONText.object([
      ("command", .list(command.map { .string($0) })),
      ("start", .string(start.ISO8601Format())),
      ("end", .string(Date().ISO8601Format())),
      ("seconds", .number(milliseconds.rounded() / 1000)),
      ("host", .string(process.hostName)),
      ("system", .string(process.operatingSystemVersionString)),
      ("cores", .integer(UInt64(process.activeProcessorCount))),
      ("threads", .integer(UInt64(threads))),
    ]).text
  }
}
