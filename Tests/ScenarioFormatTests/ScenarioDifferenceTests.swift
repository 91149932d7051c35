import ScenarioFormat
import Testing

@Suite struct ScenarioDifferenceTests {
  private static func text(_ capacity: String, _ more: String = "") -> String {
    """
    {
      "mizan": 1, "id": "t",
      "clock": { "start": "2025-01", "step": "month", "ratesPer": "month", "steps": 24 },
      "channels": { "arms": { "calmWeight": 1, "role": "security" } },
      "patrons": { "PAT": { "capacity": \(capacity) } }, "targets": { "TAR": {} },
      "dyads": { "PAT": { "TAR": { "ties": { "arms": 0.5 } } } }\(more)
    }
    """
  }

  private func resolve(_ text: String) throws -> ResolvedScenario {
    try ScenarioDocument(name: "t", bytes: Array(text.utf8)).resolvedScenario()
  }

  private func differences(_ a: String, _ b: String) throws -> [ScenarioDifference] {
    ScenarioDifference.all(from: try resolve(a), to: try resolve(b))
  }

  @Test(arguments: [
    ("0.5", "0.50"), ("0.5", "{ \"value\": 5e-1 }"),
    ("{ \"uniform\": [0, 1] }", "{ \"uniform\": [0.0, 1.0] }"),
  ])
  func theSameValueWrittenOtherwiseIsNoDifference(_ a: String, _ b: String) throws {
    #expect(try differences(Self.text(a), Self.text(b)).isEmpty)
  }

  @Test func quantitiesAreComparedWhole() throws {
    let found = try differences(
      Self.text("{ \"beta\": { \"alpha\": 2, \"beta\": 3 }, \"truncate\": [0, 0.9] }"),
      Self.text(
        #"{ "choice": [{ "value": 0.2, "weight": 3 }, { "uniform": [0, 1], "truncate": [0, 0.9] }] }"#
      ))
    #expect(found.map(\.path.description) == ["/patrons/PAT/capacity"])
    #expect(
      found.map(\.kind) == [
        .changed(
          from: "beta(alpha 2, beta 3) within [0, 0.9]",
          to: "choice(0.2 weight 3, uniform(0, 1) within [0, 0.9])")
      ])
  }

  @Test func notesAndEvidenceAreAnnotations() throws {
    let found = try differences(
      Self.text("{ \"value\": 0.5, \"note\": \"old\" }"),
      Self.text("{ \"value\": 0.5, \"note\": \"new\", \"evidence\": [\"C1\"] }"))
    #expect(
      found.map(\.path.description) == [
        "/patrons/PAT/capacity/evidence", "/patrons/PAT/capacity/note",
      ])
    #expect(found.map(\.isAnnotation) == [true, true])
    #expect(found.map(\.kind) == [.added("[\"C1\"]"), .changed(from: "\"old\"", to: "\"new\"")])
  }

  @Test func translationsAreAnnotationsAndEnglishIsNot() throws {
    func named(_ name: String) -> String { Self.text("0.5", #", "title": \#(name)"#) }
    let found = try differences(
      named(#""Bay""#), named(#"{ "en": "Bay", "tr": "Körfez", "ru": "Залив" }"#))
    #expect(found.map(\.path.description) == ["/title/ru", "/title/tr"])
    #expect(found.map(\.isAnnotation) == [true, true])
    #expect(found.map(\.kind) == [.added("\"Залив\""), .added("\"Körfez\"")])
    let renamed = try differences(
      named(#"{ "en": "Bay", "tr": "Körfez" }"#), named(#"{ "en": "Cape", "tr": "Körfez" }"#))
    #expect(renamed.map(\.path.description) == ["/title/en"])
    #expect(renamed.map(\.isAnnotation) == [false])
  }

  @Test func notesOfOtherPartsAreAnnotationsUnlessTheyAreIds() throws {
    func events(_ members: String) -> String {
      Self.text("0.5", ", \"events\": { \"note\": { \"at\": \"2025-03\"\(members) } }")
    }
    let found = try differences(
      events(", \"note\": \"old\""), events(", \"repeat\": true, \"evidence\": [\"C1\"]"))
    #expect(
      found.map(\.path.description) == [
        "/events/note/repeat", "/events/note/evidence", "/events/note/note",
      ])
    #expect(found.map(\.isAnnotation) == [false, true, true])
  }

  @Test func whatOnlyOneHasIsAddedOrRemoved() throws {
    let (a, b) = (Self.text("0.5"), Self.text("0.5", ", \"record\": [\"tie\"], \"tiePrior\": {}"))
    #expect(try differences(a, b).map(\.kind) == [.added("[\"tie\"]"), .added("an object")])
    #expect(try differences(b, a).map(\.kind) == [.removed("[\"tie\"]"), .removed("an object")])
  }
}
