extension JSONNode {
  /// The value on one line as people write about it; a quantity as its form:
  /// `lognormal(median 12, logSD 0.4) within [0, 20]`.
  package var shortText: String {
    if let string { return "\"\(string)\"" }
    guard let form = formOfQuantity else { return listText ?? summary }
    let bounds = self["truncate"].map { " within " + $0.shortText } ?? ""
    let exact = self["exact"]?.bool == true ? ", exact" : ""
    if form.key == "value" { return form.node.shortText + exact }
    return "\(form.key)(\(form.node.parameterText))" + bounds
  }

  /// All of a list of plain values.
  private var listText: String? {
    guard let elements, elements.allSatisfy(\.isScalar) else { return nil }
    return "[" + elements.map(\.summary).joined(separator: ", ") + "]"
  }

  /// The parameters of a distribution, without the brackets around them.
  private var parameterText: String {
    if let members {
      return members.map { "\($0.key) \($0.node.summary)" }.joined(separator: ", ")
    }
    let parts = (elements ?? []).map { element in
      guard element.members != nil else { return element.summary }
      return element.shortText + (element["weight"].map { " weight \($0.summary)" } ?? "")
    }
    return parts.joined(separator: ", ")
  }
}
