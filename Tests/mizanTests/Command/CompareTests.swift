import Foundation
import Testing

extension CommandTests {
  @Suite struct CompareTests {
    private let compare = "mizan compare Scenarios/kazakhstan-2022.json --runs 200"

    @Test(arguments: [
      ("", 64, "either two scenarios or one with --variants"),
      ("--variants baseline", 64, "needs two variants or more"),
      ("--variants baseline,k13-contagio", 64, "did you mean \"k13-contagion\"?"),
      ("Scenarios/minimal.json --variants all", 64, "either two scenarios"),
      ("Scenarios/minimal.jso", 66, "minimal.jso"),
      ("--variants all --runs 0", 64, "--runs is 0"),
      ("--variants baseline,golden --set /x", 64, "/x"),
    ])
    func mistakes(arguments: String, code: Int32, fact: String) throws {
      let place = try Workplace()
      let output = try place.shell("\(compare) \(arguments)")
      #expect(output.code == code)
      #expect(output.error.contains(fact), "\(output.error)")
      #expect(place.files(named: "comparison.csv").isEmpty)
    }

    @Test func theReportAndTheFolderTellWhatAVariantChanges() throws {
      let place = try Workplace()
      let output = try place.shell("\(compare) --variants baseline,k02-csto-refuses")
      #expect(output.code == 0, "\(output.error)")
      #expect(output.standard.contains("K2: Russia is called and does not come, against Baseline"))
      #expect(output.standard.contains("200 pairs of runs on common draws"))
      let lines = try place.lines("results/kazakhstan-2022-compare/comparison.csv")
      #expect(lines[0].hasPrefix("base,variant,kind,answer,title,unit,pairs,base_estimate,"))
      #expect(lines.contains { $0.hasPrefix("baseline,k02-csto-refuses,outcome,regime-falls,") })
      #expect(try place.lines("results/kazakhstan-2022-compare/divergence.csv").count == 37)
    }

    @Test func twoFilesCompareAsVariantsDo() throws {
      let place = try Workplace()
      let edit = "sed 's/\"capacity\": 0.8/\"capacity\": 0.5/' Scenarios/minimal.json > new.json"
      #expect(try place.shell(edit).code == 0)
      let output = try place.shell("mizan compare Scenarios/minimal.json new.json --runs 200")
      #expect(output.code == 0, "\(output.error)")
      #expect(output.standard.contains("changed /patrons/PAT/capacity: 0.8 → 0.5"))
      let variants = try place.shell(
        """
        mizan compare Scenarios/kazakhstan-2022.json \
        'Scenarios/kazakhstan-2022.json#k13-contagion' --runs 200 --quiet --out files
        \(compare) --variants baseline,k13-contagion --quiet --out variants
        """)
      #expect(variants.code == 0, "\(variants.error)")
      // The same but for the first two columns, which name the variants.
      func rows(_ folder: String) throws -> [[Substring]] {
        try place.lines("\(folder)/comparison.csv").dropFirst()
          .map { Array($0.split(separator: ",", omittingEmptySubsequences: false).dropFirst(2)) }
      }
      #expect(try rows("files") == rows("variants"))
    }

    /// An answer that only one of two files has is in no table; the report says
    /// so.
    @Test func whatOnlyOneFileAsksIsNamed() throws {
      let place = try Workplace()
      let output = try place.shell(
        """
        sed 's/"rescued"/"helped"/; s/"share": {/"part": {/' Scenarios/minimal.json >new.json
        mizan compare minimal new.json --runs 64 && mizan compare minimal minimal --runs 64 --force
        """)
      #expect(output.code == 0, "\(output.error)")
      let lines = output.standard.split(separator: "\n")
      #expect(
        lines.filter { $0.hasPrefix("Only in") }
          == ["Only in minimal: rescued, share", "Only in new.json: helped, part"])
    }

    @Test func whatIsTheSameInAllPairsHasNoError() throws {
      let place = try Workplace()
      let output = try place.shell(
        "mizan compare Scenarios/minimal.json Scenarios/minimal.json --runs 200")
      #expect(output.standard.contains("both scenarios say the same"))
      #expect(output.standard.contains("same in all pairs"))
      #expect(!output.standard.contains(" 0 ± 0"), "\(output.standard)")
      // No pair of so few shows an outcome to change: its interval says so.
      let falls = try #require(
        output.standard.split(separator: "\n").first { $0.contains("regime") })
      #expect(falls.contains(/\s0\.\d ± [1-9]/), "\(falls)")
    }

    @Test(arguments: [74, 80])
    func aTableKeepsItsPictureWhereTitlesCanBeBroken(width: Int) throws {
      let place = try Workplace()
      let edit = "sed 's/\"capacity\": 0.8/\"capacity\": 0.5/' Scenarios/minimal.json > new.json"
      let output = try place.shell(
        "\(edit); COLUMNS=\(width) mizan compare Scenarios/minimal.json new.json --runs 2000")
      let lines = output.standard.split(separator: "\n")
      #expect(lines.count { $0.contains(/variant  less +more$/) } == 2, "\(output.standard)")
      #expect(lines.allSatisfy { $0.count <= width })
    }

    @Test func theManifestHasTheTitles() throws {
      let place = try Workplace()
      #expect(try place.shell("\(compare) --variants baseline,k13-contagion --out out").code == 0)
      let titles = try place.lines("out/manifest.json").joined()
      #expect(titles.contains(/"titles": \{\s*"baseline": "Baseline",/))
      #expect(titles.contains(/"k13-contagion": \{[^}]*"en": "K13:/))
    }

    @Test func threadsDoNotShow() throws {
      let place = try Workplace()
      for threads in [1, 2, 3] {
        let command = "\(compare) --variants all --quiet --threads \(threads) --out t\(threads)"
        #expect(try place.shell(command).code == 0)
      }
      let same = try place.shell(
        "for f in comparison.csv divergence.csv datapackage.json manifest.json; do "
          + "cmp t1/$f t2/$f && cmp t1/$f t3/$f || exit 1; done")
      #expect(same.code == 0, "\(same.standard)")
    }

    @Test func itsFolderIsVerifiedAndIsNoBatch() throws {
      let place = try Workplace()
      let folder = "results/kazakhstan-2022-compare"
      #expect(try place.shell("\(compare) --variants baseline,golden --quiet").code == 0)
      #expect(try place.shell("mizan verify \(folder)").code == 0)
      let again = try place.shell("\(compare) --variants baseline,golden --quiet")
      #expect(again.code == 73)
      for command in ["resume", "extend --runs 400", "diagnose"] {
        let output = try place.shell("mizan \(command) \(folder)")
        #expect(output.code == 66)
        #expect(output.error.contains("what mizan compare found"), "\(output.error)")
      }
      #expect(try place.shell("echo >> \(folder)/comparison.csv").code == 0)
      let torn = try place.shell("mizan verify \(folder)")
      #expect(torn.code == 1)
      #expect(torn.standard.contains("comparison.csv"), "\(torn.standard)")
    }
  }
}
