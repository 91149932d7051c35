package import InfluenceModel
package import MonteCarlo
internal import ScenarioFormat

/// Ignorance and chance kept apart: many worlds, each with many runs.
package struct Worlds: Sendable {
  /// The mechanisms, the baseline first.
  package let variants: [Batch.Variant]
  package let worlds: Int
  /// In each world, of each mechanism.
  package let runs: Int
  package let results: [Result]

  /// What the worlds answer to one question.
  package struct Result: Sendable {
    package let answer: Answer
    /// Worlds in which every mechanism has two answers or more.
    package let answeringWorlds: Int
    /// By variant; nil where fewer than two worlds tell.
    package let distributions: [WorldDistribution?]
    /// Empty where nothing varies.
    package let shares: [(source: WorldVariance.Source, share: Interval)]
  }

  /// So few worlds, or runs in each, say nothing about variances.
  package static let fewestWorlds = 10
  package static let fewestRuns = 2

  /// - Throws: `EnsembleStopped`.
  package init(
    _ variants: [Batch.Variant], worlds: Int, runs: Int, seed: UInt64, threads: Int,
    observer: any BatchObserver
  ) throws {
    self.variants = variants
    self.worlds = worlds
    self.runs = runs
    let models = variants.map(\.model)
    let questions = models[0].questions.answers.filter { answer in
      models.allSatisfy { $0.answer(like: answer) != nil }
    }
    let tallies = try Worlds.tallies(
      Ensemble(models, seed: seed, threads: threads), questions, worlds: worlds, runs: runs,
      observer)
    let resamples = try Resamples(of: worlds, seed: seed, site: "worlds/resample")
    results = zip(questions, tallies).map { answer, tally in
      Result(
        answer: answer, answeringWorlds: tally.answeringWorlds,
        distributions: variants.indices.map {
          tally.distribution(mechanism: $0, isProportion: answer.isProportion, resamples)
        },
        shares: tally.shares(resamples))
    }
  }

  /// As many runs as are simulated before they are summed up.
  private static let portion = 1 << 16

  /// World w has the priors of run w and the chance of the runs from w·R on.
  private static func tallies(
    _ ensemble: Ensemble, _ questions: [Answer], worlds: Int, runs: Int,
    _ observer: any BatchObserver
  ) throws -> [WorldTally] {
    var tallies = questions.map { _ in WorldTally(mechanisms: ensemble.models.count) }
    let own = ensemble.models.map { model in questions.compactMap { model.answer(like: $0) } }
    let step = max(portion / runs, 1)
    for first in stride(from: 0, to: worlds, by: step) {
      let part = first..<min(first + step, worlds)
      let answers = try ensemble.answers(
        own, runs: part.lowerBound * runs..<part.upperBound * runs, runsPerWorld: runs,
        observer: PartialProgress(observer, after: first * runs, of: worlds * runs))
      for world in 0..<part.count {
        let range = world * runs..<(world + 1) * runs
        for question in questions.indices {
          tallies[question].add(answers.map { Array($0[question][range]) })
        }
      }
    }
    return tallies
  }
}
