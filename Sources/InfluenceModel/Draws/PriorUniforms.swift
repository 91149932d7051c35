/// Where the uniforms of a group's priors come from.
package protocol PriorUniforms {
  /// Fills the uniforms of the uncertain input with this site.
  ///
  /// - Parameters:
  ///   - lanes: The runs of the group that need them.
  ///   - attempt: How often the scenario's requirements were not met before.
  func fill(_ row: Row, site: Site, lanes: Range<Int>, attempt: Int)
}

/// The uniforms that a seed has for each run.
struct AddressedPriors: PriorUniforms {
  let draws: Draws
  let runs: RunRow

  func fill(_ row: Row, site: Site, lanes: Range<Int>, attempt: Int) {
    draws.fillPriors(row, site: site, lanes: lanes, attempt: attempt, runs: runs)
  }
}
