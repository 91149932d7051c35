/// The description of the format, gathered from the code that reads it.
package enum FormatDescription {
  /// Every key of the format, in the order in which it is read.
  package static let fields: [FieldDescription] = {
    let context = ReadingContext(document: nil)
    let root = ObjectReader(nil, at: JSONPointer(), in: context)
    _ = Scenario(root)
    _ = ScenarioDocument.Variant.readAll(root)
    return context.fields
  }()

  private static let quantities = fields.filter { $0.type == FieldDescription.quantityType }

  /// Whether a quantity stands at a path.
  static func isQuantity(_ path: JSONPointer) -> Bool {
    quantity(at: path) != nil
  }

  /// What the quantity at a path is; nil if none can stand there.
  package static func quantity(at path: JSONPointer) -> FieldDescription? {
    quantities.first { $0.describes(path) }
  }

  /// The unit of the quantity at a path; nil for plain numbers.
  package static func unit(ofQuantityAt path: JSONPointer) -> String? {
    quantity(at: path)?.unit
  }
}
