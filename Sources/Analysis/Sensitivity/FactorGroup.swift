package import ScenarioFormat

/// Uncertain inputs that are to be varied as one.
package struct FactorGroup: Sendable, Equatable {
  package let name: String
  package let patterns: [Pattern]

  /// Covers the value at a pointer and all below it; `*` stands for any token.
  package struct Pattern: Sendable, Equatable {
    package let pointer: JSONPointer

    package func covers(_ path: JSONPointer) -> Bool {
      pointer.tokens.count <= path.tokens.count
        && zip(pointer.tokens, path.tokens).allSatisfy { $0 == "*" || $0 == $1 }
    }
  }

  /// Reads `name=/path,/path`; nil for anything else.
  package init?(text: String) {
    guard let equals = text.firstIndex(of: "=") else { return nil }
    let pointers = text[text.index(after: equals)...].split(
      separator: ",", omittingEmptySubsequences: false
    ).map { JSONPointer(text: String($0)) }
    let known = pointers.compactMap(\.self).filter { !$0.tokens.isEmpty }
    name = String(text[..<equals])
    patterns = known.map(Pattern.init)
    if name.isEmpty || known.count < pointers.count { return nil }
  }

  /// `name=/path,/path`.
  package var text: String {
    "\(name)=" + patterns.map(\.pointer.description).joined(separator: ",")
  }

  func covers(_ path: JSONPointer) -> Bool {
    patterns.contains { $0.covers(path) }
  }
}

/// What makes a group of inputs without naming them one by one.
package enum FactorGrouping: String, Sendable, CaseIterable {
  /// The patron or target that an input describes; for a dyad its patron, whose
  /// influence it is.
  case actor
  case dyad
  case channel

  /// The group of an input; nil for one that stays on its own.
  func group(of path: JSONPointer, channels: [String]) -> String? {
    let tokens = path.tokens
    guard tokens.count > 2 else { return nil }
    switch (self, tokens[0]) {
    case (.actor, "patrons"), (.actor, "targets"), (.actor, "dyads"), (.channel, "channels"):
      return tokens[1]
    case (.dyad, "dyads"):
      return "\(tokens[1])/\(tokens[2])"
    case (.channel, _):
      return tokens.dropFirst(2).last { channels.contains($0) }
    default:
      return nil
    }
  }
}

/// Groups that cannot be made.
package enum FactorGroupError: Error, Equatable {
  case nothingCovered(group: String)
  case coveredTwice(JSONPointer, groups: [String])
  /// Chance is a factor already.
  case namedChance
}
