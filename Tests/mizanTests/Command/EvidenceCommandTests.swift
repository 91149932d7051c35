import Foundation
import Testing
import mizan

extension CommandTests {
  @Suite struct EvidenceCommandTests {
    private let kazakhstan = "mizan evidence Scenarios/kazakhstan-2022.json"
    private let small = "mizan evidence Scenarios/minimal.json"
    /// A value of the scenario with evidence that was published afterwards.
    private let late = """
      sed 's/"evidence": \\["C30"\\]/"evidence": ["C30", "sipri-2026"]/' \
      Scenarios/kazakhstan-2022.json >Scenarios/late.json; mizan evidence Scenarios/late.json
      """

    @Test func summaryCountsComeFirst() throws {
      let output = try Workplace().shell(kazakhstan)
      #expect(output.code == 0)
      #expect(output.error.isEmpty)
      let lines = output.standard.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines[0] == "Kazakhstan between Russia and Turkey after January 2022")
      #expect(lines[1] == "Baseline · as of 2022-01-06 · seeds/kazakhstan-2022.json")
      #expect(lines[2].isEmpty && lines[3].hasPrefix("Values "))
      #expect(lines.contains { $0.hasPrefix("  have neither") && $0.hasSuffix("    0") })
      #expect(lines.contains { $0.hasPrefix("Claims") && $0.contains("   80  all expressed") })
      #expect(lines.allSatisfy { isAddress($0) || String($0).displayWidth <= 80 })
      #expect(!output.standard.contains("\u{1B}"))
    }

    @Test func aValueStandsWithItsSourceDateAndQuality() throws {
      let output = try Workplace().shell(kazakhstan)
      let shown = """
        /channels/ethnic/calmWeight                                                 0.25
          C30                           2022-01    press     article
          judgement: the article's first reason for Turkey; second to trade here

        """
      #expect(output.standard.contains(shown))
      #expect(
        output.standard.contains(
          "\nC01 (article, P1) Dearer energy brings people into the streets.\n"))
    }

    @Test func withoutUTF8AndInFewColumnsItIsStillWhole() throws {
      let output = try Workplace().shell(kazakhstan, ["LC_ALL": "C", "COLUMNS": "40"])
      #expect(output.code == 0)
      #expect(output.standard.utf8.allSatisfy { $0 < 0x80 })
      #expect(
        output.standard.split(separator: "\n").allSatisfy { isAddress($0) || $0.count <= 40 })
    }

    private func isAddress(_ line: Substring) -> Bool { line.hasPrefix("    http") }

    @Test func aScenarioThatCitesNothingNeedsNoEvidence() throws {
      let output = try Workplace().shell("rm -r seeds; \(small)")
      #expect(output.code == 0)
      #expect(output.standard.contains("no file of evidence"))
      #expect(output.standard.contains("Values with neither evidence nor judgement"))
      #expect(output.standard.contains("/dyads/PAT/TAR/stake"))
    }

    @Test func theTableHasARowForEachValueAndPieceOfEvidence() throws {
      let place = try Workplace()
      #expect(try place.shell("\(kazakhstan) --csv >table.csv").code == 0)
      let lines = try place.lines("table.csv")
      #expect(lines[0] == "path,centre,basis,evidence,source,date,quality,hindsight,note")
      #expect(
        lines.contains(
          "/channels/ethnic/calmWeight,0.25,evidence,C30,article,2022-01,press,0,"
            + "judgement: the article's first reason for Turkey; second to trade here"))
      #expect(lines.contains { $0.contains(",default,,,,,,") })
      let python = "import csv; print({len(r) for r in csv.reader(open('table.csv'))})"
      #expect(try place.shell("python3 -c \"\(python)\"").standard == "{9}\n")
    }

    @Test func hindsightIsAWarning() throws {
      let output = try Workplace().shell(late)
      #expect(output.code == 0)
      #expect(output.standard.contains("1 of them dated after 2022-01-06\n"))
      let shown = """
        Hindsight: dated after 2022-01-06
        \(String(repeating: "─", count: 80))
        ! /channels/ethnic/calmWeight
          sipri-2026                    2026-02    scholarly

        """
      #expect(output.standard.contains(shown))
    }

    @Test func hindsightIsAMistakeWhereTheScenarioIsScored() throws {
      let output = try Workplace().shell(late + " --scored")
      #expect(output.code == 65)
      #expect(output.standard.isEmpty)
      #expect(
        output.error.hasSuffix(
          ": /channels/ethnic/calmWeight/evidence/1: hindsight (\"sipri-2026\", of 2026-02); "
            + "allowed in a scenario that is scored: what was known on 2022-01-06\n"))
      #expect(try Workplace().shell(kazakhstan + " --scored").code == 0)
    }

    @Test(arguments: [
      FailingCommand(64, "mizan evidence", "<scenario>", "mizan evidence --help"),
      FailingCommand(
        64, "mizan evidence Scenarios/kazakhstan-2022.json --variant k04-turkic-arms",
        "no variant of this name (\"k04-turkic-arms\")", "did you mean \"k04-turkic-arm\"?"),
      FailingCommand(
        65, "mizan evidence Scenarios/minimal.json --scored", "minimal.json:1:1: /: ", "\"asOf\""),
      FailingCommand(
        65, "rm -r seeds; mizan evidence Scenarios/kazakhstan-2022.json", "evidence/0",
        "but there is no file of it", "looked for seeds/kazakhstan-2022.json"),
      FailingCommand(
        65,
        "sed -i 's/\"C30\"/\"C300\"/' Scenarios/kazakhstan-2022.json; "
          + "mizan evidence Scenarios/kazakhstan-2022.json",
        "/channels/ethnic/calmWeight/evidence/0: no evidence of this name (\"C300\")",
        "did you mean \"C30\"?"),
      FailingCommand(
        65,
        "sed -i 's/\"C30\"/\"C300\"/' Scenarios/kazakhstan-2022.json; "
          + "mizan run Scenarios/kazakhstan-2022.json",
        "/channels/ethnic/calmWeight/evidence/0: no evidence of this name (\"C300\")"),
      FailingCommand(
        65,
        "sed -i 's,\"/dynamics/call/gain\",\"/dynamics/call/gains\",' seeds/kazakhstan-2022.json; "
          + "mizan evidence Scenarios/kazakhstan-2022.json",
        "seeds/kazakhstan-2022.json:", "/claims/C03/expressedBy/1",
        "did you mean \"/dynamics/call/gain\"?"),
      FailingCommand(
        65,
        "sed -i 's/\"claimsFrom\"/\"claimFrom\"/' seeds/kazakhstan-2022.json; "
          + "mizan evidence Scenarios/kazakhstan-2022.json",
        "seeds/kazakhstan-2022.json:4:3: /claimFrom: unknown key", "did you mean \"claimsFrom\"?"),
      FailingCommand(
        65, "rm seeds/kazakhstan-2022.json; mizan check Scenarios/karabakh-2020.json",
        "seeds/karabakh-2020.json:4:12: /uses/0: no file of evidence of this name",
        "looked for seeds/kazakhstan-2022.json"),
      FailingCommand(
        65,
        "sed -i 's/\"K2\"/\"K22\"/' Scenarios/kazakhstan-2022.json; "
          + "mizan check Scenarios/kazakhstan-2022.json",
        "/variants/k02-csto-refuses/evidence/0: in variant k02-csto-refuses: no evidence of this "
          + "name (\"K22\")"),
      FailingCommand(
        66, "mizan evidence Scenarios/kazakhstan-2022.json --evidence none.json", "none.json",
        "No such file"),
    ])
    func fails(_ failing: FailingCommand) throws {
      let output = try Workplace().shell(failing.command)
      #expect(output.code == failing.code)
      for fact in failing.facts { #expect(output.error.contains(fact)) }
      #expect(output.standard.isEmpty)
    }

    @Test func evidenceCanBeGivenAndJoined() throws {
      let place = try Workplace()
      let more = """
        { "mizan": 1, "sources": { "more": { "title": "More", "author": "N. N.",
          "date": "2020", "quality": "press", "address": null } } }
        """
      try Data(more.utf8).write(to: place.folder.appendingPathComponent("more.json"))
      let output = try place.shell(
        "mv seeds/kazakhstan-2022.json e.json; sed -i 's/\"C30\"/\"more\"/' "
          + "Scenarios/kazakhstan-2022.json; \(kazakhstan) --evidence e.json --evidence more.json")
      #expect(output.code == 0)
      #expect(output.standard.contains("· e.json · more.json\n"))
      let twice = try place.shell("\(kazakhstan) --evidence more.json --evidence more.json")
      #expect(twice.code == 65)
      #expect(twice.error.contains("the first is at more.json:1"))
    }

    @Test func whatAnotherFileHoldsIsToldApart() throws {
      let output = try Workplace().shell("mizan evidence Scenarios/karabakh-2020.json")
      #expect(output.code == 0)
      let files = ["karabakh-2020", "kazakhstan-2022"].map { "seeds/\($0).json" }
      #expect(output.standard.contains(" · \(files[0]) ·\n\(files[1])\nBy construction "))
      for file in files { #expect(output.standard.contains("\nSources cited, in \(file)\n")) }
      #expect(
        output.standard.contains(
          "\nC20 (article, P3) It also weakened belief that Russia would hold Turkey back.\n"
            + "  /dynamics/credibility/observerWeight, /dyads/RUS/AZE/ties/military, step 6\n"))
      #expect(!output.standard.contains("Claims of other files"))
    }

    @Test func aClaimOfAnotherFileIsListedIfItIsCited() throws {
      let place = try Workplace()
      let output = try place.shell(
        "sed -i 's/\"ots-summit-2024\"/\"C48\"/' Scenarios/turkic-states.json; "
          + "mizan evidence Scenarios/turkic-states.json")
      #expect(output.code == 0)
      #expect(output.standard.contains("\nClaims of other files             1  all cited; "))
      let listed = output.standard.split(separator: "Claims of other files and what cites them")
      #expect(listed.last?.contains("\nC48 (article, P6) The Russian deployment ") == true)
      #expect(listed.last?.contains("\n  /events/") == true)
    }

    @Test func eventsAndVariantsStandWithWhatTheyRestOn() throws {
      let place = try Workplace()
      let refusal = "Scenarios/kazakhstan-2022.json --variant k02-csto-refuses"
      let output = try place.shell("mizan evidence \(refusal)")
      let shown = """
        /events/fuel-price
          fuel-price-2022               2022-01-06 press     pledgetimes-2022
          protest-cities-2022           2022-01-06 press     europediplomatic-2022
          doubled on 1 January; protest in Almaty within the week
        /variants/k02-csto-refuses
          K2                            2022-01    press     article

        """
      #expect(output.standard.contains(shown))
      let tree = try place.shell("mizan show \(refusal)")
      #expect(
        tree.standard.hasSuffix(
          "variants\n  k02-csto-refuses\n    evidence              [\"K2\"]\n"))
    }

    @Test func aScenarioWithoutItsEvidenceStillRuns() throws {
      let place = try Workplace()
      let output = try place.shell(
        "rm -r seeds; mizan run Scenarios/kazakhstan-2022.json --runs 10 --quiet")
      #expect(output.code == 0)
    }

    @Test func helpNamesEveryOption() throws {
      let help = try Workplace().shell("mizan evidence --help")
      #expect(help.code == 0)
      for option in ["variant", "evidence", "scored", "csv"] {
        #expect(help.standard.contains("\n  --\(option)"))
      }
      #expect(help.standard.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }
  }
}
