/// What the reading of one scenario, or of one variant of it, shares: the ids
/// it declares, its clock and the problems found so far.
final class ReadingContext {
  /// The kinds of things that have ids.
  enum Kind: String, CaseIterable {
    case patron, target, channel, bloc, event, outcome, measure, partition, variant

    /// The key of the document that declares them.
    var collection: String { rawValue + "s" }

    /// Whether every scenario declares some.
    var isRequired: Bool { [.patron, .target, .channel].contains(self) }
  }

  private(set) var problems: [Problem] = []
  private(set) var fields: [FieldDescription] = []
  /// Every quantity as read, defaults included.
  private(set) var quantities: [JSONPointer: Quantity] = [:]
  /// What the parts rest on that are no quantities.
  private(set) var grounds: [Grounds] = []
  private var described: Set<JSONPointer> = []
  /// The scenario's time, once it has been read; nil if it has mistakes, so
  /// that no date is judged by a clock that nobody meant.
  private(set) var soundClock: Clock?
  /// The scenario's time, or one that stands in for it.
  private(set) var clock: Clock
  /// Whether the keys are only listed, and no document is read.
  let describes: Bool
  /// The law of unrest that the document names, known before it is read.
  let unrestLaw: Dynamics.UnrestLaw?
  let limits: Limits
  private let variant: String?
  private let declared: [Kind: Set<String>]
  /// The declared ids in byte order, of kinds that somebody has asked for.
  private var sorted: [Kind: [String]] = [:]

  init(document: JSONNode?, variant: String? = nil, limits: Limits = .standard) {
    self.variant = variant
    self.limits = limits
    describes = document == nil
    unrestLaw = document?["dynamics"]?["unrest"]?["law"]?.string.flatMap(
      Dynamics.UnrestLaw.init(rawValue:))
    clock = Clock(start: CalendarDate(monthIndex: 2000 * 12), step: .month, steps: 1)
    var declared: [Kind: Set<String>] = [:]
    for kind in [Kind.patron, .target, .channel, .bloc, .event] {
      declared[kind] = document?[kind.collection]?.members.map { Set($0.map(\.key)) }
    }
    self.declared = declared
  }

  /// The declared ids of a kind, in byte order.
  func ids(of kind: Kind) -> [String] {
    if let sorted = sorted[kind] { return sorted }
    let ids = declared[kind]?.sorted() ?? []
    sorted[kind] = ids
    return ids
  }

  var actorCount: Int {
    (declared[.patron]?.count ?? 0) + (declared[.target]?.count ?? 0)
  }

  func hasCollection(_ kind: Kind) -> Bool {
    declared[kind] != nil
  }

  func declares(_ id: String, as kind: Kind) -> Bool {
    declared[kind]?.contains(id) == true
  }

  /// Reads the clock before anything that has a date.
  func readClock(_ read: () -> Clock) -> Clock {
    let problemsBefore = problems.count
    clock = read()
    if problems.count == problemsBefore { soundClock = clock }
    return clock
  }

  /// Adds a field, unless its key has been described before: a condition's keys
  /// are asked for once for each of its forms.
  func describe(_ field: @autoclosure () -> FieldDescription) {
    guard describes else { return }
    let field = field()
    if described.insert(field.path).inserted { fields.append(field) }
  }

  /// Keeps a quantity that has been read, in place of an earlier one of its path.
  func record(_ quantity: Quantity) -> Quantity {
    if !describes { quantities[quantity.path] = quantity }
    return quantity
  }

  func record(_ grounds: Grounds) {
    if !grounds.isEmpty { self.grounds.append(grounds) }
  }

  /// A text of nothing but mistakes must not fill the memory, and nobody reads
  /// hundreds of suggestions, each of which takes a while.
  private static let (mostProblems, mostSuggestions) = (10_000, 100)

  /// Keeps a problem; the ones after the first ten thousand are dropped.
  func report(
    _ code: Problem.Code, _ message: String, at path: JSONPointer, origin: Origin?,
    value: String? = nil, allowed: String? = nil, suggestion: @autoclosure () -> String? = nil
  ) {
    guard problems.count < Self.mostProblems else { return }
    problems.append(
      Problem(
        code: code, origin: origin, path: path, variant: variant, message: message,
        value: value, allowed: allowed,
        suggestion: problems.count < Self.mostSuggestions ? suggestion() : nil))
  }
}

/// What a key of the format is for.
package struct FieldDescription: Sendable {
  /// Where the key stands; `*` for any id.
  package let path: JSONPointer
  package let type: String
  package let unit: String?
  package let allowed: String?
  package let defaultValue: String?
  package let meaning: String

  /// Whether a path is one of those that it stands for.
  func describes(_ other: JSONPointer) -> Bool {
    path.tokens.count == other.tokens.count
      && zip(path.tokens, other.tokens).allSatisfy { $0 == "*" || $0 == $1 }
  }
}
