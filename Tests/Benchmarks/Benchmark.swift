/// Measures the speed of batches, how it compares and how it grows, the memory
/// of the whole program and the speed of reading scenarios and writing rows, and
/// prints tables: all of them, or those that the command line names. With
/// `--long`, also what takes minutes.
@main
struct Benchmark {
  // Memory comes first: Linux counts what this program holds when it starts
  // another as that one's.
  private static let parts: [(name: String, report: @Sendable () throws -> Void)] = [
    ("memory", Memory.report), ("batches", BatchSpeed.report), ("programs", ProgramSpeed.report),
    ("growth", Growth.report), ("reading", ReadingSpeed.report), ("writing", WritingSpeed.report),
  ]

  static let isLong = CommandLine.arguments.contains("--long")

  static func main() throws {
    let wanted = CommandLine.arguments.dropFirst().filter { $0 != "--long" }
    for part in parts where wanted.isEmpty || wanted.contains(part.name) { try part.report() }
  }
}

struct BenchmarkError: Error {
  let message: String
}
