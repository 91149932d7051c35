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
    object.eachElement("fixed", "Choices that are forced instead of drawn.") { FixedChoice($0) }
  }

  /// The keys that say what is fixed, not where and when.
  private static let choices = ["incidents", "call", "comes", "falls"]

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
    object.recordGrounds()
    FixedChoice.checkChoices(object)
  }

  /// Where a key is mistyped, it was probably one of them.
  private static func checkChoices(_ object: ObjectReader) {
    object.describeNeeded(choices)
    let keys = (object.node?.members ?? []).map(\.key)
    if keys.allSatisfy({ object.keys.names.contains($0) && !choices.contains($0) }) {
      object.reportHere(
        .missing, "nothing is fixed", allowed: "allowed: one of " + choices.joined(separator: ", "))
    }
  }
}
