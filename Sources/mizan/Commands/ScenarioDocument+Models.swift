internal import InfluenceModel
internal import ScenarioFormat

extension ScenarioDocument {
  /// Compiles variants, whose values may cite only what the evidence holds.
  /// - Throws: `ScenarioError` with the problems of all of them, each mistake
  ///   once.
  func compiled(_ names: [String]) throws(ScenarioError) -> [Model] {
    var problems: [Problem] = []
    var compiled: [Model] = []
    let evidence = try EvidenceBase.beside(self)
    for name in names {
      do throws(ScenarioError) {
        let scenario = try scenario(variant: name)
        let unknown = evidence?.unknownCitations(in: scenario, variant: name) ?? []
        guard unknown.isEmpty else { throw ScenarioError(unknown) }
        compiled.append(try Model(scenario))
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
