internal import ScenarioFormat

/// Finds a model's actors by their ids, for questions.
struct ActorIndex {
  let scenario: Scenario
  let places: ActorPlaces
  let targets: [Model.Target]
  let dyads: [Model.Dyad]
  let blocs: [Model.Bloc]

  var patronIDs: [String] { scenario.patrons.map(\.id) }

  func patron(_ id: String?) -> Int? {
    id.flatMap { places.patrons[$0] }
  }

  func target(_ id: String?) -> Int? {
    id.flatMap { places.targets[$0] }
  }

  func bloc(_ id: String?) -> Int? {
    id.flatMap { places.blocs[$0] }
  }

  func channel(_ id: String?) -> Int? {
    id.flatMap { places.channels[$0] }
  }

  func dyad(_ patron: Int?, _ target: Int) -> Int? {
    targets[target].dyads.first { dyads[$0].patron == patron }
  }

  // MARK: - Series

  func series(
    _ quantity: StateQuantity, _ subject: Reading.Subject
  ) -> Series {
    Series(
      quantity: quantity, target: subject.target, patron: subject.patron ?? subject.bloc,
      channel: subject.channel, source: source(quantity, subject))
  }

  private func source(
    _ quantity: StateQuantity, _ subject: Reading.Subject
  ) -> Series.Source {
    switch quantity {
    case .logWeight: return .logWeight
    case .unmetCrises:
      return bloc(subject.bloc).map { .unmetCrises(bloc: $0) } ?? .nothing
    case .surprise:
      let one = target(subject.target)
      return .surprise(
        targets: one.map { [$0] } ?? Array(targets.indices), patron: patron(subject.patron))
    default: break
    }
    guard let target = target(subject.target) else { return .nothing }
    switch quantity {
    case .threat: return .threat(target: target)
    case .fear: return .fear(target: target)
    case .intensity: return .intensity(target: target)
    case .incidents: return .incidents(target: target)
    case .salience:
      return channel(subject.channel).map { .salience(target: target, channel: $0) } ?? .nothing
    case .bargaining: return bargaining(target, subject)
    default: return dyadSource(quantity, target, subject)
    }
  }

  private func dyadSource(
    _ quantity: StateQuantity, _ target: Int, _ subject: Reading.Subject
  ) -> Series.Source {
    let row = { (id: String?) -> Int? in share(id, target) }
    guard let dyad = dyad(patron(subject.patron), target) else {
      return subject.patron == "autonomy" ? .share(row: targets[target].autonomyShare) : .nothing
    }
    let tie = channel(subject.channel).flatMap { dyads[dyad].tieOfChannel[$0] }
    let patronShares = targets[target].shares..<targets[target].autonomyShare
    switch quantity {
    case .alignment: return row(subject.patron).map { .share(row: $0) } ?? .nothing
    case .relativeShare:
      return row(subject.patron).map { .relativeShare(row: $0, patrons: patronShares) } ?? .nothing
    case .balance:
      guard let first = row(subject.patron), let second = row(subject.secondPatron) else {
        return .nothing
      }
      return .balance(row: first, other: second)
    case .credibility: return .credibility(dyad: dyad)
    case .debt: return .debt(dyad: dyad)
    case .tie: return tie.map { .tie($0) } ?? .nothing
    default: return .nothing
    }
  }

  private func bargaining(_ target: Int, _ subject: Reading.Subject) -> Series.Source {
    guard let channel = channel(subject.channel) else { return .nothing }
    let dyad = dyad(patron(subject.patron), target)
    return .bargaining(
      tie: dyad.flatMap { dyads[$0].tieOfChannel[channel] },
      all: targets[target].dyads.compactMap { dyads[$0].tieOfChannel[channel] },
      outsidePartners: targets[target].outsidePartners)
  }

  private func share(_ patronID: String?, _ target: Int) -> Int? {
    dyad(patron(patronID), target).map {
      targets[target].shares + $0 - targets[target].dyads.lowerBound
    }
  }

  /// Every series of a quantity, in the order of trajectories.csv: by target,
  /// then patron, then channel.
  func everySeries(_ quantity: StateQuantity) -> [Series] {
    if quantity == .unmetCrises {
      return blocs.map { bloc in
        series(quantity, .init(bloc: bloc.id))
      }
    }
    var result: [Series] = []
    for target in targets {
      for subject in subjects(of: quantity, target) {
        result.append(series(quantity, subject))
      }
    }
    return result
  }

  private func subjects(of quantity: StateQuantity, _ target: Model.Target)
    -> [Reading.Subject]
  {
    let patrons = target.dyads.map { patronIDs[dyads[$0].patron] }
    func subject(_ patron: String?, _ channel: String?) -> Reading.Subject {
      .init(target: target.id, patron: patron, channel: channel)
    }
    switch quantity {
    case .alignment: return (patrons + ["autonomy"]).map { subject($0, nil) }
    case .relativeShare, .credibility, .debt: return patrons.map { subject($0, nil) }
    case .salience: return scenario.channels.map { subject(nil, $0.id) }
    case .tie:
      return target.dyads.flatMap { dyad in
        scenario.channels.indices.filter { dyads[dyad].tieOfChannel[$0] != nil }.map {
          subject(patronIDs[dyads[dyad].patron], scenario.channels[$0].id)
        }
      }
    default: return [subject(nil, nil)]
    }
  }

  // MARK: - Occurrences

  /// Everything of a kind that can happen, by target, then patron.
  func everyOccurrence(_ kind: Happening.Kind) -> [Occurrence] {
    switch kind {
    case .crisis: targets.indices.map { ofTarget(kind, $0, .crisis(target: $0)) }
    case .fall: targets.indices.map { ofTarget(kind, $0, .fall(target: $0)) }
    case .call: dyads.indices.map { ofDyad(kind, $0, .call(dyad: $0)) }
    case .intervention: dyads.indices.map { ofDyad(kind, $0, .intervention(dyad: $0)) }
    case .refusal: dyads.indices.map { ofDyad(kind, $0, .refusal(dyad: $0)) }
    case .arm:
      blocs.indices.filter { blocs[$0].arm != nil }.map { bloc in
        Occurrence(
          kind: kind, target: nil, patron: patronIDs[blocs[bloc].patron], name: blocs[bloc].id,
          source: .arm(bloc: bloc))
      }
    case .event:
      scenario.events.indices.map { event in
        Occurrence(
          kind: kind, target: nil, patron: nil, name: scenario.events[event].id,
          source: .event(event))
      }
    }
  }

  private func ofTarget(_ kind: Happening.Kind, _ target: Int, _ source: Occurrence.Source)
    -> Occurrence
  {
    Occurrence(kind: kind, target: targets[target].id, patron: nil, name: nil, source: source)
  }

  private func ofDyad(_ kind: Happening.Kind, _ dyad: Int, _ source: Occurrence.Source)
    -> Occurrence
  {
    let (target, patron) = (dyads[dyad].target, dyads[dyad].patron)
    return Occurrence(
      kind: kind, target: targets[target].id, patron: patronIDs[patron], name: nil, source: source)
  }
}
