import Foundation
import Testing
import mizan

extension CommandTests {
  @Suite struct OutputTests {
    private let small = "mizan run Scenarios/minimal.json --runs 200"
    private let crisis = "mizan run Scenarios/kazakhstan-2022.json --runs 300"

    @Test func aPipeGetsNoEscapesAndNoProgress() throws {
      let output = try Workplace().shell("mizan run Scenarios/minimal.json", ["TERM": "xterm"])
      #expect(output.code == 0)
      #expect(output.standard.contains("The regime falls"))
      #expect(!output.standard.contains("\u{1B}"))
      #expect(output.error.isEmpty)
    }

    @Test func quietPrintsNothing() throws {
      let output = try Workplace().shell(small + " --quiet")
      #expect(output.code == 0)
      #expect(output.standard + output.error == "")
    }

    @Test func aLargeBatchBeginsWithItsPlan() throws {
      let large = "mizan run Scenarios/minimal.json --runs 1000000000 --max-time 1s --out large"
      let output = try Workplace().shell(large)
      #expect(
        output.error.prefixMatch(
          of:
            /plan: 1,000,000,000 runs of 24 steps in 1 variant; about .+ of memory and .+ of disk\n/
        ) != nil)
      #expect(try !Workplace().shell(large + " --quiet").error.contains("plan"))
    }

    @Test func withoutUTF8EverythingIsASCII() throws {
      let place = try Workplace()
      let bare = ["LC_ALL": "C"]
      for run in [crisis + " --out one", crisis + " --variants all --out all"] {
        let output = try place.shell(run, bare)
        #expect(output.code == 0)
        #expect(output.standard.utf8.allSatisfy { $0 < 0x80 })
      }
      let name = String(repeating: "ä", count: 50)
      let failed = try place.shell(small + " --set '/clock/step=\"\(name)\"'", bare)
      #expect(failed.code == 65)
      #expect(failed.error.utf8.allSatisfy { $0 < 0x80 })
    }

    @Test(arguments: [">&-", ">/dev/full"]) func lostOutputIsAFailure(_ redirection: String) throws
    {
      if redirection.hasSuffix("full"), !FileManager.default.fileExists(atPath: "/dev/full") {
        return
      }
      let place = try Workplace()
      let output = try place.shell("\(small) \(redirection)")
      #expect(output.code == 74)
      #expect(output.error.contains("the results are complete in results/minimal"))
      #expect(try place.shell("\(small) --out quiet --quiet \(redirection)").code == 0)
      #expect(try place.shell("mizan run --help \(redirection)").code == 74)
      #expect(try place.shell("mizan --version \(redirection)").code == 74)
    }

    @Test func closedStreamsDoNotReachTheResults() throws {
      let place = try Workplace()
      #expect(try place.shell("\(small) --out open").code == 0)
      #expect(try place.shell("\(small) --out closed <&- >&- 2>&-").code == 74)
      #expect(try place.bytes("open/runs.csv") == place.bytes("closed/runs.csv"))
      #expect(try place.bytes("open/manifest.json") == place.bytes("closed/manifest.json"))
    }

    @Test func helpNamesEveryOption() throws {
      let help = try Workplace().shell("mizan run --help")
      #expect(help.code == 0)
      for option in [
        "runs", "until", "max-runs", "seed", "variants", "set", "threads", "out", "keep-runs",
        "keep-paths", "record",
        "force", "quiet",
      ] {
        #expect(help.standard.contains("\n  --\(option)"))
      }
      #expect(help.standard.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test func aTerminalSeesProgressThenTheReportIn80Columns() throws {
      let typed = try typescript("--runs 20000 --threads 1")
      #expect(typed.contains("of 20,000 runs"))
      #expect(typed.contains("\u{1B}["))
      let screen = Screen(typed)
      #expect(!screen.lines.contains { $0.contains("of 20,000 runs") })
      #expect(screen.lines.first?.hasPrefix("Kazakhstan between Russia and Turkey") == true)
      #expect(screen.lines.allSatisfy { $0.displayWidth <= 80 })
    }

    @Test func noColourOnATerminalIfSoAsked() throws {
      #expect(!(try typescript("--runs 300", ["NO_COLOR": "1"])).contains("\u{1B}"))
    }

    /// What a terminal of 80 columns receives.
    private func typescript(_ arguments: String, _ environment: [String: String] = [:]) throws
      -> String
    {
      let program = """
        import fcntl, os, pty, struct, sys, termios
        child, terminal = pty.fork()
        if child == 0:
            fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            os.execvp("mizan", ["mizan"] + sys.argv[1:])
        try:
            while piece := os.read(terminal, 65536):
                os.write(1, piece)
        except OSError:
            pass  # Linux says so where the other side has closed.
        sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        """
      let place = try Workplace()
      try Data(program.utf8).write(to: place.folder.appendingPathComponent("terminal.py"))
      let output = try place.shell(
        "python3 terminal.py run Scenarios/kazakhstan-2022.json \(arguments)",
        ["TERM": "xterm-256color"].merging(environment) { $1 })
      #expect(output.code == 0)
      return output.standard
    }
  }
}

/// What remains to be seen of what a terminal received: lines that were
/// rewritten, without their colours.
private struct Screen {
  private(set) var lines = [""]

  init(_ received: String) {
    var column = 0
    var line: [Unicode.Scalar] = []
    for scalar in received.replacing(/\u{1B}\[[0-9;]*m/, with: "").unicodeScalars {
      switch scalar {
      case "\r": column = 0
      case "\n":
        lines.append("")
        line = []
      default:
        if column < line.count { line[column] = scalar } else { line.append(scalar) }
        column += 1
      }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: line)
      lines[lines.count - 1] = String(text)
    }
  }
}
