import Foundation
import Testing

extension CommandTests {
  @Suite struct DiagnoseTests {
    private let place: Workplace

    init() throws { place = try Workplace() }

    /// Runs the minimal scenario with settings, and says what is made of it.
    private func diagnosis(
      _ settings: String..., runs: Int = 10_000, then edit: String = ":"
    ) throws -> (code: Int32, text: String) {
      let all = settings.map { "--set '\($0)'" }.joined(separator: " ")
      let run =
        "mizan run Scenarios/minimal.json --runs \(runs) \(all) --quiet --out out && \(edit)"
      let output = try place.shell(run)
      #expect(output.code == 0, "\(output.error)")
      return try diagnosis(of: "out")
    }

    private func diagnosis(of folder: String) throws -> (code: Int32, text: String) {
      let output = try place.shell("mizan diagnose \(folder)", ["COLUMNS": "100"])
      #expect(output.error.isEmpty)
      return (output.code, output.standard)
    }

    private func expect(
      _ diagnosis: (code: Int32, text: String), _ facts: String...,
      sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
      #expect(diagnosis.code == 1, sourceLocation: sourceLocation)
      let parts = diagnosis.text.components(separatedBy: "Needs attention")
      try #require(parts.count == 2, sourceLocation: sourceLocation)
      let text = parts[1].split(separator: /\s+/).joined(separator: " ")
      for fact in facts {
        #expect(text.contains(fact), "\(fact) is not in: \(text)", sourceLocation: sourceLocation)
      }
    }

    @Test func nothingIsToBeDone() throws {
      let (code, text) = try diagnosis()
      #expect(code == 0)
      #expect(!text.contains("Needs attention"))
      #expect(text.contains("2 of 2 outcomes and classes"))
      #expect(text.contains("No run failed."))
    }

    /// What it says to type is enough.
    @Test func tooFewRunsAreMendedByTheCommand() throws {
      let found = try diagnosis(runs: 300)
      try expect(
        found, "less well than within 0.01", "The regime falls", "Fewer than 400 runs",
        "Alignment with the patron at the end 300 of 300 400")
      let commands = found.text.split(separator: "\n").filter { $0.contains("mizan extend") }
      #expect(commands.count == 2)
      for command in commands { #expect(try place.shell("\(command) --quiet").code <= 64) }
      #expect(try diagnosis(of: "out").code == 0)
    }

    @Test func whatNeverOrAlwaysHappened() throws {
      let found = try diagnosis(
        #"/outcomes/never={"measure":"alignment","target":"TAR","patron":"PAT","above":0.99}"#,
        #"/outcomes/always={"measure":"alignment","target":"TAR","patron":"PAT","below":0.99}"#)
      // 1 − .025^(1/10000) = 3.7e-4 (Clopper and Pearson).
      try expect(
        found, "2 outcomes and classes never or always happened", "never below 0.00037",
        "always above 1 - 0.00037", "mizan extend out --runs 100000")
    }

    @Test func whatIsDecidedByFewRuns() throws {
      let found = try diagnosis(
        #"/outcomes/rare={"measure":"incidents","target":"TAR","at":"2025-01","above":7}"#)
      try expect(found, "Fewer than 25 runs decide 1 outcome or class", " of 10,000")
    }

    @Test func aConditionThatNoRunMeets() throws {
      let given = #"{"measure":"alignment","target":"TAR","patron":"PAT","above":0.99}"#
      let found = try diagnosis(#"/outcomes/odd={"ever":"fall","given":\#(given)}"#)
      try expect(found, "no estimate of 1 probability", "odd Baseline")
    }

    @Test func heavyTails() throws {
      let found = try diagnosis(
        #"/events={"e":{"at":"2025-03","incidents":{"TAR":{"lognormal":{"median":0.1,"logSD":2}}}}}"#,
        #"/measures/worst={"measure":"intensity","target":"TAR","over":["2025-03","2025-03"],"take":"max"}"#
      )
      try expect(found, "The tail of 1 measure is heavy", "worst")
      #expect(!found.text.contains("Alignment with the patron"))
    }

    @Test func runsThatFailed() throws {
      let found = try diagnosis(
        #"/events={"e":{"at":"2025-03","incidents":{"TAR":{"lognormal":{"median":650,"logSD":0.1}}}}}"#
      )
      try expect(found, "runs of 10,000 failed", "They are in no result")
    }

    @Test func requirementsThatRefuseMuch() throws {
      let path = "/targets/TAR/unrest/tolerance"
      // The upper bound of the central 90 % is 9, so that 95 % are refused.
      let found = try diagnosis(#"/require=[{"path":"\#(path)","above":9}]"#)
      try expect(found, "requirements refused 95 % of the draws")
      let mild = try diagnosis(of: "mild", runMild: path)
      #expect(mild.contains("requirements refused 5 % of the draws, not many"))
    }

    private func diagnosis(of folder: String, runMild path: String) throws -> String {
      let require = #"/require=[{"path":"\#(path)","below":9}]"#
      let run = "mizan run Scenarios/minimal.json --set '\(require)' --quiet --out \(folder)"
      #expect(try place.shell(run).code == 0)
      return try diagnosis(of: folder).text
    }

    @Test func evidenceInHindsight() throws {
      let run =
        "mizan run Scenarios/kazakhstan-2022.json --runs 3000 --set '/asOf=\"2000-01-01\"' --quiet"
      #expect(try place.shell("\(run) --out out").code == 0)
      try expect(
        try diagnosis(of: "out"), "Evidence dated after 2000-01-01", "scored against what happened")
      let elsewhere = try place.shell(
        "mv seeds s; mizan diagnose out --evidence s/*.json | tail -3")
      #expect(elsewhere.code == 0)
      #expect(try diagnosis(of: "out").text.contains("there is no seeds/kazakhstan-2022.json"))
    }

    @Test func aShardAlone() throws {
      let run = "mizan run Scenarios/minimal.json --shard 1/2 --quiet --out part"
      #expect(try place.shell(run).code == 0)
      let found = try diagnosis(of: "part")
      try expect(found, "shard 1/2 alone", "mizan merge")
      #expect(!found.text.contains("mizan extend"))
    }

    @Test func anotherVersionOrLibrary() throws {
      let edit =
        #"sed 's/"exp": "[^"]*"/"exp": "0123456789abcdef"/' out/manifest.json >m"#
        + "&& mv m out/manifest.json"
      try expect(try diagnosis(then: edit), "Another version", "another way to compute exp")
    }

    @Test func aPrecisionThatWasNotReached() throws {
      let run = #"mizan run Scenarios/minimal.json --until "falls ± 0.001" --max-runs 4096"#
      #expect(try place.shell("\(run) --quiet --out out").code == 1)
      try expect(
        try diagnosis(of: "out"), "as precise as --until asked: falls ± 0.001",
        "mizan extend out --runs ")
    }

    @Test func aBatchThatIsNotFinished() throws {
      let stopped = "mizan run Scenarios/minimal.json --runs 100000000 --max-time 1s --out out"
      #expect(try place.shell(stopped).code == 124)
      let found = try diagnosis(of: "out")
      #expect(found.code == 1)
      #expect(found.text.contains("mizan resume out"))
    }

    @Test func onlyTalliesAreNeeded() throws {
      #expect(try diagnosis(then: "rm out/*.csv").code == 0)
      let damaged = try place.shell("printf x >>out/tallies.bin; mizan diagnose out")
      #expect(damaged.code == 65)
    }
  }
}
