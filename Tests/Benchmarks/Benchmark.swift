/// Measures the speed of batches, the memory of the whole program and the speed
/// of reading scenarios and writing rows, and prints tables: all of them, or
/// those that the command line names. With `--long`, also what takes minutes.
@main
struct Benchmark {
  private static let parts: [(name: String, report: @Sendable () throws -> Void)] = [
    ("batches", BatchSpeed.report), ("memory", Memory.report), ("reading", ReadingSpeed.report),
    ("writing", WritingSpeed.report),
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

func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
