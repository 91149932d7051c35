import Foundation
import Testing

extension CommandTests {
  @Suite struct DiscoverTests {
    private let discover = "mizan discover Scenarios/minimal.json"

    @Test(arguments: [
      ("", 64, "--outcome"),
      ("--outcome fall", 64, "did you mean \"falls\"?"),
      ("--outcome share", 64, "no outcome of this name"),
      ("--outcome falls --runs 100", 64, "200 to"),
    ])
    func mistakes(arguments: String, code: Int32, fact: String) throws {
      let place = try Workplace()
      let output = try place.shell("\(discover) \(arguments)")
      #expect(output.code == code)
      #expect(output.error.contains(fact), "\(output.error)")
      #expect(place.files(named: "discovery.csv").isEmpty)
    }

    /// In the scenario, tolerance is what decides over crises.
    @Test func theDecisiveInputIsNamedInASentence() throws {
      let place = try Workplace()
      let output = try place.shell("\(discover) --outcome falls --runs 4000")
      #expect(output.code == 0, "\(output.error)")
      #expect(output.standard.contains("When /targets/TAR/unrest/tolerance is below "))
      #expect(output.standard.contains("\"The regime falls\""))
      let lines = try place.lines("results/minimal-discover/discovery.csv")
      #expect(lines[0] == "region,quantity,path,estimate,low,high")
      #expect(lines[1].hasPrefix("0,probability,,0.1"))
      #expect(lines.contains { $0.hasPrefix("1,below,/targets/TAR/unrest/tolerance,") })
      let region = try #require(lines.first { $0.hasPrefix("1,probability,") })
      // Twice as probable as anywhere: .12.
      #expect(try #require(Double(region.split(separator: ",")[2])) > 0.2)
      #expect(try place.shell("mizan verify results/minimal-discover").code == 0)
    }

    @Test func whatNeverHappensHasNoRegion() throws {
      let place = try Workplace()
      let output = try place.shell(
        "\(discover) --set /patrons/PAT/capacity=0 --outcome rescued --runs 500")
      #expect(output.code == 0, "\(output.error)")
      #expect(output.standard.contains("No region of the uncertain inputs was found"))
    }

    @Test func withoutUncertaintyThereIsNothingToFind() throws {
      let place = try Workplace()
      let output = try place.shell(
        "\(discover) --set /tiePrior=null --set /targets/TAR/unrest/tolerance=5 --outcome falls")
      #expect(output.code == 1)
      #expect(output.error.contains("has no uncertain input"), "\(output.error)")
    }

    @Test func threadsDoNotShow() throws {
      let place = try Workplace()
      for threads in [1, 2, 3] {
        let command =
          "\(discover) --outcome falls --runs 1000 --quiet --threads \(threads) --out t\(threads)"
        #expect(try place.shell(command).code == 0)
      }
      let same = try place.shell(
        "for f in discovery.csv datapackage.json manifest.json; do "
          + "cmp t1/$f t2/$f && cmp t1/$f t3/$f || exit 1; done")
      #expect(same.code == 0, "\(same.standard)")
    }
  }
}
