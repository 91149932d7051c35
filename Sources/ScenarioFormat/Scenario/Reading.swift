/// The quantities of the model's state that can be measured and recorded.
package enum StateQuantity: String, FormatWord, Sendable {
  case alignment, relativeShare, balance, bargaining, credibility, threat, fear, debt, tie
  case salience, intensity, incidents, unmetCrises, surprise, logWeight

  /// Quantities that `record` may name.
  package static let recordable: [StateQuantity] = [
    .alignment, .relativeShare, .credibility, .threat, .fear, .debt, .tie, .salience, .intensity,
    .incidents, .unmetCrises,
  ]

  static func readRecord(_ object: ObjectReader) -> [StateQuantity] {
    let words = recordable.map(\.rawValue)
    object.describe(
      "record", .list(.word(recordable.map(\.explained))),
      default: #"["alignment", "credibility", "threat"]"#,
      "The quantities whose trajectories are recorded.")
    guard object.has("record") else {
      _ = object.take("record")
      return [.alignment, .credibility, .threat]
    }
    let named = object.elements("record").enumerated().compactMap { index, element in
      let quantity = element.string.flatMap(StateQuantity.init(rawValue:))
      if quantity.map(recordable.contains) != true {
        object.context.report(
          .outOfRange, "not a quantity that can be recorded", at: object.path / "record" / index,
          origin: element.origin, value: element.summary,
          allowed: "allowed: " + words.joined(separator: ", "),
          suggestion: element.string.flatMap { words.nearest(to: $0) })
      }
      return quantity
    }
    return recordable.filter(named.contains)
  }
}

/// A number taken from a run: a quantity of the state at a time or over a
/// period, a count of happenings, or the step of the first.
package indirect enum Reading: Sendable {
  case quantity(StateQuantity, Subject, Time)
  case count(Happening, steps: ClosedRange<Int>)
  case first(Happening, steps: ClosedRange<Int>)

  /// What a quantity is of; the parts that it needs are there.
  package struct Subject: Sendable {
    package let target: String?
    /// An id, or `autonomy` for alignment.
    package let patron: String?
    package let secondPatron: String?
    package let channel: String?
    package let bloc: String?

    package init(
      target: String? = nil, patron: String? = nil, secondPatron: String? = nil,
      channel: String? = nil, bloc: String? = nil
    ) {
      self.target = target
      self.patron = patron
      self.secondPatron = secondPatron
      self.channel = channel
      self.bloc = bloc
    }
  }

  package indirect enum Time: Sendable {
    /// The state after so many steps; nil for the end or, in an event's
    /// condition, for now.
    case at(state: Int?)
    case over(states: ClosedRange<Int>, Take)
    /// The value at a time less the value after so many steps.
    case change(from: Int, at: Int?)
  }

  package enum Take: String, FormatWord, Sendable {
    case max, min, mean
  }
}

/// What can happen in a step of a run.
package struct Happening: Sendable {
  package enum Kind: String, FormatWord, Sendable {
    case crisis, call, intervention, refusal, fall, arm, event
  }

  package let kind: Kind
  /// nil for any.
  package let target: String?
  package let patron: String?
  package let bloc: String?
  package let event: String?
}

extension Happening {
  /// - Parameter key: the key that names the kind: `ever`, `count` or `first`.
  init(_ key: String, _ meaning: String, _ object: ObjectReader) {
    self =
      object.word(key, meaning) { Happening($0, object) }
      ?? Happening(kind: .crisis, target: nil, patron: nil, bloc: nil, event: nil)
  }

  /// Reads the keys that go with a kind.
  private init(_ kind: Kind, _ object: ObjectReader) {
    self.kind = kind
    let ofTarget = kind != .arm && kind != .event
    let ofPatron = [.call, .intervention, .refusal].contains(kind)
    target = ofTarget ? object.optionalID("target", of: .target, "The target; else any.") : nil
    patron = ofPatron ? object.optionalID("patron", of: .patron, "The patron; else any.") : nil
    bloc = kind == .arm ? object.optionalID("bloc", of: .bloc, "The bloc; else any.") : nil
    event = kind == .event ? object.id("event", of: .event, "The event.") : nil
  }
}

extension Reading {
  /// The keys of which a reading has exactly one.
  private enum Form: String, CaseIterable {
    case measure, count, first
  }

  init(_ object: ObjectReader) {
    self = object.part(.reading) { Reading.read(object) } ?? Reading.fallback
  }

  private static let fallback = Reading.quantity(.logWeight, Subject(), .at(state: nil))

  static func read(_ object: ObjectReader) -> Reading {
    let given = [Form.count, .first].first { object.has($0.rawValue) }
    return object.form(given ?? .measure) { form in
      switch form {
      case .measure: readQuantity(object)
      case .count: readCount(object)
      case .first: readFirst(object)
      }
    }
  }

  private static func readCount(_ object: ObjectReader) -> Reading {
    let happening = Happening("count", "How often this happens.", object)
    return .count(happening, steps: window(object))
  }

  private static func readFirst(_ object: ObjectReader) -> Reading {
    let happening = Happening("first", "The step in which this first happens.", object)
    return .first(happening, steps: window(object))
  }

  private static func readQuantity(_ object: ObjectReader) -> Reading {
    let subject = object.word("measure", "The quantity that is measured.") { quantity in
      (quantity, Subject(quantity, object))
    }
    let time = Time(object, mustTake: subject?.0 == .surprise)
    return subject.map { .quantity($0, $1, time) } ?? fallback
  }

  /// The steps strictly after `after` and strictly before `before`.
  static func window(_ object: ObjectReader) -> ClosedRange<Int> {
    let last = object.context.clock.steps - 1
    let after = object.step("after", "Counts only what happens later than this date.")
    let before = object.step("before", "Counts only what happens earlier than this date.")
    let window = (first: after.map { $0 + 1 } ?? 0, last: before.map { $0 - 1 } ?? last)
    guard window.first <= window.last else {
      object.report(
        .conflict, "no step lies between \"after\" and \"before\"",
        key: object.has("before") ? "before" : "after")
      return 0...last
    }
    return window.first...window.last
  }
}

extension Reading.Subject {
  /// Reads the parts that the quantity needs.
  fileprivate init(_ quantity: StateQuantity, _ object: ObjectReader) {
    func part(_ key: String, _ kind: EntryKind, or words: [String] = []) -> String? {
      let meaning = "The \(kind.rawValue) that is meant."
      object.describe(key, .either(.id(kind), or: words), isRequired: true, meaning)
      guard let value = object.take(key) else {
        object.reportHere(.missing, "\(quantity) needs the key \"\(key)\"")
        return nil
      }
      return object.id(value, of: kind, or: words, at: object.path / key)
    }
    func optionalPart(_ key: String, _ kind: EntryKind) -> String? {
      object.optionalID(key, of: kind, "The \(kind.rawValue) that is meant; else any.")
    }
    var target: String?
    var patron: String?
    var second: String?
    var channel: String?
    var bloc: String?
    switch quantity {
    case .alignment:
      target = part("target", .target)
      patron = part("patron", .patron, or: ["autonomy"])
    case .relativeShare, .credibility, .debt:
      target = part("target", .target)
      patron = part("patron", .patron)
    case .bargaining, .tie:
      target = part("target", .target)
      patron = part("patron", .patron)
      channel = part("channel", .channel)
    case .balance:
      target = part("target", .target)
      object.describe(
        "patrons", .list(.id(.patron), .exactly(2)), isRequired: true, "The two patrons.")
      let named = object.node?["patrons"]?.elements ?? []
      if named.count != 2 || Set(named.compactMap(\.string)).count != 2 {
        object.report(.missing, "balance needs \"patrons\", a list of two", key: "patrons")
      }
      let pair = object.distinctIDs("patrons", of: .patron)
      (patron, second) = (pair.first, pair.last)
    case .threat, .fear, .intensity, .incidents:
      target = part("target", .target)
    case .salience:
      target = part("target", .target)
      channel = part("channel", .channel)
    case .unmetCrises: bloc = part("bloc", .bloc)
    case .surprise:
      target = optionalPart("target", .target)
      patron = optionalPart("patron", .patron)
      object.describe("take", Reading.Take.type, isRequired: true, Reading.Take.purpose)
    case .logWeight: break
    }
    self.init(
      target: target, patron: patron, secondPatron: second, channel: channel, bloc: bloc)
  }
}
