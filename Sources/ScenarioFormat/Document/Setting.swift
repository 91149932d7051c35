/// A value given on the command line, `--set /path=value`, which replaces what
/// the file says.
package struct Setting: Sendable {
  package let path: JSONPointer
  package let node: JSONNode

  /// - Parameter text: `/path=value`; the value is JSON, or a bare word for a
  ///   text.
  package init(_ text: String) throws(Problem) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let path = JSONPointer(text: String(parts[0])), !path.tokens.isEmpty
    else {
      throw Problem(
        code: .syntax, origin: nil, path: nil, message: "--set: not a setting",
        value: "\"\(text)\"", allowed: "allowed: /path=value, such as /patrons/RUS/capacity=0.5")
    }
    self.path = path
    let value = String(parts[1])
    let source = SourceText(name: "--set \(path)", bytes: Array(value.utf8))
    let isWord = value.utf8.first.map { 0x41...0x5A ~= $0 || 0x61...0x7A ~= $0 } == true
    if isWord, !["true", "false", "null"].contains(value) {
      node = JSONNode(.string(value), origin: Origin(source: source, offset: 0))
    } else {
      node = try JSONReader.read(source)
    }
  }
}

extension JSONNode {
  mutating func remove(_ key: String) {
    guard let members else { return }
    value = .object(members.filter { $0.key != key })
  }

  /// Puts a value at a path, with the objects that lead to it where they are
  /// missing; null removes what is there.
  mutating func set(_ setting: Setting) throws(Problem) {
    try set(setting.node, at: setting.path.tokens[...], of: setting)
  }

  private mutating func set(_ node: JSONNode, at tokens: ArraySlice<String>, of setting: Setting)
    throws(Problem)
  {
    guard let token = tokens.first else {
      self = node
      return
    }
    if var elements {
      guard let index = elements.at(token)?.index else {
        throw setting.problem("no element \(token) in this list")
      }
      try elements[index].set(node, at: tokens.dropFirst(), of: setting)
      value = .array(elements)
      return
    }
    // A number that stands where an object is needed is a quantity's value.
    guard var members else { throw setting.problem("nothing can stand below \(summary)") }
    let index = members.firstIndex { $0.key == token }
    if node.isNull, tokens.count == 1 {
      guard let index else { throw setting.problem("nothing to remove here") }
      members.remove(at: index)
    } else if let index {
      try members[index].node.set(node, at: tokens.dropFirst(), of: setting)
    } else {
      var child = JSONNode(.object([]), origin: node.origin)
      try child.set(node, at: tokens.dropFirst(), of: setting)
      members.append(Member(key: token, keyOrigin: node.origin, node: child))
    }
    value = .object(members)
  }
}

extension Setting {
  fileprivate func problem(_ message: String) -> Problem {
    Problem(code: .unknownKey, origin: node.origin, path: path, message: message)
  }
}
