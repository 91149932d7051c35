import Foundation

/// Measures the speed of batches, how it compares and how it grows, the memory
/// of the whole program and the speed of reading scenarios and writing rows, and
/// prints tables: all of them, or those that the command line names. With
/// `--long`, also what takes minutes.
@main
struct Benchmark {
  private typealias Part = (name: String, report: @Sendable () throws -> Void)

  // Memory comes first: Linux counts what this program holds when it starts
  // another as that one's.
  private static let parts: [Part] = [
    ("memory", Memory.report), ("batches", BatchSpeed.report), ("programs", ProgramSpeed.report),
    ("growth", Growth.report), ("reading", ReadingSpeed.report), ("writing", WritingSpeed.report),
  ]

  static let isLong = CommandLine.arguments.contains("--long")

  static func main() {
    do {
      for part in try wantedParts() { try part.report() }
    } catch {
      FileHandle.standardError.write(Data("mizan-benchmark: \(error)\n".utf8))
      exit(1)
    }
  }

  private static func wantedParts() throws -> [Part] {
    let wanted = CommandLine.arguments.dropFirst().filter { $0 != "--long" }
    for name in wanted where !parts.contains(where: { $0.name == name }) {
      let names = parts.map(\.name).joined(separator: ", ")
      throw BenchmarkError(message: "no table is called \"\(name)\"; there are: \(names)")
    }
    return parts.filter { wanted.isEmpty || wanted.contains($0.name) }
  }
}

struct BenchmarkError: Error, CustomStringConvertible {
  let message: String

  var description: String { message }
}
