/// The address of a value inside a JSON document (RFC 6901), such as
/// `/dyads/RUS/KAZ/stake`.
///
/// Pointers name values in messages, variants, `--set`, priors' sites and the
/// columns of `runs.csv`. The empty pointer is the whole document.
package struct JSONPointer: Hashable, Sendable, CustomStringConvertible {
  package var tokens: [String]

  package init(_ tokens: [String] = []) {
    self.tokens = tokens
  }

  /// What a pointer below the document looks like, as a regular expression.
  static let pattern = "^(/([^~/]|~[01])*)+$"

  /// Reads a pointer's text; nil unless it is empty or starts with a slash and
  /// every `~` is followed by 0 or 1.
  package init?(text: String) {
    // Bytes and scalars, because a combining mark after a slash makes another
    // character of it.
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.first?.isEmpty == true else { return nil }
    var tokens: [String] = []
    for part in parts.dropFirst() {
      guard let token = Self.unescape(Substring(part)) else { return nil }
      tokens.append(token)
    }
    self.init(tokens)
  }

  package var description: String {
    var text = ""
    text.reserveCapacity(tokens.reduce(0) { $0 + $1.utf8.count + 1 })
    for token in tokens {
      text += "/"
      let isPlain = token.utf8.allSatisfy { $0 != UInt8(ascii: "~") && $0 != UInt8(ascii: "/") }
      text += isPlain ? token : Self.escape(token)
    }
    return text
  }

  package static func / (pointer: JSONPointer, token: String) -> JSONPointer {
    JSONPointer(pointer.tokens + [token])
  }

  package static func / (pointer: JSONPointer, index: Int) -> JSONPointer {
    pointer / String(index)
  }

  /// The pointer without its last token; nil for the whole document.
  package var parent: JSONPointer? {
    tokens.isEmpty ? nil : JSONPointer(tokens.dropLast())
  }

  private static func escape(_ token: String) -> String {
    var result: [UInt8] = []
    for byte in token.utf8 {
      switch byte {
      case UInt8(ascii: "~"): result += "~0".utf8
      case UInt8(ascii: "/"): result += "~1".utf8
      default: result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func unescape(_ token: Substring) -> String? {
    var result = String.UnicodeScalarView()
    var scalars = token.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "~" else {
        result.append(scalar)
        continue
      }
      switch scalars.next() {
      case "0": result.append("~")
      case "1": result.append("/")
      default: return nil
      }
    }
    return String(result)
  }
}
