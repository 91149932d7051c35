internal import Foundation

extension SingleRun {
  /// Step 4: the patron that was called comes where its uniform is below
  /// logistic(sum of the terms), unless that is forced. Its capacity is then the
  /// help G.
  mutating func answer(to target: Int, by dyad: Int) -> AnswerTrace {
    let terms = terms(dyad)
    let chance = Chance(
      probability: logistic(terms.logOdds), uniform: uniform(model.sites.intervention[target]))
    let forced = forced(target).comes
    let comes = forced ?? chance.happens
    if forced != nil {
      state.logWeight += log(comes ? chance.probability : 1 - chance.probability)
    }
    state.interventionChance[target] = chance.probability
    state.came[dyad] = comes
    state.refused[dyad] = !comes
    state.help[target] = comes ? capacity(ofPatron: model.dyads[dyad].patron) : 0
    return AnswerTrace(
      patron: model.name(ofDyad: dyad).patron, terms: terms, chance: chance, comes: comes,
      isForced: forced != nil, help: state.help[target])
  }

  /// What speaks for and against coming:
  /// i0 + i_obl·treaty + i_stake·stake + i_sec·x_security + i_conf·confrontation
  /// + i_rep·(1 − C) + i_spill·spillover − i_rival·Σ rivalry·x_security of rivals.
  private func terms(_ index: Int) -> [AnswerTrace.Term] {
    let (rules, dyad) = (model.rules, model.dyads[index])
    let (patron, target) = (model.patrons[dyad.patron], model.targets[dyad.target])
    func term(_ reason: AnswerTrace.Reason, _ weight: ParameterIndex, _ value: Double)
      -> AnswerTrace.Term
    {
      .init(reason: reason, weight: self[weight], value: value, rival: nil)
    }
    var terms = [term(.baseline, patron.baseline, 1)]
    if state.treaty[index] { terms.append(term(.obligation, rules.obligation, 1)) }
    terms += [
      term(.stake, rules.stake, self[dyad.stake]),
      term(.security, rules.security, dyad.securityTie.map { state.level[$0] } ?? 0),
      term(.confrontation, rules.confrontation, self[patron.confrontation]),
      term(.reputation, rules.reputation, 1 - state.credibility[index]),
      term(.spillover, rules.spillover, self[target.spillover]),
    ]
    for (rival, rivalry) in target.rivals {
      guard let other = model.dyad(patron: dyad.patron, target: rival),
        let tie = model.dyads[other].securityTie
      else { continue }
      terms.append(
        .init(
          reason: .rivalry, weight: -(self[rules.rivalry] * self[rivalry]),
          value: state.level[tie], rival: model.targets[rival].id))
    }
    return terms
  }
}

extension [AnswerTrace.Term] {
  /// Summed from left to right.
  package var logOdds: Double { reduce(0) { $0 + $1.amount } }
}
