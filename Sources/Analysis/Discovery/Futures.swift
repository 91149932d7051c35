/// Simulated futures: what was drawn for each, and whether something came to
/// pass.
package struct Futures: Sendable {
  /// By input, then future.
  package let inputs: [[Double]]
  /// By future.
  package let happens: [Bool]
  /// By input: the futures in order of its values.
  let orders: [[Int]]

  /// - Parameter inputs: Each as long as `happens`.
  package init(inputs: [[Double]], happens: [Bool]) {
    self.inputs = inputs
    self.happens = happens
    orders = inputs.map { values in
      values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    }
  }

  package var count: Int { happens.count }
}

/// One bound on one input.
package struct Edge: Sendable, Equatable {
  package enum Side: String, Sendable { case above, below }

  package let input: Int
  package let side: Side
  package let bound: Double

  func admits(_ value: Double) -> Bool {
    side == .above ? value > bound : value < bound
  }

  /// Whether it bounds the same input from the same side.
  func replaces(_ other: Edge) -> Bool {
    input == other.input && side == other.side
  }

  func moved(to bound: Double) -> Edge {
    Edge(input: input, side: side, bound: bound)
  }
}

/// A region of the inputs: all that every edge admits.
struct Box: Sendable, Equatable {
  var edges: [Edge] = []

  func holds(_ future: Int, _ futures: Futures) -> Bool {
    edges.allSatisfy { $0.admits(futures.inputs[$0.input][future]) }
  }

  /// The box with one more edge, which takes the place of one on the same side.
  func adding(_ edge: Edge) -> Box {
    Box(edges: edges.filter { !edge.replaces($0) } + [edge])
  }

  func removing(_ index: Int) -> Box {
    var edges = edges
    edges.remove(at: index)
    return Box(edges: edges)
  }
}

/// How many of some futures are in a box, and in how many it happens.
struct Count: Sendable, Equatable {
  var futures = 0
  var hits = 0

  init() {}

  init(_ members: some Sequence<Int>, _ futures: Futures) {
    for future in members { add(futures.happens[future]) }
  }

  mutating func add(_ happens: Bool) {
    futures += 1
    if happens { hits += 1 }
  }

  var density: Double { Double(hits) / Double(futures) }

  /// The correlation, over all futures of `whole`, of being among these with its
  /// happening there (the phi coefficient): how far the box separates futures in
  /// which it happens from the others, with neither side counting more.
  func correlation(in whole: Count) -> Double {
    let inside = Double(futures) / Double(whole.futures)
    let (base, joint) = (whole.density, Double(hits) / Double(whole.futures))
    let scale = inside * (1 - inside) * base * (1 - base)
    return scale > 0 ? (joint - inside * base) / scale.squareRoot() : 0
  }
}
