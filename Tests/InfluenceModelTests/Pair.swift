import InfluenceModel

/// The same run twice: by the specification, and as one lane of the kernel.
struct Pair {
  private(set) var run: SingleRun
  private let simulation: GroupSimulation
  private let lane: Int
  /// In what the two differ, at most a few of it.
  private(set) var differences: [String] = []

  init(_ run: SingleRun, _ simulation: GroupSimulation, lane: Int) {
    (self.run, self.simulation, self.lane) = (run, simulation, lane)
  }

  mutating func compareStart() {
    expect(run.redraws == simulation.priorDraw.redraws[lane], "redraws")
    for (own, input) in zip(run.priors, simulation.model.parameters.uncertain) {
      expect(own.path == input.path, "order of priors")
      expect(own.value, simulation.value(input, lane: lane), "prior \(own.path)")
    }
    compareStates()
  }

  /// After a step of the kernel. A run that has failed has no state any more.
  mutating func step() {
    run.step()
    if run.failure == nil { compareStates() }
  }

  mutating func compareEnd() {
    expect((run.failure != nil) == simulation.failed.holds(lane), "failure")
    guard run.failure == nil else { return }
    let questions = simulation.model.questions
    for measure in questions.measures {
      let isAsked = measure.given.map { simulation.holds($0).holds(lane) } ?? true
      expect(
        run.value(of: measure) ?? .nan, isAsked ? simulation.value(measure)[lane] : .nan,
        "measure \(measure.id)")
    }
    for outcome in questions.outcomes {
      let isAsked = outcome.given.map { simulation.holds($0).holds(lane) } ?? true
      let holds = simulation.holds(outcome.condition).holds(lane)
      expect(run.answer(to: outcome) == (isAsked ? holds : nil), "outcome \(outcome.id)")
    }
  }

  // MARK: - States

  private mutating func compareStates() {
    guard let own = run.states.last?.state, run.states.count == simulation.time + 1 else {
      return expect(false, "number of states")
    }
    let state = simulation.state
    for (name, values, rows) in numbers(own, state) {
      expect(values.count == rows.rowCount || values.isEmpty, "number of \(name)")
      for (row, value) in values.enumerated() { expect(value, rows[row][lane], "\(name) \(row)") }
    }
    for (name, facts, masks) in facts(own, state) {
      expect(facts == masks.values.map { $0.holds(lane) }, name)
    }
    for series in simulation.model.questions.recorded
    where simulation.time > 0 || series.hasStart {
      expect(
        run.value(of: series, after: simulation.time), simulation.row(of: series)[lane],
        "series \(series.quantity)")
    }
    for occurrence in simulation.model.questions.occurrences {
      expect(
        run.happened(occurrence, before: simulation.time)
          == simulation.mask(of: occurrence).holds(lane), "\(occurrence.kind)")
    }
  }

  private func numbers(_ own: RunState, _ state: GroupState)
    -> [(String, [Double], LaneStorage)]
  {
    [
      ("latent", own.latent, state.latent), ("level", own.level, state.level),
      ("longRun", own.longRun, state.longRun), ("kept", own.kept, state.kept),
      ("broken", own.broken, state.broken), ("credibility", own.credibility, state.credibility),
      ("debt", own.debt, state.debt), ("share", own.share, state.share),
      ("nextIntensity", own.nextIntensity, state.nextIntensity),
      ("intensity", own.intensity, state.intensity),
      ("incidents", own.incidents, state.incidents), ("threat", own.threat, state.threat),
      ("feltThreat", own.feltThreat, state.feltThreat), ("fear", own.fear, state.fear),
      ("help", own.help, state.help),
      ("interventionChance", own.interventionChance, state.interventionChance),
      ("unmetCrises", own.unmetCrises, state.unmetCrises),
      ("logWeight", [own.logWeight], state.logWeight),
    ]
  }

  private func facts(_ own: RunState, _ state: GroupState) -> [(String, [Bool], MaskStorage)] {
    [
      ("fallen", own.fallen, state.fallen), ("crisis", own.crisis, state.crisis),
      ("fell", own.fell, state.fell), ("called", own.called, state.called),
      ("came", own.came, state.came), ("refused", own.refused, state.refused),
      ("treaty", own.treaty, state.treaty), ("arm", own.arm, state.arm),
      ("armed", own.armed, state.armed), ("unavailable", own.unavailable, state.unavailable),
      ("happened", own.happened, state.happened),
      ("everHappened", own.everHappened, state.everHappened),
    ] + zip(own.member, state.member).map { ("member", $0, $1) }
  }

  // MARK: - Expecting

  /// The bits of NaN depend on the machine.
  private mutating func expect(_ own: Double, _ other: Double, _ name: @autoclosure () -> String) {
    expect(own.bitPattern == other.bitPattern || own.isNaN && other.isNaN, name())
  }

  private mutating func expect(_ holds: Bool, _ name: @autoclosure () -> String) {
    if !holds, differences.count < 5 {
      differences.append("\(name()) after \(simulation.time) steps")
    }
  }
}
