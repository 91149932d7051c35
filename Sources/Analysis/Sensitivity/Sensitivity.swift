package import InfluenceModel
package import MonteCarlo
internal import ScenarioFormat

/// How far a scenario's answers depend on its uncertain inputs and on chance.
package struct Sensitivity: Sendable {
  package let plan: any EvaluationPlan
  /// The paths of the uncertain inputs, by index.
  package let paths: [String]
  package let findings: [Finding]
  /// Runs that count nowhere, because they failed.
  package let failedRuns: Int

  package struct Finding: Sendable {
    package let answer: Answer
    package let sensitivity: AnswerSensitivity
    /// By evaluation, then point; NaN where there is no answer.
    package let values: [[Double]]
  }

  /// - Throws: `EnsembleStopped`, or an error of GSL.
  package init(
    of answers: [Answer], _ model: Model, by plan: any EvaluationPlan, seed: UInt64, threads: Int,
    observer: any BatchObserver
  ) throws {
    self.plan = plan
    paths = model.parameters.uncertain.map(\.path.description)
    let groups = EvaluationGroups(plan: plan, model: model, answers: answers)
    let readings = try Ensemble([model], seed: seed, threads: threads).map(
      groups: groups.count, observer: observer
    ) { groups.read($0, $1[0]) }
    failedRuns = readings.reduce(0) { $0 + $1.failed }
    findings = try answers.enumerated().map { index, answer in
      let values = groups.values(of: index, readings)
      return Finding(
        answer: answer, sensitivity: try plan.sensitivity(of: values), values: values)
    }
  }
}

/// A plan's evaluations as groups of runs: one evaluation of 64 points each.
private struct EvaluationGroups: Sendable {
  let plan: any EvaluationPlan
  let answers: [Answer]
  private let inputs: [Site: Int]
  private let groupsOfEvaluation: Int

  struct Reading: Sendable {
    /// By answer, then lane.
    let values: [[Double]]
    let failed: Int
  }

  init(plan: any EvaluationPlan, model: Model, answers: [Answer]) {
    self.plan = plan
    self.answers = answers
    inputs = Dictionary(
      uniqueKeysWithValues: model.parameters.uncertain.enumerated().map { ($1.site, $0) })
    groupsOfEvaluation = Ensemble.groups(holding: plan.points)
  }

  var count: Int { groupsOfEvaluation * plan.evaluations }

  func read(_ group: Int, _ simulation: GroupSimulation) -> Reading {
    let (evaluation, part) = group.quotientAndRemainder(dividingBy: groupsOfEvaluation)
    let priors = PlannedPriors(
      plan: plan, inputs: inputs, evaluation: evaluation, firstPoint: part * Lanes.count)
    simulation.start(priors: priors) { lane in
      plan.chanceRun(point: priors.point(lane), evaluation: evaluation)
    }
    simulation.stepToEnd()
    let (values, failed) = simulation.read(answers)
    let present = Ensemble.runs(of: part, ofFirst: plan.points)
    return Reading(values: values, failed: (failed & present).nonzeroBitCount)
  }

  /// By evaluation, then point.
  func values(of answer: Int, _ readings: [Reading]) -> [[Double]] {
    (0..<plan.evaluations).map { evaluation in
      let parts = readings[(evaluation * groupsOfEvaluation)...].prefix(groupsOfEvaluation)
      return Array(parts.flatMap { $0.values[answer] }.prefix(plan.points))
    }
  }
}

/// The uniforms that a plan has for a group of points. Lanes that are left over
/// repeat the last point.
private struct PlannedPriors: PriorUniforms {
  let plan: any EvaluationPlan
  let inputs: [Site: Int]
  let evaluation: Int
  let firstPoint: Int

  func point(_ lane: Int) -> Int { min(firstPoint + lane, plan.points - 1) }

  func fill(_ row: Row, site: Site, lanes: Range<Int>, attempt: Int) {
    guard let input = inputs[site] else { return }
    for lane in lanes {
      row[lane] = plan.uniform(
        input: input, point: point(lane), evaluation: evaluation, attempt: attempt)
    }
  }
}
