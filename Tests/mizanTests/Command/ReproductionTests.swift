import Foundation
import Testing

extension CommandTests {
  @Suite struct ReproductionTests {
    private let tables = [
      "outcomes", "partitions", "measures", "histograms", "trajectories", "events", "runs", "paths",
    ].map { $0 + ".csv" }

    @Test func threadsChangeNoByte() throws {
      let place = try Workplace()
      let run = """
        mizan run Scenarios/kazakhstan-2022.json --runs 7500 --seed 18446744073709551615 \
        --keep-runs 3000 --keep-paths 20 --record tie --quiet
        """
      for threads in [1, 2, 3, 7] {
        #expect(try place.shell("\(run) --threads \(threads) --out t\(threads)").code == 0)
      }
      for name in tables + ["tallies.bin", "manifest.json"] {
        let expected = try place.bytes("t1/" + name)
        for threads in [2, 3, 7] {
          #expect(try place.bytes("t\(threads)/\(name)") == expected, "\(name), \(threads) threads")
        }
      }
    }

    @Test func theNameOfTheFileChangesNothing() throws {
      let place = try Workplace()
      let options = "--runs 300 --keep-paths 5 --quiet"
      let original = try place.shell("mizan run Scenarios/minimal.json \(options) --out a")
      let renamed = try place.shell(
        "cp Scenarios/minimal.json x.json && mizan run x.json \(options) --out b")
      #expect(original.code == 0 && renamed.code == 0)
      for name in tables + ["manifest.json"] {
        #expect(try place.bytes("a/" + name) == place.bytes("b/" + name))
      }
    }

    /// The new target comes first among the targets, has no ties, and nothing
    /// happens in it.
    @Test func anIdleTargetChangesNothingForTheOthers() throws {
      let place = try Workplace()
      let idle =
        #""AAA": { "autonomy": 0.5, "unrest": { "initial": 0, "baseline": 0, "tolerance": 5 } }"#
      let edit =
        #"sed 's/"targets": {/"targets": { \#(idle),/; s/"calmWeight"/"defaultTie": 0, &/' "#
        + "Scenarios/kazakhstan-2022.json"
      let options = "--runs 1500 --record tie --quiet"
      let original = try place.shell("mizan run Scenarios/kazakhstan-2022.json \(options) --out a")
      let enlarged = try place.shell("\(edit) >x.json && mizan run x.json \(options) --out b")
      #expect(original.code == 0)
      #expect(enlarged.code == 0, "\(enlarged.error)")
      for name in ["trajectories.csv", "events.csv"] {
        let rows = try place.lines("b/" + name)
        let others = rows.filter { !$0.contains(",AAA,") }
        #expect(name == "events.csv" || others.count < rows.count)
        #expect(try place.lines("a/" + name) == others)
      }
    }
  }
}
