internal import ScenarioFormat

/// Conditions and readings of a scenario in words.
struct ConditionWords {
  let names: StoryNames
  let clock: Clock
  /// Whether an event asks, while the run goes on: of what has happened so far,
  /// and of how things stand then and not at the end.
  private var isRunning = false

  init(_ scenario: Scenario) {
    names = StoryNames(scenario)
    clock = scenario.clock
  }

  /// The same words for the condition of an event.
  var whileRunning: ConditionWords {
    var words = self
    words.isRunning = true
    return words
  }

  func text(_ condition: Condition) -> String {
    switch condition {
    case .ever(let happening, let steps):
      return (isRunning ? past(happening) : clause(happening)) + window(steps)
    case .compare(let reading, let comparison, let threshold):
      return "\(text(reading)) is \(comparison) \(text(threshold))"
    case .sustained(let quantity, let subject, let comparison, let bound, let steps):
      let states = NumberFormat.count(steps, "consecutive state")
      return "\(text(quantity, subject)) is \(comparison) \(shortestText(bound)) in \(states)"
    case .leader(let patron, let target, let state):
      return "no patron has more of \(names.target(target)) than \(names.patron(patron)) "
        + time(state)
    case .member(let bloc, let target):
      return "\(names.target(target)) belongs to \(names.bloc(bloc))"
    case .all(let conditions):
      return joined(conditions, "and")
    case .any(let conditions):
      return joined(conditions, "or")
    case .not(let condition):
      return "it is not the case that \(inner(condition))"
    }
  }

  private func joined(_ conditions: [Condition], _ word: String) -> String {
    conditions.map(inner).joined(separator: " \(word) ")
  }

  /// Brackets show what belongs together.
  private func inner(_ condition: Condition) -> String {
    switch condition {
    case .all(let parts) where parts.count > 1, .any(let parts) where parts.count > 1:
      "(\(text(condition)))"
    default: text(condition)
    }
  }

  private func text(_ threshold: Condition.Threshold) -> String {
    switch threshold {
    case .number(let number): shortestText(number)
    case .reading(let reading): text(reading)
    }
  }

  // MARK: - Happenings

  private func clause(_ happening: Happening) -> String {
    let (place, patron) = (targetName(happening), patronName(happening))
    return switch happening.kind {
    case .crisis: "\(place) is in crisis"
    case .call: "\(place) calls \(patron)"
    case .intervention: "\(patron) intervenes in \(place)"
    case .refusal: "\(patron) does not come when \(place) calls"
    case .fall: "the regime of \(place) falls"
    case .arm: "\(blocName(happening)) creates its military arm"
    case .event: "\(eventName(happening)) happens"
    }
  }

  private func past(_ happening: Happening) -> String {
    let (place, patron) = (targetName(happening), patronName(happening))
    return switch happening.kind {
    case .crisis: "\(place) has been in crisis"
    case .call: "\(place) has called \(patron)"
    case .intervention: "\(patron) has intervened in \(place)"
    case .refusal: "\(patron) has not come when \(place) called"
    case .fall: "the regime of \(place) has fallen"
    case .arm: "\(blocName(happening)) has created its military arm"
    case .event: "\(eventName(happening)) has happened"
    }
  }

  private func targetName(_ happening: Happening) -> String {
    happening.target.map(names.target) ?? "a target"
  }

  private func patronName(_ happening: Happening) -> String {
    happening.patron.map { names.patron($0) } ?? "a patron"
  }

  private func blocName(_ happening: Happening) -> String {
    happening.bloc.map(names.bloc) ?? "a bloc"
  }

  private func eventName(_ happening: Happening) -> String {
    "“\(happening.event.map(names.event) ?? "")”"
  }

  private func window(_ steps: ClosedRange<Int>) -> String {
    if steps == 0...clock.steps - 1 { return "" }
    return (steps.count == 1 ? " in " : " from ") + names.dates(steps)
  }
}

// MARK: - Readings

extension ConditionWords {
  func text(_ reading: Reading) -> String {
    switch reading {
    case .quantity(let quantity, let subject, let time):
      text(text(quantity, subject), time)
    case .count(let happening, let steps):
      "the number of steps in which \(clause(happening))" + window(steps)
    case .first(let happening, let steps):
      "the first step in which \(clause(happening))" + window(steps)
    }
  }

  private func text(_ quantity: String, _ time: Reading.Time) -> String {
    switch time {
    case .at(let state): return "\(quantity) \(self.time(state))"
    case .over(let states, let take):
      let word =
        switch take {
        case .max: "largest value"
        case .min: "smallest value"
        case .mean: "mean"
        }
      return "the \(word) of \(quantity) from \(date(states.lowerBound)) to "
        + date(states.upperBound)
    case .change(let from, let at):
      return "the change of \(quantity) from \(date(from)) to \(at.map(date) ?? "the end")"
    }
  }

  private func time(_ state: Int?) -> String {
    guard let state else { return isRunning ? "at that time" : "at the end" }
    return state == 0 ? "at the start" : "in \(date(state))"
  }

  private func date(_ state: Int) -> String {
    state == 0 ? "the start" : clock.label(ofState: state)
  }

  /// `Kazakhstan's alignment with Russia`
  private func text(_ quantity: StateQuantity, _ subject: Reading.Subject) -> String {
    let target = subject.target.map(names.target) ?? "all targets"
    let isAutonomy = subject.patron == "autonomy"
    let patron = subject.patron.map { names.patron($0) } ?? "all patrons"
    let channel = subject.channel.map(names.channel) ?? ""
    switch quantity {
    case .alignment where isAutonomy: return "the autonomy of \(target)"
    case .alignment: return "the alignment of \(target) with \(patron)"
    case .relativeShare: return "the share of \(patron) in what patrons have of \(target)"
    case .balance:
      let other = subject.secondPatron.map { names.patron($0) } ?? ""
      return "the balance of \(target) between \(patron) and \(other)"
    case .bargaining: return "the bargaining position of \(target) towards \(patron) in \(channel)"
    case .credibility: return "the credibility of \(patron) in the eyes of \(target)"
    case .threat: return "the threat to \(target)"
    case .fear: return "the fear of \(target)"
    case .debt: return "the debt of \(target) to \(patron)"
    case .tie: return "the tie of \(target) to \(patron) in \(channel)"
    case .salience: return "the salience of \(channel) for \(target)"
    case .intensity: return "the intensity of unrest in \(target)"
    case .incidents: return "the incidents of unrest in \(target)"
    case .unmetCrises: return "the unmet crises of \(subject.bloc.map(names.bloc) ?? "")"
    case .surprise: return "the surprise of interventions by \(patron) in \(target)"
    case .logWeight: return "the log probability of what was forced"
    }
  }
}
