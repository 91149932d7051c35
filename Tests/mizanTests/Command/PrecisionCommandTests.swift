import Foundation
import Testing

extension CommandTests {
  @Suite struct PrecisionCommandTests {
    private let run = "mizan run Scenarios/minimal.json"

    @Test(arguments: [
      ("--until 'falls ± 0.01' --runs 5", "--max-runs"),
      ("--until 'falls ± 0.01' --shard 1/2", "--shard"),
      ("--max-runs 5", "--until"),
      ("--until 'falls ± 0.01' --max-runs 0", "allowed: 1 to 1000000000"),
      ("--until 'falls'", "'falls'"),
      ("--until 'falls ± -1'", "\"name +- width\""),
      ("--until 'fals ± 0.01'", "did you mean \"falls\"?"),
      ("--until 'median of falls ± 0.01'", "known: share"),
    ])
    func mistakes(arguments: String, fact: String) throws {
      let place = try Workplace()
      let output = try place.shell("\(run) \(arguments)")
      #expect(output.code == 64)
      #expect(output.error.contains(fact), "\(output.error)")
      #expect(place.files(named: "runs.csv").isEmpty)
    }

    @Test func theReportTellsTheRunsAndTheRules() throws {
      let output = try Workplace().shell(
        "\(run) --until 'falls ± 0.01' --until 'median of share +- 1%'")
      #expect(output.code == 0)
      #expect(
        output.standard.contains(
          " runs · until falls ± 0.01 · until median of share ± 1% · seed 1"))
    }

    @Test func whatIsNotReachedIsAFailureWithCompleteResults() throws {
      let place = try Workplace()
      let output = try place.shell("\(run) --until 'falls ± 0.001' --max-runs 3000 --quiet")
      #expect(output.code == 1)
      #expect(output.error.contains("3,000 runs did not suffice"))
      #expect(output.error.contains("falls ± 0.001: ± 0.01"))
      #expect(try place.lines("results/minimal/manifest.json").contains("  \"runs\": 3000,"))
    }

    @Test func aBatchThatWasCutOffGoesOnToItsPrecision() throws {
      let place = try Workplace()
      let options = "--until 'falls ± 0.012' --quiet"
      #expect(try place.shell("\(run) \(options) --out whole").code == 0)
      let full = try place.shell("ulimit -f 100; \(run) \(options) --out parts")
      #expect(full.code == 74)
      #expect(try place.shell("mizan resume parts --quiet").code == 0)
      for name in ["manifest.json", "tallies.bin", "runs.csv"] {
        #expect(try place.bytes("whole/\(name)") == place.bytes("parts/\(name)"))
      }
    }

    @Test func itsFolderIsWhatItSays() throws {
      let place = try Workplace()
      #expect(try place.shell("\(run) --until 'falls ± 0.02' --quiet").code == 0)
      let verified = try place.shell("mizan verify results/minimal")
      #expect(verified.code == 0, "\(verified.standard)")
    }

    @Test func anExtendedBatchForgetsItsPrecision() throws {
      let place = try Workplace()
      #expect(try place.shell("\(run) --until 'falls ± 0.02' --quiet --out a").code == 0)
      #expect(try place.shell("mizan extend a --runs 3000 --quiet").code == 0)
      #expect(try place.shell("\(run) --runs 3000 --quiet --out b").code == 0)
      #expect(try place.bytes("a/manifest.json") == place.bytes("b/manifest.json"))
    }
  }
}
