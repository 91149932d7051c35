package import ScenarioFormat

/// Turns a validated scenario into a model.
///
/// What only the whole scenario can tell is checked here, and reported with the
/// place in the scenario's file: parameters that events name, stability of
/// unrest, sites that collide.
struct ModelCompiler {
  let scenario: Scenario
  let places: ActorPlaces
  var table = ParameterTable()
  var sites = StepSites()
  var problems: [Problem] = []

  init(_ scenario: Scenario) {
    self.scenario = scenario
    places = ActorPlaces(scenario)
  }

  mutating func report(
    _ code: Problem.Code, _ message: String, at quantity: Quantity, allowed: String? = nil,
    suggestion: String? = nil, severity: Problem.Severity = .error
  ) {
    problems.append(
      Problem(
        severity, code: code, origin: quantity.origin, path: quantity.path, message: message,
        allowed: allowed, suggestion: suggestion))
  }

  /// Nobody reads hundreds of suggestions, each of which takes a while.
  static let mostSuggestions = 100

  func channelIndex(_ id: String) -> Int? { places.channels[id] }
  func patronIndex(_ id: String) -> Int? { places.patrons[id] }
  func targetIndex(_ id: String) -> Int? { places.targets[id] }
  func blocIndex(_ id: String) -> Int? { places.blocs[id] }
}

extension Model {
  /// Compiles a scenario.
  /// - Throws: `ScenarioError` with every problem found, if one is an error.
  package init(_ scenario: Scenario) throws(ScenarioError) {
    var compiler = ModelCompiler(scenario)
    let rules = compiler.rules()
    let channels = compiler.channels()
    let patrons = compiler.patrons()
    let (dyads, tieSources) = compiler.dyads()
    let targets = compiler.targets(dyads)
    let blocs = compiler.blocs()
    let actors = ActorIndex(
      scenario: scenario, places: compiler.places, targets: targets, dyads: dyads, blocs: blocs)
    var questions = QuestionCompiler(actors: actors)
    let events = compiler.events(actors, &questions)
    questions.compile(scenario)

    let ties = compiler.ties(tieSources, channels, events)
    compiler.addSites(targets, dyads, ties, blocs)
    compiler.joinPriors()
    compiler.checkStability()
    compiler.checkForcedCalls(actors)
    compiler.checkSites()
    let problems = compiler.problems + compiler.table.problems
    guard problems.allSatisfy({ $0.severity == .warning }) else { throw ScenarioError(problems) }

    self.scenario = scenario
    parameters = compiler.table
    steps = scenario.clock.steps
    self.channels = channels
    self.patrons = patrons
    self.targets = targets.map { compiler.dropIdleLoadings($0) }
    self.dyads = dyads
    self.ties = ties
    self.blocs = blocs
    self.events = events
    self.rules = rules
    fixed = compiler.fixedChoices()
    sites = compiler.sites
    shockOfTie = compiler.shocks(of: ties)
    changedParameters = compiler.table.changedRows
    self.questions = questions.questions
    warnings = problems
  }
}

extension Model {
  /// An equal model that shares no memory with this one. Threads that share
  /// arrays would wait for each other at every count of references.
  package func separateCopy() -> Model {
    (try? Model(scenario)) ?? self
  }
}

// MARK: - Actors

extension ModelCompiler {
  mutating func rules() -> Model.Rules {
    let d = scenario.dynamics
    let i = d.intervention
    return Model.Rules(
      law: d.unrestLaw, salience: d.salienceLaw, persistence: table.add(d.unrestPersistence),
      excitation: table.add(d.unrestExcitation), crisisThreshold: table.add(d.crisisThreshold),
      callGain: table.add(d.callGain), callReluctance: table.add(d.callReluctance),
      obligation: table.add(i.obligation), stake: table.add(i.stake),
      security: table.add(i.security), confrontation: table.add(i.confrontation),
      reputation: table.add(i.reputation), spillover: table.add(i.spillover),
      rivalry: table.add(i.rivalry), hazard: table.add(d.survivalHazard),
      promiseWeight: table.add(d.promiseWeight), omissionWeight: table.add(d.omissionWeight),
      observerWeight: table.add(d.observerWeight), evidenceMemory: table.add(d.evidenceMemory),
      precision: table.add(d.precision), calmSpeed: table.add(d.calmSpeed),
      crisisSpeed: table.add(d.crisisSpeed), debtValue: table.add(d.debtValue),
      debtGain: table.add(d.debtGain), debtMemory: table.add(d.debtMemory),
      fearMemory: table.add(d.fearMemory), fearObserved: table.add(d.fearObserved))
  }

  mutating func channels() -> [Model.Channel] {
    let jumps = scenario.dynamics.jumps
    var result: [Model.Channel] = []
    for channel in scenario.channels {
      result.append(
        Model.Channel(
          id: channel.id, isBalancing: channel.balancing, isSecurity: channel.role == .security,
          isPromise: channel.role == .security || channel.role == .promise,
          effect: table.add(channel.effect), reversion: table.add(channel.reversion),
          noise: table.add(channel.noise), rescue: jump(jumps.rescue, channel.id),
          refusal: jump(jumps.refusal, channel.id), fall: jump(jumps.fall, channel.id)))
    }
    return result
  }

  private mutating func jump(_ sizes: [(id: String, quantity: Quantity)], _ channel: String)
    -> ParameterIndex?
  {
    sizes.first { $0.id == channel }.map { table.add($0.quantity) }
  }

  mutating func patrons() -> [Model.Patron] {
    var result: [Model.Patron] = []
    for patron in scenario.patrons {
      result.append(
        Model.Patron(
          id: patron.id, capacity: table.add(patron.capacity),
          confrontation: table.add(patron.confrontation),
          baseline: table.add(patron.interventionBaseline),
          priorKept: table.add(patron.priorKept), priorBroken: table.add(patron.priorBroken),
          undermining: undermining(patron)))
    }
    return result
  }

  private mutating func undermining(_ patron: Patron) -> [ParameterIndex?] {
    switch patron.undermining {
    case .everyone(let quantity):
      let index = table.add(quantity)
      return scenario.patrons.map { $0.id == patron.id ? nil : index }
    case .each(let quantities):
      var result: [ParameterIndex?] = []
      for other in scenario.patrons {
        let quantity = quantities.first { $0.id == other.id }?.quantity
        result.append(other.id == patron.id ? nil : quantity.map { table.add($0) })
      }
      return result
    }
  }

  mutating func targets(_ dyads: [Model.Dyad]) -> [Model.Target] {
    var result: [Model.Target] = []
    var (first, shares) = (0, 0)
    for (index, target) in scenario.targets.enumerated() {
      let last = dyads[first...].firstIndex { $0.target > index } ?? dyads.count
      result.append(self.target(target, dyads: first..<last, shares: shares))
      shares += last - first + 1
      first = last
    }
    return result
  }

  private mutating func target(_ target: Target, dyads: Range<Int>, shares: Int) -> Model.Target {
    Model.Target(
      id: target.id, dyads: dyads, shares: shares, autonomy: table.add(target.autonomy),
      autonomyLoss: table.add(target.autonomyLoss), effort: table.add(target.balancingEffort),
      ceiling: table.add(target.balancingCeiling),
      unrest: unrest(target.unrest), spillover: table.add(target.spillover),
      outsidePartners: table.add(target.outsidePartners),
      contagion: others(target.unrest.contagionFrom).map { (from: $0, rate: $1) },
      rivals: others(target.rivals).map { (target: $0, rivalry: $1) },
      salience: salience(target))
  }

  private mutating func others(_ quantities: [(id: String, quantity: Quantity)])
    -> [(Int, ParameterIndex)]
  {
    var result: [(Int, ParameterIndex)] = []
    for (id, quantity) in quantities {
      if let index = targetIndex(id) { result.append((index, table.add(quantity))) }
    }
    return result
  }

  private mutating func unrest(_ unrest: Target.Unrest) -> Model.Unrest {
    Model.Unrest(
      initial: table.add(unrest.initial, isLive: false), baseline: table.add(unrest.baseline),
      tolerance: table.add(unrest.tolerance), onset: table.add(unrest.onset),
      persistence: table.add(unrest.persistence),
      crisisIncidents: Double(unrest.crisisIncidents), counts: unrest.counts.map(Double.init))
  }

  private mutating func salience(_ target: Target) -> [Model.Salience] {
    var result: [Model.Salience] = []
    for channel in scenario.channels {
      let own = target.salience.first { $0.channel == channel.id }
      result.append(
        Model.Salience(
          calmWeight: table.add(own?.calmWeight ?? channel.calmWeight),
          threatLoading: table.add(own?.threatLoading ?? channel.threatLoading)))
    }
    return result
  }

  /// A loading that is always 0 needs no exponential.
  func dropIdleLoadings(_ target: Model.Target) -> Model.Target {
    target.withSalience(
      target.salience.map { salience in
        let isIdle = salience.threatLoading.map { table.isAlways(0, $0) } ?? true
        return Model.Salience(
          calmWeight: salience.calmWeight, threatLoading: isIdle ? nil : salience.threatLoading)
      })
  }

  mutating func blocs() -> [Model.Bloc] {
    var result: [Model.Bloc] = []
    for bloc in scenario.blocs {
      let members = Set(bloc.members)
      result.append(
        Model.Bloc(
          id: bloc.id, patron: patronIndex(bloc.patron) ?? 0,
          isMember: scenario.targets.map { members.contains($0.id) },
          mutualDefence: bloc.mutualDefence, arm: bloc.arm.map { arm($0) }))
    }
    return result
  }

  private mutating func arm(_ arm: Bloc.Arm) -> Model.Arm {
    Model.Arm(
      exists: arm.exists, baseline: table.add(arm.baseline), slope: table.add(arm.slope),
      rivalEffect: table.add(arm.rivalEffect), memory: table.add(arm.memory),
      capacity: table.add(arm.capacity), tieGain: table.add(arm.tieGain))
  }

  /// A patron that no target could call cannot be forced to be called.
  mutating func checkForcedCalls(_ actors: ActorIndex) {
    for fixed in scenario.fixed {
      guard case .patron(let id) = fixed.call, let patron = patronIndex(id) else { continue }
      let targets = fixed.target.flatMap(targetIndex).map { [$0] } ?? Array(actors.targets.indices)
      let canBeCalled = targets.contains { target in
        actors.dyad(patron, target).map { actors.dyads[$0].securityTie != nil } ?? false
      }
      if !canBeCalled {
        problems.append(
          Problem(
            code: .conflict, origin: fixed.origin, path: fixed.path / "call",
            message: "\(id) cannot be called: it has no security tie to "
              + (fixed.target ?? "any target")))
      }
    }
  }

  func fixedChoices() -> Model.FixedChoices {
    Model.FixedChoices(
      entries: scenario.fixed.map { fixed in
        let call: Int? =
          switch fixed.call {
          case nil: nil
          case .nobody: Model.FixedChoices.nobody
          case .patron(let id): patronIndex(id)
          }
        return .init(
          target: fixed.target.flatMap(targetIndex), steps: fixed.steps,
          choice: .init(
            incidents: fixed.incidents.map(Double.init), call: call, comes: fixed.comes,
            falls: fixed.falls))
      })
  }
}
