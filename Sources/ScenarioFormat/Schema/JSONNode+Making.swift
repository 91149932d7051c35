/// Values of JSON that nobody wrote.
extension JSONNode {
  init(_ members: [String: JSONNode]) {
    let sorted = members.sorted { $0.key < $1.key }.map {
      Member(key: $0.key, keyOrigin: .nowhere, node: $0.value)
    }
    self.init(.object(sorted), origin: .nowhere)
  }

  /// The value of a text in JSON; nil if it is none.
  init?(written text: String) {
    guard let node = try? JSONReader.read(SourceText(name: "", bytes: Array(text.utf8))) else {
      return nil
    }
    self = node
  }

  static func text(_ text: String) -> JSONNode {
    JSONNode(.string(text), origin: .nowhere)
  }

  static func bool(_ flag: Bool) -> JSONNode {
    JSONNode(.bool(flag), origin: .nowhere)
  }

  static func integer(_ integer: Int) -> JSONNode {
    JSONNode(.number(text: String(integer), Double(integer)), origin: .nowhere)
  }

  static func number(_ number: Double) -> JSONNode {
    JSONNode(.number(text: shortestText(number), number), origin: .nowhere)
  }

  static func list(_ elements: [JSONNode]) -> JSONNode {
    JSONNode(.array(elements), origin: .nowhere)
  }
}

extension [String: JSONNode] {
  func adding(_ key: String, _ text: String) -> Self {
    merging([key: .text(text)]) { _, new in new }
  }

  func adding(_ key: String, _ members: Self) -> Self {
    merging([key: JSONNode(members)]) { _, new in new }
  }
}
