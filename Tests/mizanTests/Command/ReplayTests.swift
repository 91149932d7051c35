import Foundation
import Testing
import mizan

extension CommandTests {
  @Suite struct ReplayTests {
    private static let kazakhstan = "Scenarios/kazakhstan-2022.json"
    private let minimal = "mizan replay Scenarios/minimal.json"
    private let kazakhstan = "mizan replay \(Self.kazakhstan)"
    private let rule = String(repeating: "─", count: 80)
    /// A batch whose folder is `r`.
    private let batch = """
      mizan run Scenarios/kazakhstan-2022.json --runs 200 --keep-runs 60 --keep-paths 2 \
      --record tie,debt,salience,relativeShare,unmetCrises --seed 18446744073709551615 \
      --variants baseline,k02-csto-refuses,k06-trade-target-met,k09-regime-falls --quiet --out r
      """

    // MARK: - The same run

    @Test func everyInputAndAnswerIsThatOfTheBatch() throws {
      let place = try Workplace()
      #expect(try place.shell(batch).code == 0)
      for variant in ["baseline", "k02-csto-refuses", "k06-trade-target-met", "k09-regime-falls"] {
        for run in [0, 1, 17, 59] {
          let output = try place.shell("mizan replay r --run \(run) --variant \(variant)")
          #expect(output.code == 0, "\(variant), run \(run): \(output.error)")
          #expect(
            output.standard.hasSuffix(
              "Compared with r/runs.csv: every input and answer is the same.\n"))
        }
      }
      let later = try place.shell("mizan replay r --run 60")
      #expect(later.code == 0)
      #expect(later.standard.contains("This run is not among those of r/runs.csv"))
    }

    @Test func aChangedRowIsSeen() throws {
      let place = try Workplace()
      // The next to last cell of the row of the third run.
      let spoil = "sed -i 's/^\\(2,baseline,.*\\),[01]*,\\([01]*\\)$/\\1,7,\\2/' r/runs.csv"
      let output = try place.shell("\(batch); \(spoil); mizan replay r --run 2")
      #expect(output.code == 1)
      #expect(output.standard.isEmpty)
      #expect(output.error.contains("r/runs.csv: run 2 of baseline has another "))
      #expect(try place.shell("mizan replay r --run 1").code == 0)
    }

    @Test func theTableHoldsTheBatchesPaths() throws {
      let place = try Workplace()
      #expect(try place.shell("\(batch); mizan replay r --run 1 --csv run.csv").code == 0)
      let lines = try place.lines("run.csv")
      #expect(lines[0] == "step,date,quantity,target,patron,channel,value")
      #expect(Set(lines).count == lines.count)
      let paths = try place.lines("r/paths.csv").filter { $0.hasPrefix("1,baseline,") }
      #expect(paths.count > 1000)
      #expect(
        Set(lines).isSuperset(of: paths.map { $0.dropFirst("1,baseline,".count) }))
      for quantity in ["latent", "kept", "feltThreat", "help", "fallen", "hasArm", "call"] {
        #expect(lines.contains { $0.contains(",\(quantity),") }, "\(quantity)")
      }
    }

    @Test func settingsAndVariantsAreThoseOfARun() throws {
      let place = try Workplace()
      let options = "--set /patrons/PAT/capacity=0.2 --seed 9"
      let run = "mizan run Scenarios/minimal.json \(options) --runs 10 --out r --quiet"
      let direct = try place.shell("\(minimal) \(options) --run 3")
      let recorded = try place.shell("\(run); mizan replay r --run 3")
      #expect(direct.code == 0)
      #expect(
        recorded.standard
          == direct.standard + "\nCompared with r/runs.csv: every input and answer is the same.\n")
      let named = try place.shell("\(kazakhstan)#k08-no-call --run 2")
      #expect(
        named.standard
          == (try place.shell("\(kazakhstan) --variant k08-no-call --run 2")
            .standard))
      #expect(named.standard.contains("\nKazakhstan calls nobody, as the scenario fixes it"))
    }

    // MARK: - The story

    @Test func aRunOfMinimalAsAStory() throws {
      let output = try Workplace().shell("\(minimal) --run 2")
      #expect(output.code == 0)
      #expect(output.error.isEmpty)
      #expect(
        output.standard == """
          One patron, one target
          Does the protector come when its client is in danger?
          run 2 · Baseline · seed 1 · 24 months from 2025-01

          What this run has drawn
          \(rule)
          3 uncertain values, each above so much of its prior:
                                             value  above
              /dyads/PAT/TAR/ties/military   0.674   86 %
              /dyads/PAT/TAR/ties/trade      0.663   99 %
              /targets/TAR/unrest/tolerance   5.41   34 %

          What happens
          \(rule)
          A decision has a random number u between 0 and 1, and goes one way where u is
          below its probability. The call goes to the largest sum of worth and luck, which
          is made of u.

          2025-01 to 2025-04: no crisis, the largest threat 0.426 to Target in 2025-02.
          Target: Patron 57 → 64 %, autonomy 43 → 36 %.

          2025-05 \(rule.dropFirst(8))
          A crisis in Target: 5 incidents, where 2.35 are expected, a threat of 0.603; it
          is one from 0.6 on.
              u = 0.955; 0.603 = 1 - exp(-5 / 5.41)

          Target calls Patron; the probability of that was 65 %.
                      chance  worth   luck    sum      u  capacity  credibility   tie
              Patron    65 %   0.61  +1.11   1.72  0.719      0.80         0.50  0.67
              nobody    35 %   0.00  -1.14  -1.14  0.044

          Patron comes; the probability of that was 86 %.
              u = 0.017 < 0.863 = logistic(1.84)
              1.84 = -1 baseline + 1 stake + 1.34 security tie + 0.5 doubts about it

          The regime in Target holds; the probability of that was 93 %.
              u = 0.135 > 0.070 = 1 - exp(-0.6 * 0.603 * 0.2)

          Credibility of Patron  Target 0.50 → 0.71; it came to Target
          Debt of Target         to Patron 0.00 → 0.40
          Weights in Target      military 72 %, trade 28 %
          Alignment of Target    Patron 64 → 72 %, autonomy 36 → 28 %; on the way to 82
                                 and 18 %
          Fear                   Target 0.00 → 0.54

          2025-06 to 2026-12: no crisis, the largest threat 0.523 to Target in 2026-01.
          Target: Patron 72 → 74 %, autonomy 28 → 26 %.

          What comes of it
          \(rule)
          The regime falls                      no
          The patron intervenes                 yes
          Alignment with the patron at the end  0.7369

          """)
    }

    @Test func aRescueOfKazakhstanIsTold() throws {
      let output = try Workplace().shell("\(kazakhstan) --where rescued-by-russia=true")
      #expect(output.code == 0)
      for told in [
        "\nrun 0 · Baseline · seed 1 · 36 months from 2022-01\n",
        "\nThis is the first run in which \"Russia intervenes\" is true.\n",
        "\nFuel prices rise and protests spread: 12.6 more incidents are expected in\n",
        "\nA crisis in Kazakhstan: 12 incidents, where 13.1 are expected, a threat of\n",
        "\nKazakhstan calls Russia; the probability of that was 79 %.\n",
        "\n    Turkey   5.7 %  -0.97  -0.18  -1.15  0.301      0.10         0.50  0.08\n",
        "\nRussia comes; the probability of that was 92 %.\n",
        "\n    2.4 = -2.97 baseline + 1 treaty + 1.6 stake + 1.47 security tie +\n",
        "\nThe regime in Kazakhstan holds; the probability of that was 95 %.\n",
        "\nDebt of Kazakhstan              to Russia 0.00 → 0.45\n",
        "\n2022-02 to 2024-12: no crisis, the largest threat 0.338 to Kazakhstan in\n",
        "\nRussian share                 0.4914\n",
        "\nMonth of the fall             –\n",
      ] { #expect(output.standard.contains(told), "\(told)") }
    }

    @Test func eventsAndTheirEffectsAreTold() throws {
      let output = try Workplace().shell(
        kazakhstan + """
           --set '/events/coup={"title":"a coup","at":"2022-03","threat":{"KGZ":0.9},\
          "ties":{"TUR":{"KGZ":{"military":-0.7}}},"lasting":true}' \
          --set '/events/war={"title":"a war","at":"2022-06","for":3,"unavailable":["RUS"],\
          "set":{"/patrons/RUS/capacity":0.2},"leave":{"CSTO":["KGZ"]}}'
          """)
      #expect(output.code == 0, "\(output.error)")
      for told in [
        "\nA coup: the threat to Kyrgyzstan is at least 0.9 and Military ties of Kyrgyzstan\n",
        "\nA crisis in Kyrgyzstan: ",
        "\nFrom now on: /patrons/RUS/capacity goes 0.9 → 0.2, Kyrgyzstan leaves Collective\n",
        "\nSecurity Treaty Organization and Russia cannot be called.\n",
        "\nEarlier effects end: /patrons/RUS/capacity goes 0.2 → 0.9, Kyrgyzstan joins\n",
      ] { #expect(output.standard.contains(told), "\(told)") }
    }

    @Test func aRunThatFailsIsToldUpToItsEnd() throws {
      let output = try Workplace().shell(
        minimal + " --set /targets/TAR/unrest/initial=800 --set /outcomes/any='{\"ever\":\"call\"}'"
      )
      #expect(output.code == 0)
      #expect(
        output.standard.hasSuffix(
          """

          The run fails: 800 incidents are expected in Target in 2025-01, above 700, the
          most that can be drawn. It counts in no result.

          """))
    }

    @Test(arguments: [40, 60, 80, 100]) func noLineIsWiderThanTheTerminal(width: Int) throws {
      for options in ["--run 20", "--run 20 --all", "--variant k04-turkic-arm --run 3"] {
        let output = try Workplace().shell("\(kazakhstan) \(options)", ["COLUMNS": "\(width)"])
        #expect(output.code == 0)
        let lines = output.standard.split(separator: "\n")
        #expect(lines.allSatisfy { String($0).displayWidth <= width })
        #expect(lines.count > 60)
      }
    }

    @Test func allTellsEveryStep() throws {
      let output = try Workplace().shell("\(minimal) --run 2 --all", ["LC_ALL": "C"])
      #expect(output.standard.utf8.allSatisfy { $0 < 0x80 })
      for month in 1...12 {
        let date = (month < 10 ? "2026-0" : "2026-") + "\(month)"
        #expect(output.standard.contains("\n\(date) ---"))
      }
      for told in ["\nTies\n", "\nCredibility\n", "0.5 doubts about it (1 * 0.5)", "evidence"] {
        #expect(output.standard.contains(told), "\(told)")
      }
    }

    // MARK: - Choosing

    @Test func theRunMostLikeAQuantileIsNamed() throws {
      let place = try Workplace()
      let quoted = try place.shell("\(minimal) --most-like 'p95 of share' --runs 500")
      let unquoted = try place.shell("\(minimal) --most-like p95 of share --runs 500")
      #expect(quoted.code == 0)
      #expect(quoted.standard == unquoted.standard)
      #expect(
        quoted.standard.contains(
          "\nOf 500 runs, this one's \"Alignment with the patron at the end\","))
      #expect(quoted.standard.contains("\nnearest to the 95 % quantile, "))
    }

    @Test(arguments: [
      FailingCommand(64, "mizan replay", "<scenario>", "mizan replay --help"),
      FailingCommand(64, replay + "--run -1", "--run is -1", "0 to 4294967294"),
      FailingCommand(64, replay + "--run 4294967295", "0 to 4294967294"),
      FailingCommand(64, replay + "--runs 0 --where falls=true", "--runs is 0", "1 to "),
      FailingCommand(64, replay + "--run 1 --where falls=true", "--run names the run"),
      FailingCommand(64, replay + "--where fals=true", "\"fals\"", "did you mean \"falls\"?"),
      FailingCommand(64, replay + "--where falls=yes", "'falls=yes'", "outcome=true|false"),
      FailingCommand(64, replay + "--most-like mode of share", "\"mode of share\"", "p01 to p99"),
      FailingCommand(64, replay + "--most-like p5 of share", "p01 to p99"),
      FailingCommand(64, replay + "--most-like median of x", "no measure of this name", "share"),
      FailingCommand(64, replay + "--variant x", "\"x\"", "known: baseline"),
      FailingCommand(64, replay + "--set capacity", "\"capacity\"", "/path=value"),
      FailingCommand(64, replay + "--csv ''", "--csv names no file"),
      FailingCommand(65, replay + "--set /patrons/PAT/capacity=7", "out of range (7)"),
      FailingCommand(1, replay + "--where falls=true --runs 1", "none of 1 run", "is true"),
      FailingCommand(66, "mizan replay nothing.json", "nothing.json: cannot be read: No such"),
      FailingCommand(66, "mizan replay Scenarios", "Scenarios: holds no batch"),
      FailingCommand(73, "touch x; mizan replay Scenarios/minimal.json --csv x", "x: exists"),
      FailingCommand(73, replay + "--csv no/x.csv", "no/x.csv: cannot be written: No such file"),
    ])
    func fails(_ failing: FailingCommand) throws {
      let output = try Workplace().shell(failing.command)
      #expect(output.code == failing.code)
      for fact in failing.facts { #expect(output.error.contains(fact), "\(output.error)") }
      #expect(output.standard.isEmpty)
    }

    @Test(arguments: [
      (78, "sed -i 's/\"drawLayout\": 1/\"drawLayout\": 2/' r/manifest.json", "draw layout 2"),
      (65, "echo '{}' >r/manifest.json", "r/manifest.json: is not as a batch wrote it"),
      (65, "echo '{' >r/manifest.json", "r/manifest.json: is not as a batch wrote it"),
      (66, "rm r/manifest.json", "r: holds no batch"),
      (66, "rm r/runs.csv", "r/runs.csv: cannot be read"),
    ])
    func aBrokenFolderIsRefused(_ code: Int32, _ breaking: String, _ fact: String) throws {
      let run = "mizan run Scenarios/minimal.json --runs 10 --quiet --out r"
      let output = try Workplace().shell("\(run); \(breaking); mizan replay r")
      #expect(output.code == code)
      #expect(output.error.contains(fact), "\(output.error)")
      #expect(output.standard.isEmpty)
    }

    @Test(arguments: [
      ("results/minimul", "results/minimal"), ("results/minimul/", "results/minimal"),
      ("tiny-batch", "results/tiny-batches"), ("minimul", "minimal"),
    ])
    func aFolderThatIsNotThereGetsTheNearest(path: String, meant: String) throws {
      let place = try Workplace()
      let run = "mizan run minimal --runs 10 --quiet"
      #expect(try place.shell("\(run) && \(run) --out results/tiny-batches").code == 0)
      let output = try place.shell("mizan replay \(path)")
      #expect(output.code == 66)
      #expect(output.error.hasPrefix("\(path): cannot be read"))
      #expect(output.error.hasSuffix("; did you mean \"\(meant)\"?\n"), "\(output.error)")
    }

    @Test func aFolderHasItsOwnSeedAndScenario() throws {
      let place = try Workplace()
      let run = "mizan run Scenarios/minimal.json --runs 10 --quiet --out r"
      #expect(try place.shell("\(run); mizan replay r --seed 1").code == 0)
      for options in ["--seed 2", "--set /patrons/PAT/capacity=1", "--variant x"] {
        #expect(try place.shell("mizan replay r \(options)").code == 64)
      }
    }

    @Test func theTableIsOnlyReplacedByForce() throws {
      let place = try Workplace()
      #expect(try place.shell("\(minimal) --csv x.csv").code == 0)
      #expect(try place.shell("\(minimal) --run 1 --csv x.csv").code == 73)
      #expect(try place.shell("\(minimal) --run 1 --csv x.csv --force; rm x.csv").code == 0)
    }

    @Test func helpNamesEveryOption() throws {
      let help = try Workplace().shell("mizan replay --help")
      #expect(help.code == 0)
      for option in [
        "run", "where", "most-like", "runs", "variant", "seed", "set", "csv", "all", "force",
        "error-format",
      ] {
        #expect(help.standard.contains("\n  --\(option)"))
      }
      #expect(help.standard.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }
  }
}

private let replay = "mizan replay Scenarios/minimal.json "
