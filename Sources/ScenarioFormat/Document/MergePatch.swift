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
