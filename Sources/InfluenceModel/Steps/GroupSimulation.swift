/// Simulates groups of runs of a model, one group after another.
///
/// It owns everything that a group needs, so that nothing is allocated while
/// runs are simulated. One worker uses one simulation.
package final class GroupSimulation {
  package let model: Model
  let draws: Draws
  /// Parameters as they are in this step, and as they were drawn.
  let parameters, drawn: LaneStorage
  package let state: GroupState
  let tracker: QuestionTracker
  /// What can happen in a step, without the names, which cost time to pass on.
  let occurrences: [Occurrence.Source]
  /// The run of each lane, for its priors and for chance.
  private let priorRuns = RunStorage()
  let chanceRuns = RunStorage()
  /// Uniforms of even and of odd steps, by site.
  private let evenUniforms, oddUniforms: LaneStorage
  let scratch: LaneStorage
  /// Steps left of each event's temporary effects, by event and run.
  let effectEnds: LaneStorage
  /// Members of blocs but for temporary effects, by bloc, then target.
  let lastingMembers: [MaskStorage]
  /// The dyads of each patron.
  let dyadsOfPatron: [[Int]]
  let ties: [TieRows]
  let channelWeights: [[Row]]
  /// By dyad: those that undermine it while they lead.
  let underminers: [[Underminer]]
  /// By target: the ties that may move, as stretches of rows, and the sites of
  /// their shocks.
  let movingTies: [[Range<Int>]]
  let shocks: [Range<Int>]
  let tailRoom: TailRoom
  /// The number of steps done. Nobody holds a reference to it, so that checks of
  /// its accesses, of which there are many, would find nothing.
  @exclusivity(unchecked) package private(set) var time = 0
  /// How often the priors of each run had to be drawn again.
  package private(set) var priorDraw = PriorDraw()

  package init(_ model: Model, draws: Draws) {
    self.model = model
    self.draws = draws
    parameters = LaneStorage(rows: model.parameters.count)
    drawn = LaneStorage(rows: model.parameters.count)
    state = GroupState(model)
    tracker = QuestionTracker(model.questions, steps: model.steps)
    occurrences = model.questions.occurrences.map(\.source)
    evenUniforms = LaneStorage(rows: model.sites.all.count)
    oddUniforms = LaneStorage(rows: model.sites.all.count)
    scratch = LaneStorage(rows: Scratch.count(model))
    channelWeights = Self.channelWeights(model, parameters: parameters, scratch: scratch)
    ties = Self.tieRows(
      model, state, parameters: parameters, channelWeights: channelWeights)
    underminers = Self.underminers(model, parameters: parameters)
    effectEnds = LaneStorage(rows: model.events.count)
    lastingMembers = model.blocs.map { _ in MaskStorage(count: model.targets.count) }
    dyadsOfPatron = model.patrons.indices.map { patron in
      model.dyads.indices.filter { model.dyads[$0].patron == patron }
    }
    movingTies = model.targets.map { target in
      let moving = model.ties(of: target).filter { !model.ties[$0].isStill }
      return RangeSet(moving, within: model.ties).ranges.map(\.self)
    }
    shocks = model.targets.map { target in
      let shocks = model.ties(of: target).compactMap { model.shockOfTie[$0] }
      return (shocks.first ?? 0)..<(shocks.last ?? -1) + 1
    }
    tailRoom = TailRoom(rows: max(1, shocks.map(\.count).max() ?? 0))
    model.parameters.fillConstants(parameters)
    model.parameters.fillConstants(drawn)
  }

  /// Starts consecutive runs that use their own priors and chance.
  package func start(firstRun: UInt32) {
    start(priorRuns: { firstRun &+ UInt32($0) }, chanceRuns: { firstRun &+ UInt32($0) })
  }

  /// Starts runs with any pairing of priors and chance, by lane.
  package func start(priorRuns prior: (Int) -> UInt32, chanceRuns chance: (Int) -> UInt32) {
    for i in Lanes.all { priorRuns.row[i] = prior(i) }
    start(priors: AddressedPriors(draws: draws, runs: priorRuns.row), chanceRuns: chance)
  }

  /// Starts runs with priors from anywhere, such as a design, by lane.
  package func start(priors: some PriorUniforms, chanceRuns chance: (Int) -> UInt32) {
    for i in Lanes.all { chanceRuns.row[i] = chance(i) }
    time = 0
    priorDraw = model.parameters.draw(parameters, from: priors, tailRoom)
    keepDrawnValues()
    startState()
    state.failed |= priorDraw.unmet
    tracker.start()
    tracker.observe(self)
  }

  /// One step of every run, in the order of the model's description.
  package func step() {
    drawUniforms()
    happenEvents()
    drawUnrest()
    resolveCrises()
    updateCredibility()
    updateDebts()
    // What a target's ties and shares have in common is then still in the cache.
    for target in model.targets.indices {
      updateTies(of: target)
      updateAlignment(of: target)
    }
    updateFear()
    updateArms()
    updateIntensity()
    for target in model.targets.indices { state.fallen[target] |= state.fell[target] }
    time += 1
    tracker.observe(self)
    #if DEBUG
      checkInvariants().map { assertionFailure($0) }
    #endif
  }

  /// Runs whose numbers have left the range in which the model can be computed:
  /// an intensity above 700, or shares that are no longer numbers. They count as
  /// failed and in no result.
  package var failed: LaneMask {
    var failed = state.failed
    for row in 0..<model.shareCount {
      let share = state.share[row]
      failed |= LaneMask { !share[$0].isFinite }
    }
    for dyad in model.dyads.indices {
      let credibility = state.credibility[dyad]
      failed |= LaneMask { !credibility[$0].isFinite }
    }
    return failed
  }

  subscript(parameter: ParameterIndex) -> Row {
    parameters[parameter.row]
  }

  /// The uniforms of a site in this step; of a tie, its standard normal shocks
  /// once they have been drawn.
  @inline(__always)
  func uniforms(_ site: Int) -> Row {
    time & 1 == 0 ? evenUniforms[site] : oddUniforms[site]
  }

  /// One uniform of a site that is drawn only where it is needed.
  func uniform(_ site: Site, lane: Int) -> Double {
    draws.uniform(site, step: time, run: chanceRuns.row[lane])
  }

  /// Two steps' uniforms at once.
  private func drawUniforms() {
    guard time & 1 == 0 else { return }
    for (index, site) in model.sites.all.enumerated() {
      draws.fill(
        evenUniforms[index], oddUniforms[index], site: site, evenStep: time,
        runs: chanceRuns.row)
    }
  }
}
