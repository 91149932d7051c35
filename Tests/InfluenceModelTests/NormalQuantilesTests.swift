import GSL
import InfluenceModel
import Testing

@Suite struct NormalQuantilesTests {
  /// A million probabilities from one end to the other, and the extremes that a
  /// uniform can take: nowhere more than six doubles from GSL's quantile, and in
  /// one of 200 at all.
  @Test func theQuantilesOfAGroupAreThoseOfGSL() {
    let storage = LaneStorage(rows: 2)
    // Rows do not keep what they point into alive.
    defer { withExtendedLifetime(storage) {} }
    let (uniforms, quantiles) = (storage[0], storage[1])
    var (farthest, different) = (Int64(0), 0)
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
        different += distance == 0 ? 0 : 1
      }
    }
    #expect(farthest <= 6)
    #expect(different < 5000)
  }

  /// The kernel and the specification agree bit for bit.
  @Test func oneRunHasTheQuantilesOfItsGroup() {
    let storage = LaneStorage(rows: 2)
    defer { withExtendedLifetime(storage) {} }
    for group in 0..<1000 {
      for lane in 0..<Lanes.count {
        storage[0][lane] = (Double(group * Lanes.count + lane) + 0.5) / 64_000
      }
      if group == 3 { storage[0][5] = 0x1p-53 }
      standardNormalQuantiles(of: storage[0], into: storage[1])
      let alone = (0..<Lanes.count).map { standardNormalQuantile(storage[0][$0]) }
      #expect((0..<Lanes.count).map { storage[1][$0] } == alone)
    }
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
