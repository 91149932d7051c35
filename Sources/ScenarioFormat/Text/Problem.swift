/// One mistake in a scenario: the facts, and the sentence made of them.
package struct Problem: Error, Sendable, CustomStringConvertible {
  /// A stable name of the kind of mistake, for programs that read messages.
  package enum Code: String, Sendable {
    case unreadable, syntax, missing, unknownKey, wrongType, outOfRange, unknownID, conflict
    case unstable, collision
  }

  package let code: Code
  package let path: JSONPointer?
  /// What is wrong, what is allowed and the nearest name, as one sentence.
  package let message: String
  package let origin: Origin?

  package init(
    code: Code, origin: Origin?, path: JSONPointer?, message: String,
    value: String? = nil, allowed: String? = nil, suggestion: String? = nil
  ) {
    self.code = code
    self.origin = origin
    self.path = path
    var sentence = message
    if let value { sentence += " (\(value))" }
    if let allowed { sentence += "; \(allowed)" }
    if let suggestion { sentence += "; did you mean \"\(suggestion)\"?" }
    self.message = sentence
  }

  /// `file:line:column: /path: what is wrong (value); what is allowed; did you mean …`
  package var description: String {
    var text = ""
    if let origin {
      let (line, column) = origin.source.position(of: origin.offset)
      text += "\(origin.source.name):\(line):\(column): "
    }
    if let path { text += (path.tokens.isEmpty ? "/" : path.description) + ": " }
    return (text + message).withVisibleControls
  }
}

/// Every mistake found in a scenario, in the order of the text.
package struct ScenarioError: Error, Sendable, CustomStringConvertible {
  package let problems: [Problem]

  /// - Precondition: `problems` is not empty.
  package init(_ problems: [Problem]) {
    self.problems = problems.enumerated().sorted { left, right in
      let a = (left.element.origin?.offset ?? .max, left.offset)
      let b = (right.element.origin?.offset ?? .max, right.offset)
      return a < b
    }.map(\.element)
  }

  package var description: String {
    problems.map(\.description).joined(separator: "\n")
  }
}

extension String {
  /// The text on one line, with nothing in it that steers a terminal.
  fileprivate var withVisibleControls: String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if scalar.properties.generalCategory == .control {
        result.append(contentsOf: scalar.escaped(asASCII: true).unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }
}
