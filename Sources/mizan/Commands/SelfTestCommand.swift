internal import ArgumentParser

/// `mizan selftest`: checks the installation against what is known.
struct SelfTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "selftest", abstract: "Check this installation against numbers that are known.",
    usage: "mizan selftest",
    discussion: """
      Example:
        mizan selftest

      Published numbers, closed forms of the model and whole runs that other programs have \
      computed, on this machine: what is expected, what comes out, and the error, in standard \
      errors (SE) where chance has a part in it. The exit code is 0 if all cases hold and 1 if not.
      """)

  func run() throws {
    let failures = try Failure.translating {
      let test = try SelfTest()
      let style = TerminalSurroundings.current(descriptor: 1).style
      try printLines(test.lines(style: style))
      return test.failures
    }
    if failures > 0 { throw ExitCode(1) }
  }
}
