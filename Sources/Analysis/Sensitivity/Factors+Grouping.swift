package import ScenarioFormat

extension Factors {
  /// The factors that a scenario's uncertain inputs make, in order of their first.
  ///
  /// - Parameters:
  ///   - paths: Of all uncertain inputs.
  ///   - joined: Inputs, by index, that are drawn together, because they are
  ///     correlated or required to stand in some order: never in two factors.
  ///   - redrawn: Inputs that are drawn again where a requirement is not met.
  ///   - groups: Inputs of one name are one factor.
  ///   - grouping: Names groups of what `groups` leave.
  ///   - channels: The ids of the scenario's channels.
  /// - Throws: `FactorGroupError`
  package init(
    _ paths: [JSONPointer], joined: [[Int]] = [], redrawn: [Int] = [],
    groups: [FactorGroup] = [], grouping: FactorGrouping? = nil, channels: [String] = []
  ) throws(FactorGroupError) {
    let named = try Self.named(paths, groups)
    let names = paths.indices.map { input in
      named[input] ?? grouping?.group(of: paths[input], channels: channels)
        ?? paths[input].description
    }
    let factors = Self.components(names, joined).map { inputs in
      let own = inputs.map { names[$0] }.withoutRepetition
      return Factor(
        name: Self.name(own), inputs: inputs,
        hasDirection: inputs.count == 1 && !redrawn.contains(inputs[0]), isJoined: own.count > 1)
    }
    guard !factors.contains(where: { $0.name == Self.chanceName }) else { throw .namedChance }
    self.init(factors)
  }

  /// By input, the name of the group that covers it.
  private static func named(
    _ paths: [JSONPointer], _ groups: [FactorGroup]
  ) throws(FactorGroupError) -> [String?] {
    for group in groups where !paths.contains(where: group.covers) {
      throw .nothingCovered(group: group.name)
    }
    return try paths.map { path throws(FactorGroupError) in
      let names = groups.filter { $0.covers(path) }.map(\.name).withoutRepetition
      guard names.count < 2 else { throw .coveredTwice(path, groups: names) }
      return names.first
    }
  }

  /// Inputs that share a name or are joined, directly or through others.
  private static func components(_ names: [String], _ joined: [[Int]]) -> [[Int]] {
    // By input, the first one of its component.
    var first = names.map { name in names.firstIndex(of: name) ?? 0 }
    for set in joined {
      let merged = Set(set.map { first[$0] })
      guard let lowest = merged.min() else { continue }
      first = first.map { merged.contains($0) ? lowest : $0 }
    }
    return names.indices.filter { first[$0] == $0 }.map { lowest in
      names.indices.filter { first[$0] == lowest }
    }
  }

  private static func name(_ members: [String]) -> String {
    members.count <= 2
      ? members.joined(separator: " + ") : "\(members[0]) + \(members.count - 1) more"
  }
}

extension [String] {
  fileprivate var withoutRepetition: [String] {
    reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
