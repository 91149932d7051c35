internal import InfluenceModel
internal import ScenarioFormat

/// One run as a story: who was called and who came, what the numbers behind each
/// decision were, and what it changed.
struct Story {
  private let parts: [StoryPart]
  private let head: Head

  private struct Head {
    let title: String
    let question: String
    let facts: [String]
  }

  /// - Parameters:
  ///   - run: Done to its end.
  ///   - isFull: Whether every step is told with all its numbers.
  ///   - notes: What else is to be said, after everything.
  init(
    _ run: SingleRun, _ answers: RunAnswers, choice: RunChoice, variant: String, seed: UInt64,
    isFull: Bool, notes: [String?] = []
  ) {
    let scenario = run.model.scenario
    let clock = scenario.clock
    head = Head(
      title: scenario.title.isEmpty ? scenario.id : scenario.title, question: scenario.question,
      facts: [
        "run \(NumberFormat.grouped(choice.run))", variant, "seed \(seed)",
        NumberFormat.count(clock.steps, clock.step.rawValue) + " from \(clock.label(ofStep: 0))",
      ])
    let teller = StoryTeller(run, isFull: isFull)
    let reason = choice.reason.map { [StoryPart.paragraph($0)] } ?? []
    parts =
      reason + teller.start(run) + teller.whatHappens(run) + teller.failure(run, answers)
      + teller.end(answers, logWeight: run.states.last?.state.logWeight ?? 0)
      + notes.compactMap(\.self).map { .paragraph($0.asSentence + ".", ink: .quiet) }
  }

  /// The story, line by line, no line wider than the style's width.
  func lines(style: TerminalStyle) -> [String] {
    let report = Report(title: head.title, question: head.question, facts: head.facts)
    let body = parts.lines(style).map { $0.rendered(colour: style.hasColour) }
    return report.lines(style: style) + [""] + body
  }
}

/// Tells the parts of a story.
struct StoryTeller {
  let names: StoryNames
  let isFull: Bool
  /// The target that quiet stretches tell of.
  let focusID: String
  private let steps: [StepTrace]

  init(_ run: SingleRun, isFull: Bool) {
    names = StoryNames(run.model.scenario)
    focusID = run.model.scenario.focus
    steps = run.steps
    self.isFull = isFull
  }

  func previous(_ step: StepTrace) -> StepTrace? {
    step.step > 0 ? steps[step.step - 1] : nil
  }

  private static let legend = """
    A decision has a random number u between 0 and 1, and goes one way where u is below its \
    probability. The call goes to the largest sum of worth and luck, which is made of u.
    """

  /// Step by step; quiet stretches are summed up, unless everything is told.
  func whatHappens(_ run: SingleRun) -> [StoryPart] {
    var parts: [StoryPart] = [.heading("What happens"), .paragraph(Self.legend, ink: .quiet)]
    var quietSince: Int?
    for step in steps {
      if !isFull, !isEventful(step) {
        quietSince = quietSince ?? step.step
        continue
      }
      if let since = quietSince { parts.append(quiet(steps[since..<step.step])) }
      quietSince = nil
      parts += tell(step)
    }
    if let since = quietSince { parts.append(quiet(steps[since...])) }
    return parts
  }

  private func tell(_ step: StepTrace) -> [StoryPart] {
    [.date(names.date(step.step))] + events(step) + unrest(step) + changes(step)
      + (isFull ? inFull(step) : [])
  }

  /// Crises, and the unrest of those whom an event has touched.
  private func unrest(_ step: StepTrace) -> [StoryPart] {
    step.unrest.flatMap { unrest -> [StoryPart] in
      if let crisis = step.crises.first(where: { $0.target == unrest.target }) {
        return self.crisis(crisis, unrest)
      }
      let isTouched = unrest.fromEvents > 0 || unrest.leastThreat != nil
      return isTouched || isFull ? [calm(unrest)] : []
    }
  }
}
