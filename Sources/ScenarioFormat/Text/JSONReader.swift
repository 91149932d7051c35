/// A strict reader of JSON (RFC 8259): UTF-8 without a byte order mark, no
/// comments, no trailing commas, no duplicate keys, no numbers that leave the
/// range of a double.
///
/// It is iterative, so that no nesting can exhaust the stack, and gives every
/// value its origin. The first mistake in the text ends the reading.
package struct JSONReader {
  package struct Limits: Sendable {
    /// The largest file that is read, in bytes.
    package var bytes = 64 << 20
    /// How many containers may be open at once.
    package var depth = 64
    /// The longest number, in characters.
    package var numberLength = 400
    /// What a message adds about a limit that somebody could lift.
    package var remedy = ""

    package init() {}
  }

  private var scanner: JSONScanner
  private let limits: Limits
  private var open: [Container] = []

  /// A container whose end has not been read yet.
  private struct Container {
    let origin: Origin
    let isObject: Bool
    var elements: [JSONNode] = []
    var members: [JSONNode.Member] = []
    var key: (name: String, origin: Origin)?
    /// The keys of a large object; those of a small one are looked through.
    var keys: Set<String> = []

    static let smallCount = 16
  }

  /// Reads a whole document.
  /// - Throws: `Problem` at the first byte that is not JSON.
  package static func read(_ source: SourceText, limits: Limits = Limits()) throws(Problem)
    -> JSONNode
  {
    var reader = JSONReader(source: source, limits: limits)
    return try reader.document()
  }

  private init(source: SourceText, limits: Limits) {
    scanner = JSONScanner(source, longestNumber: limits.numberLength)
    self.limits = limits
  }

  private mutating func document() throws(Problem) -> JSONNode {
    try scanner.checkStart(limits)
    var finished: JSONNode?
    while finished == nil {
      scanner.skipSpace()
      finished = try value()
    }
    scanner.skipSpace()
    guard scanner.peek == nil, let finished else {
      throw scanner.problem("more text after the end of the document")
    }
    return finished
  }

  /// Reads one value, opens one container or closes one; the document's root
  /// once it is complete.
  private mutating func value() throws(Problem) -> JSONNode? {
    switch scanner.peek {
    case nil:
      throw open.isEmpty ? scanner.problem("the document is empty") : missing("a value")
    case UInt8(ascii: "{"):
      try openContainer(isObject: true)
      return nil
    case UInt8(ascii: "["):
      try openContainer(isObject: false)
      return nil
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      return try close()
    default:
      let origin = scanner.origin
      return try place(JSONNode(try scanner.scalar(), origin: origin))
    }
  }

  private mutating func openContainer(isObject: Bool) throws(Problem) {
    guard open.count < limits.depth else {
      throw scanner.problem("nested deeper than \(limits.depth) levels\(limits.remedy)")
    }
    open.append(Container(origin: scanner.origin, isObject: isObject))
    scanner.advance()
    if isObject { try readKey(first: true) }
  }

  /// Ends a container where a value could stand instead: right after its start.
  private mutating func close() throws(Problem) -> JSONNode? {
    guard let container = open.last, let byte = scanner.peek,
      container.isObject == (byte == UInt8(ascii: "}"))
    else { throw scanner.unexpected() }
    guard container.key == nil else { throw missing("a value") }
    guard container.elements.isEmpty else { throw scanner.trailingComma() }
    scanner.advance()
    return try finish()
  }

  /// Puts a finished value into the innermost container and reads what follows:
  /// a comma, or the end of one container or several.
  private mutating func place(_ finished: JSONNode) throws(Problem) -> JSONNode? {
    guard !open.isEmpty else { return finished }
    let last = open.count - 1
    if let key = open[last].key {
      open[last].members.append(.init(key: key.name, keyOrigin: key.origin, node: finished))
      open[last].key = nil
    } else {
      open[last].elements.append(finished)
    }
    scanner.skipSpace()
    switch scanner.peek {
    case UInt8(ascii: ","):
      scanner.advance()
      if open[last].isObject { try readKey(first: false) }
      return nil
    case open[last].isObject ? UInt8(ascii: "}") : UInt8(ascii: "]"):
      scanner.advance()
      return try finish()
    default:
      throw missing(open[last].isObject ? "\",\" or \"}\"" : "\",\" or \"]\"")
    }
  }

  private mutating func finish() throws(Problem) -> JSONNode? {
    let container = open.removeLast()
    let value: JSONNode.Value =
      container.isObject ? .object(container.members) : .array(container.elements)
    return try place(JSONNode(value, origin: container.origin))
  }

  private mutating func readKey(first: Bool) throws(Problem) {
    scanner.skipSpace()
    if scanner.peek == UInt8(ascii: "}") {
      if first { return }
      throw scanner.trailingComma()
    }
    guard scanner.peek == UInt8(ascii: "\"") else {
      let isDecimalComma = !first && scanner.peek?.isDigit == true
      throw missing(
        "a key in double quotes", isDecimalComma ? "decimals stand after a point: 0.5" : nil)
    }
    let origin = scanner.origin
    let name = try scanner.string()
    try checkIsNew(name, origin)
    open[open.count - 1].key = (name, origin)
    scanner.skipSpace()
    guard scanner.peek == UInt8(ascii: ":") else {
      throw missing("\":\" after the key \"\(name.shortened)\"")
    }
    scanner.advance()
  }

  /// Something is missing here, or else the text is cut off.
  private func missing(_ what: String, _ hint: String? = nil) -> Problem {
    guard scanner.peek == nil, let container = open.last else {
      return scanner.problem("\(what) is missing here", allowed: hint)
    }
    let place = container.origin.source.position(of: container.origin.offset)
    let bracket = container.isObject ? "{" : "["
    return scanner.problem(
      "the document ends too early",
      allowed: "the \"\(bracket)\" in line \(place.line), column \(place.column) is still open")
  }

  /// Refuses a key that the object has already. Swift compares strings by
  /// canonical equivalence, so keys that differ only in their Unicode
  /// normalisation are refused too.
  private mutating func checkIsNew(_ name: String, _ origin: Origin) throws(Problem) {
    let last = open.count - 1
    let count = open[last].members.count
    let isNew: Bool
    if count < Container.smallCount {
      isNew = !open[last].members.contains { $0.key == name }
    } else {
      if count == Container.smallCount { open[last].keys = Set(open[last].members.map(\.key)) }
      isNew = open[last].keys.insert(name).inserted
    }
    if isNew { return }
    let first = open[last].members.first { $0.key == name }?.keyOrigin ?? origin
    throw Problem(
      code: .syntax, origin: origin, path: nil, message: "the key stands twice in this object",
      value: JSONNode.Value.string(name).summary,
      allowed: "first in line \(first.source.position(of: first.offset).line)")
  }
}
