internal import ArgumentParser
internal import Foundation
internal import MonteCarlo
internal import Results

/// How a batch is carried out, whatever began it.
struct BatchOptions: ParsableArguments {
  @OptionGroup var threads: ThreadOptions

  @Option(
    help: .init(
      "Stop after this time, for example 90s, 30m, 1h30m; mizan resume goes on.",
      valueName: "time"))
  var maxTime: TimeLimit?

  @Option(
    help: .init(
      "How much work a crash may cost, in seconds (default: 2).", valueName: "seconds",
      visibility: .hidden))
  var commitInterval = 2.0

  @OptionGroup var names: LanguageOptions

  @Flag(help: "Print nothing but errors.")
  var quiet = false

  @Option(help: .errorFormat)
  var errorFormat = ErrorFormat.text

  func validate() throws {
    if !(0...3600).contains(commitInterval) {
      throw ValidationError("--commit-interval is \(commitInterval); allowed: 0 to 3600")
    }
  }

  func runner(_ batch: Batch) -> BatchRunner {
    BatchRunner(batch, threads: usedThreads, commitInterval: .seconds(commitInterval))
  }

  var usedThreads: Int { threads.used }
}

/// How many cores to use.
struct ThreadOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: .init(
      "How many threads to use, 1 to \(ThreadOptions.most) (default: one for each core); the "
        + "results do not depend on it.",
      valueName: "number"))
  var threads: Int?

  private static let most = 1024

  func validate() throws {
    if let threads, !(1...Self.most).contains(threads) {
      throw ValidationError("--threads is \(threads); allowed: 1 to \(Self.most)")
    }
  }

  var used: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }
}

/// A time as people write it: `90`, `90s`, `30m`, `1h30m`, `2d`.
struct TimeLimit: ExpressibleByArgument {
  let duration: Duration

  private static let seconds: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
  private static let longest = 366 * 86_400

  init?(argument: String) {
    var total = 0
    var rest = argument[...]
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(digits.count)
      guard let count = Int(digits), let unit = Self.seconds[rest.popFirst() ?? "s"],
        count <= Self.longest / unit
      else { return nil }
      total += count * unit
    }
    guard 1...Self.longest ~= total else { return nil }
    duration = .seconds(total)
  }
}

extension KeptRuns: ExpressibleByArgument, CustomStringConvertible {
  package init?(argument: String) {
    switch argument {
    case "all": self = .all
    case "none": self = .first(0)
    default:
      guard let count = Int(argument), count >= 0 else { return nil }
      self = .first(count)
    }
  }

  package var description: String {
    switch self {
    case .all: "all"
    case .first(let count): count == 0 ? "none" : String(count)
    }
  }

  package var defaultValueDescription: String { description }
}
