internal import ScenarioFormat

/// A variable of a run's state, or whether something happened, over the run.
package struct RunVariable: Sendable {
  package let quantity: String
  /// Ids; nil where the variable has no such part. A bloc stands in the place of
  /// the patron.
  package let target: String?
  package let patron: String?
  package let channel: String?
  /// After 0, 1, 2 … steps; NaN where there is none.
  package let values: [Double]
}

extension SingleRun {
  /// Everything that the run's states hold: what a scenario can record, then
  /// what is behind it, then all that can happen, as 0 or 1.
  package var variables: [RunVariable] {
    recordable + ofDyadsAndTies + ofTargets + ofBlocs + happenings
  }

  private var recordable: [RunVariable] {
    let actors = ActorIndex(
      scenario: model.scenario, places: ActorPlaces(model.scenario), targets: model.targets,
      dyads: model.dyads, blocs: model.blocs)
    return StateQuantity.recordable.flatMap { actors.everySeries($0) }.map { series in
      RunVariable(
        quantity: series.quantity.rawValue, target: series.target, patron: series.patron,
        channel: series.channel, values: states.indices.map { value(of: series, after: $0) })
    }
  }

  private var ofDyadsAndTies: [RunVariable] {
    let ties = [("latent", \RunState.latent), ("longRun", \.longRun)].flatMap { quantity, values in
      model.ties.indices.map { tie in
        let name = model.name(ofTie: tie)
        return RunVariable(
          quantity: quantity, target: name.target, patron: name.patron, channel: name.channel,
          values: states.map { $0.state[keyPath: values][tie] })
      }
    }
    let dyads = [("kept", \RunState.kept), ("broken", \.broken)].flatMap { quantity, values in
      model.dyads.indices.map { dyad in
        ofDyad(quantity, dyad) { $0.state[keyPath: values][dyad] }
      }
    }
    let treaties = model.dyads.indices.map { dyad in
      ofDyad("treaty", dyad, hasStart: false) { $0.state.treaty[dyad] ? 1 : 0 }
    }
    return ties + dyads + treaties
  }

  private var ofTargets: [RunVariable] {
    model.targets.indices.flatMap { target in
      [
        ofTarget("feltThreat", target) { $0.state.feltThreat[target] },
        ofTarget("help", target) { $0.state.help[target] },
        ofTarget("fallen", target, hasStart: true) { $0.state.fallen[target] ? 1 : 0 },
      ]
    }
  }

  private var ofBlocs: [RunVariable] {
    let ofBlocs = model.blocs.enumerated().flatMap { index, bloc in
      [
        variable("hasArm", patron: bloc.id, hasStart: true) { $0.state.arm[index] ? 1 : 0 }
      ]
        + model.targets.indices.map { target in
          variable("member", target: model.targets[target].id, patron: bloc.id, hasStart: true) {
            $0.state.member[index][target] ? 1 : 0
          }
        }
    }
    let ofPatrons = model.patrons.enumerated().map { index, patron in
      variable("unavailable", patron: patron.id, hasStart: true) {
        $0.state.unavailable[index] ? 1 : 0
      }
    }
    return ofBlocs + ofPatrons + [variable("logWeight", hasStart: true) { $0.state.logWeight }]
  }

  private var happenings: [RunVariable] {
    model.questions.occurrences.map { occurrence in
      let quantity = occurrence.name.map { "\(occurrence.kind.rawValue)/\($0)" }
      return variable(
        quantity ?? occurrence.kind.rawValue, target: occurrence.target,
        patron: occurrence.patron
      ) { happened(occurrence.source, in: $0) ? 1 : 0 }
    }
  }

  // MARK: - Naming

  private func ofDyad(
    _ quantity: String, _ dyad: Int, hasStart: Bool = true, value: (RunState.Kept) -> Double
  ) -> RunVariable {
    let name = model.name(ofDyad: dyad)
    return variable(
      quantity, target: name.target, patron: name.patron, hasStart: hasStart, value: value)
  }

  private func ofTarget(
    _ quantity: String, _ target: Int, hasStart: Bool = false, value: (RunState.Kept) -> Double
  ) -> RunVariable {
    variable(quantity, target: model.targets[target].id, hasStart: hasStart, value: value)
  }

  private func variable(
    _ quantity: String, target: String? = nil, patron: String? = nil, hasStart: Bool = false,
    value: (RunState.Kept) -> Double
  ) -> RunVariable {
    let values = states.enumerated().map { $0 > 0 || hasStart ? value($1) : .nan }
    return RunVariable(
      quantity: quantity, target: target, patron: patron, channel: nil, values: values)
  }
}
