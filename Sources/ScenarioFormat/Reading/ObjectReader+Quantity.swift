extension ObjectReader {
  /// A number or an uncertain quantity; the default where the key is absent.
  func quantity(
    _ key: String, _ range: ValueRange, use: QuantityUse = .drawn, unit: String? = nil,
    default placeholder: Double, _ meaning: String
  ) -> Quantity {
    describe(
      key, .quantity(range, use), unit: unit, default: shortestText(placeholder), meaning)
    guard let value = take(key) else {
      return context.record(
        Quantity(
          path: path / key, range: range, form: .exact(placeholder), isDefault: true, origin: origin
        ))
    }
    return quantity(value, range, use: use, at: path / key)
  }

  func requiredQuantity(
    _ key: String, _ range: ValueRange, unit: String? = nil, _ meaning: String
  ) -> Quantity {
    describe(key, .quantity(range, .drawn), isRequired: true, unit: unit, meaning)
    guard let value = require(key) else {
      return Quantity(path: path / key, range: range, form: .exact(range.placeholder))
    }
    return quantity(value, range, at: path / key)
  }

  func optionalQuantity(
    _ key: String, _ range: ValueRange, use: QuantityUse = .drawn, unit: String? = nil,
    _ meaning: String
  ) -> Quantity? {
    describe(key, .quantity(range, use), unit: unit, meaning)
    return take(key).map { quantity($0, range, use: use, at: path / key) }
  }

  /// Quantities keyed by ids that are declared elsewhere, in byte order.
  func quantities(
    _ key: String, by kind: Kind, _ range: ValueRange, unit: String? = nil, _ meaning: String
  ) -> [(id: String, quantity: Quantity)] {
    let collection = ObjectReader(take(key), at: path / key, in: context)
    defer { describe(key, collection.type, unit: unit, meaning) }
    return collection.knownEntries(kind).map { id, node in
      collection.describe(id, .quantity(range, .drawn), unit: unit, meaning)
      let path = collection.path / id
      return (
        id,
        node.map { quantity($0, range, at: path) }
          ?? Quantity(path: path, range: range, form: .exact(range.placeholder))
      )
    }
  }

  func quantity(
    _ value: JSONNode, _ range: ValueRange, use: QuantityUse = .drawn, at path: JSONPointer
  ) -> Quantity {
    context.record(QuantityReader(context: context, path: path, range: range, use: use).read(value))
  }
}

extension ValueRange {
  /// Some value of the range, for a quantity that could not be read.
  var placeholder: Double {
    clamped(lower.isFinite && upper.isFinite ? (lower + upper) / 2 : (lower.isFinite ? lower : 0))
  }
}
