/// One difference between two scenarios, by path.
package struct ScenarioDifference: Equatable, Sendable {
  package let path: JSONPointer
  package let kind: Kind
  /// Whether it is in a note, in evidence or in a translation, and so changes no
  /// result.
  package let isAnnotation: Bool

  package enum Kind: Equatable, Sendable {
    case added(String)
    case removed(String)
    case changed(from: String, to: String)
  }

  /// All differences, in the order of the first scenario's text; what only the
  /// second has comes at the end of its object.
  package static func all(
    from old: ResolvedScenario, to new: ResolvedScenario
  ) -> [ScenarioDifference] {
    var comparison = Comparison(old: old, new: new)
    comparison.compare(old.root, new.root, at: JSONPointer())
    return comparison.differences
  }
}

/// Walks two documents side by side.
private struct Comparison {
  let old: ResolvedScenario
  let new: ResolvedScenario
  var differences: [ScenarioDifference] = []

  private static let annotations = ["evidence", "note"]
  /// Longer lists are compared element by element.
  private static let mostScalars = 8

  mutating func compare(_ a: JSONNode?, _ b: JSONNode?, at path: JSONPointer) {
    switch (a, b) {
    case (let a?, let b?): compareBoth(a, b, at: path)
    case (let a?, nil): add(.removed(a.shortText), at: path)
    case (nil, let b?): add(.added(b.shortText), at: path)
    case (nil, nil): break
    }
  }

  private mutating func compareBoth(_ a: JSONNode, _ b: JSONNode, at path: JSONPointer) {
    if let from = old.quantities[path], let to = new.quantities[path] {
      let isSame = from.form == to.form && a["exact"]?.bool == b["exact"]?.bool
      if !isSame { add(.changed(from: a.shortText, to: b.shortText), at: path) }
      compareAnnotations(Self.annotations, a, b, at: path)
    } else if a.isTranslated(at: path) || b.isTranslated(at: path) {
      compareTranslated(a, b, at: path)
    } else if let first = a.members, let second = b.members {
      let keys = first.map(\.key) + second.map(\.key).filter { a[$0] == nil }
      for key in keys where !isAnnotation(key, a, b) { compare(a[key], b[key], at: path / key) }
      compareAnnotations(Self.annotations, a, b, at: path)
    } else if let first = a.elements, let second = b.elements, !Self.areShort(first, second) {
      for index in 0..<max(first.count, second.count) {
        compare(first[safely: index], second[safely: index], at: path / index)
      }
    } else if !a.isSame(as: b) {
      add(.changed(from: a.shortText, to: b.shortText), at: path)
    }
  }

  /// English stands in tables of results, translations in none.
  private mutating func compareTranslated(_ a: JSONNode, _ b: JSONNode, at path: JSONPointer) {
    let english = Language.english.tag
    let (from, to) = (a.byLanguage, b.byLanguage)
    let keys = [from, to].flatMap { $0.members?.map(\.key) ?? [] }
    compare(from[english], to[english], at: path / english)
    compareAnnotations(Set(keys).subtracting([english]).sorted(), from, to, at: path)
  }

  private static func areShort(_ lists: [JSONNode]...) -> Bool {
    lists.allSatisfy { $0.count <= mostScalars && $0.allSatisfy(\.isScalar) }
  }

  /// Whether a key is no id: an event, say, can be called "note".
  private func isAnnotation(_ key: String, _ a: JSONNode, _ b: JSONNode) -> Bool {
    Self.annotations.contains(key) && a[key]?.members == nil && b[key]?.members == nil
  }

  private mutating func compareAnnotations(
    _ keys: [String], _ a: JSONNode, _ b: JSONNode, at path: JSONPointer
  ) {
    for key in keys where a[key]?.members == nil && b[key]?.members == nil {
      switch (a[key], b[key]) {
      case (let a?, let b?) where !a.isSame(as: b):
        add(.changed(from: a.shortText, to: b.shortText), at: path / key, isAnnotation: true)
      case (let a?, nil): add(.removed(a.shortText), at: path / key, isAnnotation: true)
      case (nil, let b?): add(.added(b.shortText), at: path / key, isAnnotation: true)
      default: break
      }
    }
  }

  private mutating func add(
    _ kind: ScenarioDifference.Kind, at path: JSONPointer, isAnnotation: Bool = false
  ) {
    differences.append(ScenarioDifference(path: path, kind: kind, isAnnotation: isAnnotation))
  }
}

extension JSONNode {
  /// A text with its language, where it has none.
  fileprivate var byLanguage: JSONNode {
    members == nil ? JSONNode([Language.english.tag: self]) : self
  }

  /// Whether it says the same, however it is written.
  fileprivate func isSame(as other: JSONNode) -> Bool {
    switch (value, other.value) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.number(_, let a), .number(_, let b)): a == b && integer == other.integer
    case (.string(let a), .string(let b)): a == b
    case (.array(let a), .array(let b)):
      a.count == b.count && zip(a, b).allSatisfy { $0.isSame(as: $1) }
    default: false
    }
  }
}

extension [JSONNode] {
  fileprivate subscript(safely index: Int) -> JSONNode? {
    indices.contains(index) ? self[index] : nil
  }
}
