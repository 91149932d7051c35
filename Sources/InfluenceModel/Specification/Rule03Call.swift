internal import Foundation

extension SingleRun {
  /// A treaty binds a patron where one of its blocs has the target as member and
  /// is for mutual defence, or has an arm at the start of the step.
  mutating func updateTreaties() {
    for (index, dyad) in model.dyads.enumerated() {
      state.treaty[index] = model.blocs.enumerated().contains { number, bloc in
        bloc.patron == dyad.patron && state.member[number][dyad.target]
          && (bloc.mutualDefence || state.arm[number])
      }
    }
  }

  /// Steps 3 to 5 for one target: the call for help, the answer, survival.
  mutating func resolveCrisis(of target: Int) {
    let dyads = model.targets[target].dyads
    for dyad in dyads {
      (state.called[dyad], state.came[dyad], state.refused[dyad]) = (false, false, false)
    }
    (state.fell[target], state.help[target]) = (false, 0)
    state.interventionChance[target] = .nan
    guard state.crisis[target] else { return }
    let (called, call) = callForHelp(target)
    let answer = called.map { self.answer(to: target, by: $0) }
    trace.crises.append(
      CrisisTrace(
        target: model.targets[target].id, call: call, answer: answer, survival: survive(target)))
  }

  /// Step 3. U_p = g·θ·cap_p·C_p·x_security − A for each patron, 0 for nobody; a
  /// logit choice: the largest U + g, where g is a Gumbel draw of each
  /// alternative, so that raising one U never moves the choice between two
  /// others.
  private mutating func callForHelp(_ target: Int) -> (dyad: Int?, CallTrace) {
    let dyads = model.targets[target].dyads.filter { reasonNotToCall($0) == nil }
    let alternatives = alternatives(target, dyads)
    // A patron wins only where it is better than all before it.
    var chosen = 0
    for index in alternatives.indices
    where alternatives[index].worth > alternatives[chosen].worth { chosen = index }

    let forced = forcedAlternative(target, alternatives)
    if let forced {
      let total = alternatives.dropFirst().reduce(1) { $0 + exp($1.utility) }
      state.logWeight += alternatives[forced].utility - log(total)
      chosen = forced
    }
    let dyad = chosen > 0 ? dyads[chosen - 1] : nil
    if let dyad { state.called[dyad] = true }
    return (
      dyad,
      CallTrace(
        alternatives: alternatives, barred: barred(target),
        called: alternatives[chosen].patron, isForced: forced != nil)
    )
  }

  /// Nobody, then the patrons of the dyads.
  private func alternatives(_ target: Int, _ dyads: [Int]) -> [CallTrace.Alternative] {
    var alternatives = [alternative(nil, nil, 0, model.sites.callNobody[target])]
    for dyad in dyads {
      let help = CallTrace.Help(
        capacity: capacity(ofPatron: model.dyads[dyad].patron),
        credibility: state.credibility[dyad],
        securityTie: model.dyads[dyad].securityTie.map { state.level[$0] } ?? 0)
      let utility = Formula.callUtility(
        threat: state.threat[target], capacity: help.capacity, credibility: help.credibility,
        level: help.securityTie, gain: self[model.rules.callGain],
        reluctance: self[model.rules.callReluctance])
      alternatives.append(
        alternative(model.name(ofDyad: dyad).patron, help, utility, model.sites.call[dyad]))
    }
    // The largest utility is taken off, so that no exponential overflows.
    let largest = alternatives.map(\.utility).max() ?? 0
    let odds = alternatives.map { exp($0.utility - largest) }
    for index in alternatives.indices {
      alternatives[index].probability = odds[index] / odds.reduce(0, +)
    }
    return alternatives
  }

  private func alternative(
    _ patron: String?, _ help: CallTrace.Help?, _ utility: Double, _ site: Site
  ) -> CallTrace.Alternative {
    let uniform = uniform(site)
    return CallTrace.Alternative(
      patron: patron, help: help, utility: utility, probability: .nan, uniform: uniform,
      luck: Formula.gumbel(uniform))
  }

  /// The alternative that is forced, if it is one of them.
  private func forcedAlternative(_ target: Int, _ alternatives: [CallTrace.Alternative]) -> Int? {
    guard let call = forced(target).call else { return nil }
    if call == Model.FixedChoices.nobody { return 0 }
    return alternatives.firstIndex { $0.patron == model.patrons[call].id }
  }

  private func barred(_ target: Int) -> [CallTrace.Barred] {
    model.targets[target].dyads.compactMap { dyad in
      reasonNotToCall(dyad).map { .init(patron: model.name(ofDyad: dyad).patron, reason: $0) }
    }
  }

  private func reasonNotToCall(_ dyad: Int) -> CallTrace.Barred.Reason? {
    let patron = model.dyads[dyad].patron
    if model.dyads[dyad].securityTie == nil { return .noSecurityTie }
    if !(capacity(ofPatron: patron) > 0) { return .noCapacity }
    return state.unavailable[patron] ? .unavailable : nil
  }

  /// The capacity of a patron; its blocs' arms replace its own, the largest of
  /// several.
  func capacity(ofPatron patron: Int) -> Double {
    let ofArms = model.blocs.enumerated().filter { index, bloc in
      bloc.patron == patron && state.arm[index]
    }.compactMap { $1.arm.map { self[$0.capacity] } }
    return ofArms.max() ?? self[model.patrons[patron].capacity]
  }
}

extension CallTrace.Alternative {
  /// What is compared: utility and luck.
  package var worth: Double { utility + luck }
}
