import GSL
import InfluenceModel
import Testing

@Suite struct NormalQuantilesTests {
  /// A million probabilities from one end to the other, and the extremes that a
  /// uniform can take: nowhere more than two doubles from GSL's quantile.
  @Test func theQuantilesOfAGroupAreThoseOfGSL() {
    let storage = LaneStorage(rows: 2)
    // Rows do not keep what they point into alive.
    defer { withExtendedLifetime(storage) {} }
    let (uniforms, quantiles) = (storage[0], storage[1])
    var farthest: Int64 = 0
    for group in 0..<15_625 {
      for lane in 0..<Lanes.count {
        uniforms[lane] = (Double(group * Lanes.count + lane) + 0.5) / 1_000_000
      }
      if group == 0 { uniforms[0] = 0x1p-53 }
      if group == 1 { uniforms[0] = 1 - 0x1p-53 }
      standardNormalQuantiles(of: uniforms, into: quantiles)
      for lane in 0..<Lanes.count {
        let expected = StandardNormal.quantile(uniforms[lane])
        let distance =
          Int64(bitPattern: quantiles[lane].bitPattern)
          &- Int64(bitPattern: expected.bitPattern)
        farthest = max(farthest, abs(distance))
      }
    }
    #expect(farthest <= 2)
  }

  @Test func aRowMayTakeItsOwnQuantiles() {
    let storage = LaneStorage(rows: 2)
    for lane in 0..<Lanes.count {
      storage[0][lane] = (Double(lane) + 0.5) / 64
    }
    standardNormalQuantiles(of: storage[0], into: storage[1])
    standardNormalQuantiles(of: storage[0], into: storage[0])
    for lane in 0..<Lanes.count { #expect(storage[0][lane] == storage[1][lane]) }
  }
}
