import Foundation
import ScenarioFormat
import Testing

@Suite struct ScenarioDocumentTests {
  // MARK: - Shipped scenarios

  @Test(arguments: Shipped.ids)
  func shippedScenariosAndTheirVariantsHaveNoProblems(_ id: String) throws {
    let document = try Shipped.document(id)
    for variant in [ScenarioDocument.baseline] + document.variants.map(\.id) {
      #expect(throws: Never.self, "\(variant)") { try document.scenario(variant: variant) }
    }
  }

  @Test func everyShippedScenarioIsListedHere() throws {
    let folder = Shipped.url("minimal").deletingLastPathComponent()
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let ids = files.filter { $0.hasSuffix(".json") && !$0.hasSuffix(".schema.json") }
      .map { String($0.dropLast(5)) }
    #expect(ids.sorted() == Shipped.ids)
  }

  @Test(arguments: Shipped.ids)
  func theResolvedTextIsTheSameScenario(_ id: String) throws {
    let document = try Shipped.document(id)
    for variant in [ScenarioDocument.baseline] + document.variants.map(\.id) {
      let text = try document.resolvedText(variant: variant)
      let again = try ScenarioDocument(name: "again", bytes: Array(text.utf8))
      #expect(again.variants.isEmpty)
      #expect(try again.resolvedText() == text)
      #expect(
        try structure(of: again.scenario()) == structure(of: document.scenario(variant: variant)))
    }
  }

  @Test func theStructureSeesEveryDifference() throws {
    let one = try ScenarioText().scenario()
    let other = try ScenarioText().scenario(set: ["/dyads/PAT/TAR/stake=0.51"])
    #expect(structure(of: one) != structure(of: other))
  }

  // MARK: - Variants

  private static let variants = ScenarioText(
    adding: """
      "variants": {
          "calm": { "title": "Calm", "patch": { "targets": { "TAR": { "autonomy": 0.9 } } } },
          "alone": { "patch": { "patrons": { "RIV": null }, "dyads": { "PAT": { "TAR": null } } } }
        }
      """)

  @Test func aVariantChangesWhatItsPatchNames() throws {
    let document = try Self.variants.document()
    #expect(document.variants.map(\.id) == ["alone", "calm"])
    #expect(document.variants.map(\.title) == ["alone", "Calm"])
    #expect(try document.scenario().targets.map(\.autonomy.exactValue) == [0.5, 0.5])
    #expect(
      try document.scenario(variant: "calm").targets.map(\.autonomy.exactValue) == [0.5, 0.9])
    let alone = try document.scenario(variant: "alone")
    #expect(alone.patrons.map(\.id) == ["PAT"])
    #expect(alone.dyads.isEmpty)
  }

  @Test func anUnknownVariantIsNamed() {
    #expect(
      Self.variants.problems(variant: "clam") == [
        #" no variant of this name ("clam"); known: baseline, alone, calm; did you mean "calm"?"#
      ])
  }

  private func problems(ofPatch patch: String) -> [String] {
    ScenarioText(adding: "\"variants\": { \"v\": { \"patch\":\n\(patch) } }").problems(variant: "v")
  }

  @Test func aProblemInsideAVariantPointsToThePatch() {
    #expect(
      problems(ofPatch: #"{ "targets": { "TAR": { "autonomy": 2 } } }"#) == [
        "13:37: /targets/TAR/autonomy: in variant v: out of range (2); allowed: "
          + "at least 0 and at most 1"
      ])
    #expect(
      problems(ofPatch: #"{ "targets": { "TAR": { "autonmy": 1, "unrest": null } } }"#) == [
        #"13:39: /targets/TAR/unrest: in variant v: nothing to remove here"#
      ])
    #expect(
      problems(ofPatch: #"{ "dynamics": { "dept": {} } }"#) == [
        "13:17: /dynamics/dept: in variant v: unknown key; known here: alignment, call, "
          + "credibility, "
          + "debt, fear, intervention, jumps, survival, unrest; did you mean \"debt\"?"
      ])
    #expect(
      problems(ofPatch: #"{ "patrons": { "PAT": null } }"#) == [
        #"11:14: /dyads/PAT: in variant v: no patron of this name ("PAT"); known: RIV"#
      ])
    #expect(
      problems(ofPatch: #"{ "events": { "e": null } }"#) == [
        "13:15: /events/e: in variant v: nothing to remove here"
      ])
  }

  @Test func aVariantCannotChangeWhatAllShare() {
    let shared =
      "variants share mizan, id, clock, focus, record, outcomes, measures, partitions, variants"
    #expect(
      problems(ofPatch: #"{ "clock": { "steps": 3 }, "outcomes": null }"#) == [
        "13:3: /variants/v/patch/clock: a variant cannot change this; \(shared)",
        "13:28: /variants/v/patch/outcomes: a variant cannot change this; \(shared)",
      ])
  }

  @Test func theListOfVariantsIsChecked() {
    #expect(problems(ofPatch: "null") == ["13:1: /variants/v/patch: not an object (null)"])
    #expect(
      ScenarioText(adding: #""variants": { "v": {}, "w": 3, "x": { "patch": {}, "titel": "X" } }"#)
        .replacing(#""stake": 0.5"#, #""stake": 2"#).problems() == [
          "11:67: /dyads/PAT/TAR/stake: out of range (2); allowed: at least 0 and at most 1",
          #"12:22: /variants/v: the key "patch" is missing"#,
          "12:31: /variants/w: not an object (3)",
          #"12:54: /variants/x/titel: unknown key; known here: evidence, kind, note, patch, title; "#
            + #"did you mean "title"?"#,
        ])
  }

  // MARK: - Files

  /// The description of what reading a file throws. The error itself would be
  /// searched by the test library, with all the text that it points into.
  private func problem(inFile path: String) -> String? {
    do {
      _ = try ScenarioDocument(contentsOf: path)
      return nil
    } catch {
      return "\(error.problems.map(\.code.rawValue)) \(error)"
    }
  }

  @Test func aFileThatCannotBeReadIsNamed() throws {
    let folder = FileManager.default.temporaryDirectory.path
    for (path, reason) in [
      ("/no/such/file.json", "No such file or directory"), (folder, "Is a directory"),
    ] {
      #expect(problem(inFile: path) == #"["unreadable"] \#(path): cannot be read: \#(reason)"#)
    }
  }

  @Test func aFileWithoutAnEndIsNotReadToItsEnd() {
    #expect(
      problem(inFile: "/dev/zero")
        == #"["syntax"] /dev/zero:1:1: larger than 67108864 bytes, the most that is read; "#
        + "--allow-large lifts the limit")
  }
}

/// What a value holds, without the places where it was written.
private func structure(of value: Any) -> String {
  if value is Origin { return "" }
  let children = Mirror(reflecting: value).children.filter { !isOfVariant($0.value) }
  if children.isEmpty { return "\(value)" }
  let parts = children.map { ($0.label ?? "") + ":" + structure(of: $0.value) }
  return "(" + parts.joined(separator: ",") + ")"
}

/// Whether it is what a variant as such rests on, which its resolved text lacks.
private func isOfVariant(_ value: Any) -> Bool {
  (value as? Grounds)?.path.tokens.first == "variants"
}
