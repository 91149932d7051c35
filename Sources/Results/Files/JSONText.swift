internal import ScenarioFormat

/// A JSON value that is written with its keys in the given order.
package indirect enum JSONText: Sendable {
  case string(String)
  case integer(UInt64)
  case number(Double)
  case boolean(Bool)
  /// JSON that was written before.
  case written(String)
  case list([JSONText])
  case object([(key: String, value: JSONText)])

  /// The text, one value a line, ending in a line feed.
  var text: String { text(indent: "") + "\n" }

  private func text(indent: String) -> String {
    let inner = indent + "  "
    switch self {
    case .string(let string): return JSONWriter.quoted(string)
    case .integer(let integer): return String(integer)
    case .number(let number): return shortestText(number)
    case .boolean(let boolean): return String(boolean)
    case .written(let text):
      // A line feed inside a JSON string is escaped, so that this only moves
      // whole lines.
      return text.split(separator: "\n").joined(separator: "\n" + indent)
    case .list(let values):
      if values.isEmpty { return "[]" }
      let lines = values.map { inner + $0.text(indent: inner) }
      return "[\n" + lines.joined(separator: ",\n") + "\n" + indent + "]"
    case .object(let members):
      if members.isEmpty { return "{}" }
      let lines = members.map {
        inner + JSONWriter.quoted($0.key) + ": " + $0.value.text(indent: inner)
      }
      return "{\n" + lines.joined(separator: ",\n") + "\n" + indent + "}"
    }
  }
}
