/// Uncertain quantities that go together: every pair has this rank correlation
/// (Spearman's), by a Gaussian copula. A quantity that is exact has no part in it.
package struct Correlation: Sendable {
  package let among: [JSONPointer]
  package let rank: Double
  package let path: JSONPointer
  package let origin: Origin?

  /// −1 and 1 would make two quantities one.
  private static let ranks = ValueRange(-1, 1, includesLower: false, includesUpper: false)

  static func readAll(_ object: ObjectReader) -> [Correlation] {
    object.eachElement("correlations", "Uncertain quantities that go together.") { reader in
      reader.describe("among", "list of paths", "Two quantities or more.")
      let among = reader.elements("among").enumerated().compactMap { index, element in
        reader.pointer(element, at: reader.path / "among" / index)
      }
      if Set(among).count < 2, !object.context.describes {
        reader.report(
          .missing, "a correlation needs at least two paths", key: "among",
          value: reader.node?["among"])
      }
      reader.describe("rank", "number", allowed: ranks.allowed, "Spearman's rank correlation.")
      let rank = reader.require("rank").flatMap { reader.plainNumber($0, ranks, key: "rank") }
      reader.recordGrounds()
      return Correlation(
        among: among, rank: rank ?? 0, path: reader.path, origin: reader.origin)
    }
  }
}

/// A relation that the drawn values of a run must meet; priors are drawn again
/// until they do.
package struct Requirement: Sendable {
  package let quantity: JSONPointer
  package let comparison: Condition.Comparison
  package let bound: Bound
  package let path: JSONPointer
  package let origin: Origin?

  package enum Bound: Sendable {
    case number(Double)
    case quantity(JSONPointer)
  }

  static func readAll(_ object: ObjectReader) -> [Requirement] {
    object.eachElement("require", "Relations that drawn values must meet.") { reader in
      reader.describe("path", "path", "The quantity that is bounded.")
      let quantity = reader.require("path").flatMap {
        reader.pointer($0, at: reader.path / "path")
      }
      let given = Condition.Comparison.allCases.filter { comparison in
        reader.describe(
          comparison.rawValue, "number or {\"path\": …}", "The bound; it is never reached.")
        return reader.take(comparison.rawValue) != nil
      }
      if given.count != 1, !object.context.describes {
        object.context.report(
          .missing, "a requirement needs \"above\" or \"below\", one of them", at: reader.path,
          origin: reader.origin)
      }
      let comparison = given.first ?? .below
      reader.recordGrounds()
      return Requirement(
        quantity: quantity ?? JSONPointer(), comparison: comparison,
        bound: bound(comparison.rawValue, reader), path: reader.path, origin: reader.origin)
    }
  }

  private static func bound(_ key: String, _ reader: ObjectReader) -> Bound {
    guard let node = reader.node?[key] else { return .number(0) }
    guard node.members != nil else {
      return .number(reader.plainNumber(node, .real, key: key) ?? 0)
    }
    let inner = ObjectReader(node, at: reader.path / key, in: reader.context)
    defer { inner.finish() }
    let other = inner.require("path").flatMap { inner.pointer($0, at: inner.path / "path") }
    return .quantity(other ?? JSONPointer())
  }
}

extension ObjectReader {
  /// Reads the objects of a list.
  func eachElement<Value>(_ key: String, _ meaning: String, read: (ObjectReader) -> Value)
    -> [Value]
  {
    describe(key, "list", meaning)
    if context.describes { return [read(ObjectReader(nil, at: path / key / "*", in: context))] }
    return elements(key).enumerated().map { index, element in
      let reader = ObjectReader(element, at: path / key / index, in: context)
      defer { reader.finish() }
      return read(reader)
    }
  }

  /// A path to a value of the scenario, such as `/patrons/RUS/capacity`.
  func pointer(_ node: JSONNode, at path: JSONPointer) -> JSONPointer? {
    if let pointer = node.string.flatMap(JSONPointer.init(text:)), !pointer.tokens.isEmpty {
      return pointer
    }
    context.report(
      .wrongType, "not a path", at: path, origin: node.origin, value: node.summary,
      allowed: "allowed: a path such as /patrons/RUS/capacity")
    return nil
  }
}
