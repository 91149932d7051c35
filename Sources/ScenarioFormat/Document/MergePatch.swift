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
    let old = target?.members ?? []
    let places = MemberPlaces(of: old, lookups: changes.count)
    var result: [JSONNode.Member?] = old
    for change in changes {
      let index = places[change.key]
      if change.node.isNull {
        if index == nil { reportAbsent(change, in: old, at: path / change.key) }
        if let index { result[index] = nil }
        continue
      }
      var member = change
      member.node = apply(change.node, to: index.map { old[$0].node }, at: path / change.key)
      if let index { result[index] = member } else { result.append(member) }
    }
    let origin = target?.members == nil ? patch.origin : (target ?? patch).origin
    return JSONNode(.object(result.compactMap(\.self)), origin: origin)
  }

  /// Quantities are, unless both sides are maps of quantities by id where the
  /// format allows either.
  private func replacesWhole(_ patch: JSONNode, _ target: JSONNode?, at path: JSONPointer) -> Bool {
    guard FormatDescription.isQuantity(path) else { return false }
    let mayBeMap = FormatDescription.isQuantity(path / "*")
    return !(mayBeMap && patch.isMapOfQuantities && target?.isMapOfQuantities == true)
  }

  private mutating func reportAbsent(
    _ change: JSONNode.Member, in members: [JSONNode.Member], at path: JSONPointer
  ) {
    // Nobody reads hundreds of suggestions, each of which takes a while.
    let suggestion = problems.count < 100 ? members.map(\.key).nearest(to: change.key) : nil
    problems.append(
      Problem(
        code: .unknownKey, origin: change.keyOrigin, path: path, variant: variant,
        message: "nothing to remove here", suggestion: suggestion))
  }
}

/// Where the keys of an object stand. A dictionary is made only where that is
/// quicker than looking through the members.
private struct MemberPlaces {
  private let members: [JSONNode.Member]
  private let places: [String: Int]?

  init(of members: [JSONNode.Member], lookups: Int) {
    self.members = members
    places =
      lookups < 8
      ? nil : Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1.key, $0) })
  }

  subscript(key: String) -> Int? {
    guard let places else { return members.firstIndex { $0.key == key } }
    return places[key]
  }
}
