internal import Foundation
internal import ScenarioFormat

extension ModelCompiler {
  /// Self-exciting unrest must die down: the spectral radius of
  /// φI + diag(α) + contagion is below 1 (Ferland, Latour & Oraichi 2006). At
  /// the medians of the priors anything else is a mistake; elsewhere within the
  /// priors, and under an event, it may be meant.
  mutating func checkStability() {
    guard scenario.dynamics.unrestLaw == .selfExciting else { return }
    let feedback = UnrestFeedback(scenario)
    do {
      let medians = feedback.entries.map { median(of: $0.quantity) }
      guard try feedback.radius(medians) < 1 else {
        try reportUnstable(feedback, medians)
        return
      }
      let upper = feedback.entries.map { highest(of: $0.quantity) }
      if try feedback.radius(upper) >= 1 { try warn(of: feedback, upper) }
      for event in scenario.events { try warn(of: event, feedback, upper) }
    } catch {
      report(
        .unstable, "the stability of unrest cannot be judged: \(error)",
        at: scenario.dynamics.unrestPersistence)
    }
  }

  private static let radius = "the spectral radius of persistence, excitation and contagion"

  private mutating func reportUnstable(_ feedback: UnrestFeedback, _ values: [Double]) throws {
    let cause = try ranked(feedback, values) { !$0.isDefault }.first
    report(
      .unstable,
      "unrest never dies down: \(Self.radius) is \(Self.text(try feedback.radius(values)))",
      at: cause?.quantity ?? scenario.dynamics.unrestPersistence, allowed: "allowed: below 1")
  }

  /// Priors that reach so far that unrest does not die down.
  private mutating func warn(of feedback: UnrestFeedback, _ values: [Double]) throws {
    let causes = try ranked(feedback, values) { $0.exactValue == nil }
    guard let first = causes.first else { return }
    let places = causes.prefix(3).map { "\($0.quantity.path) is \(Self.text($0.value))" }
    report(
      .unstable,
      "unrest may not die down: \(Self.radius) is \(Self.text(try feedback.radius(values)))"
        + " where " + places.joined(separator: " and "), at: first.quantity,
      allowed: "it dies down below 1; \"truncate\": [low, high] keeps a prior there",
      severity: .warning)
  }

  /// An event under which unrest does not die down.
  private mutating func warn(
    of event: Event, _ feedback: UnrestFeedback, _ before: [Double]
  ) throws {
    var values = before
    var changed: [Int: Quantity] = [:]
    for change in event.changes {
      guard let entry = feedback.index(of: change.parameter) else { continue }
      let range = feedback.entries[entry].quantity.range
      values[entry] = range.clamped(highest(of: change, of: event, from: values[entry]))
      changed[entry] = change.quantity
    }
    let (old, new) = (try feedback.radius(before), try feedback.radius(values))
    guard new >= 1, new > old else { return }
    let shares = try feedback.shares(values)
    guard let cause = changed.max(by: { (shares[$0.key], $1.key) < (shares[$1.key], $0.key) })
    else { return }
    report(
      .unstable,
      "unrest may not die down under this event: \(Self.radius) rises to \(Self.text(new))",
      at: cause.value, allowed: "it dies down below 1", severity: .warning)
  }

  /// The highest value that a change can make of another.
  private func highest(
    of change: Event.ParameterChange, of event: Event, from value: Double
  ) -> Double {
    let number = highest(of: change.quantity)
    if change.operation == .set { return number }
    // What is scaled for good is scaled again whenever the event repeats.
    var times = 1.0
    if event.repeats, event.duration == nil, case .hazard(_, let steps) = event.timing, number > 1 {
      times = Double(steps.count)
    }
    return min(value * pow(number, times), 1e6)
  }

  // MARK: - Values

  private func median(of quantity: Quantity) -> Double {
    quantile(0.5, of: quantity)
  }

  /// The upper end of what is drawn; of an unbounded prior a value that one run
  /// in a thousand exceeds.
  private func highest(of quantity: Quantity) -> Double {
    let end = quantity.form.support?.upperBound ?? .infinity
    return end.isFinite ? end : quantile(0.999, of: quantity)
  }

  private func quantile(_ u: Double, of quantity: Quantity) -> Double {
    guard let index = table.index(of: quantity.path) else { return quantity.centre }
    return quantity.range.clamped(table[index].form.quantile(u))
  }

  /// The quantities of some kind, the one with the largest share of the radius
  /// first.
  private func ranked(
    _ feedback: UnrestFeedback, _ values: [Double], _ isWanted: (Quantity) -> Bool
  ) throws -> [(quantity: Quantity, value: Double)] {
    let shares = try feedback.shares(values)
    return feedback.entries.indices.filter { isWanted(feedback.entries[$0].quantity) }
      .sorted { (shares[$1], $0) < (shares[$0], $1) }
      .map { (feedback.entries[$0].quantity, values[$0]) }
  }

  private static func text(_ value: Double) -> String {
    shortestText((value * 1e6).rounded() / 1e6)
  }
}
