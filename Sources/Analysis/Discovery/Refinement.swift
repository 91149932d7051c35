internal import GSL

/// What becomes of the boxes that peeling gives: the best is chosen, freed of
/// edges that chance explains, pasted and rounded.
struct Refinement {
  let futures: Futures
  /// The futures that are looked at.
  let members: [Int]
  private let whole: Count

  init(_ futures: Futures, members: [Int]) {
    self.futures = futures
    self.members = members
    whole = Count(members, futures)
  }

  /// The box that is best correlated with what happens, once every box has lost
  /// the edges that chance explains.
  func best(of boxes: [Box]) -> Box {
    let candidates = boxes.map(simplified).map { (box: $0, score: score($0)) }
    guard var box = candidates.max(by: { $0.score < $1.score })?.box else { return Box() }
    box = simplified(pasted(box))
    return rounded(box)
  }

  private func score(_ box: Box) -> Double {
    count(box).correlation(in: whole)
  }

  func count(_ box: Box) -> Count {
    Count(members.lazy.filter { box.holds($0, futures) }, futures)
  }

  // MARK: - Edges that chance explains

  /// Peeling takes the best of all slices every time, so that an edge has to
  /// stand out among as many as there are.
  private var level: Double { 0.01 / Double(2 * max(futures.inputs.count, 1)) }

  private func simplified(_ box: Box) -> Box {
    var box = box
    while let worst = pValues(box).enumerated().max(by: { $0.element < $1.element }),
      worst.element > level
    {
      box = box.removing(worst.offset)
    }
    return box
  }

  /// For each edge, how probable as many hits within the box are if the edge
  /// means nothing: if the futures that it admits are any of those that the
  /// other edges admit (as the quasi-p-value of Bryant and Lempert 2010,
  /// Technological Forecasting and Social Change 77, but by the hypergeometric
  /// distribution, which knows that both are counted from the same futures).
  func pValues(_ box: Box) -> [Double] {
    let counts = counts(around: box)
    return counts.beyond.map { beyond in
      Refinement.pValue(of: counts.inside, among: counts.inside + beyond)
    }
  }

  static func pValue(of part: Count, among whole: Count) -> Double {
    let hits = try? HypergeometricDistribution(
      marked: whole.hits, others: whole.futures - whole.hits, drawn: part.futures)
    return hits?.atLeast(part.hits) ?? 1
  }

  /// What is in a box, and by edge what that edge alone keeps out.
  private func counts(around box: Box) -> (inside: Count, beyond: [Count]) {
    var inside = Count()
    var beyond = [Count](repeating: Count(), count: box.edges.count)
    for future in members {
      switch obstacle(to: future, box) {
      case .none: inside.add(futures.happens[future])
      case .one(let edge): beyond[edge].add(futures.happens[future])
      case .several: break
      }
    }
    return (inside, beyond)
  }

  private enum Obstacle { case none, one(Int), several }

  private func obstacle(to future: Int, _ box: Box) -> Obstacle {
    var found: Int?
    for (index, edge) in box.edges.enumerated()
    where !edge.admits(futures.inputs[edge.input][future]) {
      if found != nil { return .several }
      found = index
    }
    return found.map { .one($0) } ?? .none
  }

  // MARK: - Pasting

  /// The second half of PRIM: what an edge keeps out is given back slice by
  /// slice, as long as that makes the box better.
  private func pasted(_ box: Box) -> Box {
    var (box, best) = (box, score(box))
    while true {
      let wider = box.edges.indices.compactMap { widened(box, edge: $0) }
        .map { (box: $0, score: score($0)) }
        .max { $0.score < $1.score }
      guard let wider, wider.score > best else { return box }
      (box, best) = wider
    }
  }

  /// The box with a slice more on one side; without the edge where no more is
  /// left than a slice.
  private func widened(_ box: Box, edge index: Int) -> Box? {
    let (edge, inside) = (box.edges[index], count(box).futures)
    let values = futures.inputs[edge.input]
    let outside = members.filter {
      if case .one(index) = obstacle(to: $0, box) { return true }
      return false
    }.map { values[$0] }.sorted { edge.side == .above ? $0 > $1 : $0 < $1 }
    guard !outside.isEmpty else { return nil }
    let size = max(Int(Peeling.slice * Double(inside)), 1)
    guard let next = outside.dropFirst(size).first(where: { $0 != outside[size - 1] }) else {
      return box.removing(index)
    }
    var wider = box
    wider.edges[index] = edge.moved(to: (outside[size - 1] + next) / 2)
    return wider
  }

  // MARK: - Plain numbers

  /// Bounds with as few digits as their input deserves, so that what is said is
  /// what is tested: in decimal steps of at most a twentieth of the central 90 %
  /// of its values.
  private func rounded(_ box: Box) -> Box {
    Box(
      edges: box.edges.map { edge in
        let values = futures.inputs[edge.input]
        let sorted = futures.orders[edge.input].map { values[$0] }
        guard let low = try? Statistics.quantile(0.05, ofSorted: sorted),
          let high = try? Statistics.quantile(0.95, ofSorted: sorted), high > low,
          (high - low).isFinite
        else { return edge }
        let decimals = ((high - low) / 20).decimals(rounded: .up)
        return edge.moved(to: edge.bound.rounded(toDecimals: decimals))
      })
  }
}

extension Count {
  fileprivate static func + (left: Count, right: Count) -> Count {
    var sum = left
    sum.futures += right.futures
    sum.hits += right.hits
    return sum
  }
}
