import Foundation
import Testing

extension CommandTests {
  @Suite struct SweepTests {
    private let sweep = "mizan sweep Scenarios/minimal.json"

    @Test(arguments: [
      ("", 64, "--vary"),
      ("--vary /patrons/PAT/capacity", 64, "--vary"),
      ("--vary /patrons/PAT/capacity=0:1:1", 64, "--vary"),
      ("--vary /patrons/PAT/capacity=0:1:2 --vary /patrons/PAT/capacity=0:1:2", 64, "twice"),
      ("--vary /patrons/PAT/capacity=0:1:999 --vary /targets/TAR/autonomy=0:1:999", 64, "100000"),
      (
        "--vary /patrons/PAT/capacity=0:2:3", 65,
        "--vary /patrons/PAT/capacity: out of range (2); allowed: at least 0 and at most 1"
      ),
    ])
    func mistakes(arguments: String, code: Int32, fact: String) throws {
      let place = try Workplace()
      let output = try place.shell("\(sweep) \(arguments)")
      #expect(output.code == code)
      #expect(output.error.contains(fact), "\(output.error)")
      #expect(place.files(named: "sweep.csv").isEmpty)
    }

    /// At the scenario's own value a point has the numbers of a batch.
    @Test func aPointIsABatch() throws {
      let place = try Workplace()
      let output = try place.shell(
        "\(sweep) --vary /patrons/PAT/capacity=0.4:0.8:3 --vary /targets/TAR/autonomy=0.4:0.5:2 "
          + "--runs 2000")
      #expect(output.code == 0, "\(output.error)")
      #expect(output.standard.contains("2,000 runs at each of 6 points, on common draws"))
      let lines = try place.lines("results/minimal-sweep/sweep.csv")
      #expect(
        lines[0]
          == "/patrons/PAT/capacity,/targets/TAR/autonomy,"
          + "kind,answer,title,unit,runs,estimate,low,high"
      )
      #expect(lines.count == 1 + 6 * 3)
      let points = lines.dropFirst().map {
        $0.split(separator: ",").prefix(2).joined(separator: ",")
      }
      #expect(
        stride(from: 0, to: 18, by: 3).map { points[$0] } == [
          "0.4,0.4", "0.4,0.5", "0.6,0.4", "0.6,0.5", "0.8,0.4", "0.8,0.5",
        ])
      let batch = try place.shell(
        "mizan run Scenarios/minimal.json --runs 2000 --quiet --out run "
          + "--set /patrons/PAT/capacity=0.6 --set /targets/TAR/autonomy=0.5")
      #expect(batch.code == 0)
      for (file, id) in [("outcomes", "falls"), ("measures", "share")] {
        let row = try #require(
          try place.lines("run/\(file).csv").first { $0.hasPrefix("baseline,\(id),") })
        let own = try #require(
          lines.first { $0.hasPrefix("0.6,0.5,") && $0.contains(",\(file.dropLast()),\(id),") }
        )
        .split(separator: ",").suffix(3)
        let estimate = try #require(
          row.split(separator: ",").dropFirst(6).compactMap { Double($0) }.first)
        #expect(abs(try #require(Double(own[own.startIndex])) - estimate) < 1e-7)
      }
      #expect(try place.shell("mizan verify results/minimal-sweep").code == 0)
    }

    @Test func threadsDoNotShow() throws {
      let place = try Workplace()
      for threads in [1, 2, 3] {
        let command =
          "\(sweep) --vary /patrons/PAT/capacity=0:1:4 --runs 1000 --quiet --threads \(threads) "
          + "--out t\(threads)"
        #expect(try place.shell(command).code == 0)
      }
      let same = try place.shell(
        "for f in sweep.csv datapackage.json manifest.json; do "
          + "cmp t1/$f t2/$f && cmp t1/$f t3/$f || exit 1; done")
      #expect(same.code == 0, "\(same.standard)")
    }
  }
}
