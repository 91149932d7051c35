import Foundation
import Testing

extension CommandTests {
  @Suite struct VerifyTests {
    private let place: Workplace

    init() throws {
      place = try Workplace()
      let run = "mizan run Scenarios/minimal.json --runs 5000 --keep-paths 10 --quiet --out out"
      #expect(try place.shell(run).code == 0)
    }

    @Test func everythingIsSaidToBeRight() throws {
      let output = try place.shell("mizan verify out --all")
      #expect(output.code == 0)
      #expect(
        output.standard == """
          ok     manifest.json is as it was written
          ok     10 files have the digests that it lists
          ok     no file is missing, and none is foreign
          ok     the tallies are of 5000 runs
          ok     9 files follow from the tallies, byte for byte
          ok     runs.csv and paths.csv have the kept runs in order
          ok     simulated once more, the results are the same: all runs

          """)
    }

    @Test(arguments: [
      ("ot", "\"out\""), ("./uot/", "\"./out\""), ("minimal", "\"results/minimal\""),
    ])
    func aFolderThatIsNotThereGetsTheNearest(path: String, near: String) throws {
      #expect(try place.shell("mizan run minimal --runs 64 --quiet").code == 0)
      for command in ["verify", "diagnose", "resume"] {
        let output = try place.shell("mizan \(command) \(path)")
        #expect(output.code == 66)
        #expect(output.error.hasSuffix("; did you mean \(near)?\n"), "\(output.error)")
      }
    }

    @Test func aSampleSaysWhichRunsItIsOf() throws {
      for blocks in 1...3 {
        let output = try place.shell("mizan verify out --blocks \(blocks)")
        #expect(output.code == 0)
        let last = try #require(output.standard.split(separator: "\n").last)
        #expect(last.matches(of: /runs \d+ to \d+/).count == blocks)
      }
      #expect(!(try place.shell("mizan verify out --blocks 0").standard.contains("simulated")))
    }

    @Test func whatIsWrongIsSaid() throws {
      let spoil = "rm out/events.csv; printf x >>out/outcomes.csv; : >out/mine"
      let output = try place.shell("\(spoil); mizan verify out")
      #expect(output.code == 1)
      for line in [
        "wrong  events.csv: is missing", "wrong  outcomes.csv: has changed since it was written",
        "wrong  mine: is not of these results",
        "wrong  outcomes.csv: does not follow from the tallies",
      ] {
        #expect(output.standard.contains(line + "\n"))
      }
    }

    @Test func partsAndWholesAreRight() throws {
      let run = "mizan run Scenarios/kazakhstan-2022.json --runs 3000 --keep-runs all --quiet"
      let commands = [
        "\(run) --shard 1/2 --out 1", "\(run) --shard 2/2 --out 2", "mizan verify 1 --all",
        "mizan verify 2 --all", "mizan merge 1 2 --out whole --quiet", "mizan verify whole --all",
        "mizan run Scenarios/minimal.json --runs 1000 --quiet --out longer",
        "mizan extend longer --runs 2500 --quiet", "mizan verify longer --all",
      ]
      for command in commands {
        let output = try place.shell(command)
        #expect(output.code == 0, "\(command): \(output.standard)\(output.error)")
      }
    }

    /// Some runs of this scenario fail.
    @Test func failedRunsAreRepeatedToo() throws {
      let shock =
        #"{"shock":{"at":"2025-03","incidents":{"TAR":{"lognormal":{"median":650,"logSD":0.1}}}}}"#
      let run = "mizan run Scenarios/minimal.json --runs 2000 --quiet --out failing"
      #expect(try place.shell("\(run) --set '/events=\(shock)'").code == 0)
      #expect(try place.shell("mizan verify failing --all").code == 0)
    }

    @Test(arguments: [
      FailingCommand(66, "mizan verify nothing", "nothing: cannot be read"),
      FailingCommand(66, "mkdir empty; mizan verify empty", "holds no batch"),
      FailingCommand(65, "echo '{' >out/manifest.json; mizan verify out", "manifest.json"),
      FailingCommand(
        78, "mv out/manifest.json out/batch.json; mizan verify out", "mizan resume out"),
      FailingCommand(64, "mizan verify out --blocks -1", "--blocks is -1"),
    ])
    func whatCannotBeVerified(_ failing: FailingCommand) throws {
      let output = try place.shell(failing.command)
      #expect(output.code == failing.code)
      for fact in failing.facts { #expect(output.error.contains(fact)) }
    }

    /// The digest of the manifest cannot be kept by hand.
    @Test func ofAnotherVersionOnlyTheFilesAreChecked() throws {
      let edit =
        #"sed 's/"gsl": "[^"]*"/"gsl": "1.0"/' out/manifest.json >m && mv m out/manifest.json"#
      let output = try place.shell("\(edit); mizan verify out")
      #expect(output.code == 1)
      #expect(output.standard.contains("wrong  manifest.json: has changed since it was written"))
      #expect(!output.standard.contains("tallies"))
      #expect(output.error.contains("only the files were checked"))
      #expect(output.error.contains("GSL 1.0"))
    }

    @Test func aFolderInUseIsLeftAlone() throws {
      let hold = "flock out/lock mizan verify out"
      guard try place.shell("command -v flock").code == 0 else { return }
      let output = try place.shell(hold)
      #expect(output.code == 75)
    }
  }
}
