package import InfluenceModel
package import MonteCarlo
internal import ScenarioFormat

extension Discovery {
  /// Simulated futures of a scenario, and the paths of their inputs.
  package struct Sample: Sendable {
    package let paths: [String]
    package let futures: Futures
  }

  /// What is drawn for every run, and whether an outcome or a class comes to
  /// pass in it; without runs that fail or have no answer.
  ///
  /// - Throws: `EnsembleStopped`.
  package static func sample(
    _ model: Model, _ answer: Answer, runs: Int, seed: UInt64, threads: Int,
    observer: any BatchObserver
  ) throws -> Sample {
    let inputs = model.parameters.uncertain
    let groups = try Ensemble([model], seed: seed, threads: threads).map(
      groups: Ensemble.groups(holding: runs), observer: observer
    ) { group, simulations in
      let simulation = simulations[0]
      simulation.start(firstRun: UInt32(truncatingIfNeeded: group * Lanes.count))
      let drawn = inputs.map { input in
        (0..<Lanes.count).map { simulation.value(input, lane: $0) }
      }
      simulation.stepToEnd()
      return (drawn: drawn, answers: simulation.read([answer]).answers[0])
    }
    let answers = groups.flatMap(\.answers).prefix(runs)
    let asked = answers.indices.filter { !answers[$0].isNaN }
    let columns = inputs.indices.map { input in
      let all = groups.flatMap { $0.drawn[input] }
      return asked.map { all[$0] }
    }
    return Sample(
      paths: inputs.map(\.path.description),
      futures: Futures(inputs: columns, happens: asked.map { answers[$0] == 1 }))
  }
}
