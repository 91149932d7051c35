internal import GSL

/// The standard normal quantile of a uniform.
///
/// Wichura's rational functions (1988, algorithm AS 241, PPND16), which are what
/// GSL evaluates too, in the same order: one for the middle 85 % of the
/// probabilities, one for the tails, with our own logarithm. GSL does what is
/// farther out than 1.4·10⁻¹¹.
///
/// The result is the same double as GSL's nearly always, and never farther from
/// it than six; where the two logarithms differ in the last bit, the rational
/// function of the tails makes more of it. GSL's own tails are up to 26 units in
/// the last place from the exact quantile.
package func standardNormalQuantile(_ p: Double) -> Double {
  guard isInTail(p) else { return middleNormalQuantile(p) }
  let r = distance(ofTail: p).squareRoot()
  return r > farthest ? StandardNormal.quantile(p) : tailNormalQuantile(p, r)
}

/// The same for a group of runs.
package func standardNormalQuantiles(of uniforms: Row, into quantiles: Row) {
  quantiles.copy(uniforms)
  replaceUniformsByNormals(quantiles, rows: 1, TailRoom(rows: 1))
}

/// The same for rows that lie one after the other, in their place: loops over
/// one stretch of numbers need not ask whether two overlap.
///
/// The middle function is evaluated for all, the tails' for those that are in
/// one, which are gathered first, so that both loops run over whole vectors.
func replaceUniformsByNormals(_ numbers: Row, rows: Int, _ room: TailRoom) {
  assert(rows <= room.rows)
  let count = rows * Lanes.count
  let (p, r, place) = (room.probabilities, room.roots, room.places)
  var tails = 0
  for first in stride(from: 0, to: count, by: Lanes.count) {
    LaneMask { excess(numbers[first &+ $0]) < 0 }.forEachLane { lane in
      place[tails] = Int32(truncatingIfNeeded: first &+ lane)
      p[tails] = numbers[first &+ lane]
      tails &+= 1
    }
  }
  for i in 0..<count { numbers[i] = middleNormalQuantile(numbers[i]) }
  // A loop over whole vectors has no remainder to do one by one.
  let end = (tails + TailRoom.widest - 1) / TailRoom.widest * TailRoom.widest
  for i in tails..<end { p[i] = 0.05 }
  var signs: UInt64 = 0
  for i in 0..<end {
    r[i] = distance(ofTail: p[i]).squareRoot()
    signs |= (farthest - r[i]).bitPattern
  }
  if signs &>> 63 == 1 {
    for i in 0..<tails { numbers[Int(place[i])] = standardNormalQuantile(p[i]) }
  } else {
    for i in 0..<end { p[i] = tailNormalQuantile(p[i], r[i]) }
    for i in 0..<tails { numbers[Int(place[i])] = p[i] }
  }
}

/// Room for the numbers of rows that are in the tails, kept between steps.
final class TailRoom {
  let rows: Int
  fileprivate let probabilities, roots: UnsafeMutablePointer<Double>
  fileprivate let places: UnsafeMutablePointer<Int32>
  /// Numbers in the widest stretch of vectors that a loop does at once.
  fileprivate static var widest: Int { 16 }

  init(rows: Int) {
    self.rows = rows
    let count = rows * Lanes.count + TailRoom.widest
    probabilities = .allocate(capacity: count)
    roots = .allocate(capacity: count)
    places = .allocate(capacity: count)
  }

  deinit {
    probabilities.deallocate()
    roots.deallocate()
    places.deallocate()
  }
}

@inline(__always)
private func isInTail(_ p: Double) -> Bool { excess(p) < 0 }

/// Negative in the tails, so that a sign bit tells them without a branch, which
/// would often be mispredicted.
@inline(__always)
private func excess(_ p: Double) -> Double { 0.425 - (p - 0.5).magnitude }

/// −ln of the probability beyond, whose root the rational function takes.
@inline(__always)
private func distance(ofTail p: Double) -> Double {
  -logarithm(p < 0.5 ? p : 1 - p)
}

/// The root of that distance up to which the tails' function holds.
private let farthest = 5.0

/// Wichura's rational function for probabilities within .425 of one half. The two
/// polynomials are in turn, as neither waits for the other.
@inline(__always)
private func middleNormalQuantile(_ p: Double) -> Double {
  let q = p - 0.5
  let r = 0.180625 - q * q
  var top = 2509.0809287301226727
  var bottom = 5226.4952788528545610
  top = r * top + 33430.575583588128105
  bottom = r * bottom + 28729.085735721942674
  top = r * top + 67265.770927008700853
  bottom = r * bottom + 39307.895800092710610
  top = r * top + 45921.953931549871457
  bottom = r * bottom + 21213.794301586595867
  top = r * top + 13731.693765509461125
  bottom = r * bottom + 5394.1960214247511077
  top = r * top + 1971.5909503065514427
  bottom = r * bottom + 687.18700749205790830
  top = r * top + 133.14166789178437745
  bottom = r * bottom + 42.313330701600911252
  top = r * top + 3.3871328727963666080
  bottom = r * bottom + 1
  return q * (top / bottom)
}

/// Wichura's rational function for the tails up to √(−ln p) = 5.
@inline(__always)
private func tailNormalQuantile(_ p: Double, _ root: Double) -> Double {
  let r = root - 1.6
  var top = 7.7454501427834140764e-4
  var bottom = 1.05075007164441684324e-9
  top = r * top + 0.0227238449892691845833
  bottom = r * bottom + 5.475938084995344946e-4
  top = r * top + 0.241780725177450611770
  bottom = r * bottom + 0.0151986665636164571966
  top = r * top + 1.27045825245236838258
  bottom = r * bottom + 0.14810397642748007459
  top = r * top + 3.64784832476320460504
  bottom = r * bottom + 0.68976733498510000455
  top = r * top + 5.7694972214606914055
  bottom = r * bottom + 1.6763848301838038494
  top = r * top + 4.6303378461565452959
  bottom = r * bottom + 2.05319162663775882187
  top = r * top + 1.42343711074968357734
  bottom = r * bottom + 1
  let magnitude = top / bottom
  return p < 0.5 ? -magnitude : magnitude
}
