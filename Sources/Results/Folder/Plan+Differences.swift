internal import MonteCarlo

extension Versions {
  /// What is not as in another, in words.
  package func differences(from other: Versions) -> [String] {
    let functions = fingerprint.differences(from: other.fingerprint)
    return [
      ("Mizan", mizan, other.mizan), ("GSL", gsl, other.gsl),
      ("draw layout", "\(drawLayout)", "\(other.drawLayout)"),
    ].compactMap { name, own, others in
      own == others ? nil : "\(name) \(own), not \(others)"
    } + (functions.isEmpty ? [] : ["another way to compute " + functions.joined(separator: ", ")])
  }
}

extension Plan {
  /// What is not as in another, in words; shards aside.
  package func differences(from other: Plan) -> [String] {
    let settings: [(name: String, isEqual: Bool, own: String, other: String)] = [
      ("seed", seed == other.seed, "\(seed)", "\(other.seed)"),
      ("runs", runs == other.runs, "\(runs)", "\(other.runs)"),
      ("variants", ids == other.ids, "\(ids)", "\(other.ids)"),
      ("kept runs", keptRuns == other.keptRuns, "\(keptRuns)", "\(other.keptRuns)"),
      ("kept paths", keptPaths == other.keptPaths, "\(keptPaths)", "\(other.keptPaths)"),
      ("precision", precision == other.precision, goals, other.goals),
      (
        "file of the scenario", scenarioDigest == other.scenarioDigest,
        "\(scenarioDigest.prefix(12))…", "\(other.scenarioDigest.prefix(12))…"
      ),
    ]
    let scenarios = zip(variants, other.variants).filter { $0.id == $1.id && $0 != $1 }.map {
      "another scenario in variant \($0.0.id)"
    }
    return versions.differences(from: other.versions)
      + settings.compactMap { $0.isEqual ? nil : "\($0.name) \($0.own), not \($0.other)" }
      + scenarios
  }

  private var ids: String { variants.map(\.id).joined(separator: ",") }

  private var goals: String {
    precision.map { $0.goals.map(\.description).joined(separator: ", ") } ?? "none"
  }
}
