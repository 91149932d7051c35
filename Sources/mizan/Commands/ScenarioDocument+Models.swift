internal import InfluenceModel
internal import MonteCarlo
internal import ScenarioFormat

extension ScenarioDocument {
  /// Compiles variants.
  /// - Throws: `ScenarioError` with the problems of all of them, each mistake
  ///   once.
  func compiled(_ names: [String]) throws(ScenarioError) -> [Batch.Variant] {
    var problems: [Problem] = []
    var compiled: [Batch.Variant] = []
    for name in names {
      do {
        let model = try Model(try scenario(variant: name))
        compiled.append(Batch.Variant(id: name, title: title(ofVariant: name), model: model))
      } catch {
        problems += error.problems.map { problem in
          var problem = problem
          problem.variant = name == Self.baseline ? nil : name
          return problem
        }
      }
    }
    guard problems.isEmpty else { throw ScenarioError(Problem.distinct(problems)) }
    return compiled
  }
}
