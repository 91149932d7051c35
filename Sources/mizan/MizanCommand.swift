internal import ArgumentParser
internal import Foundation
internal import Results
internal import ScenarioFormat

/// The command `mizan`.
@main
struct MizanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mizan",
    abstract: "Simulate how states compete for influence, and what may come of it.",
    version: "mizan \(Versions.mizan) (GSL \(Versions.gsl))",
    subcommands: [
      RunCommand.self, ResumeCommand.self, ExtendCommand.self, MergeCommand.self,
      VerifyCommand.self, DiagnoseCommand.self, SlurmCommand.self, CheckCommand.self,
      CompareCommand.self, DescribeCommand.self, DiffCommand.self, DiscoverCommand.self,
      EvidenceCommand.self, NewCommand.self, ReplayCommand.self, SchemaCommand.self,
      SelfTestCommand.self, SensitivityCommand.self, ShowCommand.self, SweepCommand.self,
      ThresholdCommand.self, WorldsCommand.self,
    ])

  static func main() {
    // A closed pipe or a limit on the size of files is an error of the write, not
    // the end of the process.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    occupyStandardStreams()
    do {
      try runCommandLine()
    } catch {
      error.report()
      Foundation.exit(error.code.rawValue)
    }
  }

  private static func runCommandLine() throws(Failure) {
    try checkName()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as Failure {
      throw failure
    } catch let code as ExitCode {
      // A command's answer; it has said everything else itself.
      Foundation.exit(code.rawValue)
    } catch {
      // The parser's own: a mistake in the command line, or a wish for help.
      let text = fullMessage(for: error)
      guard exitCode(for: error) == .success else { throw Failure(.usage, text) }
      try printLines([text])
    }
  }

  /// The parser would only say that a mistyped command is an unexpected argument.
  private static func checkName() throws(Failure) {
    let known = configuration.subcommands.compactMap { $0.configuration.commandName }
    guard let name = CommandLine.arguments.dropFirst().first,
      !name.hasPrefix("-"), name != "help", !known.contains(name)
    else { return }
    throw Failure(.usage, "mizan: " + known.denial(of: name, "no command of this name", most: 40))
  }

  /// Gives a standard stream that was closed a descriptor that takes no output,
  /// so that no file of results gets its number.
  private static func occupyStandardStreams() {
    for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", O_RDONLY)
    }
  }
}
