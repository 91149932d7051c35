/// Choices that are forced instead of drawn, for one target or for all.
///
/// Forcing is not conditioning: every run records the log probability of what
/// was forced.
package struct FixedChoice: Sendable {
  package enum Call: Sendable, Equatable {
    case nobody
    case patron(String)
  }

  /// nil for every target.
  package let target: String?
  package let steps: ClosedRange<Int>
  package let incidents: Int?
  package let call: Call?
  package let comes: Bool?
  package let falls: Bool?
  package let path: JSONPointer
  /// Where the call stands or, without one, the whole.
  package let origin: Origin?

  static func readAll(_ object: ObjectReader) -> [FixedChoice] {
    object.describe("fixed", "list", "Choices that are forced instead of drawn.")
    if object.context.describes {
      _ = FixedChoice(ObjectReader(nil, at: object.path / "fixed" / "*", in: object.context))
    }
    return object.elements("fixed").enumerated().map { index, element in
      let reader = ObjectReader(element, at: object.path / "fixed" / index, in: object.context)
      defer { reader.finish() }
      return FixedChoice(reader)
    }
  }

  /// The keys that say where, when and why, not what.
  private static let setting = ["target", "from", "until", "note", "evidence"]

  private init(_ object: ObjectReader) {
    path = object.path
    origin = object.node?["call"]?.origin ?? object.origin
    target = object.optionalID("target", of: .target, "The target; else every target.")
    let first = object.step("from", "The first date; else the start.") ?? 0
    let last =
      object.step("until", "The last date; else the end.") ?? object.context.clock.steps - 1
    if first > last {
      object.report(
        .conflict, "\"until\" is before \"from\"", key: "until", value: object.node?["until"])
    }
    steps = first...max(first, last)
    incidents = object.optionalInteger("incidents", 0...1_000_000, "Incidents of each step.")
    call = object.optionalID(
      "call", of: .patron, or: ["nobody"], "Who is called in a crisis, or nobody."
    ).map { $0 == "nobody" ? .nobody : .patron($0) }
    comes = object.optionalFlag("comes", "Whether the patron called comes.")
    falls = object.optionalFlag("falls", "Whether the regime falls in a crisis.")
    if object.node?.members?.allSatisfy({ FixedChoice.setting.contains($0.key) }) == true {
      object.reportHere(
        .missing, "nothing is fixed", allowed: "allowed: one of incidents, call, comes, falls")
    }
    object.recordGrounds()
  }
}
