/// A value given on the command line, `--set /path=value`: a merge patch of one
/// path, which can also reach into lists and into the parts of a quantity.
package struct Setting: Sendable {
  package let path: JSONPointer
  package let node: JSONNode

  /// - Parameters:
  ///   - text: `/path=value`; the value is JSON, or a bare word or date for a
  ///     text.
  ///   - option: What named it, for messages.
  /// - Throws: `Problem` unless it is.
  package init(_ text: String, option: String = "--set") throws(Problem) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let path = JSONPointer(text: String(parts[0])), !path.tokens.isEmpty
    else {
      throw Problem(
        code: .syntax, origin: nil, path: nil, message: "\(option): not a setting",
        value: "\"\(text)\"", allowed: "allowed: /path=value, such as /patrons/RUS/capacity=0.5")
    }
    self.path = path
    let value = String(parts[1])
    let source = SourceText(
      name: "\(option) \(path)", bytes: Array(value.utf8), settingPath: path)
    guard path.tokens.count <= JSONReader.Limits().depth else {
      throw Problem(
        code: .syntax, origin: nil, path: nil,
        message: "\(option): a path of more than \(JSONReader.Limits().depth) parts",
        value: text.shortened)
    }
    guard !value.isEmpty else {
      throw Problem(
        code: .syntax, origin: Origin(source: source, offset: 0), path: nil,
        message: "a value is missing after \"=\"")
    }
    if Self.isBareText(value) {
      node = JSONNode(.string(value), origin: Origin(source: source, offset: 0))
    } else {
      node = try JSONReader.read(source)
    }
  }

  /// Whether a value is a text without its quotes: a word, or a date with a
  /// month. A year alone is a number.
  private static func isBareText(_ value: String) -> Bool {
    if value.utf8.contains(UInt8(ascii: "-")), CalendarDate(value) != nil { return true }
    let isWord = value.utf8.first.map { 0x41...0x5A ~= $0 || 0x61...0x7A ~= $0 } == true
    return isWord && !["true", "false", "null"].contains(value)
  }
}

extension JSONNode {
  mutating func remove(_ key: String) {
    guard let members else { return }
    value = .object(members.filter { $0.key != key })
  }

  /// The object with a member replaced or added at its end.
  fileprivate func with(_ key: String, _ node: JSONNode) -> JSONNode {
    var members = members ?? []
    if let index = members.firstIndex(where: { $0.key == key }) {
      members[index].node = node
    } else {
      members.append(Member(key: key, keyOrigin: node.origin, node: node))
    }
    return JSONNode(.object(members), origin: origin)
  }
}

/// Applies one setting to a document.
struct SettingChange {
  let setting: Setting
  /// The variant that the document is, for messages.
  let variant: String?

  /// The document with the value at its path, and with the objects that lead
  /// there where they are missing; null removes what is there.
  func apply(to document: JSONNode) throws(ScenarioError) -> JSONNode {
    guard setting.path.tokens.first != "variants" else {
      throw problem(.conflict, "a setting cannot change variants")
    }
    return try change(setting.path.tokens[...], of: document, at: JSONPointer()) ?? document
  }

  /// The changed node; nil if the setting removes it.
  private func change(_ tokens: ArraySlice<String>, of node: JSONNode?, at path: JSONPointer)
    throws(ScenarioError) -> JSONNode?
  {
    guard let token = tokens.first else {
      if setting.node.isNull { return nil }
      var patch = MergePatch(variant: variant)
      let merged = patch.apply(setting.node, to: node, at: path)
      guard patch.problems.isEmpty else { throw ScenarioError(patch.problems) }
      return merged
    }
    if let elements = node?.elements {
      return try change(tokens, ofElement: token, in: elements, node?.origin, at: path)
    }
    var object = try receiver(of: tokens, node, at: path)
    if object[token] == nil { try checkAbsent(token, in: object, tokens.count == 1, at: path) }
    if let changed = try change(tokens.dropFirst(), of: object[token], at: path / token) {
      return object.with(token, changed)
    }
    object.remove(token)
    return object
  }

  private func change(
    _ tokens: ArraySlice<String>, ofElement token: String, in list: [JSONNode],
    _ origin: Origin?, at path: JSONPointer
  ) throws(ScenarioError) -> JSONNode? {
    guard let (index, element) = list.at(token) else {
      throw problem(
        .unknownKey, "no element \(token) in this list", allowed: "it has \(list.count)")
    }
    var elements = list
    if let changed = try change(tokens.dropFirst(), of: element, at: path / token) {
      elements[index] = changed
    } else {
      elements.remove(at: index)
    }
    return JSONNode(.array(elements), origin: origin ?? setting.node.origin)
  }

  /// The object that takes the value: in the place of a quantity's old form an
  /// empty one, and for a plain number the quantity that it stands for.
  private func receiver(of tokens: ArraySlice<String>, _ node: JSONNode?, at path: JSONPointer)
    throws(ScenarioError) -> JSONNode
  {
    let none = JSONNode(.object([]), origin: setting.node.origin)
    guard let node else { return none }
    if FormatDescription.isQuantity(path) {
      let isForm = tokens.count == 1 && tokens.first.flatMap(QuantityReader.Form.init) != nil
      if isForm, !setting.node.isNull { return none }
      if node.number != nil { return none.with("value", node) }
    }
    guard node.members != nil else {
      throw problem(.unknownKey, "nothing can stand below a value", value: node.summary)
    }
    return node
  }

  /// Refuses to remove what is not there, and to make a part of something that
  /// nobody has declared, for its name is most likely mistyped.
  private func checkAbsent(
    _ token: String, in object: JSONNode, _ isLast: Bool, at path: JSONPointer
  ) throws(ScenarioError) {
    let known = object.members?.map(\.key).sorted() ?? []
    if isLast, setting.node.isNull {
      throw problem(
        .unknownKey, "nothing to remove here", suggestion: known.nearest(to: token))
    }
    let kind = EntryKind.allCases.first { [$0.collection] == path.tokens }
    if let kind, !isLast {
      throw problem(
        .unknownID, "no \(kind.rawValue) of this name", value: "\"\(token)\"",
        allowed: known.isEmpty ? "none is declared" : "known: " + known.listed(),
        suggestion: known.nearest(to: token))
    }
  }

  private func problem(
    _ code: Problem.Code, _ message: String, value: String? = nil, allowed: String? = nil,
    suggestion: String? = nil
  ) -> ScenarioError {
    ScenarioError([
      Problem(
        code: code, origin: setting.node.origin, path: setting.path, variant: variant,
        message: message, value: value, allowed: allowed, suggestion: suggestion)
    ])
  }
}
