/// eˣ within one unit in the last place, for arguments held within [−708, 709].
///
/// Without branches or library calls, so that the compiler vectorises loops
/// over it, and the same bits on every machine. On |r| ≤ ln 2 / 2 it is
/// 1 + r + r²·(½ + …), with the minimax polynomial of degree 9 for what follows
/// r (relative error of eʳ 6·10⁻¹⁸). Even and odd powers are apart, so that
/// neither waits for the other.
@inline(__always)
package func exponential(_ x: Double) -> Double {
  let atLeast = x < -708 ? -708 : x
  let reduced = ReducedArgument(atLeast > 709 ? 709 : atLeast)
  let r = reduced.rest
  let t = r * r
  var odd = 0x1.ad2029713bb16p-26 * t + 0x1.71df5523c811ap-19
  var even = 0x1.289f81a96ebedp-22 * t + 0x1.a019ab35b4dccp-16
  odd = odd * t + 0x1.a01a011c3776cp-13
  even = even * t + 0x1.6c16c17cc0bcdp-10
  odd = odd * t + 0x1.111111112882dp-7
  even = even * t + 0x1.555555555320ep-5
  odd = odd * t + 0x1.5555555555501p-3
  even = even * t + 0.5
  return reduced.scaled(1 + (r + t * (even + r * odd)))
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
  let u = t * t
  var p =
    4.13813679705723846039e-08 * u + (6.61375632143793436117e-05 + t * -1.65339022054652515390e-06)
  p = p * u + (1.66666666666666019037e-01 + t * -2.77777777770155933842e-03)
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
