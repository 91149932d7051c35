import Foundation

/// A run of a whole program: its time, and the largest memory it held.
struct ChildProcess {
  let seconds: Double
  let peakMiB: Double
  let exitCode: Int32

  /// Runs a program to its end.
  init(_ arguments: [String]) throws {
    let start = ContinuousClock.now
    var process: pid_t = 0
    var strings: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    strings.append(nil)
    defer { for string in strings { free(string) } }
    var quiet: posix_spawn_file_actions_t = .init()
    posix_spawn_file_actions_init(&quiet)
    defer { posix_spawn_file_actions_destroy(&quiet) }
    for descriptor in Int32(1)...2 {
      posix_spawn_file_actions_addopen(&quiet, descriptor, "/dev/null", O_WRONLY, 0)
    }
    guard posix_spawn(&process, arguments[0], &quiet, nil, strings, environ) == 0 else {
      throw BenchmarkError(message: "\(arguments[0]) cannot be started")
    }
    var status: Int32 = 0
    var usage = rusage()
    wait4(process, &status, 0, &usage)
    #if os(Linux)
      let bytesPerUnit = 1024.0
    #else
      let bytesPerUnit = 1.0
    #endif
    seconds = (ContinuousClock.now - start) / .seconds(1)
    peakMiB = Double(usage.ru_maxrss) * bytesPerUnit / 1_048_576
    // As a shell says it: a signal counts from 128.
    exitCode = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }

  /// Runs the built `mizan`.
  init(mizan arguments: String..., expecting code: Int32) throws {
    let program = Bundle.main.bundleURL.appendingPathComponent("mizan").path
    try self.init([program] + arguments)
    guard exitCode == code else {
      throw BenchmarkError(
        message: "mizan \(arguments.joined(separator: " ")) ended with \(exitCode)")
    }
  }
}
