/// The quantities of the model's state that can be measured and recorded.
package enum StateQuantity: String, CaseIterable, Sendable {
  case alignment, relativeShare, balance, bargaining, credibility, threat, fear, debt, tie
  case salience, intensity, incidents, unmetCrises, surprise, logWeight

  /// Quantities that `record` may name.
  package static let recordable: [StateQuantity] = [
    .alignment, .relativeShare, .credibility, .threat, .fear, .debt, .tie, .salience, .intensity,
    .incidents, .unmetCrises,
  ]

  static func readRecord(_ object: ObjectReader) -> [StateQuantity] {
    object.describe(
      "record", "list of words", default: "alignment, threat, credibility",
      "The quantities whose trajectories are recorded.")
    guard object.has("record") else {
      _ = object.take("record")
      return [.alignment, .credibility, .threat]
    }
    let words = recordable.map(\.rawValue)
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

  package enum Take: String, CaseIterable, Sendable {
    case max, min, mean
  }
}

/// What can happen in a step of a run.
package struct Happening: Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case crisis, call, intervention, refusal, fall, arm, event
  }

  package let kind: Kind
  /// nil for any.
  package let target: String?
  package let patron: String?
  package let bloc: String?
  package let event: String?

  /// - Parameter key: the key that names the kind: `ever`, `count` or `first`.
  init(_ key: String, _ meaning: String, _ object: ObjectReader) {
    kind = object.optionalWord(key, required: true, meaning) ?? .crisis
    let ofTarget = kind != .arm && kind != .event
    let ofPatron = [.call, .intervention, .refusal].contains(kind)
    let describes = object.context.describes
    target =
      ofTarget || describes
      ? object.optionalID("target", of: .target, "The target; else any.")
      : nil
    patron =
      ofPatron || describes
      ? object.optionalID("patron", of: .patron, "The patron; else any.")
      : nil
    bloc =
      kind == .arm || describes ? object.optionalID("bloc", of: .bloc, "The bloc; else any.") : nil
    event = kind == .event || describes ? object.id("event", of: .event, "The event.") : nil
  }
}

extension Reading {
  init(_ object: ObjectReader) {
    if object.context.describes { Reading.describe(object) }
    self =
      if object.has("count") {
        Reading.readCount(object)
      } else if object.has("first") {
        Reading.readFirst(object)
      } else {
        Reading.readQuantity(object)
      }
  }

  /// Describes the keys of all forms of a reading.
  static func describe(_ object: ObjectReader) {
    _ = (readQuantity(object), readCount(object), readFirst(object))
    for quantity in StateQuantity.allCases {
      _ = Subject(quantity, object)
    }
  }

  private static func readCount(_ object: ObjectReader) -> Reading {
    let happening = Happening("count", "Counts how often this happens.", object)
    return .count(happening, steps: window(object))
  }

  private static func readFirst(_ object: ObjectReader) -> Reading {
    let happening = Happening("first", "The step in which this first happens.", object)
    return .first(happening, steps: window(object))
  }

  private static func readQuantity(_ object: ObjectReader) -> Reading {
    let word: StateQuantity? = object.optionalWord(
      "measure", required: true, "The quantity that is measured.")
    // What the other keys are for depends on the quantity.
    if word == nil { object.takeAll() }
    let quantity = word ?? .logWeight
    return .quantity(quantity, Subject(quantity, object), Time(quantity, object))
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
    func part(_ key: String, _ kind: ReadingContext.Kind, or words: [String] = []) -> String? {
      if !object.has(key) {
        object.reportHere(.missing, "\(quantity) needs the key \"\(key)\"")
      }
      return object.optionalID(key, of: kind, or: words, "The \(kind.rawValue) that is meant.")
    }
    func optionalPart(_ key: String, _ kind: ReadingContext.Kind) -> String? {
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
      let pair = object.ids("patrons", of: .patron, "The two patrons.")
      if pair.count != 2 {
        object.report(.missing, "balance needs \"patrons\", a list of two", key: "patrons")
      }
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
    case .logWeight: break
    }
    self.init(
      target: target, patron: patron, secondPatron: second, channel: channel, bloc: bloc)
  }
}

extension Reading.Time {
  fileprivate init(_ quantity: StateQuantity, _ object: ObjectReader) {
    let take: Reading.Take? = object.optionalWord("take", "What is taken of a period.")
    let at = Reading.Time.state("at", object)
    let from = Reading.Time.state("changeFrom", object)
    if object.node?["changeFrom"]?.string == "end" {
      object.report(
        .conflict, "a change from the end on is none", key: "changeFrom",
        allowed: "allowed: a date or \"start\"")
    }
    let states = Reading.Time.period(object)
    if let take {
      self = .over(states: states ?? 0...object.context.clock.steps, take)
      if object.has("at") || object.has("changeFrom") {
        object.report(.conflict, "\"take\" goes with \"over\", not with a date", key: "take")
      }
    } else if let from {
      self = .change(from: from, at: at)
    } else {
      self = .at(state: at)
    }
    if take == nil, states != nil {
      object.report(.missing, "\"over\" needs \"take\": max, min or mean", key: "over")
    }
    if take == nil, quantity == .surprise {
      object.report(
        .missing, "surprise exists only where a patron intervenes; give \"take\": max, min or mean",
        key: "measure")
    }
  }

  /// A date as a number of steps done; nil for the end, or where it is absent.
  static func state(_ key: String, _ object: ObjectReader) -> Int? {
    switch object.node?[key]?.string {
    case "end":
      _ = object.take(key)
      return nil
    case "start":
      _ = object.take(key)
      return 0
    default:
      return object.step(key, or: ["start", "end"], "A date, \"start\" or \"end\".")
        .map { $0 + 1 }
    }
  }

  private static func period(_ object: ObjectReader) -> ClosedRange<Int>? {
    object.describe("over", "list of two dates", "The period, both ends included.")
    guard object.has("over") else {
      _ = object.take("over")
      return nil
    }
    let dates = object.take("over")?.elements?.map { $0.string.flatMap { CalendarDate($0) } }
    guard let dates, dates.count == 2, let first = dates[0], let last = dates[1] else {
      object.report(
        .wrongType, "not a period", key: "over", value: object.node?["over"],
        allowed: "allowed: a list of two dates")
      return nil
    }
    guard let clock = object.context.soundClock,
      object.node?["over"]?.elements?.allSatisfy({ object.isPrecise($0, key: "over") }) == true
    else { return nil }
    let states = (clock.stepHolding(first) + 1, clock.stepHolding(last) + 1)
    guard states.0 <= states.1, states.0 >= 0, states.1 <= clock.steps else {
      object.report(
        .outOfRange, "not a period of the scenario's clock", key: "over",
        value: object.node?["over"], allowed: "allowed: \(object.clockSpan)")
      return nil
    }
    return states.0...states.1
  }
}
