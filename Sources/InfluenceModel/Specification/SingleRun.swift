/// One run of a model, one number at a time: the model's description in code.
///
/// It does for one run what `GroupSimulation` does for 64 runs side by side, bit
/// for bit, and keeps what that one forgets: every state, and in the trace of
/// every step each decision with the numbers behind it. The twelve rules are
/// `Rule01Events` to `Rule12Intensity`, to be read in order.
package struct SingleRun: Sendable {
  package let model: Model
  private let draws: Draws
  /// The run's index for chance.
  private let chanceRun: UInt32
  /// What was drawn for the whole run, in byte order of the paths.
  package let priors: [PriorTrace]
  /// How often the priors were drawn again to meet the requirements.
  package let redraws: Int

  /// The state after 0, 1, 2 … steps.
  package private(set) var states: [RunState.Kept] = []
  /// What was decided in each step.
  package private(set) var steps: [StepTrace] = []
  /// Why the run could not go on; it counts in no result then.
  package private(set) var failure: RunFailure?

  /// The state as the current step has made it so far, and the step's trace.
  var state: RunState
  var trace = StepTrace(step: 0)
  /// Parameters and members but for the temporary effects of events.
  var lasting: Changeable
  /// The step by which the temporary effects of each event have ended.
  var effectEnds: [Int]

  /// A run that uses its own priors and chance.
  package init(_ model: Model, draws: Draws, run: UInt32) {
    self.init(model, draws: draws, priorRun: run, chanceRun: run)
  }

  /// The start of a run with any pairing of priors and chance.
  package init(_ model: Model, draws: Draws, priorRun: UInt32, chanceRun: UInt32) {
    self.model = model
    self.draws = draws
    self.chanceRun = chanceRun
    let drawn = RunPriors(model.parameters, draws, run: priorRun)
    priors = drawn.trace
    redraws = drawn.redraws
    state = RunState(model, parameters: drawn.values)
    lasting = Changeable(parameters: drawn.values, members: model.blocs.map(\.isMember))
    effectEnds = model.events.map { _ in 0 }
    start()
    states.append(RunState.Kept(state))
    if !drawn.meetsRequirements { failure = .requirements(attempts: drawn.redraws) }
    checkNumbers()
  }

  /// The number of steps done.
  package var time: Int { steps.count }

  /// Goes on to the horizon, or to where the run fails.
  package mutating func finish() {
    while time < model.steps, failure == nil { step() }
  }

  package mutating func step() {
    guard failure == nil else { return }
    do throws(RunFailure) {
      try followRules()
      steps.append(trace)
      states.append(RunState.Kept(state))
      checkNumbers()
    } catch {
      failure = error
    }
  }

  /// One step, in the order of the model's description.
  private mutating func followRules() throws(RunFailure) {
    trace = StepTrace(step: time)
    happenEvents()
    try drawUnrest()
    updateTreaties()
    for target in model.targets.indices { resolveCrisis(of: target) }
    updateCredibility()
    updateDebts()
    updateTies()
    updateAlignment()
    updateFear()
    updateArms()
    updateIntensity()
    for target in model.targets.indices where state.fell[target] { state.fallen[target] = true }
  }

  private mutating func checkNumbers() {
    let numbers = state.share + state.credibility
    if failure == nil, !numbers.allSatisfy(\.isFinite) { failure = .numbers(state: time) }
  }

  // MARK: - What rules read

  subscript(parameter: ParameterIndex) -> Double { state[parameter] }

  func uniform(_ site: Site) -> Double {
    draws.uniform(site, step: time, run: chanceRun)
  }

  /// The uniform of a site that is drawn in every step.
  func uniform(_ site: Int) -> Double {
    uniform(model.sites.all[site])
  }

  /// What is forced on a target in this step.
  func forced(_ target: Int) -> Model.FixedChoices.Choice {
    model.fixed.choice(target: target, step: time)
  }
}

/// Why a run cannot be computed to its end.
package enum RunFailure: Error, Sendable, Equatable {
  /// No attempt at its priors has met the scenario's requirements.
  case requirements(attempts: Int)
  /// An intensity above 700, from which no count can be drawn.
  case unrest(target: String, intensity: Double)
  /// Shares or credibilities that are no numbers any more.
  case numbers(state: Int)
}

extension SingleRun {
  /// The state before the first step: ties at their long-run levels, evidence
  /// from priors and record, shares where calm would leave them.
  private mutating func start() {
    for (index, tie) in model.ties.enumerated() {
      state.longRun[index] = self[tie.level]
      state.latent[index] = state.longRun[index]
      state.level[index] = logistic(state.latent[index])
    }
    for (index, dyad) in model.dyads.enumerated() {
      let patron = model.patrons[dyad.patron]
      state.kept[index] = self[patron.priorKept] + self[dyad.recordKept]
      state.broken[index] = self[patron.priorBroken] + self[dyad.recordBroken]
      refreshCredibility(index)
    }
    for (index, bloc) in model.blocs.enumerated() {
      state.arm[index] = bloc.arm?.exists == true
      state.member[index] = bloc.isMember
    }
    for (index, target) in model.targets.enumerated() {
      state.nextIntensity[index] = self[target.unrest.initial]
      for (offset, aim) in alignmentGoal(of: index).aims.enumerated() {
        state.share[target.shares + offset] = aim
      }
    }
  }

  mutating func refreshCredibility(_ dyad: Int) {
    state.credibility[dyad] = Formula.credibility(
      kept: state.kept[dyad], broken: state.broken[dyad])
  }
}
