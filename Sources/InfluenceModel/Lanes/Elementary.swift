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

/// ln x within one unit in the last place, for normal positive numbers.
///
/// Like the exponential without branches or library calls. The argument is taken
/// apart into 2ᵏ·m with m between √½ and √2; ln m = 2·artanh(f/(2 + f)) for
/// f = m − 1, by the minimax polynomial of Sun's fdlibm (1993), whose sum with
/// k·ln 2 loses nothing.
@inline(__always)
package func logarithm(_ x: Double) -> Double {
  // The bits of √½, so that the exponent that is left counts from there; 1024
  // more keep it positive.
  let exponent = (x.bitPattern &- 0x3FE6_A09E_667F_3BCD &+ 1024 &<< 52) &>> 52
  let k = Double(bitPattern: exponent | 0x4330_0000_0000_0000) - (0x1p52 + 1024)
  let m = Double(bitPattern: x.bitPattern &- (exponent &- 1024) &<< 52)
  let f = m - 1
  let s = f / (2 + f)
  let z = s * s
  let w = z * z
  let even =
    w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01))
  let odd =
    z
    * (6.666666666666735130e-01 + w
      * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)))
  let half = 0.5 * f * f
  let low = s * (half + (even + odd)) + k * 1.90821492927058770002e-10
  return k * 6.93147180369123816490e-01 - ((half - low) - f)
}

/// 1 / (1 + e⁻ᶻ): from log odds to a probability.
@inline(__always)
func logistic(_ z: Double) -> Double {
  1 / (1 + exponential(-z))
}
