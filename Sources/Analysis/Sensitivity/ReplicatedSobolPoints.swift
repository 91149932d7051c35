internal import GSL

/// The same Sobol' points several times, each time with digital shifts of their
/// own, which make every single point uniform and the replicates' spread a
/// measure of the error (Cranley & Patterson 1976; L'Ecuyer & Lemieux 2002).
struct ReplicatedSobolPoints {
  static let replicates = 16
  /// Both samples need a dimension for each input.
  static let mostInputs = SobolSequence.mostDimensions / 2

  private let inputs: Int
  private let pointsOfReplicate: Int

  /// - Throws: `SampleDesignError`
  init(inputs: Int, points: Int) throws {
    guard inputs <= Self.mostInputs else {
      throw SampleDesignError.tooManyInputs(inputs: inputs, most: Self.mostInputs)
    }
    self.inputs = inputs
    pointsOfReplicate = points / Self.replicates
    guard points % Self.replicates == 0, pointsOfReplicate.nonzeroBitCount == 1 else {
      throw Self.uneven(points)
    }
  }

  /// - Parameter shift: Of an input in a half and a replicate, strictly between
  ///   0 and 1.
  func coordinates(shift: (Int, TwoSamples.Half, Int) -> Double) throws -> [[[Double]]] {
    guard inputs > 0 else { return [[], []] }
    let sequence = try SobolSequence(dimensions: 2 * inputs)
    let points = try (0..<pointsOfReplicate).map { _ in try sequence.next() }
    return [TwoSamples.Half.first, .second].map { half in
      (0..<inputs).map { input in
        (0..<Self.replicates).flatMap { replicate in
          let shift = shift(input, half, replicate)
          return points.map { Self.shifted($0[half.rawValue * inputs + input], by: shift) }
        }
      }
    }
  }

  /// Adds the binary digits of two numbers without carrying.
  static func shifted(_ coordinate: Double, by shift: Double) -> Double {
    let digits = UInt64(coordinate * 0x1p52) ^ UInt64(shift * 0x1p52)
    return (Double(digits) + 0.5) * 0x1p-52
  }

  private static func uneven(_ points: Int) -> SampleDesignError {
    var above = replicates
    while above < points { above *= 2 }
    return .unevenPoints(
      points: points, below: above > replicates ? above / 2 : nil, above: above)
  }
}
