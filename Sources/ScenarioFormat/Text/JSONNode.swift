/// A value of a JSON document that knows where it was written.
package struct JSONNode: Sendable {
  package var value: Value
  package var origin: Origin

  package enum Value: Sendable {
    case null
    case bool(Bool)
    /// The number as written, so that integers stay exact, and as a double.
    case number(text: String, Double)
    case string(String)
    case array([JSONNode])
    /// In the order of the document, without duplicate keys.
    case object([Member])
  }

  package struct Member: Sendable {
    package var key: String
    package var keyOrigin: Origin
    package var node: JSONNode
  }

  package init(_ value: Value, origin: Origin) {
    self.value = value
    self.origin = origin
  }

  package var members: [Member]? {
    if case .object(let members) = value { members } else { nil }
  }

  package var elements: [JSONNode]? {
    if case .array(let elements) = value { elements } else { nil }
  }

  package var string: String? {
    if case .string(let string) = value { string } else { nil }
  }

  package var number: Double? {
    if case .number(_, let number) = value { number } else { nil }
  }

  /// The number as an integer: nil if it has a fraction or leaves Int.
  package var integer: Int? {
    guard case .number(let text, let number) = value else { return nil }
    return Int(text) ?? Int(exactly: number)
  }

  package var bool: Bool? {
    if case .bool(let bool) = value { bool } else { nil }
  }

  package var isNull: Bool {
    if case .null = value { true } else { false }
  }

  package subscript(key: String) -> JSONNode? {
    members?.first { $0.key == key }?.node
  }

  /// The node at a pointer below this one.
  package subscript(pointer: JSONPointer) -> JSONNode? {
    var node = self
    for token in pointer.tokens {
      if let next = node[token] {
        node = next
      } else if let element = node.elements?.at(token) {
        node = element.value
      } else {
        return nil
      }
    }
    return node
  }

  var isScalar: Bool { members == nil && elements == nil }

  /// What the value is, in the words of a message.
  package var summary: String { value.summary }
}

extension JSONNode.Value {
  /// The value in the words of a message: `"Kazakhstan"`, `1.5`, `[1, 0]`,
  /// `an object`.
  package var summary: String {
    switch self {
    case .null: "null"
    case .bool(let bool): String(bool)
    case .number(let text, _): text.shortened
    case .string(let string): "\"\(string.shortened)\""
    case .array(let elements):
      elements.count <= 5 && elements.allSatisfy(\.isScalar)
        ? "[" + elements.map(\.summary).joined(separator: ", ") + "]" : "a list"
    case .object: "an object"
    }
  }
}

extension String {
  /// As much of it as a message quotes.
  var shortened: String {
    let start = prefix(40)
    return start.endIndex == endIndex ? self : start + "…"
  }
}

extension [JSONNode] {
  /// The element that a token of a pointer names: by its index, in digits
  /// without leading zeros (RFC 6901).
  func at(_ token: String) -> (index: Int, value: JSONNode)? {
    guard let index = Int(token), String(index) == token, indices.contains(index) else {
      return nil
    }
    return (index, self[index])
  }
}
