internal import InfluenceModel
internal import MonteCarlo
internal import ScenarioFormat

extension ScenarioDocument {
  /// Compiles variants, whose values may cite only what the evidence holds.
  /// - Throws: `ScenarioError` with the problems of all of them, each mistake
  ///   once.
  func compiled(_ names: [String]) throws(ScenarioError) -> [Batch.Variant] {
    var problems: [Problem] = []
    var compiled: [Batch.Variant] = []
    let evidence = try EvidenceBase.beside(self)
    for name in names {
      do throws(ScenarioError) {
        let scenario = try scenario(variant: name)
        let unknown = evidence?.unknownCitations(in: scenario, variant: name) ?? []
        guard unknown.isEmpty else { throw ScenarioError(unknown) }
        let model = try Model(scenario)
        compiled.append(Batch.Variant(id: name, title: title(ofVariant: name), model: model))
      } catch {
        problems += error.problems.map { $0.found(inVariant: name) }
      }
    }
    guard problems.isEmpty else { throw ScenarioError(Problem.distinct(problems)) }
    return compiled
  }
}

extension [Batch.Variant] {
  /// What is doubtful in them, each once.
  var warnings: [Problem] {
    Problem.distinct(
      flatMap { variant in variant.model.warnings.map { $0.found(inVariant: variant.id) } })
  }
}

extension Problem {
  fileprivate func found(inVariant name: String) -> Problem {
    var problem = self
    problem.variant = name == ScenarioDocument.baseline ? nil : name
    return problem
  }
}
