import Foundation
import Testing

/// A command line that must fail, and what its message must tell.
struct FailingCommand: CustomTestStringConvertible, Sendable {
  let code: Int32
  let command: String
  let facts: [String]

  init(_ code: Int32, _ command: String, _ facts: String...) {
    (self.code, self.command, self.facts) = (code, command, facts)
  }

  /// Arguments of `mizan run` for the minimal scenario.
  init(_ code: Int32, minimal arguments: String, _ facts: String...) {
    (self.code, self.facts) = (code, facts)
    command = "mizan run Scenarios/minimal.json " + arguments
  }

  /// The minimal scenario with a text replaced, `old/new`.
  init(edit: String, _ facts: String...) {
    (code, self.facts) = (65, facts)
    command = "sed 's/\(edit)/' Scenarios/minimal.json >edited.json; mizan run edited.json"
  }

  var testDescription: String { command }
}

extension CommandTests {
  @Suite struct FailureTests {
    @Test(arguments: [
      FailingCommand(64, "mizan rnu", "\"rnu\"", "did you mean \"run\"?"),
      FailingCommand(64, "mizan run", "<scenario>", "mizan run --help"),
      FailingCommand(64, minimal: "--run 5", "'--run'", "Did you mean '--runs'?"),
      FailingCommand(64, minimal: "--runs 0", "--runs is 0", "1 to 1000000000"),
      FailingCommand(64, minimal: "--runs -5", "--runs is -5", "1 to 1000000000"),
      FailingCommand(64, minimal: "--runs abc", "'abc'", "1 to 1000000000"),
      FailingCommand(64, minimal: "--runs 1e10", "'1e10'", "1 to 1000000000"),
      FailingCommand(64, minimal: "--runs 10000000000", "10000000000", "1 to 1000000000"),
      FailingCommand(64, minimal: "--runs 4294967295", "or 4294967295 with --allow-large"),
      FailingCommand(64, minimal: "--runs 4294967296 --allow-large", "--runs is 4294967296"),
      FailingCommand(64, minimal: "--seed 18446744073709551616", "0 to 18446744073709551615"),
      FailingCommand(64, minimal: "--seed -1", "'-1'", "0 to 18446744073709551615"),
      FailingCommand(64, minimal: "--threads 0", "--threads is 0", "1 to 1024"),
      FailingCommand(64, minimal: "--keep-runs -1", "'-1'", "a number, all or none"),
      FailingCommand(64, minimal: "--record tei", "\"tei\"", "did you mean \"tie\"?"),
      FailingCommand(64, minimal: "--out ''", "--out names no folder"),
      FailingCommand(64, minimal: "--set capacity", "\"capacity\"", "/path=value"),
      FailingCommand(64, minimal: "--set /patrons/PAT/capacity=", "--set /patrons/PAT/capacity"),
      FailingCommand(
        64, "mizan run Scenarios/kazakhstan-2022.json --variants baseline,k02-csto-refuse",
        "\"k02-csto-refuse\"", "did you mean \"k02-csto-refuses\"?"),
    ])
    func usage(_ failing: FailingCommand) throws { try check(failing) }

    /// Of files that are no scenarios there is nothing to say but what they are.
    @Test(arguments: [
      ("r/manifest.json", "the manifest of results"),
      ("q/manifest.json", "the manifest of results"), ("u/batch.json", "the plan of a batch"),
      ("r/execution.json", "the record of how results were made"),
      ("r/datapackage.json", "the description of results"),
      ("seeds/kazakhstan-2022.json", "evidence"), ("seeds/serbia.json", "evidence"),
      ("Scenarios/scenario.schema.json", "a schema"),
    ])
    func aFileOfAnotherKindIsNamed(file: String, kind: String) throws {
      let place = try Workplace()
      let made =
        switch file.prefix(1) {
        case "r": "mizan run minimal --runs 10 --quiet --out r"
        case "q": "mizan sweep minimal --vary /patrons/PAT/capacity=0:1:2 --runs 10 --quiet --out q"
        case "u": "mizan run minimal --runs 100000000 --max-time 1s --quiet --out u; true"
        default: "true"
        }
      #expect(try place.shell(made).code == 0)
      for command in ["run", "replay", "compare minimal"] {
        let output = try place.shell("mizan \(command) \(file)")
        #expect(output.code == 65)
        let lines = output.error.split(separator: "\n")
        #expect(lines.count == 1, "\(output.error)")
        let start = "\(file):1:1: \(kind), not a scenario; give "
        #expect(output.error.hasPrefix(start), "\(output.error)")
      }
    }

    @Test(arguments: [
      FailingCommand(66, "mizan run nothing.json", "nothing.json", "No such file"),
      FailingCommand(66, "mizan run Scenarios", "Scenarios", "Is a directory"),
      FailingCommand(65, "echo '{ \"mizan\": 1,' >bad.json; mizan run bad.json", "bad.json:2:1"),
      FailingCommand(65, ": >empty.json; mizan run empty.json", "empty.json:1:1"),
      FailingCommand(65, "printf '{\\377}' >x.json; mizan run x.json", "x.json:1:2: not UTF-8"),
      FailingCommand(
        edit: "\"capacity\"/\"capasity\"", "edited.json:11:43: /patrons/PAT/capasity: unknown key",
        "did you mean \"capacity\"?"),
      FailingCommand(
        edit: "\"capacity\": 0.8/\"capacity\": 1.8", "edited.json:11:55: /patrons/PAT/capacity",
        "1.8",
        "at least 0 and at most 1"),
      FailingCommand(
        edit: "{ \"TAR\": { \"ties\"/{ \"TRA\": { \"ties\"", "/dyads/PAT/TRA", "known: TAR",
        "did you mean \"TAR\"?"),
      FailingCommand(
        edit: "\"trade\":    {/\"trade\": { \"role\": \"security\",", "/channels/trade/role",
        "a second channel", "at most one"),
      FailingCommand(
        edit: "\"tiePrior\"/\"dynamics\": { \"unrest\": { \"excitation\": 0.8 } }, \"tiePrior\"",
        "/dynamics/unrest/excitation: ", "spectral radius", "1.15", "below 1"),
      FailingCommand(
        65, minimal: "--set /dynamics/unrest/persistence=0.9", "spectral radius", "1.15", "below 1"),
      FailingCommand(
        65, minimal: "--set /patrons/PAT/capasity=0.5", "/patrons/PAT/capasity: unknown key",
        "did you mean \"capacity\"?"),
      FailingCommand(
        65, minimal: "--set /patrons/PTA/capacity=0.5", "/patrons/PTA", "did you mean \"PAT\"?"),
      FailingCommand(
        65, minimal: "--set /patrons/PAT/capacity=7", "(7)", "at least 0 and at most 1"),
      FailingCommand(
        65, minimal: "--set /clock/steps=100001", "too many steps (100001)",
        "10000000 with --allow-large"),
      FailingCommand(65, minimal: "--set /patrons/PAT/name/first=1", "/patrons/PAT/name/first"),
    ])
    func scenario(_ failing: FailingCommand) throws { try check(failing) }

    @Test(arguments: [
      FailingCommand(73, ": >file; mizan run Scenarios/minimal.json --out file", "it is a file"),
      FailingCommand(
        73, ": >file; mizan run Scenarios/minimal.json --out file/x", "file/x", "Not a directory"),
      FailingCommand(
        73, "mkdir o; : >o/mine; mizan run Scenarios/minimal.json --out o --force", "(mine)"),
      FailingCommand(
        74, "ulimit -f 1; mizan run Scenarios/minimal.json", "results/minimal/",
        "File too large"),
    ])
    func output(_ failing: FailingCommand) throws { try check(failing) }

    private func check(_ failing: FailingCommand) throws {
      let place = try Workplace()
      let output = try place.shell(failing.command)
      #expect(output.code == failing.code)
      for fact in failing.facts { #expect(output.error.contains(fact)) }
      #expect(output.standard.isEmpty)
      #expect(place.files(named: "manifest.json").isEmpty)
    }

    @Test func anEarlierBatchIsReplacedOnlyByForce() throws {
      let place = try Workplace()
      let run = "mizan run Scenarios/minimal.json --runs 50 --quiet"
      #expect(try place.shell(run).code == 0)
      let refused = try place.shell(run + " --seed 2")
      #expect(refused.code == 73)
      #expect(refused.error.contains("results/minimal: "))
      #expect(refused.error.contains("--force"))
      #expect(try place.shell(run + " --seed 2 --force").code == 0)
      #expect(try place.lines("results/minimal/manifest.json").contains("  \"seed\": 2,"))
    }

    @Test func aFailedReplacementLeavesNoManifest() throws {
      let place = try Workplace()
      let run = "mizan run Scenarios/minimal.json --quiet"
      #expect(try place.shell(run).code == 0)
      #expect(try place.shell("ulimit -f 1; \(run) --force").code == 74)
      #expect(place.files(named: "manifest.json").isEmpty)
    }

    @Test func aMistakeInTheScenarioKeepsTheEarlierBatch() throws {
      let place = try Workplace()
      let run = "mizan run Scenarios/minimal.json --quiet"
      #expect(try place.shell(run).code == 0)
      #expect(try place.shell("\(run) --force --set /clock/steps=0").code == 65)
      #expect(place.files(named: "manifest.json") == ["results/minimal/manifest.json"])
    }
  }
}
