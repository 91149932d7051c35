/// What a value of a scenario rests on.
package struct Support: Sendable {
  package let quantity: Quantity
  /// What it cites, as far as it is known.
  package let evidence: [(citation: Citation, evidence: Evidence)]
  /// Why somebody judged the value to be what it is.
  package let judgement: String?

  package enum Basis: String, CaseIterable, Sendable {
    case evidence, judgement, none, formatDefault = "default"
  }

  package init(_ quantity: Quantity, in base: EvidenceBase?) {
    self.quantity = quantity
    evidence = quantity.evidence.compactMap { citation in
      base?[citation.id].map { (citation, $0) }
    }
    judgement = quantity.note.flatMap(Support.judgement)
  }

  package var basis: Basis {
    if quantity.isDefault { return .formatDefault }
    if !evidence.isEmpty { return .evidence }
    return judgement == nil ? .none : .judgement
  }

  /// The reason that follows the word "judgement"; nil without either.
  private static func judgement(in note: String) -> String? {
    guard let word = note.firstRange(of: "judgement") else { return nil }
    let reason = note[word.upperBound...].drop { !$0.isLetter && !$0.isNumber }
    return reason.isEmpty ? nil : String(reason)
  }
}
