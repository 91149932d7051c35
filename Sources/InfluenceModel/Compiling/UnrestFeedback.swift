internal import GSL
internal import ScenarioFormat

/// What feeds unrest back into itself: persistence and excitation in every
/// target, contagion between two.
struct UnrestFeedback {
  let entries: [Entry]

  struct Entry {
    let quantity: Quantity
    /// nil for what counts in every target.
    let contagion: Contagion?
  }

  struct Contagion {
    let into: Int
    let from: Int
  }

  init(_ scenario: Scenario) {
    let dynamics = scenario.dynamics
    let own = [dynamics.unrestPersistence, dynamics.unrestExcitation].map {
      Entry(quantity: $0, contagion: nil)
    }
    let between = scenario.targets.enumerated().flatMap { into, target in
      target.unrest.contagionFrom.compactMap { id, rate -> Entry? in
        scenario.targets.firstIndex { $0.id == id }.map {
          Entry(quantity: rate, contagion: Contagion(into: into, from: $0))
        }
      }
    }
    entries = own + between
  }

  func index(of path: JSONPointer) -> Int? {
    entries.firstIndex { $0.quantity.path == path }
  }

  /// The spectral radius of φI + diag(α) + contagion, given the value of each
  /// entry; where it is below 1, only an upper bound of it.
  ///
  /// No entry is negative, so that the radius grows with each (Perron 1907,
  /// Frobenius 1912) and is at most the largest sum of a row.
  func radius(_ values: [Double]) throws -> Double {
    let own = ownFeedback(values)
    var rowSums: [Int: Double] = [:]
    for (entry, value) in zip(entries, values) {
      if let into = entry.contagion?.into { rowSums[into, default: 0] += value }
    }
    let bound = own + (rowSums.values.max() ?? 0)
    return bound < 1 ? bound : own + (try contagionRadius(values))
  }

  private func ownFeedback(_ values: [Double]) -> Double {
    zip(entries, values).reduce(0) { $0 + ($1.0.contagion == nil ? $1.1 : 0) }
  }

  private func contagionRadius(_ values: [Double]) throws -> Double {
    // Only targets that infect or are infected count.
    let members = Set(entries.compactMap(\.contagion).flatMap { [$0.into, $0.from] }).sorted()
    guard !members.isEmpty else { return 0 }
    let place = Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1, $0) })
    var rows = [Double](repeating: 0, count: members.count * members.count)
    for (entry, value) in zip(entries, values) {
      guard let contagion = entry.contagion, let into = place[contagion.into],
        let from = place[contagion.from]
      else { continue }
      rows[into * members.count + from] += value
    }
    return try LinearAlgebra.spectralRadius(of: rows, order: members.count)
  }

  // MARK: - Shares

  /// The part of the radius that each entry accounts for, its elasticity: for
  /// contagion its value between the left and the right Perron vector.
  func shares(_ values: [Double]) throws -> [Double] {
    let radius = try contagionRadius(values)
    let right = perronVector(values) { ($0.into, $0.from) }
    let left = perronVector(values) { ($0.from, $0.into) }
    let flows = zip(entries, values).map { entry, value in
      entry.contagion.map {
        left[$0.into, default: 0] * value * right[$0.from, default: 0]
      } ?? 0
    }
    let total = flows.reduce(0, +)
    return zip(zip(entries, values), flows).map { entry, flow in
      entry.0.contagion == nil ? entry.1 : (total > 0 ? radius * flow / total : 0)
    }
  }

  /// The dominant vector of the contagion matrix, or of its transpose, as near
  /// as is needed to tell which entry counts most. Powers of the matrix plus the
  /// identity do not oscillate.
  private func perronVector(
    _ values: [Double], _ ends: (Contagion) -> (to: Int, from: Int)
  ) -> [Int: Double] {
    let edges = zip(entries, values).compactMap { entry, value in
      entry.contagion.map { (ends($0), value) }
    }
    var vector: [Int: Double] = [:]
    for ((to, from), _) in edges { (vector[to], vector[from]) = (1, 1) }
    for _ in 0..<200 {
      var next = vector
      for ((to, from), value) in edges { next[to, default: 0] += value * (vector[from] ?? 0) }
      let largest = next.values.max() ?? 1
      vector = next.mapValues { $0 / largest }
    }
    return vector
  }
}
