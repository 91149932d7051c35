/// Reads the tokens of JSON: space, strings, numbers and words.
struct JSONScanner {
  let source: SourceText
  private let bytes: [UInt8]
  private let longestNumber: Int
  private var offset = 0

  init(_ source: SourceText, longestNumber: Int) {
    self.source = source
    bytes = source.bytes
    self.longestNumber = longestNumber
  }

  /// The next byte; nil at the end.
  var peek: UInt8? {
    offset < bytes.count ? bytes[offset] : nil
  }

  var origin: Origin {
    Origin(source: source, offset: offset)
  }

  mutating func advance() {
    offset += 1
  }

  mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      offset += 1
    }
  }

  func checkStart(_ limits: JSONReader.Limits) throws(Problem) {
    guard bytes.count <= limits.bytes else {
      throw problem("larger than \(limits.bytes) bytes, the most that is read\(limits.remedy)")
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      throw problem("the file starts with a byte order mark", allowed: "plain UTF-8 is wanted")
    }
  }

  /// A value that is no container.
  mutating func scalar() throws(Problem) -> JSONNode.Value {
    switch peek {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."): return try number()
    case let byte? where byte.isDigit: return try number()
    default: return try word()
    }
  }

  private mutating func word() throws(Problem) -> JSONNode.Value {
    let word = self.word(from: offset)
    let value: JSONNode.Value
    switch word {
    case "true": value = .bool(true)
    case "false": value = .bool(false)
    case "null": value = .null
    case _ where word.unicodeScalars.first?.isVisible != true:
      throw problem("a value is missing here")
    default:
      throw problem(
        "not a value", value: word.shortened,
        allowed: "allowed: true, false, null, numbers, and texts in \"double quotes\"",
        suggestion: ["true", "false", "null"].nearest(to: word))
    }
    offset += word.utf8.count
    return value
  }

  /// The letters, digits and signs from a place on, of any script, which no
  /// punctuation of JSON parts.
  private func word(from start: Int) -> String {
    let end = bytes[start...].firstIndex { !$0.isOfWords && $0 < 0x80 } ?? bytes.count
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}

// MARK: - Numbers

extension JSONScanner {
  private mutating func number() throws(Problem) -> JSONNode.Value {
    let start = offset
    let isWellFormed = skipNumber()
    guard isWellFormed, peek.map(\.isOfWords) != true else { throw notANumber(from: start) }
    guard offset - start <= longestNumber else {
      throw problem("a number of more than \(longestNumber) characters", at: start)
    }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    guard let number = Double(text), number.isFinite else {
      throw problem(
        "too large for a 64-bit float", at: start,
        value: text.shortened)
    }
    return .number(text: text, number)
  }

  /// Skips the longest text that can begin a number.
  /// - Returns: whether it is one.
  private mutating func skipNumber() -> Bool {
    if peek == UInt8(ascii: "-") { offset += 1 }
    let startsWithZero = peek == UInt8(ascii: "0")
    let integerDigits = skipDigits()
    guard integerDigits == 1 || integerDigits > 1 && !startsWithZero else { return false }
    if peek == UInt8(ascii: ".") {
      offset += 1
      guard skipDigits() > 0 else { return false }
    }
    guard peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") else { return true }
    offset += 1
    if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { offset += 1 }
    return skipDigits() > 0
  }

  private mutating func skipDigits() -> Int {
    let start = offset
    while let byte = peek, byte.isDigit { offset += 1 }
    return offset - start
  }

  /// Other languages write .5, +1, 01 and 0x1F; what was meant is suggested.
  private func notANumber(from start: Int) -> Problem {
    let text = word(from: start)
    let meant = text.utf8.count <= longestNumber ? Double(text) : nil
    return problem(
      "not a number of JSON", at: start, value: text.shortened,
      suggestion: meant.flatMap { $0.isFinite ? shortestText($0) : nil })
  }
}

// MARK: - Strings

extension JSONScanner {
  mutating func string() throws(Problem) -> String {
    let start = offset
    offset += 1
    var text = try characters(start)
    while peek == UInt8(ascii: "\\") {
      text.unicodeScalars.append(try escape(start))
      text += try characters(start)
    }
    offset += 1
    return text
  }

  /// The characters up to an escape or the end of the string.
  private mutating func characters(_ stringStart: Int) throws(Problem) -> String {
    let start = offset
    var isASCII = true
    while let byte = peek, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
      if byte < 0x20 { throw control(byte, stringStart) }
      isASCII = isASCII && byte < 0x80
      offset += 1
    }
    if peek == nil { throw problem("this string has no end", at: stringStart) }
    if isASCII { return String(decoding: bytes[start..<offset], as: UTF8.self) }
    guard let text = String(validating: bytes[start..<offset], as: UTF8.self) else {
      throw notUTF8(at: firstInvalid(start..<offset))
    }
    return text
  }

  private func control(_ byte: UInt8, _ stringStart: Int) -> Problem {
    if byte == 0x0A || byte == 0x0D {
      return problem(
        "this string does not end in its line", at: stringStart,
        allowed: "its closing quote is missing, or \\n instead of a new line")
    }
    let name = UnicodeScalar(byte).name
    return problem(
      "a control character in a string", value: name,
      allowed: "allowed: \(byte == 0x09 ? "\\t" : "\\u\(name.dropFirst(2))")")
  }

  private mutating func escape(_ stringStart: Int) throws(Problem) -> UnicodeScalar {
    let start = offset
    offset += 2
    guard offset <= bytes.count else { throw problem("this string has no end", at: stringStart) }
    switch bytes[offset - 1] {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape(from: start)
    default:
      throw problem(
        "unknown escape in a string", at: start,
        value: "\\" + (character(at: offset - 1).map(String.init) ?? ""),
        allowed: #"allowed: \" \\ \/ \b \f \n \r \t and \u with four digits"#)
    }
  }

  private mutating func unicodeEscape(from start: Int) throws(Problem) -> UnicodeScalar {
    var code = try hexadecimal(from: start)
    if 0xD800..<0xDC00 ~= code, bytes[offset...].starts(with: "\\u".utf8) {
      offset += 2
      let low = try hexadecimal(from: start)
      // Anything else leaves half a pair.
      if 0xDC00..<0xE000 ~= low { code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00) }
    }
    guard let scalar = UnicodeScalar(code) else {
      throw problem("half of a surrogate pair in a string", at: start)
    }
    return scalar
  }

  private mutating func hexadecimal(from start: Int) throws(Problem) -> UInt32 {
    let digits = bytes[offset...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
      let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw problem("\\u needs four hexadecimal digits", at: start) }
    offset += 4
    return code
  }
}

// MARK: - Problems

extension JSONScanner {
  /// A problem here or at another place, unless no character is there at all.
  func problem(
    _ message: String, at place: Int? = nil, value: String? = nil, allowed: String? = nil,
    suggestion: String? = nil
  ) -> Problem {
    let place = place ?? offset
    let next = place..<min(place + 4, bytes.count)
    if !next.isEmpty, firstInvalid(next) == place { return notUTF8(at: place) }
    return Problem(
      code: .syntax, origin: Origin(source: source, offset: place), path: nil, message: message,
      value: value, allowed: allowed ?? hint(at: place), suggestion: suggestion)
  }

  private func notUTF8(at place: Int) -> Problem {
    Problem(
      code: .syntax, origin: Origin(source: source, offset: place), path: nil,
      message: "not UTF-8", allowed: "save the file in this encoding")
  }

  func unexpected() -> Problem {
    problem("unexpected \"\(peek.map { String(UnicodeScalar($0)) } ?? "")\"")
  }

  func trailingComma() -> Problem {
    problem("no comma may stand before \"\(peek.map { String(UnicodeScalar($0)) } ?? "")\"")
  }

  /// What other languages have, and JSON has not.
  private func hint(at place: Int) -> String? {
    switch character(at: place) {
    case "#": return "JSON has no comments"
    case "/" where ["/", "*"].contains(character(at: place + 1)): return "JSON has no comments"
    case "'", "`": return "texts stand in \"double quotes\""
    case let scalar? where !scalar.isASCII && !scalar.isVisible:
      return "\(scalar.name) is no space of JSON"
    default: return nil
    }
  }

  private func character(at place: Int) -> UnicodeScalar? {
    String(decoding: bytes.dropFirst(place).prefix(4), as: UTF8.self).unicodeScalars.first
  }

  /// The first byte of a range that is part of no character; the range's end if
  /// there is none.
  private func firstInvalid(_ range: Range<Int>) -> Int {
    var decoder = UTF8()
    var rest = bytes[range].makeIterator()
    var place = range.lowerBound
    while case .scalarValue(let scalar) = decoder.decode(&rest) { place += UTF8.width(scalar) }
    return place
  }
}

extension UnicodeScalar {
  /// The number of its character: U+00A0.
  fileprivate var name: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  fileprivate var isVisible: Bool {
    !properties.isWhitespace && properties.generalCategory != .format
  }
}

extension UInt8 {
  var isDigit: Bool { 0x30...0x39 ~= self }

  /// Whether it can be part of a number or a word.
  fileprivate var isOfWords: Bool {
    switch self {
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): true
    default: isDigit || 0x41...0x5A ~= self & 0xDF
    }
  }
}
