internal import InfluenceModel
package import MonteCarlo
internal import ScenarioFormat

extension Batch {
  /// A batch of a scenario of the repository, with settings as of `--set`.
  package static func sample(
    _ scenario: String = "minimal", variants: [String] = ["baseline"], set settings: [String] = [],
    runs: Int, seed: UInt64 = 1, keptRuns: Int = 0, keptPaths: Int = 0
  ) throws -> Batch {
    Batch(
      variants: try variants.map { id in
        let scenario = try Repository.scenario(scenario, variant: id, set: settings)
        return Variant(id: id, title: id, model: try Model(scenario))
      }, seed: seed, runs: runs, keptRuns: keptRuns, keptPaths: keptPaths)
  }

  /// The same batch with other variants.
  package func with(variants: [Variant]) -> Batch {
    Batch(
      variants: variants, seed: seed, runs: runs, keptRuns: keptRuns, keptPaths: keptPaths)
  }
}
