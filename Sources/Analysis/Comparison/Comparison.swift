package import InfluenceModel
package import MonteCarlo
internal import ScenarioFormat

/// What variants change, told from runs that share their draws.
package struct Comparison: Sendable {
  /// The variant that the others are compared with.
  package let base: Batch.Variant
  package let others: [Other]
  package let runs: Int

  /// One variant beside the base.
  package struct Other: Sendable {
    package let variant: Batch.Variant
    /// In the order of the base's answers; without those that only one of the
    /// variants is asked, or that too few runs answer.
    package let differences: [PairedDifference]
    /// What the base is asked and the other is not.
    package let onlyInBase: [Answer]
    /// What the other is asked and the base is not.
    package let onlyHere: [Answer]
    package let divergence: Divergence
    /// Pairs that count nowhere, because one of their runs failed.
    package let failedPairs: Int
  }

  /// - Parameters:
  ///   - variants: The base, then the others.
  ///   - isFamilyWise: Whether the intervals and p-values of each variant are to
  ///     hold all together (``PairedDifference/family(_:)``).
  /// - Throws: `EnsembleStopped`.
  package init(
    _ variants: [Batch.Variant], runs: Int, seed: UInt64, threads: Int, isFamilyWise: Bool = false,
    observer: any BatchObserver
  ) throws {
    base = variants[0]
    self.runs = runs
    let pairs = variants.dropFirst().map { VariantPair(variants[0].model, $0.model) }
    let readings = try Ensemble(variants.map(\.model), seed: seed, threads: threads).map(
      groups: Ensemble.groups(holding: runs), observer: observer
    ) { group, simulations in
      simulations.follow(pairs, group: group, present: Ensemble.runs(of: group, ofFirst: runs))
    }
    others = pairs.enumerated().map { index, pair in
      var total = pair.emptyTally
      for reading in readings { total.merge(reading[index]) }
      return Other(
        variant: variants[index + 1],
        differences: pair.differences(total, isFamilyWise: isFamilyWise),
        onlyInBase: pair.unpaired.first, onlyHere: pair.unpaired.second,
        divergence: Divergence(first: total.divergence, pairs: total.pairs),
        failedPairs: total.failed)
    }
  }
}

/// In which step the histories of paired runs first differ: something happens to
/// one of them and not to the other. Numbers may differ before.
package struct Divergence: Sendable {
  /// Pairs that diverge in each step, from the first.
  package let first: [UInt64]
  package let pairs: UInt64

  /// Of all pairs, those that ever diverge.
  package var share: Proportion? { Proportion(first.reduce(0, +), of: pairs) }
}
