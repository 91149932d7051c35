internal import Foundation
internal import Results
internal import ScenarioFormat

/// Why a command ends without success: what is said, and the exit code.
struct Failure: Error {
  let code: Code
  let content: Content
  private(set) var format = ErrorFormat.text

  enum Content {
    case message(String)
    case problems([Problem])
  }

  /// The exit codes: 1 where what was asked for does not hold; those of
  /// sysexits.h, that of timeout(1), and 128 and the number of a signal.
  enum Code: Int32 {
    case checkFailed = 1
    case usage = 64
    case badScenario = 65
    case unreadableInput = 66
    case cannotCreateOutput = 73
    case inputOutput = 74
    case inUse = 75
    case incompatible = 78
    case outOfTime = 124
    case interrupted = 130
    case terminated = 143
  }

  init(_ code: Code, _ message: String) {
    self.code = code
    content = .message(message)
  }

  /// Problems of scenarios; the code tells bad ones before unreadable ones.
  init(_ problems: [Problem]) {
    let errors = problems.filter { $0.severity == .error }
    let areUnreadable = errors.allSatisfy { $0.code == .unreadable }
    code = areUnreadable ? .unreadableInput : .badScenario
    content = .problems(problems)
  }

  /// Carries out work on scenarios and run folders; its errors become failures,
  /// which are reported in the given format.
  static func translating<Value>(
    _ format: ErrorFormat = .text, _ work: () throws -> Value
  ) throws(Failure) -> Value {
    do {
      return try translating(work)
    } catch {
      var failure = error
      failure.format = format
      throw failure
    }
  }

  private static func translating<Value>(_ work: () throws -> Value) throws(Failure) -> Value {
    do {
      return try work()
    } catch let failure as Failure {
      throw failure
    } catch let error as ScenarioError {
      throw Failure(error.problems)
    } catch let error as RunFolderError {
      switch error {
      case .exists, .foreign, .cannotCreate: throw Failure(.cannotCreateOutput, error.description)
      case .cannotWrite: throw Failure(.inputOutput, error.description)
      case .cannotRead(let path, _):
        let meant = NearestFolder.suggestion(for: path).map { "; did you mean \"\($0)\"?" } ?? ""
        throw Failure(.unreadableInput, error.description + meant)
      case .noBatch, .inquiry: throw Failure(.unreadableInput, error.description)
      case .damaged: throw Failure(.badScenario, error.description)
      case .inUse: throw Failure(.inUse, error.description)
      }
    } catch {
      throw Failure(.inputOutput, "\(error)")
    }
  }

  /// Says on standard error what is doubtful in a scenario that is used all the
  /// same.
  static func warn(_ warnings: [Problem], _ format: ErrorFormat) {
    guard !warnings.isEmpty else { return }
    var doubt = Failure(warnings)
    doubt.format = format
    doubt.report()
  }

  /// Says on standard error what is wrong.
  func report() {
    let surroundings = TerminalSurroundings.current(descriptor: 2)
    let lines =
      switch format {
      case .text: text(surroundings.style, quotesSource: surroundings.isTerminal)
      case .json: jsonLines
      }
    let text = lines.map { $0 + "\n" }.joined()
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}

/// Says on standard error what does not stop the command.
func printWarning(_ text: String) {
  let style = TerminalSurroundings.current(descriptor: 2).style
  try? FileHandle.standardError.write(contentsOf: Data((style.text(text) + "\n").utf8))
}

/// Prints lines; a terminal or file that does not take them is an error, not a
/// success with its output lost.
///
/// - Parameter consolation: What is not lost, for the message.
func printLines(_ lines: [String], consolation: String = "") throws(Failure) {
  try printText(lines.map { $0 + "\n" }.joined(), consolation: consolation)
}

/// Prints a text as it is, under the same condition.
func printText(_ text: String, consolation: String = "") throws(Failure) {
  do {
    try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
  } catch {
    let reason = String(cString: strerror(errno))
    throw Failure(.inputOutput, "the output could not be printed: \(reason)" + consolation)
  }
}
