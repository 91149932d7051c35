/// What the reading of one scenario, or of one variant of it, shares: the ids
/// it declares, its clock and the problems found so far.
final class ReadingContext {
  private(set) var problems: [Problem] = []
  /// Every quantity as read, defaults included.
  private(set) var quantities: [JSONPointer: Quantity] = [:]
  /// What the parts rest on that are no quantities.
  private(set) var grounds: [Grounds] = []
  /// The scenario's time, once it has been read; nil if it has mistakes, so
  /// that no date is judged by a clock that nobody meant.
  private(set) var soundClock: Clock?
  /// The scenario's time, or one that stands in for it.
  private(set) var clock: Clock
  /// Whether the keys are only described, and no document is read.
  let describes: Bool
  /// The law of unrest that the document names, known before it is read.
  let unrestLaw: Dynamics.UnrestLaw?
  let limits: Limits
  /// The language that reports are read in.
  let language: Language
  private let variant: String?
  private let declared: [EntryKind: Set<String>]
  /// The declared ids in byte order, of kinds that somebody has asked for.
  private var sorted: [EntryKind: [String]] = [:]

  init(
    document: JSONNode?, variant: String? = nil, limits: Limits = .standard,
    language: Language = .english
  ) {
    self.variant = variant
    self.language = language
    self.limits = limits
    describes = document == nil
    unrestLaw = document?["dynamics"]?["unrest"]?["law"]?.string.flatMap(
      Dynamics.UnrestLaw.init(rawValue:))
    clock = Clock(start: CalendarDate(monthIndex: 2000 * 12), step: .month, steps: 1)
    var declared: [EntryKind: Set<String>] = [:]
    for kind in [EntryKind.patron, .target, .channel, .bloc, .event] {
      declared[kind] = document?[kind.collection]?.members.map { Set($0.map(\.key)) }
    }
    self.declared = declared
  }

  /// The declared ids of a kind, in byte order.
  func ids(of kind: EntryKind) -> [String] {
    if let sorted = sorted[kind] { return sorted }
    let ids = declared[kind]?.sorted() ?? []
    sorted[kind] = ids
    return ids
  }

  var actorCount: Int {
    (declared[.patron]?.count ?? 0) + (declared[.target]?.count ?? 0)
  }

  func hasCollection(_ kind: EntryKind) -> Bool {
    declared[kind] != nil
  }

  func declares(_ id: String, as kind: EntryKind) -> Bool {
    declared[kind]?.contains(id) == true
  }

  /// Reads the clock before anything that has a date.
  func readClock(_ read: () -> Clock) -> Clock {
    let problemsBefore = problems.count
    clock = read()
    if problems.count == problemsBefore { soundClock = clock }
    return clock
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
  @inline(never)
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
