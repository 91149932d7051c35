/// Measures the speed of batches, the memory of the whole program and the speed
/// of reading scenarios and writing rows, and prints tables: all of them, or those that the
/// command line names.
@main
struct Benchmark {
  private static let parts: [(name: String, report: @Sendable () throws -> Void)] = [
    ("batches", BatchSpeed.report), ("memory", Memory.report), ("reading", ReadingSpeed.report),
    ("writing", WritingSpeed.report),
  ]

  static func main() throws {
    let wanted = CommandLine.arguments.dropFirst()
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
