import GSL
import Testing

@Suite struct GeneratorTests {
  /// SplitMix64 (Steele, Lea & Flood 2014): a counter, mixed.
  private func words(seed: UInt64) -> () -> UInt64 {
    var counter = seed
    return {
      counter &+= 0x9e37_79b9_7f4a_7c15
      var word = counter
      word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
      word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
      return word ^ (word >> 31)
    }
  }

  private func generator(seed: UInt64 = 2022) throws -> Generator {
    try Generator(words: words(seed: seed))
  }

  private let alpha = 1e-9
  private let draws = 2_000_000

  /// Whether counts in cells meant to be equally likely pass a χ² test.
  private func passes(_ counts: [Int]) throws -> Bool {
    let expected = Double(counts.reduce(0, +)) / Double(counts.count)
    let statistic = counts.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) }
    let cells = Double(counts.count)
    let limit = try ChiSquaredDistribution(degreesOfFreedom: cells - 1).quantile(1 - alpha)
    return statistic / expected < limit
  }

  @Test func uniformsAreMiddlesOfCellsAndNeverAnEnd() throws {
    var given: [UInt64] = [0, .max, 1 << 63, 0xfff]
    let generator = try Generator { given.removeFirst() }
    #expect(generator.uniform() == 0x1p-53)
    #expect(generator.uniform() == 1 - 0x1p-53)
    #expect(generator.uniform() == 0.5 + 0x1p-53)
    #expect(generator.uniform() == 0x1p-53)
  }

  @Test func theSameWordsGiveTheSameDraws() throws {
    let (first, second) = (try generator(), try generator())
    for _ in 0..<100 {
      #expect(try first.gaussian(sd: 2) == second.gaussian(sd: 2))
      #expect(try first.poisson(mean: 30) == second.poisson(mean: 30))
    }
    #expect(first.uniform() != (try generator(seed: 1)).uniform())
  }

  @Test func integersUseTheWholeWord() throws {
    let bound = 1 << 62
    var given: [UInt64] = [.max, .max - 3, 12]
    let generator = try Generator { given.removeFirst() }
    // The quotient of 2⁶⁴ - 1 by 2⁶² is 3: the words 3k, 3k + 1 and 3k + 2 give k, and
    // words from 3 · 2⁶² on are drawn again.
    #expect(try generator.uniformInteger(below: bound) == 4)
    #expect(given.isEmpty)
  }

  private func integerCounts(of generator: Generator, cells: Int) throws -> [Int] {
    var counts = [Int](repeating: 0, count: cells)
    for _ in 0..<draws { counts[try generator.uniformInteger(below: cells)] += 1 }
    return counts
  }

  @Test func integersAreEquallyLikely() throws {
    #expect(try passes(integerCounts(of: generator(), cells: 10)))
  }

  @Test func oneWordInAHundredGoneWrongIsNoticed() throws {
    let words = words(seed: 2022)
    var number = 0
    let flawed = try Generator {
      number += 1
      return number.isMultiple(of: 100) ? 0 : words()
    }
    #expect(try !passes(integerCounts(of: flawed, cells: 10)))
  }

  private func gaussianCounts(sd: Double) throws -> [Int] {
    let generator = try generator()
    var counts = [Int](repeating: 0, count: 20)
    for _ in 0..<draws {
      counts[Int(20 * StandardNormal.cumulative(try generator.gaussian(sd: sd)))] += 1
    }
    return counts
  }

  @Test func gaussiansAreNormal() throws {
    #expect(try passes(gaussianCounts(sd: 1)))
  }

  @Test func aStandardDeviationOffByOnePerCentIsNoticed() throws {
    #expect(try !passes(gaussianCounts(sd: 1.01)))
  }

  @Test(arguments: [0.0, 0.5, 9, 12, 700])
  func poissonCountsHaveTheirMean(mean: Double) throws {
    let generator = try generator()
    let count = 200_000
    var total = 0
    for _ in 0..<count { total += try generator.poisson(mean: mean) }
    let limit = -StandardNormal.quantile(alpha / 2) * (mean / Double(count)).squareRoot()
    #expect(abs(Double(total) / Double(count) - mean) <= limit)
  }

  @Test func everyOrderComesAsOftenAsAnother() throws {
    let generator = try generator()
    var counts = [String: Int]()
    for _ in 0..<600_000 {
      var letters = ["a", "b", "c"]
      generator.shuffle(&letters)
      counts[letters.joined(), default: 0] += 1
    }
    #expect(counts.keys.sorted() == ["abc", "acb", "bac", "bca", "cab", "cba"])
    #expect(try passes(counts.keys.sorted().compactMap { counts[$0] }))
  }

  @Test func whatHasNoDistributionIsRefused() throws {
    let generator = try generator()
    let error = #expect(throws: ParameterError.self) { try generator.poisson(mean: 701) }
    #expect(
      error?.description == "Generator.poisson: mean is 701.0; allowed: a number from 0.0 to 700.0")
    #expect(throws: ParameterError.self) { try generator.poisson(mean: .nan) }
    #expect(throws: ParameterError.self) { try generator.uniformInteger(below: 0) }
    #expect(throws: ParameterError.self) { try generator.uniformInteger(below: .min) }
    #expect(throws: ParameterError.self) { try generator.gaussian(sd: -1) }
    var none: [Int] = []
    generator.shuffle(&none)
    #expect(none.isEmpty)
  }

  @Test func theWordsEndWithTheirGenerator() throws {
    final class Witness {}
    weak var witness: Witness?
    do {
      let held = Witness()
      witness = held
      let generator = try Generator { withExtendedLifetime(held) { 7 } }
      _ = generator.uniform()
    }
    #expect(witness == nil)
  }
}
