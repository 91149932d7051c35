internal import InfluenceModel
internal import ScenarioFormat

extension StoryTeller {
  /// What a step's crises, and the end or rise of arms, change.
  func changes(_ step: StepTrace) -> [StoryPart] {
    let rows = credibility(step) + debts(step) + jumps(step) + inTargets(step) + fears(step)
    let drives = step.arms.filter { !$0.added.isEmpty && !$0.existed && !$0.isCreated }.map(drive)
    return arms(step) + (rows.isEmpty ? [] : [.list(rows + drives)])
  }

  // MARK: - Credibility and debts

  /// Smaller changes of credibility are left out.
  private static let noticed = 0.02

  /// A row for each patron of which something was learnt.
  private func credibility(_ step: StepTrace) -> [(name: String, text: String)] {
    patrons(of: step).compactMap { patron in
      let learnt = step.credibility.filter { $0.patron == patron && !$0.lessons.isEmpty }
      guard
        learnt.contains(where: {
          abs($0.credibility.after - $0.credibility.before) >= Self.noticed
        })
      else { return nil }
      let changes = learnt.map {
        "\(names.target($0.target)) \(StoryNumber.levels($0.credibility))"
      }
      return (
        "Credibility of \(names.patron(patron))",
        changes.joined(separator: ", ") + "; \(acts(learnt[0].lessons))"
      )
    }
  }

  private func patrons(of step: StepTrace) -> [String] {
    var patrons: [String] = []
    for one in step.credibility where !patrons.contains(one.patron) { patrons.append(one.patron) }
    return patrons.sorted()
  }

  private func acts(_ lessons: [CredibilityTrace.Lesson]) -> String {
    let all: [(CredibilityTrace.Act, String)] = [
      (.kept, "it came to"), (.refused, "it did not come to"), (.omitted, "it was not asked by"),
    ]
    return all.compactMap { act, words in
      let targets = lessons.filter { $0.act == act }.map { names.target($0.crisisOf) }
      return targets.isEmpty ? nil : "\(words) \(enumerated(targets))"
    }.joined(separator: ", ")
  }

  private func debts(_ step: StepTrace) -> [(name: String, text: String)] {
    let changed = step.debts.filter { debt in
      debt.gain > 0 || debt.debt.before > 0 && falls(debt.target, in: step)
    }
    return changed.map { debt in
      let isVoid = falls(debt.target, in: step)
      return (
        "Debt of \(names.target(debt.target))",
        "to \(names.patron(debt.patron)) "
          + (isVoid ? "void, as the new regime owes nothing" : StoryNumber.levels(debt.debt))
      )
    }
  }

  private func falls(_ target: String, in step: StepTrace) -> Bool {
    step.crises.contains { $0.target == target && $0.survival.falls }
  }

  // MARK: - Ties

  /// The ties that jump, a row for each dyad.
  private func jumps(_ step: StepTrace) -> [(name: String, text: String)] {
    var rows: [(name: String, text: String)] = []
    for tie in step.ties where !tie.jumps.isEmpty {
      let name = "Ties of \(names.target(tie.target)) to \(names.patron(tie.patron))"
      let text = "\(names.channel(tie.channel)) \(StoryNumber.levels(tie.level))"
      if rows.last?.name == name {
        rows[rows.count - 1].text += ", " + text
      } else {
        rows.append((name, "after \(causes(tie.jumps)): \(text)"))
      }
    }
    return rows
  }

  private func causes(_ jumps: [TieTrace.Jump]) -> String {
    enumerated(
      jumps.map { jump in
        switch jump.cause {
        case .rescue: "the rescue"
        case .refusal: "the refusal"
        case .fall: "the fall of the regime that it led"
        }
      })
  }

  // MARK: - In the targets

  /// What counts in the targets in crisis, and where they turn.
  private func inTargets(_ step: StepTrace) -> [(name: String, text: String)] {
    step.alignment.filter { one in step.crises.contains { $0.target == one.target } }.flatMap {
      [
        ("Weights in \(names.target($0.target))", salience($0)),
        ("Alignment of \(names.target($0.target))", alignment($0)),
      ]
    }
  }

  /// The three largest.
  private func salience(_ alignment: AlignmentTrace) -> String {
    alignment.salience.sorted { $0.amount > $1.amount }.prefix(3).map {
      "\(names.channel($0.id)) \(StoryNumber.percent($0.amount))"
    }.joined(separator: ", ")
  }

  private func alignment(_ alignment: AlignmentTrace) -> String {
    let aims = alignment.shares.map { StoryNumber.fixed(100 * $0.aim, 0) }
    return shares(alignment.shares.map { ($0.patron, $0.share) })
      + "; on the way to \(enumerated(aims))\u{A0}%"
  }

  /// `Russia 45 → 62 %, autonomy 36 → 25 %`.
  func shares(_ shares: [(patron: String?, change: Change)]) -> String {
    shares.map { "\(names.patron($0.patron)) \(StoryNumber.shares($0.change))" }
      .joined(separator: ", ")
  }

  private func fears(_ step: StepTrace) -> [(name: String, text: String)] {
    let risen = step.fear.filter { $0.crisisOf != nil && $0.fear.after - $0.fear.before > 0.005 }
    if risen.isEmpty { return [] }
    let changes = risen.map { "\(names.target($0.target)) \(StoryNumber.levels($0.fear))" }
    return [("Fear", changes.joined(separator: ", "))]
  }

  // MARK: - Arms

  private func arms(_ step: StepTrace) -> [StoryPart] {
    step.arms.filter(\.isCreated).map { arm in
      .paragraph(
        "\(names.bloc(arm.bloc)) builds a military arm"
          + likelihood(arm.chance.probability) + ".",
        numbers: [
          StoryNumber.comparison(arm.chance)
            + "; unmet crises \(StoryNumber.levels(arm.unmetCrises))"
        ], ink: .strong)
    }
  }

  private func drive(_ arm: ArmTrace) -> (name: String, text: String) {
    (
      "Unmet crises of \(names.bloc(arm.bloc))",
      "\(StoryNumber.levels(arm.unmetCrises)); no arm yet "
        + "(\(StoryNumber.comparison(arm.chance)))"
    )
  }
}
