/// The description of the format, gathered from the code that reads it.
package enum FormatDescription {
  package static let scenario = ObjectDescription {
    _ = Scenario($0)
    _ = ScenarioDocument.Variant.readAll($0)
  }

  /// The description of what stands at a path; any token stands for a name.
  package static func field(at path: JSONPointer) -> FieldDescription? {
    scenario.field(at: path.tokens[...])
  }

  /// What the quantity at a path is; nil if none can stand there.
  package static func quantity(at path: JSONPointer) -> FieldDescription? {
    field(at: path).flatMap { $0.type.isQuantity ? $0 : nil }
  }

  /// Whether a quantity stands at a path.
  static func isQuantity(_ path: JSONPointer) -> Bool {
    quantity(at: path) != nil
  }

  /// Whether a text that may be given in several languages stands at a path.
  static func isLocalizedText(_ path: JSONPointer) -> Bool {
    field(at: path)?.type == .localizedText
  }

  /// The unit of the quantity at a path; nil for plain numbers.
  package static func unit(ofQuantityAt path: JSONPointer) -> String? {
    quantity(at: path)?.unit
  }
}

/// A group of keys that several objects of the format have.
package enum FormatPart: String, CaseIterable, Sendable {
  case condition, reading
  /// The form of a quantity.
  case form

  package var description: ObjectDescription {
    switch self {
    case .form: Self.ofForm
    case .condition: Self.ofCondition
    case .reading: Self.ofReading
    }
  }

  private static let ofCondition = ObjectDescription { _ = Condition.read($0) }
  private static let ofReading = ObjectDescription { _ = Reading.read($0) }
  private static let ofForm = ObjectDescription { object in
    _ = QuantityReader(context: object.context, path: object.path, range: .real, use: .drawn)
      .form(object)
  }
}
