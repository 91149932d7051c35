internal import GSL

/// The random numbers of a batch, each at an address: site, step and run.
///
/// Nothing is consumed in order; the same address always holds the same number.
/// The layout has a version, `Draws.layout`, and changing any number that a
/// seed gives breaks the value of every earlier result.
package struct Draws: Sendable {
  package static let layout = 1
  /// Runs are numbered from 0 to this.
  package static let lastRun = UInt32.max - 1

  private let key: (UInt32, UInt32)

  /// - Parameter seed: any number; 0 is an ordinary seed.
  package init(seed: UInt64) {
    key = (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed &>> 32))
  }

  /// The uniform of a site in a step of a run, strictly inside (0, 1).
  package func uniform(_ site: Site, step: Int, run: UInt32) -> Double {
    let block = block(site, Draws.counter(step), run)
    return step & 1 == 0
      ? InfluenceModel.uniform(block.word0, block.word1)
      : InfluenceModel.uniform(block.word2, block.word3)
  }

  /// The uniform of a site that is drawn once per run, or drawn again where what
  /// was drawn before does not meet the scenario's requirements.
  package func prior(_ site: Site, run: UInt32, attempt: Int = 0) -> Double {
    let block = block(site, Draws.priorCounter(attempt), run)
    return InfluenceModel.uniform(block.word0, block.word1)
  }

  /// Counters of steps stay far below 2³¹.
  private static func priorCounter(_ attempt: Int) -> UInt32 {
    attempt == 0 ? 0 : 1 << 31 | UInt32(truncatingIfNeeded: attempt)
  }

  /// One Philox block serves two consecutive steps.
  private static func counter(_ step: Int) -> UInt32 {
    1 &+ UInt32(truncatingIfNeeded: step &>> 1)
  }

  @inline(__always)
  func block(_ site: Site, _ counter: UInt32, _ run: UInt32) -> PhiloxBlock {
    PhiloxBlock(
      counter: (
        UInt32(truncatingIfNeeded: site.hash), UInt32(truncatingIfNeeded: site.hash &>> 32),
        counter, run
      ), key: key)
  }

  /// The words of a block of the generator, to be held against published ones.
  package static func words(
    counter: (UInt32, UInt32, UInt32, UInt32), key: (UInt32, UInt32)
  ) -> [UInt32] {
    let block = PhiloxBlock(counter: counter, key: key)
    return [block.word0, block.word1, block.word2, block.word3]
  }

  /// The uniforms of a site that is drawn once per run, for some runs of a group.
  func fillPriors(_ row: Row, site: Site, lanes: Range<Int>, attempt: Int, runs: RunRow) {
    let counter = Draws.priorCounter(attempt)
    for i in lanes {
      let block = block(site, counter, runs[i])
      row[i] = InfluenceModel.uniform(block.word0, block.word1)
    }
  }

  /// The uniforms of a site for all runs of a group in an even step and the odd
  /// step after it.
  func fill(_ even: Row, _ odd: Row, site: Site, evenStep: Int, runs: RunRow) {
    let counter = Draws.counter(evenStep)
    for i in Lanes.all {
      let block = block(site, counter, runs[i])
      even[i] = InfluenceModel.uniform(block.word0, block.word1)
      odd[i] = InfluenceModel.uniform(block.word2, block.word3)
    }
  }
}

extension Generator {
  /// A generator for GSL's routines over the blocks of one site and run,
  /// 64 bits a word, from the first block on.
  package convenience init(_ draws: Draws, site: Site, run: UInt32) throws {
    var counter: UInt32 = 0
    var held: UInt64?
    try self.init {
      if let word = held {
        held = nil
        return word
      }
      let block = draws.block(site, counter, run)
      counter &+= 1
      held = UInt64(block.word3) << 32 | UInt64(block.word2)
      return UInt64(block.word1) << 32 | UInt64(block.word0)
    }
  }
}
