internal import ScenarioFormat

/// A tie of the scenario and the dyad it belongs to.
struct TieSource {
  let dyad: Int
  let channel: Int
  let level: ParameterIndex
}

extension ModelCompiler {
  /// Dyads by target, then patron, and their ties by channel.
  mutating func dyads() -> ([Model.Dyad], [TieSource]) {
    let ordered = scenario.dyads.sorted { ($0.target, $0.patron) < ($1.target, $1.patron) }
    var result: [Model.Dyad] = []
    var ties: [TieSource] = []
    for dyad in ordered {
      guard let patron = patronIndex(dyad.patron), let target = targetIndex(dyad.target) else {
        continue
      }
      let first = ties.count
      var tieOfChannel = [Int?](repeating: nil, count: scenario.channels.count)
      for tie in dyad.ties {
        guard let channel = channelIndex(tie.channel) else { continue }
        tieOfChannel[channel] = ties.count
        ties.append(
          TieSource(
            dyad: result.count, channel: channel, level: table.add(tie.level, isTie: true)))
      }
      result.append(
        self.dyad(dyad, patron, target, ties: first..<ties.count, tieOfChannel: tieOfChannel))
    }
    return (result, ties)
  }

  private mutating func dyad(
    _ dyad: Dyad, _ patron: Int, _ target: Int, ties: Range<Int>, tieOfChannel: [Int?]
  ) -> Model.Dyad {
    func tie(_ role: Channel.Role) -> Int? {
      scenario.channels.firstIndex { $0.role == role }.flatMap { tieOfChannel[$0] }
    }
    let open = scenario.targets[target].openTo.first { $0.id == dyad.patron }
    return Model.Dyad(
      patron: patron, target: target, ties: ties, tieOfChannel: tieOfChannel,
      securityTie: tie(.security), institutionTie: tie(.institution), stake: table.add(dyad.stake),
      recordKept: table.add(dyad.recordKept, isLive: false),
      recordBroken: table.add(dyad.recordBroken, isLive: false),
      open: open.map { table.add($0.quantity) })
  }

  /// Ties that nothing but an event moves need no work in a step.
  func ties(_ sources: [TieSource], _ channels: [Model.Channel], _ events: [Model.Event])
    -> [Model.Tie]
  {
    sources.map { source in
      let channel = channels[source.channel]
      let isNoisy = !table.isAlways(0, channel.noise)
      let jumps = [channel.rescue, channel.refusal, channel.fall].compactMap(\.self)
      return Model.Tie(
        dyad: source.dyad, channel: source.channel, level: source.level, isNoisy: isNoisy,
        isStill: !isNoisy && table.isAlways(0, channel.reversion)
          && jumps.allSatisfy { table.isAlways(0, $0) })
    }
  }

  /// The place of each tie among the noisy ones.
  func shocks(of ties: [Model.Tie]) -> [Int?] {
    var next = 0
    return ties.map { tie in
      guard tie.isNoisy else { return nil }
      defer { next += 1 }
      return next
    }
  }

  mutating func addSites(
    _ targets: [Model.Target], _ dyads: [Model.Dyad], _ ties: [Model.Tie], _ blocs: [Model.Bloc]
  ) {
    for tie in ties where tie.isNoisy {
      let dyad = dyads[tie.dyad]
      let (patron, target) = (scenario.patrons[dyad.patron].id, targets[dyad.target].id)
      sites.addTie("tie/\(patron)/\(target)/\(scenario.channels[tie.channel].id)")
    }
    for target in targets {
      sites.addUnrest(target.id, isDrawn: scenario.dynamics.unrestLaw != .scripted)
    }
    for dyad in dyads {
      sites.addCall(target: targets[dyad.target].id, patron: scenario.patrons[dyad.patron].id)
    }
    for bloc in blocs { sites.addArm(bloc.id, isDrawn: bloc.arm != nil) }
    for event in scenario.events {
      let isDrawn = if case .hazard = event.timing { true } else { false }
      sites.addEvent(event.id, isDrawn: isDrawn)
    }
  }

  /// Two sites with one hash would share their luck.
  mutating func checkSites() {
    let named = sites.names.map { (name: $0.key, site: $0.value) } + table.sites
    let sorted = named.sorted { ($0.site.hash, $0.name) < ($1.site.hash, $1.name) }
    for (first, second) in zip(sorted, sorted.dropFirst())
    where first.site == second.site && first.name != second.name {
      problems.append(
        Problem(
          code: .collision, origin: nil, path: nil,
          message: "the draws of \(first.name) and \(second.name) would be the same; rename one"))
    }
  }
}

extension Model.Target {
  func withSalience(_ salience: [Model.Salience]) -> Model.Target {
    Model.Target(
      id: id, dyads: dyads, shares: shares, autonomy: autonomy, autonomyLoss: autonomyLoss,
      effort: effort, ceiling: ceiling, unrest: unrest, spillover: spillover,
      outsidePartners: outsidePartners,
      contagion: contagion, rivals: rivals, salience: salience)
  }
}
