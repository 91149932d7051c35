/// What a value or another part of a scenario rests on.
package struct Support: Sendable {
  /// What rests on it.
  package let path: JSONPointer
  /// nil for what is no quantity.
  package let quantity: Quantity?
  /// What it cites, as far as it is known.
  package let evidence: [(citation: Citation, evidence: Evidence)]
  package let note: String?

  package enum Basis: String, CaseIterable, Sendable {
    case evidence, judgement, none, formatDefault = "default"
  }

  package init(_ quantity: Quantity, in base: EvidenceBase?) {
    path = quantity.path
    self.quantity = quantity
    evidence = Self.known(quantity.evidence, in: base)
    note = quantity.note
  }

  package init(_ grounds: Grounds, in base: EvidenceBase?) {
    path = grounds.path
    quantity = nil
    evidence = Self.known(grounds.evidence, in: base)
    note = grounds.note
  }

  package var basis: Basis {
    if quantity?.isDefault == true { return .formatDefault }
    if !evidence.isEmpty { return .evidence }
    return judgement == nil ? .none : .judgement
  }

  /// Why somebody judged it to be so: the reason that follows the word
  /// "judgement" in the note; nil without either.
  package var judgement: String? {
    guard let note, let word = note.firstRange(of: "judgement") else { return nil }
    let reason = note[word.upperBound...].drop { !$0.isLetter && !$0.isNumber }
    return reason.isEmpty ? nil : String(reason)
  }

  private static func known(_ citations: [Citation], in base: EvidenceBase?)
    -> [(citation: Citation, evidence: Evidence)]
  {
    citations.compactMap { citation in base?[citation.id].map { (citation, $0) } }
  }
}
