package import InfluenceModel
package import MonteCarlo

extension Ensemble {
  /// What each run answers, by model, then question, then run; NaN where it has
  /// no answer or has failed.
  ///
  /// - Parameters:
  ///   - questions: By model.
  ///   - runs: The runs' chance.
  ///   - runsPerWorld: So many consecutive runs share their priors, those of the
  ///     run with the number of their world.
  /// - Throws: `EnsembleStopped`.
  package func answers(
    _ questions: [[Answer]], runs: Range<Int>, runsPerWorld: Int = 1, observer: any BatchObserver
  ) throws -> [[[Double]]] {
    let groups = Ensemble.groups(holding: runs.count)
    let readings = try map(groups: groups, observer: observer) { group, simulations in
      let first = runs.lowerBound + group * Lanes.count
      return zip(simulations, questions).map { simulation, questions in
        simulation.start(
          priorRuns: { UInt32(truncatingIfNeeded: (first + $0) / runsPerWorld) },
          chanceRuns: { UInt32(truncatingIfNeeded: first + $0) })
        simulation.stepToEnd()
        return simulation.read(questions).answers
      }
    }
    return questions.indices.map { model in
      questions[model].indices.map { question in
        Array(readings.lazy.flatMap { $0[model][question] }.prefix(runs.count))
      }
    }
  }
}

extension GroupSimulation {
  /// The answers of every run of the group, by question; NaN for failed runs.
  func read(_ questions: [Answer]) -> (answers: [[Double]], failed: LaneMask) {
    var answers = questions.map { values(of: $0) }
    let failed = failures(answering: answers)
    failed.forEachLane { lane in
      for question in answers.indices { answers[question][lane] = .nan }
    }
    return (answers, failed)
  }
}

extension Model {
  /// Its own form of a question that another model of the scenario is asked.
  package func answer(like other: Answer) -> Answer? {
    questions.answers.first { $0.kind == other.kind && $0.id == other.id }
  }
}
