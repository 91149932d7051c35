/// A path that influence takes.
package struct Channel: Named, Sendable {
  package enum Role: String, FormatWord, Sendable {
    /// Gated by credibility, used when a target calls for help.
    case security
    case institution
    /// An offer that counts as far as it is believed: gated by credibility as
    /// the guarantee is, but nobody is called to keep it.
    case promise
  }

  package let id: String
  package let localizedName: LocalizedText
  /// Salience when nothing threatens, relative to the other channels.
  package let calmWeight: Quantity
  /// How fast salience grows with felt threat.
  package let threatLoading: Quantity
  /// Share of a tie's distance to its long-run level that one step closes.
  package let reversion: Quantity
  /// Standard deviation of a tie's shock in one step, in logits.
  package let noise: Quantity
  package let role: Role?
  /// Whether a target can strengthen it to restore balance.
  package let balancing: Bool
  /// What a tie does to a patron's worth: 1 attracts, −1 repels.
  package let effect: Quantity
  /// The level of every tie that no dyad gives, 0 for none; nil if all are given.
  let defaultTie: Quantity?

  init(id: String, _ object: ObjectReader) {
    self.id = id
    localizedName = object.name("name", of: id)
    calmWeight = object.requiredQuantity(
      "calmWeight", .positive, "Salience when nothing threatens, relative to other channels.")
    threatLoading = object.quantity(
      "threatLoading", Self.loadingRange, default: 0,
      "Log salience gained as felt threat goes from 0 to 1.")
    reversion = object.quantity(
      "reversion", .unit, unit: "per step", default: 0,
      "Share of the distance to a tie's long-run level that one step closes.")
    noise = object.quantity(
      "noise", .nonNegative, unit: "logit per step", default: 0,
      "Standard deviation of a tie's shock in one step.")
    role = object.optionalWord("role", "What the channel does beside attracting.")
    balancing = object.flag("balancing", "Whether a target can strengthen it to restore balance.")
    effect = object.quantity(
      "effect", Self.effectRange, default: 1,
      "What a tie does to a patron's worth: 1 attracts, -1 repels.")
    defaultTie = object.optionalQuantity(
      "defaultTie", ValueRange(0, 1, includesUpper: false), use: .exact,
      "The level of every tie that no dyad gives; 0 for no tie.")
  }

  static let effectRange = ValueRange(-1, 1)

  /// At a loading of 500 nothing else counts from a felt threat of 0.1 on;
  /// far above it exponentials would overflow.
  static let loadingRange = ValueRange(0, 500)

  static func checkRoles(_ channels: [Channel], _ object: ObjectReader) {
    for role in Role.allCases {
      guard let extra = channels.filter({ $0.role == role }).dropFirst().first else { continue }
      object.context.report(
        .conflict, "a second channel with the role \"\(role)\"",
        at: object.path / "channels" / extra.id / "role",
        origin: object.node?["channels"]?[extra.id]?["role"]?.origin,
        allowed: "allowed: at most one")
    }
  }
}

extension ObjectReader {
  /// Reports an actor that is named among the others that it has to do with.
  fileprivate func reportItself(
    _ id: String, in key: String, _ others: [String], _ message: String
  ) {
    guard others.contains(id) else { return }
    context.report(
      .conflict, message, at: path / key / id, origin: node?[key]?[id]?.origin,
      value: "\"\(id)\"")
  }
}

/// An actor that seeks influence over targets.
package struct Patron: Named, Sendable {
  package let id: String
  package let localizedName: LocalizedText
  package let capacity: Quantity
  package let confrontation: Quantity
  package let interventionBaseline: Quantity
  package let priorKept: Quantity
  package let priorBroken: Quantity
  package let undermining: Undermining

  /// How hard a patron that leads works against the others' balancing ties.
  package enum Undermining: Sendable {
    case everyone(Quantity)
    case each([(id: String, quantity: Quantity)])
  }

  init(id: String, _ object: ObjectReader) {
    self.id = id
    localizedName = object.name("name", of: id)
    capacity = object.quantity(
      "capacity", .unit, default: 0,
      "Share of a threat that its intervention wards off; at 0 it cannot be called.")
    confrontation = object.quantity(
      "confrontation", .unit, default: 0, "Its confrontation with rivals outside the scenario.")
    interventionBaseline = object.quantity(
      "interventionBaseline", .real, unit: "log odds", default: -3.5,
      "Its willingness to intervene when nothing speaks for it.")
    (priorKept, priorBroken) = object.object(
      "credibility", "Evidence about its reliability before any record."
    ) {
      (
        $0.quantity("kept", .positive, unit: "promises", default: 1, "Evidence for it."),
        $0.quantity("broken", .positive, unit: "promises", default: 1, "Evidence against it.")
      )
    }
    undermining = Undermining(object)
    if case .each(let others) = undermining {
      object.reportItself(id, in: "undermining", others.map(\.id), "a patron undermines others")
    }
  }
}

extension Patron.Undermining {
  fileprivate init(_ object: ObjectReader) {
    let meaning = "Push in logits against the others' balancing ties at a leading share of 1."
    if object.node?["undermining"]?.isMapOfQuantities == true {
      self = .each(Self.readMap(object, meaning))
    } else {
      self = .everyone(object.quantity("undermining", .nonNegative, default: 0, meaning))
      if object.context.describes { _ = Self.readMap(object, meaning) }
    }
  }

  private static func readMap(_ object: ObjectReader, _ meaning: String)
    -> [(id: String, quantity: Quantity)]
  {
    object.quantities("undermining", by: .patron, .nonNegative, meaning)
  }
}

/// An actor whose alignment is contested.
package struct Target: Named, Sendable {
  package let id: String
  package let localizedName: LocalizedText
  package let autonomy: Quantity
  /// Share of autonomy's worth that a felt threat of 1 takes away.
  package let autonomyLoss: Quantity
  package let balancingEffort: Quantity
  package let balancingCeiling: Quantity
  package let openTo: [(id: String, quantity: Quantity)]
  package let unrest: Unrest
  package let spillover: Quantity
  package let rivals: [(id: String, quantity: Quantity)]
  package let outsidePartners: Quantity
  package let salience: [Salience]

  /// The target's unrest; which keys count depends on the law of unrest.
  package struct Unrest: Sendable {
    package let initial: Quantity
    package let baseline: Quantity
    package let tolerance: Quantity
    package let contagionFrom: [(id: String, quantity: Quantity)]
    package let onset: Quantity
    package let persistence: Quantity
    package let crisisIncidents: Int
    package let counts: [Int]
  }

  /// A target's own salience of a channel.
  package struct Salience: Sendable {
    package let channel: String
    package let calmWeight: Quantity?
    package let threatLoading: Quantity?
  }

  init(id: String, _ object: ObjectReader) {
    self.id = id
    localizedName = object.name("name", of: id)
    autonomy = object.quantity("autonomy", .unit, default: 0.5, "Worth of belonging to nobody.")
    autonomyLoss = object.quantity(
      "autonomyLoss", .unit, default: 1,
      "Share of autonomy's worth that a felt threat of 1 takes away.")
    (balancingEffort, balancingCeiling, openTo) = object.object(
      "balancing", "How it restores balance between patrons."
    ) {
      (
        $0.quantity(
          "effort", .nonNegative, default: 0,
          "Push in logits on the others' balancing ties per unit of share above the ceiling."),
        $0.quantity("ceiling", .unit, default: 0.4, "The share of a leader that it accepts."),
        $0.quantities(
          "open", by: .patron, .nonNegative, "How far it would turn to each patron; 1 if absent.")
      )
    }
    unrest = object.object("unrest", "Its unrest.") { Unrest($0) }
    spillover = object.quantity(
      "spillover", .unit, default: 0, "How far its collapse would spread to patrons.")
    rivals = object.quantities(
      "rivals", by: .target, .nonNegative,
      "How far a patron's tie to another target keeps it from intervening here.")
    object.reportItself(id, in: "rivals", rivals.map(\.id), "a target's rivals are others")
    outsidePartners = object.quantity(
      "outsidePartners", .nonNegative, default: 0,
      "Investment from outside the scenario, in the unit of a tie level.")
    salience = object.entries("channels", by: .channel, "Its own salience of channels.") {
      Salience(channel: $0, $1)
    }
  }
}

extension Target.Salience {
  fileprivate init(channel: String, _ object: ObjectReader) {
    self.channel = channel
    calmWeight = object.optionalQuantity(
      "calmWeight", .positive, "Replaces the channel's calm weight.")
    threatLoading = object.optionalQuantity(
      "threatLoading", Channel.loadingRange, "Replaces the channel's threat loading.")
  }
}

extension Target.Unrest {
  fileprivate init(_ object: ObjectReader) {
    _ = object.optionalText("unit", "What one incident is.")
    let perStep = "incidents per step"
    initial = object.quantity(
      "initial", .nonNegative, unit: perStep, default: 0, "Intensity at the start.")
    baseline = object.quantity(
      "baseline", .nonNegative, unit: perStep, default: 0, "Intensity that never ceases.")
    tolerance = object.quantity(
      "tolerance", .positive, unit: "incidents", default: 6,
      "Incidents in one step that make a threat of 0.63.")
    contagionFrom = object.quantities(
      "contagionFrom", by: .target, .nonNegative, unit: "incidents per incident",
      "Incidents that one incident elsewhere brings here in the next step.")
    onset = object.quantity(
      "onset", .unit, unit: "per step", default: 0,
      "Law markov: probability of going from calm to crisis.")
    persistence = object.quantity(
      "persistence", .unit, unit: "per step", default: 0,
      "Law markov: probability of staying in crisis.")
    crisisIncidents = object.integer(
      "crisisIncidents", 0...1_000_000, default: 10, "Law markov: incidents of a crisis step.")
    let possible = 0...1_000_000
    object.describe(
      "counts", .list(.integer(possible)), unit: perStep,
      "Law scripted: the incidents of each step from the start, 0 after the last.")
    counts = object.elements("counts").enumerated().map { index, element in
      guard let count = element.integer, possible.contains(count) else {
        object.context.report(
          .outOfRange, "not a count", at: object.path / "counts" / index, origin: element.origin,
          value: element.summary, allowed: "allowed: whole numbers from 0 to 1000000")
        return 0
      }
      return count
    }
    if let clock = object.context.soundClock, counts.count > clock.steps {
      object.report(
        .outOfRange, "more counts than steps", key: "counts",
        allowed: "allowed: at most \(clock.steps)"
      )
    }
  }
}
