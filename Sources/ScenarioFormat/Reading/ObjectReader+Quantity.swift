extension ObjectReader {
  /// A number or an uncertain quantity; the default where the key is absent.
  func quantity(
    _ key: String, _ range: ValueRange, unit: String? = nil, default placeholder: Double,
    _ meaning: String
  ) -> Quantity {
    describeQuantity(key, range, unit: unit, default: shortestText(placeholder), meaning)
    guard let value = take(key) else {
      return context.record(
        Quantity(
          path: path / key, range: range, form: .exact(placeholder), isDefault: true, origin: origin
        ))
    }
    return quantity(value, range, at: path / key)
  }

  func requiredQuantity(
    _ key: String, _ range: ValueRange, unit: String? = nil, _ meaning: String
  ) -> Quantity {
    describeQuantity(key, range, unit: unit, default: nil, meaning)
    guard let value = require(key) else {
      return Quantity(path: path / key, range: range, form: .exact(range.placeholder))
    }
    return quantity(value, range, at: path / key)
  }

  func optionalQuantity(
    _ key: String, _ range: ValueRange, unit: String? = nil, _ meaning: String
  ) -> Quantity? {
    describeQuantity(key, range, unit: unit, default: nil, meaning)
    return take(key).map { quantity($0, range, at: path / key) }
  }

  /// A quantity that is no input of a run, so that nothing draws it; as one it
  /// may still have evidence and a note.
  func exactQuantity(
    _ key: String, _ range: ValueRange, unit: String? = nil, default placeholder: Double,
    _ meaning: String
  ) -> Double {
    let quantity = quantity(key, range, unit: unit, default: placeholder, meaning)
    return exactValue(of: quantity, key: key) ?? placeholder
  }

  /// The value of a quantity, which is reported if it is a distribution.
  func exactValue(of quantity: Quantity, key: String) -> Double? {
    if quantity.exactValue == nil {
      report(
        .wrongType, "not drawn itself, so that it cannot be uncertain", key: key,
        allowed: "allowed: a number, or \"value\" with \"evidence\" and \"note\"")
    }
    return quantity.exactValue
  }

  /// Quantities keyed by ids that are declared elsewhere, in byte order.
  func quantities(
    _ key: String, by kind: Kind, _ range: ValueRange, unit: String? = nil, _ meaning: String
  ) -> [(id: String, quantity: Quantity)] {
    describe(key, "object keyed by \(kind.rawValue)", meaning)
    let collection = ObjectReader(take(key), at: path / key, in: context)
    return collection.knownEntries(kind).map { id, node in
      collection.describeQuantity(id, range, unit: unit, default: nil, meaning)
      guard let node else {
        return (id, Quantity(path: collection.path / id, range: range, form: .exact(0)))
      }
      return (id, quantity(node, range, at: collection.path / id))
    }
  }

  func describeQuantity(
    _ key: String, _ range: ValueRange, unit: String?, default defaultValue: String?,
    _ meaning: String
  ) {
    describe(
      key, FieldDescription.quantityType, unit: unit, allowed: range.allowed,
      default: defaultValue, meaning)
  }

  /// Reads a quantity; `extraKeys` may stand beside its own.
  func quantity(
    _ value: JSONNode, _ range: ValueRange, at path: JSONPointer, extraKeys: [String] = []
  ) -> Quantity {
    context.record(
      QuantityReader(context: context, path: path, range: range, extraKeys: extraKeys).read(value))
  }
}

extension FieldDescription {
  static let quantityType = "quantity"
}

extension ValueRange {
  /// Some value of the range, for a quantity that could not be read.
  var placeholder: Double {
    clamped(lower.isFinite && upper.isFinite ? (lower + upper) / 2 : (lower.isFinite ? lower : 0))
  }
}
