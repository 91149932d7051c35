internal import InfluenceModel
internal import ScenarioFormat

extension StoryTeller {
  /// A stretch of steps in which nothing happens, in a sentence or two.
  func quiet(_ steps: ArraySlice<StepTrace>) -> StoryPart {
    guard let first = steps.first, let last = steps.last else { return .paragraph("") }
    let parts = ["no crisis" + largestThreat(steps)] + armChances(last) + leads(steps)
    return .paragraph(
      "\(names.dates(first.step...last.step)): \(parts.joined(separator: "; ")). "
        + drift(first, last))
  }

  private func largestThreat(_ steps: ArraySlice<StepTrace>) -> String {
    let threats = steps.flatMap { step in
      step.unrest.filter { !$0.hasFallen }.map { (step: step.step, unrest: $0) }
    }
    guard let largest = threats.max(by: { $0.unrest.threat < $1.unrest.threat }) else {
      return ", since no regime is left that could fall"
    }
    if largest.unrest.threat == 0 { return " and no threat" }
    let date = steps.count > 1 ? " in \(names.date(largest.step))" : ""
    return ", the largest threat \(StoryNumber.short(largest.unrest.threat)) to "
      + names.target(largest.unrest.target) + date
  }

  /// Arms that exist by now are no news; those that may arise have a chance.
  private func armChances(_ step: StepTrace) -> [String] {
    step.arms.filter { !$0.existed && $0.chance.probability >= 0.05 }.map {
      "an arm of \(names.bloc($0.bloc)) has a chance of "
        + "\(StoryNumber.percent($0.chance.probability)) at the end"
    }
  }

  /// Who takes the lead in the scenario's focus, and when.
  private func leads(_ steps: ArraySlice<StepTrace>) -> [String] {
    steps.compactMap { step in
      guard let alignment = focus(step) else { return nil }
      let patrons = alignment.shares.filter { $0.patron != nil }
      // The first of equals leads, as in the model.
      func leader(_ share: (AlignmentTrace.Share) -> Double) -> String? {
        patrons.reduce(patrons.first) { best, one in
          best.map { share(one) > share($0) ? one : $0 }
        }?.patron
      }
      let (before, after) = (leader(\.share.before), leader(\.share.after))
      guard before != after else { return nil }
      return "\(names.patron(after)) takes the lead in \(names.date(step.step))"
    }
  }

  private func drift(_ first: StepTrace, _ last: StepTrace) -> String {
    guard let start = focus(first), let end = focus(last) else { return "" }
    let changes = zip(start.shares, end.shares).map { before, after in
      (before.patron, Change(before: before.share.before, after: after.share.after))
    }
    return "\(names.target(start.target)): \(shares(changes))."
  }

  private func focus(_ step: StepTrace) -> AlignmentTrace? {
    step.alignment.first { $0.target == focusID }
  }
}
