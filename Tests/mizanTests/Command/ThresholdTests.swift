import Foundation
import Testing

extension CommandTests {
  @Suite struct ThresholdTests {
    private let threshold = "mizan threshold Scenarios/minimal.json"
    private let falls = "--outcome falls --probability 0.2"
    private let capacity = "--vary /patrons/PAT/capacity --between 0 1"

    @Test(arguments: [
      ("--outcome falls --mean 1 --vary /patrons/PAT/capacity --between 0 1", 64, "--outcome with"),
      (
        "--outcome falls --probability 1 --vary /patrons/PAT/capacity --between 0 1", 64,
        "less than 1"
      ),
      (
        "--outcome fals --probability 0.2 --vary /patrons/PAT/capacity --between 0 1", 64,
        "\"falls\"?"
      ),
      ("--measure falls --mean 0.2 --vary /patrons/PAT/capacity --between 0 1", 64, "known: share"),
      ("--outcome falls --probability 0.2 --vary /patrons/PAT/capacity", 64, "--between"),
      ("--outcome falls --probability 0.2 --vary /patrons/PAT/capacity --between 1", 64, "a b"),
      (
        "--outcome falls --probability 0.2 --vary /patrons/PAT/capacity --between 1 1", 64, "differ"
      ),
      (
        "--outcome falls --probability 0.2 --vary /patrons/PAT/capacity --between 0 2", 65,
        "at most 1"
      ),
      (
        "--outcome falls --probability 0.2 --vary /patrons/PAT/capacty --between 0 1", 65,
        "\"capacity\"?"
      ),
      ("--outcome falls --probability 0.2 --vary patrons --between 0 1", 64, "--vary"),
      (
        "--outcome falls --probability 0.2 --vary /patrons/PAT/capacity --between 0 1 --runs 9", 64,
        "100 to"
      ),
    ])
    func mistakes(arguments: String, code: Int32, fact: String) throws {
      let place = try Workplace()
      let output = try place.shell("\(threshold) \(arguments)")
      #expect(output.code == code)
      #expect(output.error.contains(fact), "\(output.error)")
      #expect(!output.error.contains("results/"))
      #expect(place.files(named: "threshold.csv").isEmpty)
    }

    /// What is found is right if a run with that value has that probability.
    @Test func aRunAtTheThresholdReachesTheTarget() throws {
      let place = try Workplace()
      let output = try place.shell("\(threshold) \(falls) \(capacity)")
      #expect(output.code == 0, "\(output.error)")
      #expect(output.standard.contains("The regime falls: 20 %"))
      let folder = "results/minimal-threshold"
      let row = try #require(try place.lines("\(folder)/threshold.csv").last)
        .split(separator: ",", omittingEmptySubsequences: false)
      #expect(row[0] == "/patrons/PAT/capacity" && row.last == "falling")
      let numbers = try row[4...6].map { try #require(Double($0)) }
      #expect(numbers[1] < numbers[0] && numbers[0] < numbers[2])
      let run = try place.shell(
        "mizan run Scenarios/minimal.json --set /patrons/PAT/capacity=\(row[4]) --out run --quiet")
      #expect(run.code == 0)
      let outcome = try #require(
        try place.lines("run/outcomes.csv").first { $0.hasPrefix("baseline,falls,") })
      // Among 10 000 runs, to a fiftieth of the standard error.
      let count = try #require(Double(outcome.split(separator: ",")[5]))
      #expect(abs(count - 2000) <= 2)
      #expect(try place.shell("mizan verify \(folder)").code == 0)
    }

    @Test func whatIsOutOfReachIsSaid() throws {
      let place = try Workplace()
      let output = try place.shell(
        "\(threshold) \(falls) --vary /patrons/PAT/capacity --between 0.6 1 --runs 5000")
      #expect(output.code == 0, "\(output.error)")
      #expect(output.standard.contains("Not reached between 0.6 and 1: 15"))
      let lines = try place.lines("results/minimal-threshold/threshold.csv")
      #expect(lines.last == "/patrons/PAT/capacity,outcome,falls,0.2,,,,,falling")
    }

    @Test func aSecondPathGivesAContour() throws {
      let place = try Workplace()
      let output = try place.shell(
        "\(threshold) --measure share --mean 0.55 \(capacity) --vary /targets/TAR/autonomy "
          + "--between 0.4 0.6 --points 3 --runs 1000")
      #expect(output.code == 0, "\(output.error)")
      let lines = try place.lines("results/minimal-threshold/threshold.csv")
      #expect(lines[0].hasPrefix("/targets/TAR/autonomy,path,kind,"))
      #expect(lines.dropFirst().map { $0.split(separator: ",")[0] } == ["0.4", "0.5", "0.6"])
      let curve = try place.lines("results/minimal-threshold/curve.csv")
      #expect(curve[0] == "/targets/TAR/autonomy,value,runs,estimate,low,high")
    }

    @Test func aConditionThatNoRunMeetsIsAFailure() throws {
      let place = try Workplace()
      let never = #"{"all":[{"ever":"fall"},{"not":{"ever":"fall"}}]}"#
      let output = try place.shell(
        "\(threshold) --set '/outcomes/rare={\"ever\":\"fall\",\"given\":\(never)}' "
          + "--outcome rare --probability 0.5 \(capacity) --runs 100")
      #expect(output.code == 1)
      #expect(output.error.contains("no run has an answer to rare"), "\(output.error)")
    }

    @Test func threadsDoNotShow() throws {
      let place = try Workplace()
      for threads in [1, 2, 3] {
        let command =
          "\(threshold) \(falls) \(capacity) --runs 3000 --quiet --threads \(threads) "
          + "--out t\(threads)"
        #expect(try place.shell(command).code == 0)
      }
      let same = try place.shell(
        "for f in threshold.csv curve.csv datapackage.json manifest.json; do "
          + "cmp t1/$f t2/$f && cmp t1/$f t3/$f || exit 1; done")
      #expect(same.code == 0, "\(same.standard)")
    }
  }
}
