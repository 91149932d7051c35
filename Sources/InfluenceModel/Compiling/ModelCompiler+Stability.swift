internal import GSL
internal import ScenarioFormat

extension ModelCompiler {
  /// Self-exciting unrest must die down: the spectral radius of
  /// φI + diag(α) + contagion is below 1 (Ferland, Latour & Oraichi 2006), at
  /// the centre of the priors.
  mutating func checkStability() {
    guard scenario.dynamics.unrestLaw == .selfExciting else { return }
    let own =
      scenario.dynamics.unrestPersistence.centre + scenario.dynamics.unrestExcitation.centre
    // No eigenvalue is larger than the largest sum of a row.
    let rowSums = scenario.targets.map { target in
      target.unrest.contagionFrom.reduce(own) { $0 + $1.quantity.centre }
    }
    guard let largest = rowSums.max(), largest >= 1 else { return }
    let radius: Double
    do {
      radius = try LinearAlgebra.spectralRadius(
        of: matrix(diagonal: own), order: scenario.targets.count)
    } catch {
      report(
        .unstable, "the stability of unrest cannot be judged: \(error)",
        at: scenario.dynamics.unrestPersistence)
      return
    }
    if radius >= 1 {
      report(
        .unstable,
        "unrest never dies down: the spectral radius of persistence, excitation and contagion is "
          + "\(shortestText((radius * 1e6).rounded() / 1e6))",
        at: scenario.dynamics.unrestPersistence, allowed: "allowed: below 1")
    }
  }

  private func matrix(diagonal own: Double) -> [Double] {
    let order = scenario.targets.count
    var matrix = [Double](repeating: 0, count: order * order)
    for (into, target) in scenario.targets.enumerated() {
      matrix[into * order + into] = own
      for (id, rate) in target.unrest.contagionFrom {
        if let from = targetIndex(id) { matrix[into * order + from] += rate.centre }
      }
    }
    return matrix
  }
}
