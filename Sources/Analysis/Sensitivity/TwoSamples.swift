internal import GSL
package import InfluenceModel

/// Two samples of the uniforms that the uncertain inputs are drawn from, made
/// independently of each other by the same design.
///
/// An analysis puts inputs of the second into points of the first.
package struct TwoSamples: Sendable {
  package enum Half: Int, Sendable {
    case first, second
  }

  /// In each sample.
  package let points: Int
  /// Parts of equal size, in order of points, that are independent of each
  /// other. In one alone its points are judged as if they were.
  package let replicates: Int
  private let inputs: [Input]
  private let draws: Draws
  /// By half, then input, then point.
  private var uniforms: [[[Double]]]

  package struct Input: Sendable {
    /// Unique; addresses what the design adds to the input's own draws.
    package let name: String
    /// Of the input's prior.
    package let site: Site

    package init(name: String, site: Site) {
      self.name = name
      self.site = site
    }
  }

  /// - Parameter points: At least 1, and at most half of the runs that exist.
  /// - Throws: `SampleDesignError`, or an error of GSL.
  package init(_ design: SampleDesign, of inputs: [Input], points: Int, draws: Draws) throws {
    (self.points, self.inputs, self.draws) = (points, inputs, draws)
    replicates = design == .sobol ? ReplicatedSobolPoints.replicates : 1
    uniforms = []
    uniforms =
      switch design {
      case .random: halves(drawn)
      case .latinHypercube: try halves(strata)
      case .sobol:
        try ReplicatedSobolPoints(inputs: inputs.count, points: points)
          .coordinates { shift(inputs[$0], half: $1, replicate: $2) }
      }
  }

  /// What an input is drawn from, strictly between 0 and 1. What has to be drawn
  /// again is so by the priors' own draws.
  package func uniform(_ half: Half, input: Int, point: Int, attempt: Int = 0) -> Double {
    attempt == 0
      ? uniforms[half.rawValue][input][point]
      : draws.prior(inputs[input].site, run: run(half, point), attempt: attempt)
  }

  /// The run whose draws belong to a point.
  package func run(_ half: Half, _ point: Int) -> UInt32 {
    UInt32(half.rawValue * points + point)
  }

  // MARK: - Designs

  private func halves(_ column: (Half, Int) throws -> [Double]) rethrows -> [[[Double]]] {
    try [Half.first, .second].map { half in try inputs.indices.map { try column(half, $0) } }
  }

  private func drawn(_ half: Half, _ input: Int) -> [Double] {
    (0..<points).map { draws.prior(inputs[input].site, run: run(half, $0)) }
  }

  /// The own draw of each point, squeezed into one of as many equal parts as
  /// there are points, which are dealt out at random.
  private func strata(_ half: Half, _ input: Int) throws -> [Double] {
    let site = Site("sensitivity/stratum\(inputs[input].name)")
    var strata = Array(0..<points)
    try Generator(draws, site: site, run: UInt32(half.rawValue)).shuffle(&strata)
    return zip(strata, drawn(half, input)).map { stratum, place in
      min((Double(stratum) + place) / Double(points), 1.0.nextDown)
    }
  }

  private func shift(_ input: Input, half: Half, replicate: Int) -> Double {
    draws.prior(
      Site("sensitivity/shift\(input.name)"), run: UInt32(2 * replicate + half.rawValue))
  }

  // MARK: - Levels

  /// Levels of each input's probability in an elementary effect (Morris 1991).
  private static let levels = 4.0

  /// The first sample moved to the middles of four equal parts of probability,
  /// the second half of all probability away from it.
  package var onLevels: TwoSamples {
    var result = self
    result.uniforms[0] = uniforms[0].map { column in
      column.map { (($0 * Self.levels).rounded(.down) + 0.5) / Self.levels }
    }
    result.uniforms[1] = result.uniforms[0].map { $0.map { $0 < 0.5 ? $0 + 0.5 : $0 - 0.5 } }
    return result
  }
}
