internal import InfluenceModel

extension StoryTeller {
  /// Every number of a step that the story in short leaves out.
  func inFull(_ step: StepTrace) -> [StoryPart] {
    [
      ("Ties", ties(step)), ("Credibility", credibilities(step)), ("Alignment", alignments(step)),
      ("Fear, debts and unrest to come", targets(step)), ("Arms", arms(step)),
    ].flatMap { title, table -> [StoryPart] in
      if case .table(_, let rows) = table, rows.isEmpty { return [] }
      return [.paragraph(title), table]
    }
  }

  /// By dyad; in logits but for the levels.
  private func ties(_ step: StepTrace) -> StoryPart {
    var rows: [[String]] = []
    var last: String?
    for tie in step.ties {
      let dyad = dyad(tie.target, tie.patron)
      if dyad != last { rows.append([dyad]) }
      last = dyad
      rows.append(["  \(names.channel(tie.channel))"] + numbers(tie))
    }
    return .table(["", "level", "pull", "push", "shock", "jump"], rows: rows)
  }

  /// What pulls a tie to its long-run level, what balancing, undermining and
  /// arms add, its shock and its jump.
  private func numbers(_ tie: TieTrace) -> [String] {
    [
      StoryNumber.levels(tie.level),
      StoryNumber.signed(tie.reversion * (tie.longRun - tie.latent.before)),
      StoryNumber.signed(tie.reversion * (tie.push + tie.armGain)),
      tie.shock.map { StoryNumber.signed($0.noise * $0.normal) } ?? "",
      tie.jumps.isEmpty ? "" : StoryNumber.signed(tie.jumps.reduce(0) { $0 + $1.logits }),
    ]
  }

  private func credibilities(_ step: StepTrace) -> StoryPart {
    .table(
      ["", "credibility", "evidence for", "evidence against"],
      rows: step.credibility.map { one in
        [
          dyad(one.target, one.patron), StoryNumber.levels(one.credibility),
          StoryNumber.levels(one.kept), StoryNumber.levels(one.broken),
        ]
      })
  }

  private func alignments(_ step: StepTrace) -> StoryPart {
    .table(
      ["", "share", "aim", "worth"],
      rows: step.alignment.flatMap { alignment in
        alignment.shares.map { share in
          [
            dyad(alignment.target, share.patron), StoryNumber.shares(share.share),
            StoryNumber.percent(share.aim), StoryNumber.fixed(share.worth, 3),
          ]
        }
      })
  }

  private func targets(_ step: StepTrace) -> StoryPart {
    .table(
      ["", "fear", "next expected", "own", "contagion", "debts"],
      rows: zip(step.fear, step.intensity).map { fear, intensity in
        let debts = step.debts.filter { $0.target == fear.target && $0.debt.after > 0 }.map {
          "\(names.patron($0.patron)) \(StoryNumber.fixed($0.debt.after, 2))"
        }
        return [
          names.target(fear.target), StoryNumber.levels(fear.fear),
          StoryNumber.short(intensity.next),
          StoryNumber.short(intensity.baseline + intensity.own),
          StoryNumber.short(intensity.contagion.reduce(0) { $0 + $1.amount }),
          debts.joined(separator: ", "),
        ]
      })
  }

  private func arms(_ step: StepTrace) -> StoryPart {
    .table(
      ["", "unmet crises", "chance"],
      rows: step.arms.map { arm in
        [
          names.bloc(arm.bloc), StoryNumber.levels(arm.unmetCrises),
          arm.existed ? "it exists" : StoryNumber.comparison(arm.chance),
        ]
      })
  }

  private func dyad(_ target: String, _ patron: String?) -> String {
    "\(names.target(target))–\(names.patron(patron))"
  }
}
