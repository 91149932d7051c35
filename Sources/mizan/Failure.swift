internal import Foundation
internal import Results
internal import ScenarioFormat

/// Why a command ends without success: what is said, and the exit code.
struct Failure: Error {
  let code: Code
  let message: String

  /// The exit codes of sysexits.h that are in use.
  enum Code: Int32 {
    case usage = 64
    case badScenario = 65
    case unreadableInput = 66
    case cannotCreateOutput = 73
    case inputOutput = 74
  }

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// Carries out work on scenarios and run folders; its errors become failures.
  static func translating<Value>(_ work: () throws -> Value) throws(Failure) -> Value {
    do {
      return try work()
    } catch let failure as Failure {
      throw failure
    } catch let error as ScenarioError {
      let isUnreadable = error.problems.contains { $0.code == .unreadable }
      throw Failure(isUnreadable ? .unreadableInput : .badScenario, describe(error.problems))
    } catch let error as RunFolderError {
      switch error {
      case .exists, .foreign, .cannotCreate: throw Failure(.cannotCreateOutput, error.description)
      case .cannotWrite: throw Failure(.inputOutput, error.description)
      }
    } catch {
      throw Failure(.inputOutput, "\(error)")
    }
  }

  private static let mostProblems = 20

  private static func describe(_ problems: [Problem]) -> String {
    var lines = problems.prefix(mostProblems).map { $0.description }
    if problems.count > mostProblems { lines.append("and \(problems.count - mostProblems) more") }
    return lines.joined(separator: "\n")
  }

  /// Messages quote what people wrote, of which a terminal gets only what it can
  /// show.
  func report() {
    let style = TerminalSurroundings.current(descriptor: 2).style
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
      .map { style.text(String($0)) + "\n" }
    try? FileHandle.standardError.write(contentsOf: Data(lines.joined().utf8))
  }
}

/// Prints lines; a terminal or file that does not take them is an error, not a
/// success with its output lost.
///
/// - Parameter consolation: What is not lost, for the message.
func printLines(_ lines: [String], consolation: String = "") throws(Failure) {
  let text = lines.map { $0 + "\n" }.joined()
  do {
    try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
  } catch {
    let reason = String(cString: strerror(errno))
    throw Failure(.inputOutput, "the output could not be printed: \(reason)" + consolation)
  }
}
