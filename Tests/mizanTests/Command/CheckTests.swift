import Testing

extension CommandTests {
  @Suite struct CheckTests {
    /// One mistake of the scenario itself, and one of a variant.
    private static let twoMistakes = """
      sed 's/"capacity": 0.8/"capacity": 1.8/; $d' Scenarios/minimal.json >bad.json
      cat >>bad.json <<'end'
      , "variants": {
        "fine": { "patch": { "tiePrior": { "logitSD": 0.2 } } },
        "wrong": { "patch": { "targets": { "TAR": { "autonomie": 0.1 } } } }
      } }
      end

      """

    @Test func aSoundScenarioIsOK() throws {
      let output = try Workplace().shell("mizan check Scenarios/*.json")
      #expect(output.code == 0)
      #expect(output.error.isEmpty)
      let lines = output.standard.split(separator: "\n")
      #expect(lines.contains("Scenarios/minimal.json: ok: no variants"))
      #expect(
        lines.contains {
          $0.wholeMatch(of: /Scenarios\/kazakhstan-2022.json: ok: \d+ variants/) != nil
        })
    }

    @Test func theSchemaBesideTheScenariosIsSkipped() throws {
      let output = try Workplace().shell("mizan check Scenarios/*.json")
      let line = "Scenarios/scenario.schema.json: skipped: a schema"
      #expect(output.standard.split(separator: "\n").contains { $0 == line })
    }

    @Test func aMistakeOfTheScenarioIsToldOnceForAllVariants() throws {
      let output = try Workplace().shell(Self.twoMistakes + "mizan check bad.json")
      #expect(output.code == 65)
      #expect(output.standard.isEmpty)
      #expect(
        output.error == """
          bad.json:11:55: /patrons/PAT/capacity: out of range (1.8); allowed: at least 0 and at \
          most 1
          bad.json:29:47: /targets/TAR/autonomie: in variant wrong: unknown key; known here: \
          autonomy, autonomyLoss, balancing, channels, name, outsidePartners, rivals, spillover, \
          unrest; did you mean "autonomy"?

          """)
    }

    @Test func programsGetOneObjectALine() throws {
      let output = try Workplace().shell(
        Self.twoMistakes + "mizan check bad.json nothing.json --error-format json")
      #expect(output.code == 65)
      let lines = output.error.split(separator: "\n")
      #expect(lines.count == 3)
      #expect(
        lines.first == #"""
          {"code":"outOfRange","severity":"error","file":"bad.json","line":11,"column":55,\#
          "path":"/patrons/PAT/capacity",\#
          "message":"out of range (1.8); allowed: at least 0 and at most 1",\#
          "value":"1.8","allowed":"allowed: at least 0 and at most 1","suggestion":null}
          """#)
      #expect(lines.dropFirst().first?.hasSuffix(#""suggestion":"autonomy"}"#) == true)
      #expect(
        lines.last == #"""
          {"code":"unreadable","severity":"error","file":"nothing.json",\#
          "line":null,"column":null,"path":null,\#
          "message":"cannot be read: No such file or directory",\#
          "value":null,"allowed":null,"suggestion":null}
          """#)
    }

    @Test func mistakesThatOnlyNumbersShowNameTheVariant() throws {
      let output = try Workplace().shell(
        """
        sed '$d' Scenarios/minimal.json >bad.json
        echo ', "variants": { "wild": { "patch": {' >>bad.json
        echo '"dynamics": { "unrest": { "persistence": 0.9 } } } } } }' >>bad.json
        mizan check bad.json
        """)
      #expect(output.code == 65)
      #expect(
        output.error.hasPrefix("bad.json:28:42: /dynamics/unrest/persistence: in variant wild: "))
    }

    /// The upper end of the first prior, and an event, let unrest grow.
    private static let twoDoubts = """
      sed '$d' Scenarios/minimal.json >wild.json
      cat >>wild.json <<'end'
      , "dynamics": { "unrest": { "excitation": { "uniform": [0, 0.8] } } },
        "events": { "hot": { "at": "2025-05", "set": { "/dynamics/unrest/persistence": 0.9 } } },
        "variants": { "v": { "patch": { "targets": { "TAR": { "autonomy": 0.1 } } } } } }
      end

      """
    private static let radius = "the spectral radius of persistence, excitation and contagion"

    @Test func aWarningIsNoMistake() throws {
      let output = try Workplace().shell(Self.twoDoubts + "mizan check wild.json")
      #expect(output.code == 0)
      #expect(output.standard == "wild.json: ok: 1 variant, 2 warnings\n")
      #expect(
        output.error == """
          wild.json:27:43: warning: /dynamics/unrest/excitation: unrest may not die down: \
          \(Self.radius) is 1.15 where /dynamics/unrest/excitation is 0.8; it dies down below 1; \
          "truncate": [low, high] keeps a prior there
          wild.json:28:82: warning: /events/hot/set/~1dynamics~1unrest~1persistence: unrest may \
          not die down under this event: \(Self.radius) rises to 1.7; it dies down below 1

          """)
    }

    @Test func programsAreToldTheSeverity() throws {
      let output = try Workplace().shell(
        Self.twoDoubts + "mizan check wild.json nothing.json --error-format json")
      #expect(output.code == 66)
      let severities = output.error.split(separator: "\n").map {
        $0.firstMatch(of: /"severity":"(\w+)"/)?.output.1
      }
      #expect(severities == ["warning", "warning", "error"])
    }

    @Test func runsWarnUnlessTheyAreQuiet() throws {
      let place = try Workplace()
      let run = Self.twoDoubts + "mizan run wild.json --variants all --runs 64 --force"
      let output = try place.shell(run)
      #expect(output.code == 0)
      #expect(output.error.split(separator: "\n").count == 2)
      #expect(try place.shell(run + " --quiet").error.isEmpty)
    }

    @Test func aFileThatCannotBeReadDoesNotHideTheOthers() throws {
      let output = try Workplace().shell("mizan check nothing.json Scenarios/minimal.json")
      #expect(output.code == 66)
      #expect(output.standard == "Scenarios/minimal.json: ok: no variants\n")
      #expect(output.error == "nothing.json: cannot be read: No such file or directory\n")
    }

    @Test func atMostTwentyProblemsAreTold() throws {
      let place = try Workplace()
      let keys = "$(seq -s ', ' -f '\"k%g\": 0' 25)"
      let spoil = "sed \"s/\\\"capacity\\\"/\(keys), &/\" Scenarios/minimal.json >bad.json; "
      let output = try place.shell(spoil + "mizan check bad.json")
      let lines = output.error.split(separator: "\n")
      #expect(lines.count == 21)
      #expect(lines.last == "and 5 more")
      let all = try place.shell("mizan run bad.json --error-format json")
      #expect(all.error.split(separator: "\n").count == 25)
    }

    @Test func aTerminalGetsTheLineWithACaret() throws {
      // The program that lends a terminal takes other options elsewhere.
      #if os(Linux)
        let output = try Workplace().shell(
          Self.twoMistakes
            + "COLUMNS=60 script -qec 'mizan check bad.json' /dev/null | tr -d '\\r'",
          ["TERM": "dumb"])
        let lines = output.standard.split(separator: "\n")
        #expect(
          lines.dropFirst().prefix(2) == [
            "  …AT\": { \"name\": \"Patron\", \"capacity\": 1.8, \"interventionB…",
            "                                        ^",
          ])
      #endif
    }
  }
}
