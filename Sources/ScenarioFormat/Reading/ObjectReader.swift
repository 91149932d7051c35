/// Reads the keys of one object and checks them as it goes.
///
/// Each call names a key, what it may hold, its default and its meaning, so
/// that the reading code is also the description of the format. A value that
/// cannot be used is reported and replaced by a placeholder; keys that nobody
/// asked for are reported by `finish`.
struct ObjectReader {
  let context: ReadingContext
  let path: JSONPointer
  let node: JSONNode?
  /// The keys that have been asked for; shared by the copies of the reader.
  let keys = Keys()

  final class Keys {
    var names: Set<String> = []
    /// What they are for, where the format is described.
    var description = ObjectDescription()
  }

  init(_ node: JSONNode?, at path: JSONPointer, in context: ReadingContext) {
    self.context = context
    self.path = path
    if let node, node.members == nil {
      context.report(
        .wrongType, "not an object", at: path, origin: node.origin, value: node.summary)
      self.node = nil
    } else {
      self.node = node
    }
  }

  /// Reports the keys that no call has asked for.
  func finish() {
    let unknown = (node?.members ?? []).filter { !keys.names.contains($0.key) }
    if unknown.isEmpty { return }
    let names = keys.names.sorted()
    let allowed = "known here: " + names.joined(separator: ", ")
    for member in unknown {
      context.report(
        .unknownKey, "unknown key", at: path / member.key, origin: member.keyOrigin,
        allowed: allowed, suggestion: names.nearest(to: member.key))
    }
  }

  var origin: Origin? { node?.origin }

  func has(_ key: String) -> Bool {
    node?[key] != nil
  }

  /// The value of a key, which from now on counts as known.
  func take(_ key: String) -> JSONNode? {
    keys.names.insert(key)
    return node?[key]
  }

  /// Lets every key count as known, where nobody can tell which are.
  func takeAll() {
    keys.names.formUnion((node?.members ?? []).map(\.key))
  }

  /// The value of a key that must be there.
  func require(_ key: String) -> JSONNode? {
    take(key, required: true)
  }

  func take(_ key: String, required: Bool) -> JSONNode? {
    let value = take(key)
    if required, value == nil { reportHere(.missing, "the key \"\(key)\" is missing") }
    return value
  }

  /// Reports a problem of one key. An object that is absent or none at all has
  /// no further problems.
  @inline(never)
  func report(
    _ code: Problem.Code, _ message: String, key: String, value: JSONNode? = nil,
    allowed: String? = nil, suggestion: String? = nil
  ) {
    guard let node else { return }
    context.report(
      code, message, at: path / key, origin: (value ?? node[key] ?? node).origin,
      value: value?.summary, allowed: allowed, suggestion: suggestion)
  }

  /// Reports a problem of the object itself.
  @inline(never)
  func reportHere(
    _ code: Problem.Code, _ message: String, value: String? = nil, allowed: String? = nil,
    suggestion: String? = nil
  ) {
    guard let node else { return }
    context.report(
      code, message, at: path, origin: node.origin, value: value, allowed: allowed,
      suggestion: suggestion)
  }
}
