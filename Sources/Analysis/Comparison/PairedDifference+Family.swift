package import InfluenceModel

extension PairedDifference {
  /// What a variant changes in the answers to several questions, so that all of
  /// it holds together at 5 %.
  ///
  /// The intervals are Bonferroni's: with m answers each has the level 1 − .05/m.
  /// The p-values are Holm's (1979, Scandinavian Journal of Statistics 6): the
  /// smallest is multiplied by m, the next one by m − 1, and so on. No intervals
  /// of those levels would hold all together, so that one may hold 0 where its
  /// p-value is just below .05.
  package static func family(
    _ answers: [(answer: Answer, pairs: PairTally)]
  ) -> [PairedDifference] {
    let found = answers.compactMap { answer, pairs in
      PairedDifference(answer, pairs).map { (difference: $0, pairs: pairs) }
    }
    return zip(found, holm(found.map(\.difference.pValue))).map { own, pValue in
      own.difference.adjusted(
        level: 1 - 0.05 / Double(found.count), pValue: pValue, own.pairs)
    }
  }

  private static func holm(_ pValues: [Double]) -> [Double] {
    let order = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
    var (adjusted, largest) = (pValues, 0.0)
    for (rank, index) in order.enumerated() {
      largest = max(largest, min(pValues[index] * Double(pValues.count - rank), 1))
      adjusted[index] = largest
    }
    return adjusted
  }
}
