import Foundation
import Testing

extension CommandTests {
  @Suite struct WorldsTests {
    private let worlds = "mizan worlds Scenarios/minimal.json"

    @Test(arguments: [
      ("--worlds 9", 64, "10 to 100000"),
      ("--runs 1", 64, "2 to 1000000"),
      ("--worlds 100000 --runs 1000000", 64, "--worlds times --runs"),
      ("--set /patrons/PAT/capacity=2", 65, "at most 1"),
    ])
    func mistakes(arguments: String, code: Int32, fact: String) throws {
      let place = try Workplace()
      let output = try place.shell("\(worlds) \(arguments)")
      #expect(output.code == code)
      #expect(output.error.contains(fact), "\(output.error)")
      #expect(place.files(named: "worlds.csv").isEmpty)
    }

    private struct Row {
      let key: String
      let quantity: String
      let estimate, low, high: Double
    }

    private func rows(_ place: Workplace, _ folder: String) throws -> [Row] {
      try place.lines("\(folder)/worlds.csv").dropFirst().map { line in
        let cells = line.split(separator: ",", omittingEmptySubsequences: false)
        let numbers = try cells.suffix(3).map { try #require(Double($0)) }
        return Row(
          key: cells[0] + "," + cells[2], quantity: String(cells[6]), estimate: numbers[0],
          low: numbers[1], high: numbers[2])
      }
    }

    @Test func theReportAndTheFolderTellInputsFromChance() throws {
      let place = try Workplace()
      let output = try place.shell("\(worlds) --worlds 100 --runs 20")
      #expect(output.code == 0, "\(output.error)")
      #expect(output.standard.contains("What the variance is due to"))
      #expect(output.standard.contains("100 worlds of 20 runs"))
      let rows = try rows(place, "results/minimal-worlds")
      let ofFalls = rows.filter { $0.key == "baseline,falls" }
      #expect(ofFalls.count == 21)
      #expect(ofFalls.allSatisfy { $0.low <= $0.estimate && $0.estimate <= $0.high })
      let quantiles = ofFalls.filter { $0.quantity.hasPrefix("q") }.map(\.estimate)
      #expect(quantiles.count == 19 && quantiles == quantiles.sorted())
      let shares = rows.filter { $0.key == ",falls" }
      #expect(shares.map(\.quantity) == ["share_inputs", "share_chance"])
      #expect(abs(shares.reduce(0) { $0 + $1.estimate } - 1) < 1e-12)
      #expect(try place.shell("mizan verify results/minimal-worlds").code == 0)
    }

    /// A mechanism that changes nothing has no part, another has one; other
    /// variants do not run.
    @Test func mechanismsHaveTheirPart() throws {
      let place = try Workplace()
      let variants = """
        "variants": {
          "same": { "kind": "mechanism", "patch": {} },
          "lawless": { "kind": "mechanism", "patch": { "patrons": { "PAT": { "capacity": 0 } } } },
          "guess": { "kind": "assumption", "patch": {} }
        }, "mizan": 1,
        """
      let scenario = String(decoding: try place.bytes("Scenarios/minimal.json"), as: UTF8.self)
      for (name, used) in [
        ("both", variants),
        ("none", variants.replacingOccurrences(of: "\"capacity\": 0", with: "")),
      ] {
        try scenario.replacingOccurrences(of: "\"mizan\": 1,", with: used)
          .write(
            to: place.folder.appendingPathComponent("\(name).json"), atomically: true,
            encoding: .utf8)
        let command = "mizan worlds \(name).json --worlds 100 --runs 20 --quiet --out \(name)"
        let output = try place.shell(command)
        #expect(output.code == 0, "\(output.error)")
      }
      let both = try rows(place, "both")
      #expect(!both.contains { $0.key.hasPrefix("guess") })
      #expect(
        both.filter { $0.key == "baseline,falls" }.map(\.estimate)
          == both.filter { $0.key == "same,falls" }.map(\.estimate))
      #expect(
        both.filter { $0.key == ",falls" }.map(\.quantity) == [
          "share_inputs", "share_mechanism", "share_interaction", "share_chance",
        ])
      func share(_ rows: [Row], _ source: String) throws -> Row {
        try #require(rows.first { $0.key == ",falls" && $0.quantity == "share_\(source)" })
      }
      #expect(try share(both, "mechanism").low > 0)
      let none = try rows(place, "none")
      #expect(try share(none, "mechanism").high < 1e-12)
      #expect(try share(none, "interaction").high < 1e-12)
    }

    @Test func threadsDoNotShow() throws {
      let place = try Workplace()
      for threads in [1, 2, 3] {
        let command =
          "\(worlds) --worlds 50 --runs 10 --quiet --threads \(threads) --out t\(threads)"
        #expect(try place.shell(command).code == 0)
      }
      let same = try place.shell(
        "for f in worlds.csv datapackage.json manifest.json; do "
          + "cmp t1/$f t2/$f && cmp t1/$f t3/$f || exit 1; done")
      #expect(same.code == 0, "\(same.standard)")
    }
  }
}
