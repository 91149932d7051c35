import Analysis
import GSL
import InfluenceModel
import MonteCarlo
import TestSupport
import Testing

@Suite struct DiscoveryTests {
  /// Futures of uniform inputs, in which it happens with a probability that
  /// depends on them.
  private func futures(
    _ count: Int = 10_000, inputs: Int = 20, seed: UInt64 = 1,
    _ probability: ([Double]) -> Double
  ) -> Futures {
    let draws = Draws(seed: seed)
    let columns = (0..<inputs).map { input in
      (0..<count).map { draws.prior(Site("input/\(input)"), run: UInt32($0)) }
    }
    return Futures(
      inputs: columns,
      happens: (0..<count).map { future in
        let p = probability(columns.map { $0[future] })
        return draws.prior(Site("chance"), run: UInt32(future)) < p
      })
  }

  /// It happens with probability .7 in a box that holds 12 % of the space, else
  /// with .1; 20 inputs, three of which matter.
  @Test func aPlantedBoxIsRecovered() throws {
    let futures = futures { $0[3] > 0.6 && $0[7] < 0.5 && $0[11] < 0.6 ? 0.7 : 0.1 }
    let discovery = try #require(try Discovery(futures, seed: 1))
    let region = try #require(discovery.regions.first)
    let edges = region.limits.map(\.edge).sorted { $0.input < $1.input }
    #expect(edges.map(\.input) == [3, 7, 11])
    #expect(edges.map(\.side) == [.above, .below, .below])
    #expect(zip(edges, [0.6, 0.5, 0.6]).allSatisfy { abs($0.bound - $1) < 0.05 })
    #expect(region.probability.low < 0.7 && region.probability.high > 0.6)
    // .12 · .7 of .172.
    #expect(abs(region.coverage.estimate - 0.488) < 0.07)
    #expect(region.pValue < 1e-20)
    #expect(region.limits.allSatisfy { $0.pValue < 1e-6 && $0.reproduced > 0.9 })
    #expect(discovery.regions.count == 1)
  }

  /// A region is claimed at a level of 1 %, and an edge has to stand out among
  /// all before.
  @Test func whereNothingMattersThereIsNoRegion() throws {
    let found = try (0..<60).count { seed in
      let futures = futures(1000, inputs: 10, seed: UInt64(seed)) { _ in 0.3 }
      return try Discovery(futures, seed: 1)?.regions.isEmpty == false
    }
    #expect(found <= 8)
  }

  /// Every number of a first region, counted again among the futures that judge.
  @Test func aRegionIsJudgedByTheOtherHalf() throws {
    let futures = futures(inputs: 5) { $0[1] > 0.6 && $0[4] < 0.5 ? 0.6 : 0.2 }
    let discovery = try #require(try Discovery(futures, seed: 1))
    let region = try #require(discovery.regions.first)
    let draws = Draws(seed: 1)
    let judges = futures.happens.indices.filter {
      draws.prior(Site("discovery/half"), run: UInt32($0)) >= 0.5
    }
    func admitted(_ future: Int, _ limit: Discovery.Limit) -> Bool {
      let value = futures.inputs[limit.edge.input][future]
      return limit.edge.side == .above ? value > limit.edge.bound : value < limit.edge.bound
    }
    func hits(_ members: [Int]) -> Int { members.count { futures.happens[$0] } }
    func proportion(_ count: Int, _ total: Int) -> MonteCarlo.Proportion? {
      MonteCarlo.Proportion(UInt64(count), of: UInt64(total))
    }
    let inside = judges.filter { future in region.limits.allSatisfy { admitted(future, $0) } }
    #expect(discovery.judges == judges.count)
    #expect(region.probability == proportion(hits(inside), inside.count))
    #expect(region.coverage == proportion(hits(inside), hits(judges)))
    #expect(region.share == proportion(inside.count, judges.count))
    #expect(region.limits.count == 2)
    for limit in region.limits {
      let around = judges.filter { future in
        region.limits.allSatisfy { $0.edge == limit.edge || admitted(future, $0) }
      }
      let chance = try HypergeometricDistribution(
        marked: hits(around), others: around.count - hits(around), drawn: inside.count)
      #expect(limit.pValue == chance.atLeast(hits(inside)))
    }
  }

  /// What a region was chosen for does not count in its favour: the futures that
  /// judge it know its probability without bias, within 6.1 standard errors.
  @Test func theProbabilityOfARegionIsThatOfItsPlace() throws {
    var (excess, variance) = (0.0, 0.0)
    for seed in 0..<60 {
      let futures = futures(800, inputs: 20, seed: UInt64(seed)) { $0[0] < 0.5 ? 0.5 : 0.2 }
      guard let region = try Discovery(futures, seed: 1)?.regions.first,
        let edge = region.limits.map(\.edge).first(where: { $0.input == 0 && $0.side == .below })
      else { continue }
      let truth = 0.2 + 0.3 * min(0.5 / edge.bound, 1)
      excess += region.probability.estimate - truth
      variance += truth * (1 - truth) / Double(region.probability.total)
    }
    #expect(variance > 0 && abs(excess) < 6.1 * variance.squareRoot(), "\(excess), \(variance)")
  }

  /// Of two inputs that are nearly the same, now one is found and now the other.
  @Test func aLimitThatAnotherCanReplaceIsNotAlwaysReproduced() throws {
    let limits = try (0..<8).flatMap { seed in
      let drawn = futures(2000, inputs: 2, seed: UInt64(seed)) { $0[0] < 0.5 ? 0.6 : 0.2 }
      let copy = zip(drawn.inputs[0], drawn.inputs[1]).map { 0.97 * $0 + 0.03 * $1 }
      let other = zip(drawn.inputs[0], drawn.inputs[1]).map { 0.97 * $0 + 0.03 * (1 - $1) }
      let alike = Futures(inputs: [copy, other], happens: drawn.happens)
      return try Discovery(alike, seed: 1)?.regions.flatMap(\.limits) ?? []
    }
    #expect(limits.contains { 0.1...0.9 ~= $0.reproduced })
  }

  /// The least differences that there are have no decimals to round to.
  @Test func tinyInputsAreCutToo() throws {
    let fine = futures(2000, inputs: 1) { $0[0] < 0.5 ? 0.9 : 0.1 }
    let tiny = Futures(
      inputs: [fine.inputs[0].map { ($0 * 4).rounded(.down) * Double.leastNonzeroMagnitude }],
      happens: fine.happens)
    #expect(try Discovery(tiny, seed: 1) != nil)
  }

  @Test func aSecondRegionIsFoundInWhatTheFirstLeaves() throws {
    let futures = futures(inputs: 6) { $0[0] > 0.7 || $0[1] < 0.2 ? 0.8 : 0.05 }
    let regions = try #require(try Discovery(futures, seed: 1)?.regions)
    #expect(regions.count == 2)
    #expect(Set(regions.flatMap { $0.limits.map(\.edge.input) }) == [0, 1])
    #expect(regions.allSatisfy { abs($0.probability.estimate - 0.8) < 0.05 })
    #expect(regions.reduce(0) { $0 + $1.coverage.estimate } > 0.85)
  }

  @Test func whatMostlyHappensHasRegionsToo() throws {
    let futures = futures(inputs: 6) { $0[2] < 0.5 ? 0.95 : 0.75 }
    let region = try #require(try Discovery(futures, seed: 1)?.regions.first)
    #expect(region.limits.map(\.edge.input) == [2])
    #expect(abs(try #require(region.limits.first).edge.bound - 0.5) < 0.06)
  }

  /// Inputs that take few values, as choices do, are cut between them.
  @Test func valuesThatManyFuturesShareStayTogether() throws {
    let fine = futures(inputs: 4) { $0[1] < 0.25 ? 0.6 : 0.2 }
    let coarse = Futures(
      inputs: fine.inputs.map { $0.map { ($0 * 4).rounded(.down) } }, happens: fine.happens)
    let region = try #require(try Discovery(coarse, seed: 1)?.regions.first)
    #expect(region.limits.map(\.edge.input) == [1])
    #expect(0..<1 ~= (try #require(region.limits.first).edge.bound))
    #expect(abs(region.share.estimate - 0.25) < 0.05)
  }

  @Test(arguments: [true, false]) func whatIsCertainHasNoRegion(happens: Bool) throws {
    let futures = Futures(
      inputs: [(0..<500).map(Double.init)], happens: Array(repeating: happens, count: 500))
    #expect(try Discovery(futures, seed: 1)?.regions.isEmpty == true)
    #expect(try Discovery(Futures(inputs: [[]], happens: []), seed: 1) == nil)
  }
}
