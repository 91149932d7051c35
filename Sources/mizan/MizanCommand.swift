internal import ArgumentParser
internal import Foundation
internal import Results

/// The command `mizan`.
@main
struct MizanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mizan",
    abstract: "Simulate how states compete for influence, and what may come of it.",
    version: "mizan \(Version.mizan) (GSL \(Version.gsl))",
    subcommands: [RunCommand.self])

  static func main() {
    // A closed pipe is an error of the write, not the end of the process.
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as Failure {
      failure.report()
      Foundation.exit(failure.code.rawValue)
    } catch {
      exit(withError: error)
    }
  }
}
