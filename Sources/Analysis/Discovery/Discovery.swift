internal import GSL
internal import InfluenceModel
package import MonteCarlo

/// The regions of uncertain inputs in which something happens more often.
///
/// Regions are looked for in one half of the futures and judged by the other,
/// whose numbers are reported. Each region is looked for among the futures that
/// the regions before it leave; the search ends with the first in which the other
/// half does not find it more probable than everywhere.
package struct Discovery: Sendable {
  package let regions: [Region]
  /// Of all futures, those in which it happens.
  package let overall: Proportion
  package let futures: Int
  /// Those by which regions are judged.
  package let judges: Int

  /// A region, as the futures see it that it was not found in.
  package struct Region: Sendable {
    package fileprivate(set) var limits: [Limit] = []
    /// Of the futures in the region, those in which it happens; of a later
    /// region, without those of the earlier ones.
    package let probability: Proportion
    /// Of the futures in which it happens, those in the region.
    package let coverage: Proportion
    /// Of all futures, those in the region.
    package let share: Proportion
    /// How probable as many hits are in as many futures chosen blindly: the
    /// permutation test, exactly.
    package let pValue: Double
  }

  package struct Limit: Sendable {
    package let edge: Edge
    /// How probable as many hits are if this limit means nothing.
    package let pValue: Double
    /// In which part of resamples the search finds a limit on the same side of
    /// the same input.
    package let reproduced: Double
  }

  package static let resamples = 20
  package static let mostRegions = 3
  private static let level = 0.01

  /// - Parameter futures: In order of their runs, which decide into which half
  ///   they fall.
  /// - Returns: nil without a future.
  package init?(_ futures: Futures, seed: UInt64) throws {
    let hits = futures.happens.count { $0 }
    guard let overall = Proportion(UInt64(hits), of: UInt64(futures.count)) else { return nil }
    self.overall = overall
    self.futures = futures.count
    let draws = Draws(seed: seed)
    var (learners, judges) = ([Int](), [Int]())
    for future in 0..<futures.count {
      let isLearner = draws.prior(Site("discovery/half"), run: UInt32(future)) < 0.5
      if isLearner { learners.append(future) } else { judges.append(future) }
    }
    self.judges = judges.count
    regions = try Discovery.regions(futures, learners, judges, overall, draws)
  }

  private static func regions(
    _ futures: Futures, _ learners: [Int], _ judges: [Int], _ overall: Proportion, _ draws: Draws
  ) throws -> [Region] {
    let whole = Count(judges, futures)
    var (learners, judges) = (learners, judges)
    var regions: [Region] = []
    while regions.count < mostRegions {
      let box = box(futures, learners)
      let judgement = Refinement(futures, members: judges)
      guard !box.edges.isEmpty, var region = Region(box, judgement, whole),
        region.pValue < level, region.probability.low > overall.estimate
      else { break }
      let reproduced = try reproduction(of: box, futures, learners, draws, regions.count)
      region.judgeLimits(box, judgement, reproduced)
      regions.append(region)
      learners.removeAll { box.holds($0, futures) }
      judges.removeAll { box.holds($0, futures) }
    }
    return regions
  }

  private static func box(_ futures: Futures, _ members: [Int]) -> Box {
    var peeling = Peeling(futures, members: members)
    return Refinement(futures, members: members).best(of: peeling.boxes())
  }

  /// By edge, how often the search finds one on the same side of the same input
  /// in half of the futures (the resampling test of Bryant and Lempert 2010).
  private static func reproduction(
    of box: Box, _ futures: Futures, _ learners: [Int], _ draws: Draws, _ region: Int
  ) throws -> [Double] {
    var found = [Int](repeating: 0, count: box.edges.count)
    for resample in 0..<resamples {
      let site = Site("discovery/resample/\(region)")
      var members = learners
      try Generator(draws, site: site, run: UInt32(resample)).shuffle(&members)
      let other = Discovery.box(futures, members.prefix((members.count + 1) / 2).sorted())
      for (index, edge) in box.edges.enumerated()
      where other.edges.contains(where: edge.replaces) {
        found[index] += 1
      }
    }
    return found.map { Double($0) / Double(resamples) }
  }
}

extension Discovery.Region {
  /// - Parameters:
  ///   - judgement: Of the futures that earlier regions leave.
  ///   - whole: All futures that judge.
  /// - Returns: nil where none of the judges is in the box.
  fileprivate init?(_ box: Box, _ judgement: Refinement, _ whole: Count) {
    let inside = judgement.count(box)
    guard let probability = Proportion(UInt64(inside.hits), of: UInt64(inside.futures)),
      let coverage = Proportion(UInt64(inside.hits), of: UInt64(whole.hits)),
      let share = Proportion(UInt64(inside.futures), of: UInt64(whole.futures))
    else { return nil }
    (self.probability, self.coverage, self.share) = (probability, coverage, share)
    let rest = Count(judgement.members, judgement.futures)
    pValue = Refinement.pValue(of: inside, among: rest)
  }

  /// The limits, the most telling first.
  ///
  /// - Parameter reproduced: By edge.
  fileprivate mutating func judgeLimits(
    _ box: Box, _ judgement: Refinement, _ reproduced: [Double]
  ) {
    limits = zip(box.edges, zip(judgement.pValues(box), reproduced)).map {
      Discovery.Limit(edge: $0, pValue: $1.0, reproduced: $1.1)
    }
    .sorted { ($0.pValue, $0.edge.input) < ($1.pValue, $1.edge.input) }
  }
}
