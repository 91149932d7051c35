extension ObjectReader {
  typealias Kind = EntryKind

  /// A name that the object gives itself.
  func newID(_ key: String, _ meaning: String) -> String {
    describe(key, .newID, isRequired: true, meaning)
    guard let value = require(key) else { return "" }
    guard let id = value.string else {
      report(.wrongType, "not a text", key: key, value: value)
      return ""
    }
    checkID(id, at: path / key, origin: value.origin)
    return id
  }

  func id(_ key: String, of kind: Kind, _ meaning: String) -> String? {
    describe(key, .id(kind), isRequired: true, meaning)
    return require(key).flatMap { id($0, of: kind, at: path / key) }
  }

  func optionalID(
    _ key: String, of kind: Kind, or words: [String] = [], _ meaning: String
  ) -> String? {
    describe(key, .either(.id(kind), or: words), meaning)
    return take(key).flatMap { id($0, of: kind, or: words, at: path / key) }
  }

  func ids(_ key: String, of kind: Kind, _ meaning: String) -> [String] {
    describe(key, .list(.id(kind)), meaning)
    return distinctIDs(key, of: kind)
  }

  /// The ids in a list, in byte order.
  func distinctIDs(_ key: String, of kind: Kind) -> [String] {
    var found: Set<String> = []
    for (index, element) in elements(key).enumerated() {
      guard let id = id(element, of: kind, at: path / key / index) else { continue }
      if !found.insert(id).inserted {
        context.report(
          .conflict, "named twice", at: path / key / index, origin: element.origin,
          value: element.summary)
      }
    }
    return found.sorted()
  }

  /// The elements of a list; none where the key is absent.
  func elements(_ key: String) -> [JSONNode] {
    guard let value = take(key) else { return [] }
    if value.elements == nil { report(.wrongType, "not a list", key: key, value: value) }
    return value.elements ?? []
  }

  func id(
    _ value: JSONNode, of kind: Kind, or words: [String] = [], at path: JSONPointer
  ) -> String? {
    if let name = value.string, context.declares(name, as: kind) || words.contains(name) {
      return name
    }
    reportUnknown(value.summary, value.string, of: kind, or: words, at: path, origin: value.origin)
    return nil
  }

  private func reportUnknown(
    _ summary: String, _ name: String?, of kind: Kind, or words: [String] = [],
    at path: JSONPointer, origin: Origin?
  ) {
    // Without its collection, no id could be known: the collection is missed.
    guard context.hasCollection(kind) || !kind.isRequired else { return }
    let known = context.ids(of: kind) + words
    context.report(
      .unknownID, "no \(kind.rawValue) of this name", at: path, origin: origin, value: summary,
      allowed: known.isEmpty ? "none is declared" : "known: " + known.listed(),
      suggestion: name.flatMap { known.nearest(to: $0) })
  }

  /// An object with fixed keys; defaults throughout where it is absent.
  func object<Value>(
    _ key: String, required: Bool = false, _ meaning: String, read: (ObjectReader) -> Value
  ) -> Value {
    let reader = ObjectReader(take(key, required: required), at: path / key, in: context)
    defer {
      reader.finish()
      describe(key, reader.type, isRequired: required, meaning)
    }
    return read(reader)
  }

  func optionalObject<Value>(_ key: String, _ meaning: String, read: (ObjectReader) -> Value)
    -> Value?
  {
    guard has(key) || context.describes else {
      _ = take(key)
      return nil
    }
    return object(key, meaning, read: read)
  }

  /// Reads the objects of a list.
  func eachElement<Value>(
    _ key: String, length: FieldType.Length = .any, _ meaning: String, read: (ObjectReader) -> Value
  ) -> [Value] {
    if context.describes { return [describeElement(key, length, meaning, read: read)] }
    return elements(key).enumerated().map { index, element in
      let reader = ObjectReader(element, at: path / key / index, in: context)
      defer { reader.finish() }
      return read(reader)
    }
  }

  @inline(never)
  private func describeElement<Value>(
    _ key: String, _ length: FieldType.Length, _ meaning: String, read: (ObjectReader) -> Value
  ) -> Value {
    let reader = ObjectReader(nil, at: path / key / "*", in: context)
    defer { describe(key, .list(reader.type, length), meaning) }
    return read(reader)
  }
}

// MARK: - Objects that are keyed by names

extension ObjectReader {
  /// An object keyed by the ids that the document declares with it.
  func declarations<Value>(
    _ kind: Kind, _ meaning: String, read: (String, ObjectReader) -> Value
  ) -> [Value] {
    let key = kind.collection
    let collection = ObjectReader(
      take(key, required: kind.isRequired), at: path / key, in: context)
    defer { describe(key, collection.type, isRequired: kind.isRequired, meaning) }
    if kind.isRequired, collection.node?.members?.isEmpty == true {
      report(.missing, "no \(kind.rawValue) is declared", key: key)
    }
    return collection.entries(.declared(kind)).map { id, node in
      collection.checkKey(id, reserved: Kind.reserved)
      return collection.entry(id, node, read: read)
    }
  }

  /// An object keyed by ids that are declared elsewhere.
  func entries<Value>(
    _ key: String, by kind: Kind, _ meaning: String, read: (String, ObjectReader) -> Value
  ) -> [Value] {
    let collection = ObjectReader(take(key), at: path / key, in: context)
    defer { describe(key, collection.type, meaning) }
    return collection.each(kind, read: read)
  }

  /// Reads every entry of this object, which is keyed by declared ids.
  func each<Value>(_ kind: Kind, read: (String, ObjectReader) -> Value) -> [Value] {
    knownEntries(kind).map { id, node in entry(id, node, read: read) }
  }

  private func entry<Value>(
    _ id: String, _ node: JSONNode?, read: (String, ObjectReader) -> Value
  ) -> Value {
    let reader = ObjectReader(node, at: path / id, in: context)
    defer {
      reader.finish()
      describe(id, reader.type, "")
    }
    return read(id, reader)
  }

  /// The entries of this object whose keys are declared ids; the others are
  /// reported.
  func knownEntries(_ kind: Kind) -> [(id: String, node: JSONNode?)] {
    for member in node?.members ?? [] where !context.declares(member.key, as: kind) {
      reportUnknown(
        "\"\(member.key)\"", member.key, of: kind, at: path / member.key,
        origin: member.keyOrigin)
    }
    return entries(.known(kind)).filter { context.describes || context.declares($0.id, as: kind) }
  }

  /// The entries in byte order of their keys; one that stands for all when the
  /// format is described.
  func entries(_ names: ObjectDescription.Names) -> [(id: String, node: JSONNode?)] {
    describeNames(names)
    if context.describes { return [("*", nil)] }
    takeAll()
    return (node?.members ?? []).map { ($0.key, $0.node) }.sorted { $0.0 < $1.0 }
  }

  private func keyOrigin(_ key: String) -> Origin? {
    node?.members?.first { $0.key == key }?.keyOrigin
  }

  /// Reports a key of this object that cannot be an id.
  func checkKey(_ id: String, reserved: [String] = []) {
    if context.describes || (id.isID && !reserved.contains(id)) { return }
    checkID(id, at: path / id, origin: keyOrigin(id), reserved: reserved)
  }

  /// Reports a text that cannot be an id.
  func checkID(_ id: String, at path: JSONPointer, origin: Origin?, reserved: [String] = []) {
    if !id.isID || reserved.contains(id) {
      let exceptions = reserved.isEmpty ? "" : "; not " + reserved.joined(separator: ", ")
      context.report(
        .outOfRange, "not an id", at: path, origin: origin,
        value: JSONNode.Value.string(id).summary,
        allowed: String.allowedID + exceptions)
    }
  }
}

extension String {
  /// `isID` as a regular expression.
  static let idPattern = "^[A-Za-z][A-Za-z0-9_-]{0,63}$"

  package static let allowedID = "allowed: a letter, then up to 63 letters, digits, _ or -"

  /// Whether it can name something: it begins no formula of a spreadsheet.
  package var isID: Bool {
    guard let first = utf8.first else { return false }
    return utf8.count <= 64 && first.isLetter
      && utf8.allSatisfy { $0.isLetter || 0x30...0x39 ~= $0 || $0 == 0x2D || $0 == 0x5F }
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { 0x41...0x5A ~= self || 0x61...0x7A ~= self }
}
