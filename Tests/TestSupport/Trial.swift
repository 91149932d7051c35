package import InfluenceModel
package import ScenarioFormat

/// A group of 64 runs of a scenario, watched by names: a target's first, then a
/// patron's, then a channel's. What it hands out are copies, which outlive it.
package final class Trial {
  package let simulation: GroupSimulation
  package let draws: Draws

  package init(_ scenario: Scenario, seed: UInt64 = 2022, firstRun: UInt32 = 0) throws {
    let model = try Model(scenario)
    draws = Draws(seed: seed)
    simulation = GroupSimulation(model, draws: draws)
    simulation.start(firstRun: firstRun)
  }

  /// The small scenario with settings.
  package convenience init(_ settings: String..., seed: UInt64 = 2022) throws {
    try self.init(.small(settings), seed: seed)
  }

  package var model: Model { simulation.model }
  package var state: GroupState { simulation.state }

  @discardableResult
  package func step(_ count: Int = 1) -> Trial {
    for _ in 0..<count { simulation.step() }
    return self
  }

  /// Goes on to the horizon.
  @discardableResult
  package func finish() -> Trial {
    step(model.steps - simulation.time)
  }
}

// MARK: - What is seen

extension Trial {
  /// A recorded quantity in every run, as of now.
  package func values(_ quantity: StateQuantity, _ names: String...) -> [Double] {
    values(quantity, names)
  }

  /// A recorded quantity in the first run, as of now.
  package subscript(_ quantity: StateQuantity, _ names: String...) -> Double {
    values(quantity, names)[0]
  }

  private func values(_ quantity: StateQuantity, _ names: [String]) -> [Double] {
    let series = model.questions.recorded.first {
      $0.quantity == quantity && [$0.target, $0.patron, $0.channel].compactMap(\.self) == names
    }
    return simulation.row(of: found(series, names)).values
  }

  /// The runs in which something happened in the last step, to a target or a
  /// target and a patron; a bloc or an event by its name alone.
  package func runs(_ kind: Happening.Kind, _ names: String...) -> LaneMask {
    let occurrence = model.questions.occurrences.first {
      $0.kind == kind && [$0.target, $0.name ?? $0.patron].compactMap(\.self) == names
    }
    return simulation.mask(of: found(occurrence, names))
  }

  /// Evidence for and against a patron in the first run.
  package func evidence(_ target: String, _ patron: String) -> (kept: Double, broken: Double) {
    let dyad = found(model.dyadNames.first { $0.name == "\(target)/\(patron)" }, [target, patron])
    return (state.kept[dyad.index][0], state.broken[dyad.index][0])
  }

  /// z of a tie in the first run.
  package func latent(_ target: String, _ patron: String, _ channel: String) -> Double {
    latents(target, patron, channel)[0]
  }

  package func latents(_ target: String, _ patron: String, _ channel: String) -> [Double] {
    let name = "\(target)/\(patron)/\(channel)"
    return state.latent[found(model.tieNames.first { $0.name == name }, [name]).index].values
  }

  /// What the state holds for a target, by run.
  package func values(_ rows: KeyPath<GroupState, LaneStorage>, of target: String) -> [Double] {
    state[keyPath: rows][self.target(target)].values
  }

  /// The runs in which a target's regime has fallen.
  package func fallen(_ target: String) -> LaneMask {
    state.fallen[self.target(target)]
  }

  private func target(_ id: String) -> Int {
    found(model.targetNames.firstIndex(of: id), [id])
  }

  package func measure(_ id: String) -> Double {
    measures(id)[0]
  }

  package func measures(_ id: String) -> [Double] {
    simulation.value(found(model.questions.measures.first { $0.id == id }, [id])).values
  }

  package func outcome(_ id: String) -> LaneMask {
    simulation.holds(found(model.questions.outcomes.first { $0.id == id }, [id]).condition)
  }

  /// Log probability of what was forced, in the first run.
  package var logWeight: Double { logWeights[0] }

  package var logWeights: [Double] { state.logWeight[0].values }

  /// The uniforms of a site in a step, by run.
  package func uniforms(_ site: String, step: Int) -> [Double] {
    (0..<Lanes.count).map { draws.uniform(Site(site), step: step, run: UInt32($0)) }
  }

  private func found<Value>(_ value: Value?, _ names: [String]) -> Value {
    guard let value else { preconditionFailure("the scenario has no \(names)") }
    return value
  }
}

extension Row {
  fileprivate var values: [Double] { (0..<Lanes.count).map { self[$0] } }
}

extension LaneMask {
  package static let everywhere = LaneMask(first: Lanes.count)
  package static let nowhere = LaneMask(first: 0)

  /// The runs in which something holds.
  package init(_ holds: [Bool]) {
    self = holds.indices.reduce(0) { $0 | (holds[$1] ? 1 << LaneMask($1) : 0) }
  }

  /// 1 for the runs in which it holds, 0 for the others.
  package var numbers: [Double] { (0..<Lanes.count).map { holds($0) ? 1 : 0 } }
}

// MARK: - Samples

extension Trial {
  /// What is read from every group of a batch of independent runs after so many
  /// steps.
  ///
  /// - Parameter runs: A multiple of 64.
  package func sample<Value>(runs: Int, steps: Int, _ read: (Trial) -> Value) -> [Value] {
    precondition(runs % Lanes.count == 0, "runs come in groups of \(Lanes.count)")
    return stride(from: 0, to: runs, by: Lanes.count).map { first in
      simulation.start(firstRun: UInt32(first))
      return read(step(steps))
    }
  }

  /// In how many runs something holds after so many steps.
  package func proportion(runs: Int, steps: Int, _ holds: (Trial) -> LaneMask) -> Proportion {
    let hits = sample(runs: runs, steps: steps) { holds($0).nonzeroBitCount }
    return Proportion(hits: hits.reduce(0, +), trials: runs)
  }

  /// The mean of a quantity over all runs after so many steps.
  package func mean(runs: Int, steps: Int, _ values: (Trial) -> [Double]) throws -> Estimate {
    try Estimate(meanOf: sample(runs: runs, steps: steps, values).flatMap(\.self))
  }
}
