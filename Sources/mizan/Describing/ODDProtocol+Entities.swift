internal import ScenarioFormat

/// What there is, and what happens to it in which order.
extension ODDProtocol {
  var entities: [Page.Block] {
    [.heading(2, "Entities, state variables and scales"), .heading(3, "Entities")]
      + Page.Block.table(["patron", "name", "seeks influence over"], scenario.patrons.map(row))
      + Page.Block.table(["target", "name", "what one incident is"], scenario.targets.map(row))
      + Page.Block.table(["channel", "name", "role", "balancing"], scenario.channels.map(row))
      + Page.Block.table(
        ["bloc", "name", "patron", "members", "mutual defence", "military arm", "rests on"],
        scenario.blocs.map(row))
      + roles + [.heading(3, "State variables")]
      + Page.Block.table(["symbol", "of", "range", "meaning"], Self.stateVariables)
      + [.heading(3, "Scales"), .paragraph(scales)]
  }

  private func row(_ patron: Patron) -> [Prose] {
    let targets = scenario.dyads.filter { $0.patron == patron.id }
    return [
      .code(patron.id), Prose(patron.name),
      Prose(targets.map { words.names.target($0.target) }.joined(separator: ", ")),
    ]
  }

  private func row(_ target: Target) -> [Prose] {
    let unit = resolved.root["targets"]?[target.id]?["unrest"]?["unit"]?.string
    return [.code(target.id), Prose(target.name), Prose(unit ?? "")]
  }

  private func row(_ channel: Channel) -> [Prose] {
    [
      .code(channel.id), Prose(channel.name), Prose(channel.role?.rawValue ?? ""),
      channel.balancing ? "yes" : "",
    ]
  }

  private func row(_ bloc: Bloc) -> [Prose] {
    let arm = bloc.arm.map { $0.exists ? "exists at the start" : "may be built" } ?? ""
    let members = bloc.members.map(words.names.target).joined(separator: ", ")
    return [
      .code(bloc.id), Prose(bloc.name), Prose(words.names.patron(bloc.patron)), Prose(members),
      bloc.mutualDefence ? "yes" : "", Prose(arm), grounds(at: JSONPointer(["blocs", bloc.id])),
    ]
  }

  private var roles: [Page.Block] {
    let used = Channel.Role.allCases.filter { role in
      scenario.channels.contains { $0.role == role }
    }
    return Page.Block.entries(used.map { "\(code: $0.rawValue): \($0.meaning)" })
  }

  /// What a part rests on, as far as it says so.
  func grounds(at path: JSONPointer) -> Prose {
    guard let grounds = scenario.grounds.first(where: { $0.path == path }) else { return "" }
    return ParameterPages.text(grounds.evidence.map(\.id), grounds.note)
  }

  private static let stateVariables: [[Prose]] = [
    ["z; x = logistic(z)", "tie", "real; (0, 1)", "latent tie; its level"],
    ["z̄", "tie", "real", "the level that a tie returns to, drawn once in a run"],
    [
      "a, b; C = a/(a + b)", "dyad", "> 0; (0, 1)",
      "evidence for and against a patron; credibility",
    ],
    ["d", "dyad", "[0, 1]", "what the target owes the patron for its help"],
    ["s", "target", "shares, sum 1", "alignment with each patron, and autonomy"],
    ["λ; N", "target", "≥ 0", "expected incidents of unrest in a step; incidents"],
    ["θ; μ; θ̂", "target", "[0, 1]", "threat of a step; fear; felt threat"],
    ["G", "target", "[0, 1]", "the help that came in a step"],
    ["fallen", "target", "yes or no, final", "whether the regime fell"],
    ["arm; I", "bloc", "yes or no, final; ≥ 0", "whether the arm exists; unmet crises"],
  ]

  private var scales: Prose {
    let clock = scenario.clock
    let last = clock.label(ofState: clock.steps)
    return """
      A step is a \(clock.step.rawValue); a run has \(clock.steps) of them, from \
      \(clock.label(ofStep: 0)) to \(last). The state after a step bears the date of that step. \
      There is no space: what distance does is in the ties, in contagion and in rivalries.
      """
  }

  // MARK: - Process overview and scheduling

  var process: [Page.Block] {
    [
      .heading(2, "Process overview and scheduling"),
      .paragraph(
        "Each step of a run does the following, in this order, for all targets and patrons:"),
      .steps(Submodel.steps.map { "\(strong: $0.name). \($0.purpose)" }),
      .paragraph(
        """
        Updates are synchronous: every rule reads the state at the start of the step, unless a rule \
        above it has already replaced what it reads. The order of actors therefore does not matter; \
        sums and ties between equals go by the byte order of ids. A target whose regime fell has no \
        further crises; everything else about it goes on. What the scenario does not name is \
        absent: an absent tie has the level 0 and is never pushed.
        """),
    ]
  }
}
