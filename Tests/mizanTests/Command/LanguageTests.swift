import Testing

extension CommandTests {
  @Suite struct LanguageTests {
    private let scenario = "Scenarios/kazakhstan-2022.json"

    /// Files whose bytes do not depend on who reads the report.
    private let files = """
      outcomes.csv partitions.csv measures.csv runs.csv trajectories.csv events.csv tallies.bin \
      datapackage.json manifest.json
      """

    @Test func aBatchIsTheSameInAnyLanguage() throws {
      let place = try Workplace()
      let run = "mizan run \(scenario) --runs 100 --variants baseline,k02-csto-refuses"
      let output = try place.shell(
        """
        \(run) --out en --quiet && \(run) --out ar --language ar &&
        for file in \(files); do cmp en/$file ar/$file || exit 1; done
        """)
      #expect(output.code == 0, "\(output.standard)\(output.error)")
      #expect(output.standard.contains("كازاخستان بين روسيا وتركيا"))
      #expect(output.standard.contains("سقوط النظام"))
      #expect(!output.standard.contains("The regime falls"))
      let rows = try place.lines("ar/outcomes.csv")
      #expect(rows.contains { $0.hasPrefix("baseline,regime-falls,The regime falls,") })
    }

    @Test func aFolderKeepsAllLanguages() throws {
      let place = try Workplace()
      let output = try place.shell(
        """
        mizan run \(scenario) --runs 100 --variants k02-csto-refuses --out a --quiet &&
        mizan replay a --language tr && mizan extend a --runs 200 --language ru &&
        mizan diagnose a --language kk
        """)
      #expect(output.code == 1, "\(output.error)")
      #expect(output.standard.contains("K2: Rusya çağrılıyor ama gelmiyor"))
      #expect(output.standard.contains("Режим падает"))
      #expect(output.standard.contains("2022 жылғы қаңтардан кейін"))
    }

    @Test(arguments: [
      ("show \("Scenarios/kazakhstan-2022.json") /blocs", "Türk Devletleri Teşkilatı"),
      ("replay Scenarios/kazakhstan-2022.json", "Kazakistan"),
      ("evidence Scenarios/kazakhstan-2022.json", "Rusya ile Türkiye arasında Kazakistan"),
      ("describe Scenarios/kazakhstan-2022.json", "| `KAZ` | Kazakistan |"),
      (
        "compare Scenarios/kazakhstan-2022.json --variants baseline,k04-turkic-arm --runs 100",
        "K4: Türk devletlerinin askerî bir kolu var"
      ),
      (
        "sweep Scenarios/kazakhstan-2022.json --vary /patrons/RUS/capacity=0:0.9:2 --runs 100",
        "Rejim düşüyor"
      ),
    ])
    func everyCommandShowsNames(command: String, name: String) throws {
      let output = try Workplace().shell("mizan \(command) --language tr")
      #expect(output.code == 0, "\(output.error)")
      #expect(output.standard.contains(name), "\(output.standard)")
    }

    @Test(arguments: ["describe \("Scenarios/kazakhstan-2022.json")", "run Scenarios/minimal.json"])
    func anUnknownLanguageIsAMistake(command: String) throws {
      let place = try Workplace()
      let output = try place.shell("mizan \(command) --language fr")
      #expect(output.code == 64)
      let known = command.contains("minimal") ? "en" : "en, ar, kk, ru, tr"
      #expect(
        output.error
          == "--language: the scenario has no names in this language (\"fr\"); known: \(known)\n")
      #expect(place.files(named: "manifest.json").isEmpty)
      #expect(try place.shell("mizan \(command) --language AR").error.contains("AR"))
    }

    @Test func aDescriptionInArabicRunsFromRightToLeft() throws {
      let place = try Workplace()
      let arabic = try place.shell("mizan describe \(scenario) --format html --language ar")
      #expect(arabic.code == 0, "\(arabic.error)")
      #expect(arabic.standard.contains(#"<html lang="ar" dir="rtl">"#))
      #expect(arabic.standard.contains("منظمة معاهدة الأمن الجماعي"))
      let kazakh = try place.shell("mizan describe \(scenario) --format html --language kk")
      #expect(kazakh.standard.contains(#"<html lang="kk">"#))
      #expect(kazakh.standard.contains("Ұжымдық қауіпсіздік туралы шарт ұйымы"))
    }

    @Test func withoutUnicodeNamesAreInLatinLetters() throws {
      let output = try Workplace().shell(
        "mizan show \(scenario) /patrons/RUS/name --language ru", ["LANG": "C"])
      #expect(output.standard == "Rossia\n")
    }

    @Test func aTranslationIsNoDifferenceOfResults() throws {
      let place = try Workplace()
      let output = try place.shell(
        """
        sed 's/"Rusya"/"Rusya Federasyonu"/' \(scenario) >new.json
        mizan diff \(scenario) new.json && mizan diff \(scenario) new.json --all
        """)
      #expect(output.code == 1)
      #expect(
        output.standard == "changed  /patrons/RUS/name/tr: \"Rusya\" → \"Rusya Federasyonu\"\n")
    }
  }
}
