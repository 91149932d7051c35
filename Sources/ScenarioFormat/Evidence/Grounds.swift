/// What a part of a scenario that is no quantity rests on: an event's date and
/// condition, a bloc's members, a choice that is forced, a question.
package struct Grounds: Sendable {
  /// The part.
  package let path: JSONPointer
  package let evidence: [Citation]
  package let note: String?

  var isEmpty: Bool { evidence.isEmpty && note == nil }
}

/// The id of a piece of evidence, where something cites it.
package struct Citation: Sendable {
  package let id: String
  package let path: JSONPointer
  let origin: Origin

  /// The path of what cites it.
  package var citing: JSONPointer { JSONPointer(path.tokens.dropLast(2)) }
}

extension ObjectReader {
  /// Keeps what the part says that it rests on.
  func recordGrounds() {
    context.record(grounds())
  }

  func grounds() -> Grounds {
    Grounds(
      path: path, evidence: citations("What it rests on."),
      note: optionalText("note", "Why it is as it is."))
  }

  /// What `evidence` names, each once.
  func citations(_ meaning: String) -> [Citation] {
    describe("evidence", .list(.citation), meaning)
    var ids: Set<String> = []
    return elements("evidence").enumerated().compactMap { index, element in
      guard let id = element.string else {
        report(
          .wrongType, "not the id of a piece of evidence", key: "evidence", value: element)
        return nil
      }
      let place = path / "evidence" / index
      if !ids.insert(id).inserted {
        context.report(
          .conflict, "named twice", at: place, origin: element.origin, value: element.summary)
      }
      return Citation(id: id, path: place, origin: element.origin)
    }
  }
}
