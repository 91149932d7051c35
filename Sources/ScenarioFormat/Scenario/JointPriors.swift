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
      reader.describe(
        "among", .list(.path, .atLeast(2)), isRequired: true, "Two quantities or more.")
      let among = reader.elements("among").enumerated().compactMap { index, element in
        reader.pointer(element, at: reader.path / "among" / index)
      }
      if Set(among).count < 2 {
        reader.report(
          .missing, "a correlation needs at least two paths", key: "among",
          value: reader.node?["among"])
      }
      let rank = reader.requiredNumber("rank", ranks, "Spearman's rank correlation.")
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
      let quantity = reader.requiredPointer("path", "The quantity that is bounded.")
      let comparison = Condition.Comparison.read(boundType, reader)
      if comparison == nil {
        reader.reportHere(
          .missing, "a requirement needs \"above\" or \"below\", one of them")
      }
      reader.recordGrounds()
      return Requirement(
        quantity: quantity, comparison: comparison?.0 ?? .below,
        bound: comparison.map { bound($0.0.rawValue, $0.1, reader) } ?? .number(0),
        path: reader.path, origin: reader.origin)
    }
  }

  private static let boundType = FieldType.either([
    .number(.real), .object(ObjectDescription { _ = readPath($0) }),
  ])

  private static func bound(_ key: String, _ node: JSONNode, _ reader: ObjectReader) -> Bound {
    guard node.members != nil else {
      return .number(reader.plainNumber(node, .real, key: key) ?? 0)
    }
    let inner = ObjectReader(node, at: reader.path / key, in: reader.context)
    defer { inner.finish() }
    return .quantity(readPath(inner))
  }

  private static func readPath(_ bound: ObjectReader) -> JSONPointer {
    bound.requiredPointer("path", "The quantity that is the bound.")
  }
}

extension ObjectReader {
  func requiredPointer(_ key: String, _ meaning: String) -> JSONPointer {
    describe(key, .path, isRequired: true, meaning)
    return require(key).flatMap { pointer($0, at: path / key) } ?? JSONPointer()
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
