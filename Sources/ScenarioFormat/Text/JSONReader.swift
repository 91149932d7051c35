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

  private let source: SourceText
  private let limits: Limits
  private var offset = 0
  private var open: [Container] = []

  /// A container whose end has not been read yet.
  private struct Container {
    var origin: Origin
    var isObject: Bool
    var elements: [JSONNode] = []
    var members: [JSONNode.Member] = []
    var keys: Set<String> = []
    var key: (name: String, origin: Origin)?
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
    self.source = source
    self.limits = limits
  }

  private mutating func document() throws(Problem) -> JSONNode {
    try checkEncoding()
    var finished: JSONNode?
    while finished == nil {
      skipSpace()
      finished = try value()
    }
    skipSpace()
    guard offset == source.bytes.count, let finished else {
      throw problem("more text after the end of the document", at: offset)
    }
    return finished
  }

  private func checkEncoding() throws(Problem) {
    guard source.bytes.count <= limits.bytes else {
      throw problem(
        "larger than \(limits.bytes) bytes, the most that is read\(limits.remedy)", at: 0)
    }
    if source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      throw problem("the file starts with a byte order mark; plain UTF-8 is wanted", at: 0)
    }
    if String(validating: source.bytes, as: UTF8.self) == nil {
      throw problem("not UTF-8", at: firstInvalidByte())
    }
  }

  private func firstInvalidByte() -> Int {
    var decoder = UTF8()
    var bytes = source.bytes.makeIterator()
    var valid = 0
    while case .scalarValue(let scalar) = decoder.decode(&bytes) {
      valid += UTF8.width(scalar)
    }
    return valid
  }

  /// Reads one value, opens one container or closes one; the document's root
  /// once it is complete.
  private mutating func value() throws(Problem) -> JSONNode? {
    let start = origin
    guard let byte = peek else {
      throw problem(
        open.isEmpty ? "the document is empty" : "the document ends too early", at: offset)
    }
    if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
      return try close(byte)
    }
    if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
      try openContainer(isObject: byte == UInt8(ascii: "{"))
      return nil
    }
    return try place(JSONNode(try scalar(byte), origin: start))
  }

  private mutating func openContainer(isObject: Bool) throws(Problem) {
    guard open.count < limits.depth else {
      throw problem("nested deeper than \(limits.depth) levels\(limits.remedy)", at: offset)
    }
    open.append(Container(origin: origin, isObject: isObject))
    offset += 1
    if isObject { try readKey(first: true) }
  }

  private mutating func close(_ byte: UInt8) throws(Problem) -> JSONNode? {
    guard let container = open.last, container.isObject == (byte == UInt8(ascii: "}")) else {
      throw problem("unexpected \"\(Character(UnicodeScalar(byte)))\"", at: offset)
    }
    // After a key or a comma a value must come first.
    guard container.key == nil, container.elements.isEmpty else {
      throw problem("a value is missing here", at: offset)
    }
    offset += 1
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
    skipSpace()
    let end = open[last].isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
    switch peek {
    case UInt8(ascii: ","):
      offset += 1
      if open[last].isObject { try readKey(first: false) }
      return nil
    case end:
      offset += 1
      return try finish()
    default:
      let wanted = open[last].isObject ? "\",\" or \"}\"" : "\",\" or \"]\""
      throw problem("\(wanted) is missing here", at: offset)
    }
  }

  private mutating func finish() throws(Problem) -> JSONNode? {
    let container = open.removeLast()
    let value: JSONNode.Value =
      container.isObject ? .object(container.members) : .array(container.elements)
    return try place(JSONNode(value, origin: container.origin))
  }

  private mutating func readKey(first: Bool) throws(Problem) {
    skipSpace()
    if first, peek == UInt8(ascii: "}") { return }
    guard peek == UInt8(ascii: "\"") else {
      throw problem("a key in double quotes is missing here", at: offset)
    }
    let keyOrigin = origin
    let name = try string()
    // Swift compares strings by canonical equivalence, so this also catches
    // keys that differ only in their Unicode normalisation.
    guard open[open.count - 1].keys.insert(name).inserted else {
      throw problem("the key \"\(name)\" stands twice in this object", at: keyOrigin.offset)
    }
    open[open.count - 1].key = (name, keyOrigin)
    skipSpace()
    guard peek == UInt8(ascii: ":") else {
      throw problem("\":\" is missing after the key \"\(name)\"", at: offset)
    }
    offset += 1
  }
}

// MARK: - Scalars

extension JSONReader {
  private mutating func scalar(_ byte: UInt8) throws(Problem) -> JSONNode.Value {
    switch byte {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: break
    }
    let words: [(String, JSONNode.Value)] = [
      ("true", .bool(true)), ("false", .bool(false)), ("null", .null),
    ]
    for (word, value) in words where source.bytes[offset...].starts(with: word.utf8) {
      offset += word.utf8.count
      return value
    }
    throw problem("a value is missing here", at: offset)
  }

  private mutating func number() throws(Problem) -> JSONNode.Value {
    let start = offset
    skip { $0 == UInt8(ascii: "-") }
    let integerDigits = skipDigits()
    var wellFormed = integerDigits > 0 && offset - start - integerDigits <= 1
    if integerDigits > 1, source.bytes[offset - integerDigits] == UInt8(ascii: "0") {
      throw problem("a number may not start with 0", at: start)
    }
    if peek == UInt8(ascii: ".") {
      offset += 1
      wellFormed = skipDigits() > 0 && wellFormed
    }
    if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
      offset += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { offset += 1 }
      wellFormed = skipDigits() > 0 && wellFormed
    }
    let text = String(decoding: source.bytes[start..<offset], as: UTF8.self)
    guard text.utf8.count <= limits.numberLength else {
      throw problem("a number of more than \(limits.numberLength) characters", at: start)
    }
    guard wellFormed, let number = Double(text) else {
      throw problem("not a number of JSON (\(text.prefix(40)))", at: start)
    }
    guard number.isFinite else {
      throw problem("the number \(text) is too large for a 64-bit float", at: start)
    }
    return .number(text: text, number)
  }

  private mutating func string() throws(Problem) -> String {
    let start = offset
    offset += 1
    var content: [UInt8] = []
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return String(decoding: content, as: UTF8.self)
      case UInt8(ascii: "\\"):
        content += String(try escape()).utf8
      case 0..<0x20:
        throw problem("a control character inside a string must be escaped", at: offset)
      default:
        content.append(byte)
        offset += 1
      }
    }
    throw problem("this string has no end", at: start)
  }

  private mutating func escape() throws(Problem) -> Character {
    let start = offset
    offset += 2
    guard offset <= source.bytes.count else {
      throw problem("this string has no end", at: start)
    }
    switch source.bytes[offset - 1] {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return Character(try unicodeEscape(from: start))
    default: throw problem("unknown escape in a string", at: start)
    }
  }

  private mutating func unicodeEscape(from start: Int) throws(Problem) -> UnicodeScalar {
    var code = try hexadecimal(from: start)
    if 0xD800..<0xDC00 ~= code, source.bytes[offset...].starts(with: "\\u".utf8) {
      offset += 2
      let low = try hexadecimal(from: start)
      guard 0xDC00..<0xE000 ~= low else {
        throw problem("half of a surrogate pair in a string", at: start)
      }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = UnicodeScalar(code) else {
      throw problem("half of a surrogate pair in a string", at: start)
    }
    return scalar
  }

  private mutating func hexadecimal(from start: Int) throws(Problem) -> UInt32 {
    let digits = source.bytes[offset...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
      let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw problem("\\u needs four hexadecimal digits", at: start) }
    offset += 4
    return code
  }
}

// MARK: - The text

extension JSONReader {
  private var peek: UInt8? {
    offset < source.bytes.count ? source.bytes[offset] : nil
  }

  private var origin: Origin {
    Origin(source: source, offset: offset)
  }

  private mutating func skip(while matches: (UInt8) -> Bool) {
    while let byte = peek, matches(byte) { offset += 1 }
  }

  private mutating func skipSpace() {
    skip { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
  }

  private mutating func skipDigits() -> Int {
    let start = offset
    skip { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    return offset - start
  }

  private func problem(_ message: String, at offset: Int) -> Problem {
    Problem(
      code: .syntax, origin: Origin(source: source, offset: offset), path: nil, message: message)
  }
}
