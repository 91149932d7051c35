extension ParameterTable {
  /// Sets of uncertain inputs that are drawn together: those that correlations
  /// connect, and all that are drawn again where a requirement is not met. By
  /// index in `uncertain`; a set has two inputs or more.
  package var joinedInputs: [[Int]] {
    let places = placesOfRows
    let sets = correlatedSets + [joint.redrawn]
    return sets.filter { $0.count > 1 }.map { $0.compactMap { places[$0] }.sorted() }
  }

  /// The uncertain inputs that are drawn again where a requirement is not met.
  package var redrawnInputs: [Int] {
    let places = placesOfRows
    return joint.redrawn.compactMap { places[$0] }.sorted()
  }

  private var placesOfRows: [Int: Int] {
    Dictionary(
      uniqueKeysWithValues: uncertain.enumerated().map { ($1.index.row, $0) })
  }

  /// The rows that correlations connect. What they do not has a 0 in the factor,
  /// to the last digit.
  private var correlatedSets: [[Int]] {
    let count = joint.correlated.count
    var sets: [[Int]] = []
    for place in 0..<count {
      let connected = (0..<place).filter { joint.factor[place * count + $0] != 0 }
      let rows = connected.map { joint.correlated[$0] }
      let touched = sets.filter { !Set($0).isDisjoint(with: rows) }
      sets.removeAll { !Set($0).isDisjoint(with: rows) }
      sets.append(touched.flatMap(\.self) + [joint.correlated[place]])
    }
    return sets
  }
}
