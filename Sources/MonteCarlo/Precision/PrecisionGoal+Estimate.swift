internal import InfluenceModel

extension PrecisionGoal {
  /// What a batch has of the goal's subject so far.
  package struct Estimate: Sendable, Equatable {
    package let value: Double
    /// Half of the 95 % interval.
    package let error: Double

    package init(value: Double, error: Double) {
      self.value = value
      self.error = error
    }
  }

  /// nil where too few runs have it, or none.
  package func estimate(of variant: Batch.Variant, _ tally: VariantTally) -> Estimate? {
    let questions = variant.model.questions
    switch subject {
    case .named(let name):
      if let index = questions.outcomes.firstIndex(where: { $0.id == name }) {
        return Estimate(Proportion(tally.hits[index], of: tally.eligible[index]))
      }
      return questions.measures.firstIndex { $0.id == name }
        .flatMap { Estimate(meanOf: tally.measures[$0]) }
    case .partitionClass(let name, let partition):
      guard let index = questions.partitions.firstIndex(where: { $0.id == partition }),
        let number = questions.partitions[index].classes.firstIndex(where: { $0.id == name })
      else { return nil }
      return Estimate(Proportion(tally.classes[index][number], of: tally.runs))
    case .quantile(let level, let measure):
      return questions.measures.firstIndex { $0.id == measure }
        .flatMap { Estimate(level, of: tally.measures[$0]) }
    }
  }

  /// Whether an estimate is as precise as it is to be.
  package func isMet(by estimate: Estimate?) -> Bool {
    estimate.map { $0.error <= allowedError(of: $0.value) } ?? false
  }

  package func allowedError(of value: Double) -> Double {
    switch width {
    case .absolute(let width): width
    case .percent(let percent): percent / 100 * value.magnitude
    }
  }
}

extension PrecisionGoal.Estimate {
  fileprivate init?(_ proportion: Proportion?) {
    guard let proportion else { return nil }
    self.init(value: proportion.estimate, error: proportion.interval.halfWidth)
  }

  /// That all runs so far gave the same value says nothing of the next ones: the
  /// error is then what the runs that may yet differ could make of the mean.
  fileprivate init?(meanOf tally: ValueTally) {
    guard let estimate = ValueEstimate(tally), let interval = estimate.meanInterval else {
      return nil
    }
    let unseen = Proportion(0, of: tally.count)?.interval.halfWidth ?? 0
    let isConstant = estimate.minimum == estimate.maximum
    self.init(
      value: estimate.mean,
      error: isConstant ? unseen * tally.binning.span : interval.halfWidth)
  }

  fileprivate init?(_ level: Double, of tally: ValueTally) {
    guard let estimate = ValueEstimate(tally), let interval = estimate.quantileInterval(level)
    else { return nil }
    self.init(value: estimate.quantile(level), error: interval.halfWidth)
  }
}

extension Binning {
  /// How far two values can be apart; 0 where nothing says so.
  fileprivate var span: Double {
    switch self {
    case .share: 1
    case .shareChange: 2
    case .whole(let bound): Double(bound)
    case .real: 0
    }
  }
}
