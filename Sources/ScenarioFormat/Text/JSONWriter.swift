/// Writes JSON with keys in byte order and one value a line, so that equal
/// documents have equal texts.
package enum JSONWriter {
  package static func text(_ node: JSONNode) -> String {
    var text = ""
    write(node, indent: "", to: &text)
    return text + "\n"
  }

  private static func write(_ node: JSONNode, indent: String, to text: inout String) {
    let inner = indent + "  "
    switch node.value {
    case .null: text += "null"
    case .bool(let bool): text += String(bool)
    case .number(let written, _): text += written
    case .string(let string): text += quoted(string)
    case .array(let elements):
      writeAll(elements, between: "[]", indent: indent, to: &text) { element, text in
        write(element, indent: inner, to: &text)
      }
    case .object(let members):
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      writeAll(sorted, between: "{}", indent: indent, to: &text) { member, text in
        text += quoted(member.key) + ": "
        write(member.node, indent: inner, to: &text)
      }
    }
  }

  private static func writeAll<Part>(
    _ parts: [Part], between brackets: String, indent: String, to text: inout String,
    write: (Part, inout String) -> Void
  ) {
    guard !parts.isEmpty else {
      text += brackets
      return
    }
    text += brackets.prefix(1)
    for (index, part) in parts.enumerated() {
      text += (index == 0 ? "\n" : ",\n") + indent + "  "
      write(part, &text)
    }
    text += "\n" + indent + brackets.suffix(1)
  }

  /// A JSON string; control characters, quotes and backslashes escaped.
  package static func quoted(_ string: String) -> String {
    var text = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\r": text += "\\r"
      case "\u{0}"..<"\u{20}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
