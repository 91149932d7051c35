/// The keys of an object.
package struct ObjectDescription: Equatable, Sendable {
  /// What its keys are where they are names, and `*` its only field.
  package var names: Names?
  package var fields: [FieldDescription] = []
  /// Groups of keys that it shares with other objects.
  package var parts: [FormatPart] = []
  /// Sets of keys, of each of which it has exactly one.
  package var alternatives: [[String]] = []
  /// Keys of which it has one or more; none where it may lack all.
  package var needed: [String] = []
  /// Keys that may stand only where others do.
  package var dependents: [Dependents] = []

  package enum Names: Equatable, Sendable {
    /// Ids that the object declares.
    case declared(EntryKind)
    /// Ids that are declared elsewhere.
    case known(EntryKind)
    /// Ids that nothing refers to.
    case anyIDs
    /// A single such id.
    case oneID
    /// Paths to values of the scenario.
    case paths
  }

  package struct Dependents: Equatable, Sendable {
    package var circumstance: Circumstance
    package var object: ObjectDescription
  }

  /// What else an object holds.
  package enum Circumstance: Equatable, Sendable {
    /// One of these keys.
    case has([String])
    case lacks(String)
    /// A key with one of these words.
    case says(String, [String])
    /// Not this flag.
    case isNot(String)
  }
}

extension ObjectDescription {
  /// The description of an object, gathered from the code that reads it.
  init(_ read: (ObjectReader) -> Void) {
    let reader = ObjectReader(nil, at: JSONPointer(), in: ReadingContext(document: nil))
    read(reader)
    self = reader.keys.description
  }

  package var isEmpty: Bool { self == ObjectDescription() }

  /// Every key that the object may have; several times where what it may hold
  /// depends on others.
  package var allFields: [FieldDescription] {
    fields + parts.flatMap(\.description.allFields) + dependents.flatMap(\.object.allFields)
  }

  /// The same without those of its parts.
  package var ownFields: [FieldDescription] {
    fields + dependents.flatMap(\.object.ownFields)
  }

  /// The description of a key below the object; any token stands for a name.
  package func field(at tokens: ArraySlice<String>) -> FieldDescription? {
    guard let token = tokens.first else { return nil }
    guard let field = names == nil ? allFields.first(where: { $0.key == token }) : fields.first
    else { return nil }
    let rest = tokens.dropFirst()
    return rest.isEmpty ? field : field.type.field(at: rest)
  }

  /// Adds a key; one that is described twice may hold either.
  mutating func add(_ field: FieldDescription) {
    guard let index = fields.firstIndex(where: { $0.key == field.key }) else {
      fields.append(field)
      return
    }
    let known = fields[index]
    if known.type != field.type {
      fields[index] = known.with(type: .either([known.type, field.type]))
    }
  }

  /// Adds keys that go only with others. Those that they go with may stand
  /// anyway.
  mutating func add(_ object: ObjectDescription, where circumstance: Circumstance) {
    var object = object
    if case .has(let keys) = circumstance {
      for key in keys {
        guard let field = object.allFields.first(where: { $0.key == key }) else { continue }
        add(field.with(isRequired: false))
        object.fields.removeAll { $0.key == key }
      }
    }
    guard !object.isEmpty else { return }
    for index in dependents.indices where dependents[index].object == object {
      if let both = dependents[index].circumstance.joined(with: circumstance) {
        dependents[index].circumstance = both
        return
      }
    }
    dependents.append(Dependents(circumstance: circumstance, object: object))
  }
}

extension ObjectDescription.Circumstance {
  /// The circumstance that one of two holds, where there is a word for it.
  func joined(with other: Self) -> Self? {
    switch (self, other) {
    case (.has(let keys), .has(let more)): .has(keys + more)
    case (.says(let key, let words), .says(let other, let more)) where key == other:
      .says(key, words + more)
    default: nil
    }
  }
}
