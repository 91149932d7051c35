/// One mistake or doubt about a scenario: the facts, and the sentence made of
/// them.
package struct Problem: Error, Sendable, CustomStringConvertible {
  /// A stable name of the kind of mistake, for programs that read messages.
  package enum Code: String, Sendable {
    case unreadable, syntax, missing, unknownKey, wrongType, outOfRange, unknownID, conflict
    case unstable, collision
    case hindsight
  }

  package enum Severity: String, Sendable {
    case error
    /// The scenario can be used, but perhaps it does not mean what was meant.
    case warning
  }

  package let severity: Severity
  package let code: Code
  package let origin: Origin?
  package let path: JSONPointer?
  /// The variant that has the mistake; nil for the scenario itself.
  package var variant: String?
  /// What is wrong, in a few words.
  package let fault: String
  /// What was written, shortened.
  package let value: String?
  /// What may be written there.
  package let allowed: String?
  /// The name that was probably meant.
  package let suggestion: String?

  package init(
    _ severity: Severity = .error, code: Code, origin: Origin?, path: JSONPointer?,
    variant: String? = nil, message fault: String, value: String? = nil, allowed: String? = nil,
    suggestion: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.origin = origin
    self.path = path
    self.variant = variant
    self.fault = fault
    self.value = value
    self.allowed = allowed
    self.suggestion = suggestion
  }

  /// What is wrong, what is allowed and the nearest name, as one sentence.
  package var message: String {
    var sentence = variant.map { "in variant \($0): " } ?? ""
    sentence += fault
    if let value { sentence += " (\(value))" }
    if let allowed { sentence += "; \(allowed)" }
    if let suggestion { sentence += "; did you mean \"\(suggestion)\"?" }
    return sentence
  }

  /// Line and column from 1; nil where the file itself could not be read.
  package var position: (line: Int, column: Int)? {
    guard code != .unreadable else { return nil }
    return origin.map { $0.source.position(of: $0.offset) }
  }

  /// `file:line:column: /path: what is wrong (value); what is allowed; did you mean …`,
  /// with `warning: ` before the path of one.
  package var description: String {
    let isNamed = path != nil && path == origin?.source.settingPath
    let path = isNamed ? nil : path.map { $0.tokens.isEmpty ? "/" : $0.description }
    let kind = severity == .warning ? "warning" : nil
    return ([place, kind, path].compactMap(\.self) + [message]).joined(separator: ": ")
      .withVisibleControls
  }

  /// The file and the position in it. An option of the command line is named by
  /// its path, so that only what is further in needs a position.
  private var place: String? {
    guard let source = origin?.source, let position else { return origin?.source.name }
    if source.settingPath == nil { return "\(source.name):\(position.line):\(position.column)" }
    return position.column == 1 ? source.name : "\(source.name), character \(position.column)"
  }
}

extension Problem {
  /// Two problems are the same mistake if they differ in nothing but the
  /// variant in which they were found.
  private struct Mistake: Hashable {
    let source: String?
    let offset: Int?
    let path: JSONPointer?
    let fault: String
  }

  /// The problems without repetitions of a mistake: a mistake of the scenario
  /// itself shows in every variant.
  package static func distinct(_ problems: [Problem]) -> [Problem] {
    var seen: Set<Mistake> = []
    return problems.filter {
      seen.insert(
        Mistake(
          source: $0.origin?.source.name, offset: $0.origin?.offset, path: $0.path,
          fault: $0.fault)
      ).inserted
    }
  }
}

/// Every problem found in a scenario with a mistake, in the order of the text.
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
