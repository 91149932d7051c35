package import InfluenceModel
internal import ScenarioFormat

package enum SensitivityMethod: String, Sendable, CaseIterable {
  /// First and total indices of variance.
  case sobol
  /// Elementary effects, for screening many inputs.
  case morris
  /// One factor at a time.
  case tornado

  /// Base points that usually do.
  package var usualPoints: Int { self == .morris ? 256 : 1024 }
}

/// How sensitivity is asked for.
package struct SensitivityQuestion: Sendable, Equatable {
  package let method: SensitivityMethod
  /// Of the samples; of the levels of elementary effects too. A tornado has none.
  package let design: SampleDesign
  package let points: Int
  package let groups: [FactorGroup]
  package let grouping: FactorGrouping?

  package init(
    method: SensitivityMethod = .sobol, design: SampleDesign = .latinHypercube, points: Int,
    groups: [FactorGroup] = [], grouping: FactorGrouping? = nil
  ) {
    self.method = method
    self.design = design
    self.points = points
    self.groups = groups
    self.grouping = grouping
  }

  /// - Throws: `FactorGroupError`, `SampleDesignError`, or an error of GSL.
  package func plan(for model: Model, seed: UInt64) throws -> any EvaluationPlan {
    let (factors, draws) = (try factors(of: model), Draws(seed: seed))
    if method == .tornado { return TornadoPlan(factors, points: points, draws: draws) }
    let inputs = model.parameters.uncertain.map {
      TwoSamples.Input(name: $0.path.description, site: $0.site)
    }
    let samples = try TwoSamples(design, of: inputs, points: points, draws: draws)
    return method == .sobol
      ? SaltelliPlan(factors, samples, draws: draws)
      : try MorrisPlan(factors, samples, draws: draws)
  }

  /// How many runs each base point takes.
  package func evaluations(_ factors: Factors) -> Int {
    switch method {
    case .sobol: 2 + factors.count
    case .morris: 1 + factors.count
    case .tornado: 1 + 2 * factors.chance
    }
  }

  /// - Throws: `FactorGroupError`
  package func factors(of model: Model) throws -> Factors {
    let parameters = model.parameters
    return try Factors(
      parameters.uncertain.map(\.path), joined: parameters.joinedInputs,
      redrawn: parameters.redrawnInputs, groups: groups, grouping: grouping,
      channels: model.scenario.channels.map(\.id))
  }
}
