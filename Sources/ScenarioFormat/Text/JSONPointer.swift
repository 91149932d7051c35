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

  /// Reads a pointer's text; nil unless it is empty or starts with a slash and
  /// every `~` is followed by 0 or 1.
  package init?(text: String) {
    guard !text.isEmpty else {
      self.init()
      return
    }
    guard text.hasPrefix("/") else { return nil }
    let parts = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    var tokens: [String] = []
    for part in parts {
      guard let token = Self.unescape(part) else { return nil }
      tokens.append(token)
    }
    self.init(tokens)
  }

  package var description: String {
    tokens.map { "/" + Self.escape($0) }.joined()
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
    guard token.contains(where: { $0 == "~" || $0 == "/" }) else { return token }
    return String(
      token.flatMap { character -> String in
        switch character {
        case "~": "~0"
        case "/": "~1"
        default: String(character)
        }
      })
  }

  private static func unescape(_ token: Substring) -> String? {
    var result = ""
    var characters = token.makeIterator()
    while let character = characters.next() {
      guard character == "~" else {
        result.append(character)
        continue
      }
      switch characters.next() {
      case "0": result.append("~")
      case "1": result.append("/")
      default: return nil
      }
    }
    return result
  }
}
