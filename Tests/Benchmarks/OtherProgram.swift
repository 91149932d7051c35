import Foundation

/// Another program of a scenario. It answers `bench RUNS` with its microseconds
/// per run, as `us/run 43.2`.
struct OtherProgram {
  let command: [String]

  func microsecondsPerRun(_ runs: Int) throws -> Double {
    let words = try answer(to: ["bench", "\(runs)"]).split(whereSeparator: \.isWhitespace)
    guard let label = words.firstIndex(of: "us/run"), words.indices.contains(label + 1),
      let time = Double(words[label + 1])
    else { throw BenchmarkError(message: "\(command) does not say its us/run") }
    return time
  }

  func answer(to arguments: [String]) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = command.dropFirst() + arguments
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw BenchmarkError(message: "\(command + arguments) failed")
    }
    return text
  }
}

/// A variable of the environment, unless it is empty.
func environmentVariable(_ name: String) -> String? {
  ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
}
