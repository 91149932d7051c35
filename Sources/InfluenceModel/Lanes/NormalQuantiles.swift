internal import GSL

/// The standard normal quantile of a uniform.
///
/// The middle 85 % of the probabilities are evaluated by Wichura's rational
/// function (1988, algorithm AS 241, PPND16), which is what GSL evaluates there
/// too, in the same order; GSL does the tails. The result is within 2 units in
/// the last place of GSL's.
package func standardNormalQuantile(_ p: Double) -> Double {
  isInTail(p) ? StandardNormal.quantile(p) : middleNormalQuantile(p)
}

@inline(__always)
private func isInTail(_ p: Double) -> Bool { (p - 0.5).magnitude > 0.425 }

/// The same for a group of runs, the middle for all of them at once.
package func standardNormalQuantiles(of uniforms: Row, into quantiles: Row) {
  var tails: LaneMask = 0
  for i in Lanes.all {
    tails |= (isInTail(uniforms[i]) ? 1 : 0) &<< LaneMask(truncatingIfNeeded: i)
  }
  // The tails are taken from the uniforms before these are overwritten, so that
  // both rows may be the same.
  withUnsafeTemporaryAllocation(of: Double.self, capacity: Lanes.count) { tailValues in
    tails.forEachLane { tailValues[$0] = StandardNormal.quantile(uniforms[$0]) }
    for i in Lanes.all { quantiles[i] = middleNormalQuantile(uniforms[i]) }
    tails.forEachLane { quantiles[$0] = tailValues[$0] }
  }
}

/// Wichura's rational function for probabilities within .425 of one half.
@inline(__always)
private func middleNormalQuantile(_ p: Double) -> Double {
  let q = p - 0.5
  let r = 0.180625 - q * q
  var top = 2509.0809287301226727
  top = r * top + 33430.575583588128105
  top = r * top + 67265.770927008700853
  top = r * top + 45921.953931549871457
  top = r * top + 13731.693765509461125
  top = r * top + 1971.5909503065514427
  top = r * top + 133.14166789178437745
  top = r * top + 3.3871328727963666080
  var bottom = 5226.4952788528545610
  bottom = r * bottom + 28729.085735721942674
  bottom = r * bottom + 39307.895800092710610
  bottom = r * bottom + 21213.794301586595867
  bottom = r * bottom + 5394.1960214247511077
  bottom = r * bottom + 687.18700749205790830
  bottom = r * bottom + 42.313330701600911252
  bottom = r * bottom + 1
  return q * (top / bottom)
}
