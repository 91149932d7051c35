internal import Foundation

/// How a batch was run: the only file that may differ between equal batches.
package struct Execution: Sendable {
  private let command: [String]
  private let start: Date
  private let threads: Int

  package init(command: [String], threads: Int) {
    self.command = command
    self.threads = threads
    start = Date()
  }

  var text: String {
    let end = Date()
    let process = ProcessInfo.processInfo
    return JSONText.object([
      ("command", .list(command.map { .string($0) })),
      ("start", .string(start.ISO8601Format())),
      ("end", .string(end.ISO8601Format())),
      ("seconds", .number((end.timeIntervalSince(start) * 1000).rounded() / 1000)),
      ("host", .string(process.hostName)),
      ("system", .string(process.operatingSystemVersionString)),
      ("cores", .integer(UInt64(process.activeProcessorCount))),
      ("threads", .integer(UInt64(threads))),
    ]).text
  }
}
