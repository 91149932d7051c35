/// Applies JSON Merge Patches (RFC 7396) with one difference: a quantity is
/// always replaced whole, so that no part of an old distribution or its
/// evidence survives. Every node keeps its origin.
struct MergePatch {
  let variant: String
  private(set) var problems: [Problem] = []

  init(variant: String) {
    self.variant = variant
  }

  mutating func apply(
    _ patch: JSONNode, to target: JSONNode?, at path: JSONPointer = JSONPointer()
  ) -> JSONNode {
    guard let changes = patch.members, !FormatDescription.isQuantity(path) else { return patch }
    var result = target?.members ?? []
    for change in changes {
      let index = result.firstIndex { $0.key == change.key }
      if change.node.isNull {
        remove(index, from: &result, change, at: path / change.key)
        continue
      }
      var member = change
      member.node = apply(
        change.node, to: index.map { result[$0].node }, at: path / change.key)
      if let index { result[index] = member } else { result.append(member) }
    }
    let origin = target?.members == nil ? patch.origin : (target ?? patch).origin
    return JSONNode(.object(result), origin: origin)
  }

  private mutating func remove(
    _ index: Int?, from members: inout [JSONNode.Member], _ change: JSONNode.Member,
    at path: JSONPointer
  ) {
    if let index {
      members.remove(at: index)
    } else {
      problems.append(
        Problem(
          code: .unknownKey, origin: change.keyOrigin, path: path,
          message: "in variant \(variant): nothing to remove here",
          suggestion: members.map(\.key).nearest(to: change.key)))
    }
  }
}

/// The description of the format, gathered from the code that reads it.
package enum FormatDescription {
  /// Every key of the format, in the order in which it is read.
  package static let fields: [FieldDescription] = {
    let context = ReadingContext(document: nil)
    _ = Scenario(ObjectReader(nil, at: JSONPointer(), in: context))
    return context.fields
  }()

  private static let quantities = fields.filter { $0.type == FieldDescription.quantityType }
    .map(\.path.tokens)

  /// Whether a quantity stands at a path.
  static func isQuantity(_ path: JSONPointer) -> Bool {
    quantities.contains { pattern in
      pattern.count == path.tokens.count
        && zip(pattern, path.tokens).allSatisfy { $0 == "*" || $0 == $1 }
    }
  }
}
