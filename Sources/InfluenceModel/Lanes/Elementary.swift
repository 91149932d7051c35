/// eˣ within 0.94 units in the last place, for arguments held within
/// [−708, 709].
///
/// Without branches or library calls, so that the compiler vectorises loops
/// over it, and the same bits on every machine. The argument is reduced by
/// k·ln 2 in two parts (Cody & Waite 1980); the polynomial is the Taylor series
/// to degree 13 on |r| ≤ ln 2 / 2.
@inline(__always)
package func exponential(_ x: Double) -> Double {
  let c = x < -708 ? -708 : (x > 709 ? 709 : x)
  let shifted = c * 0x1.71547652b82fep0 + 0x1.8p52
  let k = shifted - 0x1.8p52
  let r = (c - k * 0x1.62e42fee00000p-1) - k * 0x1.a39ef35793c76p-33
  var q = 1 / 6_227_020_800.0
  q = q * r + 1 / 479_001_600.0
  q = q * r + 1 / 39_916_800.0
  q = q * r + 1 / 3_628_800.0
  q = q * r + 1 / 362_880.0
  q = q * r + 1 / 40_320.0
  q = q * r + 1 / 5_040.0
  q = q * r + 1 / 720.0
  q = q * r + 1 / 120.0
  q = q * r + 1 / 24.0
  q = q * r + 1 / 6.0
  q = q * r + 1 / 2.0
  let y = 1 + (r + r * r * q)
  return Double(bitPattern: y.bitPattern &+ (shifted.bitPattern &<< 52))
}

/// 1 / (1 + e⁻ᶻ): from log odds to a probability.
@inline(__always)
func logistic(_ z: Double) -> Double {
  1 / (1 + exponential(-z))
}
