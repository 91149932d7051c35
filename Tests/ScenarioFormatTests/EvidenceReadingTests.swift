import ScenarioFormat
import Testing

@Suite struct EvidenceReadingTests {
  @Test func readsSourcesFiguresAndClaims() throws {
    let base = try EvidenceText().base()
    #expect(base.sources.map(\.id) == ["essay", "office"])
    #expect(base.sources.map(\.origin) == ["A. Writer", "Office"])
    #expect(base.sources.map(\.address) == [nil, "https://example.org/y"])
    #expect(base.sources.map(\.date.description) == ["2025", "2024-11-30"])
    #expect(base.sources.map(\.date.firstDay.description) == ["2025-01-01", "2024-11-30"])
    #expect(base.figures.map(\.value) == [0.4])
    #expect(base.figures.map(\.time) == ["2023"])
    #expect(base.claims.flatMap(\.places).map(\.description) == ["/dyads/PAT/TAR/stake", "step 4"])
  }

  @Test func everythingThatCanBeCitedHasASource() throws {
    let base = try EvidenceText().base()
    #expect(
      ["trade", "C01", "essay"].map { base[$0]?.source.id } == ["office", "essay", "essay"])
    #expect(base["nothing"] == nil)
  }

  @Test(
    arguments: [
      (
        #""unit": "share""#, #""units": "share""#,
        [
          #"9:14: /figures/trade: the key "unit" is missing"#,
          "9:30: /figures/trade/units: unknown key; known here: caveat, date, period, source, "
            + #"statement, unit, value; did you mean "unit"?"#,
        ]
      ),
      (
        #""mizan": 1"#, #""mizan": 2"#,
        ["2:12: /mizan: out of range (2); allowed: 1"]
      ),
      (
        #""source": "office""#, #""source": "offices""#,
        [
          #"9:75: /figures/trade/source: no source of this name ("offices"); "#
            + #"did you mean "office"?"#
        ]
      ),
      (
        #""claimsFrom": "essay""#, #""claimsFrom": "trade""#,
        [#"3:17: /claimsFrom: no source of this name ("trade")"#]
      ),
      (
        #""claimsFrom": "essay","#, "",
        [#"1:1: /: the key "claimsFrom" is missing"#]
      ),
      (
        #""date": "2025""#, #""date": "2025-13""#,
        [
          #"5:65: /sources/essay/date: not a date ("2025-13"); "#
            + #"allowed: "2022", "2022-01" or "2022-01-05""#
        ]
      ),
      (
        #""date": "2025", "#, "", [#"5:14: /sources/essay: the key "date" is missing"#]
      ),
      (
        #""quality": "press""#, #""quality": "pres""#,
        [
          #"5:84: /sources/essay/quality: unknown word ("pres"); "#
            + #"allowed: primary, official, scholarly, press; did you mean "press"?"#
        ]
      ),
      (
        #""author": "A. Writer", "#, "",
        [#"5:14: /sources/essay: a source without "author" and "publisher""#]
      ),
      (
        #""https://example.org/y""#, #""example.org/y""#,
        [
          #"6:117: /sources/office/address: not an address ("example.org/y"); "#
            + "allowed: https://…, http://… or null for none"
        ]
      ),
      (
        #""period": "2023""#, #""period": "2023/2022""#,
        [
          #"9:57: /figures/trade/period: not a period ("2023/2022"); "#
            + #"allowed: "2021" or two dates in order, "2018-01/2018-09""#
        ]
      ),
      (
        #""period": "2023""#, #""period": "2023", "date": "2023""#,
        [#"9:14: /figures/trade: a figure needs either "date" or "period""#]
      ),
      (
        #""value": 0.4"#, #""value": "0.4""#,
        [#"9:25: /figures/trade/value: not a number ("0.4"); allowed: any number"#]
      ),
      (
        #""Trade.""#, #""""#, [#"9:98: /figures/trade/statement: empty ("")"#]
      ),
      (
        #""C01": {"#, #""essay": {"#,
        [
          #"12:5: /claims/essay: a second piece of evidence of this name ("essay"); "#
            + "the first is at 5"
        ]
      ),
      (
        #""trade": {"#, #""2trade": {"#,
        [
          #"9:5: /figures/2trade: not an id ("2trade"); "#
            + "allowed: a letter, then up to 63 letters, digits, _ or -"
        ]
      ),
      (
        #"["/dyads/PAT/TAR/stake", "step 4"]"#, #"["dyads/PAT", "step 13", "/a~"]"#,
        [
          (94, 0, "dyads/PAT"), (107, 1, "step 13"), (118, 2, "/a~"),
        ].map { column, index, place in
          #"12:\#(column): /claims/C01/expressedBy/\#(index): not a place ("\#(place)"); "#
            + #"allowed: a path of the scenario, or "step 1" to "step 12""#
        }
      ),
      (
        #"["/dyads/PAT/TAR/stake", "step 4"]"#, "[]",
        ["12:93: /claims/C01/expressedBy: a claim without a place"]
      ),
      (
        #""kind": "claim""#, #""kind": "claim", "verdict": "No.""#,
        ["12:12: /claims/C01: a verdict needs sources, and sources need a verdict"]
      ),
      (
        #""kind": "claim""#, #""kind": "claim", "verdict": "No.", "sources": ["ofice"]"#,
        [
          #"12:80: /claims/C01/sources/0: no source of this name ("ofice"); "#
            + #"did you mean "office"?"#
        ]
      ),
      (
        #""figures": {"#, #""figures": 3, "others": {"#,
        [
          "8:14: /figures: not an object (3)",
          "8:17: /others: unknown key; known here: claims, claimsFrom, figures, mizan, sources, "
            + "title, uses",
        ]
      ),
    ] as [(String, String, [String])])
  func says(_ old: String, _ new: String, _ messages: [String]) {
    #expect(EvidenceText(old, new).problems() == messages)
  }

  @Test func textsAreMergedById() throws {
    let other = SourceText(
      name: "o.json",
      bytes: Array(
        """
        { "mizan": 1, "figures": {
        "growth": { "value": 2, "unit": "percent", "date": "2023", "source": "office", "statement": "Growth." },
        "trade": { "value": 2, "unit": "percent", "date": "2023", "source": "office", "statement": "Trade." } } }
        """.utf8))
    let messages = lines { () throws(ScenarioError) in
      _ = try EvidenceBase([EvidenceText().source(), other])
    }
    #expect(
      messages == [
        #"o.json:3:1: /figures/trade: a second piece of evidence of this name ("trade"); "#
          + "the first is at 9"
      ])
    let base = try EvidenceBase([EvidenceText("trade", "commerce").source(), other])
    #expect(base.figures.map(\.id) == ["commerce", "growth", "trade"])
  }

  @Test func aFileThatIsNotThereIsNamed() {
    let messages = lines { () throws(ScenarioError) in
      _ = try EvidenceBase(contentsOf: ["/no/e.txt"])
    }
    #expect(messages == ["/no/e.txt: cannot be read: No such file or directory"])
  }
}
