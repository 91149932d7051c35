import Foundation
import Testing

extension CommandTests {
  @Suite struct SensitivityCommandTests {
    private let minimal = "mizan sensitivity Scenarios/minimal.json"
    private let kazakhstan = "mizan sensitivity Scenarios/kazakhstan-2022.json --points 64"

    @Test(arguments: [
      ("", "--of"), ("--of shar", "did you mean \"share\"?"), ("--of ,", "--of names nothing"),
      ("--of share --points 0", "--points is 0"),
      ("--of share --points 100000000", "allowed for so many factors"),
      ("--of share --method morris --design random", "--design is for --method sobol"),
      ("--of share --design sobol --points 1000", "such as 512 or 1024"),
      ("--of share --group x", "--group"), ("--of share --group x=/patrons/PA", "\"x\""),
      ("--of share --group chance=/targets", "\"chance\" is a factor already"),
      ("--of share --group a=/targets --group b=/targets/TAR", "is in two groups: a, b"),
    ])
    func mistakes(arguments: String, fact: String) throws {
      let place = try Workplace()
      let output = try place.shell("\(minimal) \(arguments)")
      #expect(output.code == 64)
      #expect(output.error.contains(fact), "\(output.error)")
      #expect(place.files(named: "sensitivity.csv").isEmpty)
    }

    @Test func tooManyInputsForSobolPointsNameTheAlternatives() throws {
      let output = try Workplace().shell("\(kazakhstan) --of regime-falls --design sobol")
      #expect(output.code == 64)
      #expect(output.error.contains("62 uncertain inputs"), "\(output.error)")
      #expect(output.error.contains("--design latin-hypercube or random"))
    }

    @Test func theReportAndTheFolderTellWhatMatters() throws {
      let place = try Workplace()
      let output = try place.shell(
        "\(kazakhstan) --of russian-share,regime-falls --by actor --keep-evaluations")
      #expect(output.code == 0, "\(output.error)")
      #expect(output.standard.contains("chance"))
      #expect(output.standard.contains("64 base points with 22 runs each: 1,408 runs"))
      let folder = "results/kazakhstan-2022-sensitivity"
      let lines = try place.lines("\(folder)/sensitivity.csv")
      #expect(
        lines[0]
          == "kind,answer,factor,inputs,index,points,estimate,standard_error,low,high,finding")
      #expect(lines.contains { $0.hasPrefix("measure,russian-share,chance,,total,64,0.") })
      #expect(lines.count == 1 + 2 * 2 * 20)
      #expect(try place.lines("\(folder)/evaluations.csv").count == 1 + 1408)
      #expect(try place.shell("mizan verify \(folder)").code == 0)
    }

    @Test func whatCannotBeEstimatedIsSaidAndNotPrinted() throws {
      let place = try Workplace()
      let output = try place.shell("\(minimal) --of share --points 32")
      #expect(output.code == 0, "\(output.error)")
      #expect(output.standard.contains("no estimate: 32 base points"), "\(output.standard)")
      let lines = try place.lines("results/minimal-sensitivity/sensitivity.csv").dropFirst()
      #expect(!lines.isEmpty)
      #expect(lines.allSatisfy { $0.hasSuffix(",32,,,,,few-points") })
    }

    @Test func fewPointsAreWarnedOf() throws {
      let output = try Workplace().shell("\(kazakhstan) --of russian-share")
      #expect(output.standard.contains("too few base points to trust the order"))
    }

    @Test(arguments: ["sobol", "morris", "tornado"])
    func threadsDoNotShow(method: String) throws {
      let place = try Workplace()
      for threads in [1, 2, 3] {
        let command =
          "\(kazakhstan) --of all --by dyad --method \(method) --quiet --keep-evaluations "
          + "--threads \(threads) --out t\(threads)"
        #expect(try place.shell(command).code == 0)
      }
      let same = try place.shell(
        "for f in sensitivity.csv evaluations.csv datapackage.json manifest.json; do "
          + "cmp t1/$f t2/$f && cmp t1/$f t3/$f || exit 1; done")
      #expect(same.code == 0, "\(same.standard)")
    }
  }
}
