/// The first half of PRIM, the patient rule induction method (Friedman and
/// Fisher 1999, Statistics and Computing 9): thin slices are peeled off the
/// space of inputs, one after another, each where it happens least.
///
/// A slice is the twentieth part of the futures that are left with the smallest
/// or the largest values of one input, and those that have the same value. The
/// slice is taken whose loss raises the probability most for each future that it
/// costs, as long as there is one and enough futures are left.
struct Peeling {
  private let futures: Futures
  private let smallest: Int
  /// The futures that are left, by input in order of its values.
  private var orders: [[Int]]
  private var box = Box()
  private var count: Count

  static let slice = 0.05
  /// The part of the futures that a box holds at least.
  static let leastSupport = 0.05

  /// - Parameter members: The futures to begin with.
  init(_ futures: Futures, members: [Int]) {
    self.futures = futures
    smallest = max(Int(Self.leastSupport * Double(members.count)), 1)
    var isMember = [Bool](repeating: false, count: futures.count)
    for member in members { isMember[member] = true }
    orders = futures.orders.map { order in order.filter { isMember[$0] } }
    count = Count(members, futures)
  }

  /// All boxes from the whole space to the smallest, each inside the one before.
  mutating func boxes() -> [Box] {
    var boxes = [box]
    while let cut = bestCut() {
      take(cut)
      boxes.append(box)
    }
    return boxes
  }

  private struct Cut {
    let edge: Edge
    let left: Count
    let gain: Double
  }

  private func bestCut() -> Cut? {
    var best: Cut?
    for input in orders.indices {
      for side in [Edge.Side.above, .below] {
        guard let cut = cut(input, side), cut.gain > (best?.gain ?? 0) else { continue }
        best = cut
      }
    }
    return best
  }

  /// - Returns: nil where too few futures would be left, or all have one value.
  private func cut(_ input: Int, _ side: Edge.Side) -> Cut? {
    let (order, values) = (orders[input], futures.inputs[input])
    let ranks = side == .above ? order : order.reversed()
    var size = max(Int(Self.slice * Double(ranks.count)), 1)
    while size < ranks.count, values[ranks[size]] == values[ranks[size - 1]] { size += 1 }
    guard ranks.count - size >= smallest else { return nil }
    var left = count
    left.subtract(Count(ranks.prefix(size), futures))
    let bound = (values[ranks[size - 1]] + values[ranks[size]]) / 2
    return Cut(
      edge: Edge(input: input, side: side, bound: bound), left: left,
      gain: (left.density - count.density) / Double(size))
  }

  private mutating func take(_ cut: Cut) {
    let values = futures.inputs[cut.edge.input]
    for input in orders.indices { orders[input].removeAll { !cut.edge.admits(values[$0]) } }
    box = box.adding(cut.edge)
    count = cut.left
  }
}

extension Count {
  fileprivate mutating func subtract(_ other: Count) {
    futures -= other.futures
    hits -= other.hits
  }
}
