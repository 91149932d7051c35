import Analysis
import GSL
import InfluenceModel
import Testing

/// Designs of samples.
@Suite struct TwoSamplesTests {
  private static let halves = [TwoSamples.Half.first, .second]

  private func samples(
    _ design: SampleDesign, inputs: Int = 3, points: Int = 256
  ) throws -> TwoSamples {
    try TwoSamples(
      design, of: SensitivityFunctions.inputs(inputs), points: points, draws: Draws(seed: 5))
  }

  private func column(_ samples: TwoSamples, _ half: TwoSamples.Half, _ input: Int) -> [Double] {
    (0..<samples.points).map { samples.uniform(half, input: input, point: $0) }
  }

  @Test func aRandomDesignIsTheDrawsOfRuns() throws {
    let (samples, draws) = (try samples(.random), Draws(seed: 5))
    let site = Site("prior/x/1")
    #expect(samples.uniform(.first, input: 1, point: 7) == draws.prior(site, run: 7))
    #expect(samples.uniform(.second, input: 1, point: 7) == draws.prior(site, run: 256 + 7))
    #expect(samples.run(.second, 7) == 256 + 7)
  }

  @Test(arguments: SampleDesign.allCases)
  func whatIsDrawnAgainIsTheDrawsOfTheRun(design: SampleDesign) throws {
    let drawn = try samples(design).uniform(.second, input: 2, point: 3, attempt: 4)
    #expect(drawn == Draws(seed: 5).prior(Site("prior/x/2"), run: 256 + 3, attempt: 4))
  }

  @Test func aLatinHypercubeTakesEveryPartOfEveryInputOnce() throws {
    let samples = try samples(.latinHypercube)
    for half in Self.halves {
      for input in 0..<3 {
        let strata = column(samples, half, input).map { Int($0 * 256) }
        #expect(strata != Array(0..<256))
        #expect(strata.sorted() == Array(0..<256))
      }
    }
  }

  /// Every replicate takes every 16th part of each input once, in an order of its
  /// own.
  @Test func sobolPointsFillEachReplicate() throws {
    let samples = try samples(.sobol, inputs: 20)
    #expect(samples.replicates == 16)
    for half in Self.halves {
      for input in 0..<20 {
        let strata = column(samples, half, input).map { Int($0 * 16) }
        for replicate in 0..<16 {
          #expect(strata[(16 * replicate)..<(16 * (replicate + 1))].sorted() == Array(0..<16))
        }
        #expect(Set(column(samples, half, input)).count == 256)
      }
    }
  }

  /// The middle of a cube is where 2ᵐ Sobol' points have their mean; random points
  /// miss it by 1/√(12·4096).
  @Test func sobolPointsAreMoreEvenThanRandomOnes() throws {
    let samples = try samples(.sobol, points: 4096)
    for input in 0..<3 {
      let mean = try Statistics.mean(column(samples, .first, input))
      #expect(abs(mean - 0.5) < 1e-3)
    }
  }

  @Test(arguments: SampleDesign.allCases)
  func theSamplesAreIndependent(design: SampleDesign) throws {
    let samples = try samples(design, points: 4096)
    for input in 0..<3 {
      let products = zip(column(samples, .first, input), column(samples, .second, input))
        .map { 12 * ($0 - 0.5) * ($1 - 0.5) }
      // The standard deviation of a product is 1.
      #expect(abs(try Statistics.mean(products)) < 6.1 / 4096.0.squareRoot())
    }
  }

  @Test func moreInputsThanSobolPointsHaveDimensionsAreRefused() {
    #expect(throws: SampleDesignError.tooManyInputs(inputs: 21, most: 20)) {
      try samples(.sobol, inputs: 21)
    }
  }

  @Test(arguments: [(1000, 512, 1024), (1025, 1024, 2048), (15, nil, 16), (48, 32, 64)])
  func sobolPointsComeInPowersOfTwo(points: Int, below: Int?, above: Int) {
    #expect(throws: SampleDesignError.unevenPoints(points: points, below: below, above: above)) {
      try samples(.sobol, points: points)
    }
  }

  @Test func aScenarioWithoutInputsHasSamplesToo() throws {
    for design in SampleDesign.allCases {
      #expect(try samples(design, inputs: 0).points == 256)
    }
  }
}
