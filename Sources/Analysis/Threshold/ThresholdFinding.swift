/// What a search for a threshold has found.
package struct ThresholdFinding: Sendable, Equatable {
  package let target: ThresholdTarget
  package let trend: Trend
  /// In ascending order; at most one unless the trend is bent.
  package let crossings: [Crossing]
  /// All that was simulated, in order of value.
  package let samples: [ThresholdSample]
  /// Those at equal distances, from one end of the range to the other.
  package let grid: [ThresholdSample]

  /// Where the target is reached.
  package struct Crossing: Sendable, Equatable {
    /// The value at which the estimate equals the target; nil where it comes
    /// within its error of the target without passing it.
    package let estimate: Double?
    package let low: Limit
    package let high: Limit
  }

  /// An end of the 95 % interval of a threshold.
  package struct Limit: Sendable, Equatable {
    package let value: Double
    /// Whether the interval goes on beyond what was searched.
    package let isOpen: Bool
  }

  /// Whether the estimate passes the target anywhere.
  package var isReached: Bool { crossings.contains { $0.estimate != nil } }

  package var isMonotone: Bool {
    if case .bent = trend { return false }
    return true
  }
}
