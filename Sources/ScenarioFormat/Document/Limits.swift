/// How large a scenario may be, so that a slip of a digit is told instead of
/// filling the memory.
package struct Limits: Sendable {
  package private(set) var text = JSONReader.Limits()
  /// Patrons and targets together.
  package private(set) var actors = 10_000
  package private(set) var steps = 100_000

  package static let standard = {
    var limits = Limits()
    limits.text.remedy = "; --allow-large lifts the limit"
    return limits
  }()

  /// What `--allow-large` allows: more than a machine can simulate today.
  package static let large = {
    var limits = Limits()
    limits.text.bytes = 16 << 30
    limits.text.depth = 256
    limits.actors = 1_000_000
    limits.steps = 10_000_000
    return limits
  }()

  private init() {}

  /// What is allowed, in the words of a message.
  static func allowed(_ limit: KeyPath<Limits, Int>) -> String {
    "allowed: at most \(standard[keyPath: limit]), or \(large[keyPath: limit]) with --allow-large"
  }
}
