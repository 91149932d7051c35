/// What a person sees after a batch: plain values, to be filled from the
/// results, that `lines(style:)` draws.
///
/// Every list of estimates has one entry for each variant, in the order of
/// ``variants``; a missing entry, or `nil`, is drawn as not available.
package struct Report: Sendable {
  package var title: String
  package var question: String
  /// What ran, in short phrases: `10,000 runs`, `seed 1`.
  package var facts: [String]
  /// Titles, the baseline first.
  package var variants: [String]
  package var outcomes: [ShareRow]
  package var partitions: [Partition]
  package var measures: [Measure]
  package var trajectories: [Trajectories]
  /// What the reader should not overlook: `12 runs failed`.
  package var notes: [String]
  package var footer: [FooterLine]

  package init(
    title: String, question: String = "", facts: [String] = [], variants: [String] = ["Baseline"],
    outcomes: [ShareRow] = [], partitions: [Partition] = [], measures: [Measure] = [],
    trajectories: [Trajectories] = [], notes: [String] = [], footer: [FooterLine] = []
  ) {
    self.title = title
    self.question = question
    self.facts = facts
    self.variants = variants
    self.outcomes = outcomes
    self.partitions = partitions
    self.measures = measures
    self.trajectories = trajectories
    self.notes = notes
    self.footer = footer
  }

  /// An outcome, or a class of a partition.
  package struct ShareRow: Sendable {
    package var title: String
    /// What the share refers to where that is not all runs: `given a crisis`.
    package var detail: String
    /// By variant; `nil` where no run was eligible.
    package var estimates: [ShareEstimate?]

    package init(_ title: String, detail: String = "", _ estimates: [ShareEstimate?]) {
      self.title = title
      self.detail = detail
      self.estimates = estimates
    }

    func estimate(_ variant: Int) -> ShareEstimate? {
      estimates.element(at: variant)?.flatMap { $0.isFinite ? $0 : nil }
    }
  }

  /// Exclusive classes whose shares sum to 1.
  package struct Partition: Sendable {
    package var title: String
    package var classes: [ShareRow]

    package init(_ title: String, _ classes: [ShareRow]) {
      self.title = title
      self.classes = classes
    }
  }

  package struct Measure: Sendable {
    package var title: String
    /// The unit, or what the measure refers to.
    package var detail: String
    /// By variant; `nil` where the measure was defined in no run.
    package var estimates: [MeasureEstimate?]

    package init(_ title: String, detail: String = "", _ estimates: [MeasureEstimate?]) {
      self.title = title
      self.detail = detail
      self.estimates = estimates
    }

    func estimate(_ variant: Int) -> MeasureEstimate? { estimates.element(at: variant) ?? nil }
  }

  /// Charts on a common scale, such as one target's alignment with each patron.
  package struct Trajectories: Sendable {
    package var title: String
    package var charts: [FanChart]

    package init(_ title: String, _ charts: [FanChart]) {
      self.title = title
      self.charts = charts
    }
  }

  /// Something to be copied from the screen: a folder, a command.
  package struct FooterLine: Sendable {
    package var label: String
    package var text: String

    package init(_ label: String, _ text: String) {
      self.label = label
      self.text = text
    }
  }
}
