internal import Foundation

extension GroupSimulation {
  /// Steps 3 to 5, for the runs in which a target is in crisis: the call for
  /// help, the answer, survival.
  func resolveCrises() {
    state.called.clear()
    state.came.clear()
    state.refused.clear()
    state.fell.clear()
    updateTreaties()
    for target in model.targets.indices {
      state.help[target].fill(0)
      state.interventionChance[target].fill(.nan)
      guard state.crisis[target] != 0 else { continue }
      let forced = model.fixed.choice(target: target, step: time)
      state.crisis[target].forEachLane { lane in
        var crisis = Crisis(target: target, lane: lane, forced: forced)
        call(&crisis)
        answer(&crisis)
        survive(&crisis)
      }
    }
  }

  /// One target's crisis in one run.
  private struct Crisis {
    let target: Int
    let lane: Int
    let forced: Model.FixedChoices.Choice
    /// The dyad with the patron that was called.
    var calledDyad: Int?
  }

  /// A treaty binds a patron where one of its blocs has the target as member and
  /// is for mutual defence, or has an arm at the start of the step.
  private func updateTreaties() {
    for (index, dyad) in model.dyads.enumerated() {
      var treaty: LaneMask = 0
      for (number, bloc) in model.blocs.enumerated() where bloc.patron == dyad.patron {
        treaty |=
          state.member[number][dyad.target] & (bloc.mutualDefence ? .max : state.arm[number])
      }
      state.treaty[index] = treaty
    }
  }

  /// The capacity of a patron; its blocs' arms replace its own, the largest of
  /// several.
  private func capacity(_ patron: Int, _ i: Int) -> Double {
    var ofArms: Double?
    for (index, bloc) in model.blocs.enumerated()
    where bloc.patron == patron && state.arm[index].holds(i) {
      if let arm = bloc.arm { ofArms = max(ofArms ?? 0, self[arm.capacity][i]) }
    }
    return ofArms ?? self[model.patrons[patron].capacity][i]
  }

  /// Step 3. U_p = g·θ·cap_p·C_p·x_security − A for each patron, 0 for nobody; a
  /// logit choice by adding a Gumbel draw to each, so that raising one U never
  /// moves the choice between two others. Doubling g·θ·cap·C·x beyond A squares
  /// a patron's odds against nobody.
  private func call(_ crisis: inout Crisis) {
    if let forced = crisis.forced.call, force(forced, &crisis) { return }
    let i = crisis.lane
    var best = gumbel(model.sites.callNobody[crisis.target], i)
    var chosen: Int?
    for dyad in model.targets[crisis.target].dyads {
      guard let utility = callUtility(dyad, i) else { continue }
      let worth = utility + gumbel(model.sites.call[dyad], i)
      if worth > best { (best, chosen) = (worth, dyad) }
    }
    choose(chosen, &crisis)
  }

  /// A call that is given, with its log probability; false where that patron
  /// cannot be called.
  private func force(_ patron: Int, _ crisis: inout Crisis) -> Bool {
    var total = 1.0
    var (chosen, itsUtility): (Int?, Double) = (nil, 0)
    for dyad in model.targets[crisis.target].dyads {
      guard let utility = callUtility(dyad, crisis.lane) else { continue }
      total += exp(utility)
      if model.dyads[dyad].patron == patron { (chosen, itsUtility) = (dyad, utility) }
    }
    guard chosen != nil || patron == Model.FixedChoices.nobody else { return false }
    state.logWeight[0][crisis.lane] += itsUtility - log(total)
    choose(chosen, &crisis)
    return true
  }

  private func choose(_ dyad: Int?, _ crisis: inout Crisis) {
    crisis.calledDyad = dyad
    if let dyad { state.called[dyad].insert(crisis.lane) }
  }

  /// nil where the patron cannot be called: no capacity, no security tie, or
  /// made unavailable by an event.
  private func callUtility(_ dyad: Int, _ i: Int) -> Double? {
    let patron = model.dyads[dyad].patron
    let capacity = capacity(patron, i)
    guard let tie = model.dyads[dyad].securityTie, capacity > 0,
      !state.unavailable[patron].holds(i)
    else { return nil }
    return Formula.callUtility(
      threat: state.threat[model.dyads[dyad].target][i], capacity: capacity,
      credibility: state.credibility[dyad][i], level: state.level[tie][i],
      gain: self[model.rules.callGain][i], reluctance: self[model.rules.callReluctance][i])
  }

  private func gumbel(_ site: Site, _ lane: Int) -> Double {
    Formula.gumbel(uniform(site, lane: lane))
  }

  /// Step 4. The patron that was called intervenes with the probability below.
  private func answer(_ crisis: inout Crisis) {
    guard let dyad = crisis.calledDyad else { return }
    let (target, i) = (crisis.target, crisis.lane)
    let chance = interventionProbability(dyad, i)
    state.interventionChance[target][i] = chance
    var comes = uniform(model.sites.intervention[target], lane: i) < chance
    if let forced = crisis.forced.comes {
      comes = forced
      state.logWeight[0][i] += log(comes ? chance : 1 - chance)
    }
    if comes {
      state.came[dyad].insert(i)
      state.help[target][i] = capacity(model.dyads[dyad].patron, i)
    } else {
      state.refused[dyad].insert(i)
    }
  }

  /// The logit of what speaks for and against coming; a doubling of one weight
  /// doubles what its reason adds to the log odds.
  private func interventionProbability(_ dyad: Int, _ i: Int) -> Double {
    let (rules, tie) = (model.rules, model.dyads[dyad])
    let (patron, target) = (model.patrons[tie.patron], model.targets[tie.target])
    let security = tie.securityTie.map { state.level[$0][i] } ?? 0
    var logOdds = self[patron.baseline][i]
    if state.treaty[dyad].holds(i) { logOdds += self[rules.obligation][i] }
    logOdds += self[rules.stake][i] * self[tie.stake][i]
    logOdds += self[rules.security][i] * security
    logOdds += self[rules.confrontation][i] * self[patron.confrontation][i]
    logOdds += self[rules.reputation][i] * (1 - state.credibility[dyad][i])
    logOdds += self[rules.spillover][i] * self[target.spillover][i]
    for (rival, rivalry) in target.rivals {
      guard let other = model.dyad(patron: tie.patron, target: rival),
        let tieToRival = model.dyads[other].securityTie
      else { continue }
      logOdds -= self[rules.rivalry][i] * self[rivalry][i] * state.level[tieToRival][i]
    }
    return logistic(logOdds)
  }

  /// Step 5. The regime falls with probability 1 − exp(−η·θ·(1 − G)): doubling η
  /// squares the probability of survival.
  private func survive(_ crisis: inout Crisis) {
    let (target, i) = (crisis.target, crisis.lane)
    let chance = Formula.fallProbability(
      hazard: self[model.rules.hazard][i], threat: state.threat[target][i],
      help: state.help[target][i])
    var falls = uniform(model.sites.fall[target], lane: i) < chance
    if let forced = crisis.forced.falls {
      falls = forced
      state.logWeight[0][i] += log(falls ? chance : 1 - chance)
    }
    if falls { state.fell[target].insert(i) }
  }
}
