package import ScenarioFormat

/// A part of the model that a reader can understand by itself: one of the steps
/// of a run, or what is computed from them.
package struct Submodel: Sendable {
  package let name: String
  /// What it does, in a sentence.
  let purpose: String
  let equations: [String]
  /// What the symbols are, why it is so, and what follows.
  let explanation: String
  let source: String?
  /// The parameters that it reads; a star stands for any name.
  package let parameters: [String]

  init(
    _ name: String, _ purpose: String, equations: [String], _ explanation: String,
    source: String? = nil, parameters: [String]
  ) {
    self.name = name
    self.purpose = purpose
    self.equations = equations
    self.explanation = explanation
    self.source = source
    self.parameters = parameters
  }

  func reads(_ path: JSONPointer) -> Bool {
    parameters.contains { path.matches($0) }
  }
}

extension JSONPointer {
  /// Whether the pointer has a form such as `/targets/*/autonomy`; a star
  /// stands for any token, two at the end for any that follow.
  package func matches(_ pattern: String) -> Bool {
    var expected = pattern.split(separator: "/").map(String.init)
    var tokens = tokens
    if expected.last == "**" {
      expected.removeLast()
      tokens = Array(tokens.prefix(expected.count))
    }
    return tokens.count == expected.count
      && zip(tokens, expected).allSatisfy { $1 == "*" || $0 == $1 }
  }
}
