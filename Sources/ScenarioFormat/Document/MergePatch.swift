/// Applies JSON Merge Patches (RFC 7396) with two differences: a quantity is
/// always replaced whole, so that no part of an old distribution or its
/// evidence survives, and removing what is not there is a problem. Every node
/// keeps its origin.
package struct MergePatch {
  /// The variant that the patch belongs to, for messages.
  private let variant: String?
  package private(set) var problems: [Problem] = []

  package init(variant: String?) {
    self.variant = variant
  }

  package mutating func apply(
    _ patch: JSONNode, to target: JSONNode?, at path: JSONPointer = JSONPointer()
  ) -> JSONNode {
    guard let changes = patch.members, !replacesWhole(patch, target, at: path) else {
      return patch
    }
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

  /// Quantities are, unless both sides are maps of quantities by id where the
  /// format allows either.
  private func replacesWhole(_ patch: JSONNode, _ target: JSONNode?, at path: JSONPointer) -> Bool {
    guard FormatDescription.isQuantity(path) else { return false }
    let mayBeMap = FormatDescription.isQuantity(path / "*")
    return !(mayBeMap && patch.isMapOfQuantities && target?.isMapOfQuantities == true)
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
          code: .unknownKey, origin: change.keyOrigin, path: path, variant: variant,
          message: "nothing to remove here",
          suggestion: members.map(\.key).nearest(to: change.key)))
    }
  }
}
