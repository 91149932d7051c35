import Testing

extension CommandTests {
  /// The commands that write, print and compare scenarios.
  @Suite struct ScenarioCommandTests {
    private static let kazakhstan = "Scenarios/kazakhstan-2022.json"

    @Test func aVariantDiffersByItsPatch() throws {
      let output = try Workplace().shell(
        "mizan diff \(Self.kazakhstan)#baseline \(Self.kazakhstan)#k02-csto-refuses")
      #expect(output.code == 1)
      #expect(output.standard == "added    /fixed: a list\n")
    }

    @Test func differencesArePrintedByPath() throws {
      let output = try Workplace().shell(
        """
        sed 's/"capacity": 0.8/"capacity": 0.4/; s/"stake": 0.5/"record": {}/
        s/"central90": \\[4, 9\\]/"lognormal": { "median": 12, "logSD": 0.4 }/' \
        Scenarios/minimal.json >other.json
        mizan diff Scenarios/minimal.json other.json
        """)
      #expect(output.code == 1)
      #expect(
        output.standard == """
          changed  /patrons/PAT/capacity: 0.8 → 0.4
          changed  /targets/TAR/unrest/tolerance: central90(4, 9) → lognormal(median 12, logSD 0.4)
          removed  /dyads/PAT/TAR/stake: 0.5
          added    /dyads/PAT/TAR/record: an object

          """)
    }

    @Test(arguments: [
      (0, "Scenarios/minimal.json Scenarios/minimal.json", ""),
      (64, "Scenarios/minimal.json Scenarios/minimal.json#x", "known: baseline"),
      (65, "Scenarios/minimal.json bad.json", "bad.json:1:2: "),
      (66, "nothing.json Scenarios/minimal.json", "nothing.json: cannot be read"),
    ])
    func diffExits(_ code: Int32, _ files: String, _ fact: String) throws {
      let output = try Workplace().shell("echo '{]' >bad.json; mizan diff \(files)")
      #expect(output.code == code)
      #expect(output.standard.isEmpty)
      #expect(fact.isEmpty ? output.error.isEmpty : output.error.contains(fact))
    }

    @Test func aNewScenarioRuns() throws {
      let place = try Workplace()
      let output = try place.shell(
        "mkdir d; mizan new d/straits && mizan check d/straits.json"
          + " && mizan run d/straits.json --variants all --runs 200 --quiet")
      #expect(output.code == 0)
      #expect(
        output.standard == """
          d/straits.json: written; next: mizan run d/straits.json
          d/straits.json: ok: 1 variant

          """)
      #expect(place.files(named: "manifest.json") == ["results/straits/manifest.json"])
    }

    @Test func aNewScenarioReplacesNothing() throws {
      let place = try Workplace()
      let output = try place.shell("echo mine >straits.json; mizan new straits")
      #expect(output.code == 73)
      #expect(output.error == "straits.json: exists, and is not overwritten\n")
      #expect(try place.lines("straits.json") == ["mine"])
      #expect(try place.shell("mizan new nowhere/straits").code == 73)
      #expect(try place.shell("mizan new 1st").code == 64)
    }

    @Test func aScenarioIsShownWithDefaultsAndPictures() throws {
      let output = try Workplace().shell(
        "mizan show Scenarios/minimal.json /targets/TAR/unrest")
      #expect(output.code == 0)
      #expect(
        output.standard == """
          initial      2 incidents per step
          baseline     0.8 incidents per step
          tolerance    ▂▆██▇▄▃▂▁▁  6.185 [4, 9] incidents  central90(4, 9)
          onset        0 per step  default
          persistence  0 per step  default

          """)
    }

    @Test func relationsAreShownInWords() throws {
      let output = try Workplace().shell(
        """
        sed '$d' Scenarios/minimal.json >joint.json
        cat >>joint.json <<'end'
        , "correlations": [{ "rank": 0.5, "among": ["/a", "/b"] }],
          "require": [{ "path": "/a", "below": { "path": "/b" } }, { "path": "/b", "above": 0.5 }] }
        end
        mizan show joint.json /correlations; mizan show joint.json /require
        """)
      #expect(
        output.standard == """
          0  rank correlation 0.5: /a ~ /b
          0  /a below /b
          1  /b above 0.5

          """)
    }

    @Test func tiesSayWhereTheirSpreadComesFrom() throws {
      let output = try Workplace().shell(
        """
        sed 's/"trade": 0.5, //; s/"reversion"/"defaultTie": 0.5, &/' Scenarios/minimal.json >d.json
        mizan show d.json /dyads/PAT/TAR/ties
        """)
      #expect(
        output.standard == """
          military  ▁▂▄▆███▅▃▁  0.5979 [0.478, 0.7107]  0.6 with tiePrior
          trade     ▁▂▅▇██▇▅▂▁  0.5 [0.3791, 0.6209]  defaultTie with tiePrior

          """)
    }

    @Test func aVariantIsShownWithItsPatch() throws {
      let show = "mizan show \(Self.kazakhstan) /fixed"
      let place = try Workplace()
      #expect(try place.shell(show).code == 64)
      #expect(try place.shell(show + " --variant k02-csto-refuses").code == 0)
      #expect(try place.shell(show + " --variant nobody").code == 64)
    }

    @Test(arguments: [
      ("/patron", "did you mean \"patrons\"?"), ("/targets/TAR/unrest/inital", "\"initial\"?"),
      ("patrons", "not a path"),
    ])
    func aPathAtWhichNothingStandsGetsTheNearest(path: String, fact: String) throws {
      let output = try Workplace().shell("mizan show minimal \(path)")
      #expect(output.code == 64)
      #expect(output.error.contains(fact), "\(output.error)")
    }

    @Test func theSchemaAndTheReferencePageArePrinted() throws {
      let place = try Workplace()
      let schema = try place.shell("mizan schema | cmp - Scenarios/scenario.schema.json")
      #expect(schema.code == 0 && schema.error.isEmpty)
      let page = try place.shell("mizan schema --format markdown")
      #expect(page.code == 0)
      #expect(page.standard.hasPrefix("# Scenario reference\n"))
      #expect(try place.shell("mizan schema --format yaml").code == 64)
    }

    @Test func longTextsAreWrapped() throws {
      let output = try Workplace().shell("COLUMNS=40 mizan show \(Self.kazakhstan) /question")
      let lines = output.standard.split(separator: "\n")
      #expect(lines.count > 2)
      #expect(lines.allSatisfy { $0.count <= 40 })
    }
  }
}
