/// eˣ within one unit in the last place, for arguments held within [−708, 709].
///
/// Without branches or library calls, so that the compiler vectorises loops
/// over it, and the same bits on every machine. The polynomial is the Taylor
/// series to degree 13 on |r| ≤ ln 2 / 2, by pairs of terms, of which none waits
/// for another.
@inline(__always)
package func exponential(_ x: Double) -> Double {
  let atLeast = x < -708 ? -708 : x
  let reduced = ReducedArgument(atLeast > 709 ? 709 : atLeast)
  let r = reduced.rest
  let t = r * r
  var q = 1 / 479_001_600.0 + r * (1 / 6_227_020_800.0)
  q = q * t + (1 / 3_628_800.0 + r * (1 / 39_916_800.0))
  q = q * t + (1 / 40_320.0 + r * (1 / 362_880.0))
  q = q * t + (1 / 720.0 + r * (1 / 5_040.0))
  q = q * t + (1 / 24.0 + r * (1 / 120.0))
  q = q * t + (1 / 2.0 + r * (1 / 6.0))
  return reduced.scaled(1 + (r + t * q))
}

/// 1 / (1 + e⁻ᶻ), from log odds to a probability, within 2.5 units in the last
/// place; arguments are held within ±708. Where z rises by the last bit, the
/// result may fall by one.
///
/// With e⁻ᶻ = 2ᵏ·(d + 2r) / d by the rational function of Sun's fdlibm (1993) it
/// is d / (d + 2ᵏ·(d + 2r)), which takes a single division.
@inline(__always)
package func logistic(_ z: Double) -> Double {
  let atLeast = z < -708 ? -708 : z
  let reduced = ReducedArgument(-(atLeast > 708 ? 708 : atLeast))
  let r = reduced.rest
  let t = r * r
  let low = 1.66666666666666019037e-01 + t * -2.77777777770155933842e-03
  let middle = 6.61375632143793436117e-05 + t * -1.65339022054652515390e-06
  let p = low + t * t * (middle + t * t * 4.13813679705723846039e-08)
  let d = 2 - (r - t * p)
  return d / (d + reduced.scaled(d + 2 * r))
}

/// An argument of the exponential as k·ln 2 + r, taken off in two parts (Cody &
/// Waite 1980).
private struct ReducedArgument {
  /// r, at most ln 2 / 2 in size.
  let rest: Double
  /// k where a double has its exponent.
  private let exponent: UInt64

  @inline(__always)
  init(_ x: Double) {
    // Adding 3·2⁵¹ rounds to an integer and leaves it in the low bits.
    let shifted = x * 0x1.71547652b82fep0 + 0x1.8p52
    let k = shifted - 0x1.8p52
    rest = (x - k * 0x1.62e42fee00000p-1) - k * 0x1.a39ef35793c76p-33
    exponent = shifted.bitPattern &<< 52
  }

  /// y·2ᵏ.
  @inline(__always)
  func scaled(_ y: Double) -> Double {
    Double(bitPattern: y.bitPattern &+ exponent)
  }
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
