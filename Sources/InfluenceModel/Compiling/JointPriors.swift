internal import GSL
internal import ScenarioFormat

/// How uncertain parameters go together: correlated by a Gaussian copula, and
/// drawn again until they meet the scenario's requirements.
struct JointPriors: Sendable {
  /// The rows of correlated parameters, in byte order of their paths.
  var correlated: [Int] = []
  /// The Cholesky factor of their normal scores' correlations, row by row.
  var factor: [Double] = []
  var requirements: [Requirement] = []
  /// The rows that are drawn again together where a requirement is not met.
  var redrawn: [Int] = []

  struct Requirement: Sendable {
    let row: Int
    let isAbove: Bool
    let bound: Bound
  }

  enum Bound: Sendable {
    case number(Double)
    case row(Int)
  }

  /// How many parameters may be correlated; more would take long to judge.
  static let mostCorrelated = 500

  /// Attempts after which a run counts as failed.
  static let mostAttempts = 1000
}

/// What it took to draw the priors of a group of runs.
package struct PriorDraw: Sendable {
  /// By run: how often priors were drawn again.
  package var redraws = [Int](repeating: 0, count: Lanes.count)
  /// Runs whose requirements no attempt has met.
  package var unmet: LaneMask = 0
}

extension ParameterTable {
  /// Draws every uncertain parameter of a group of runs.
  func draw(_ rows: LaneStorage, from uniforms: some PriorUniforms, _ room: TailRoom)
    -> PriorDraw
  {
    for row in changedRows {
      // Events may have changed it in the group before.
      if case .constant(let value) = parameters[row].form { rows[row].fill(value) }
    }
    draw(uncertainRows, rows, from: uniforms, lanes: Lanes.all, attempt: 0, room)
    var result = PriorDraw()
    if joint.requirements.isEmpty { return result }
    for lane in Lanes.all {
      while !meetsRequirements(rows, lane) {
        guard result.redraws[lane] < JointPriors.mostAttempts else {
          result.unmet.insert(lane)
          break
        }
        result.redraws[lane] += 1
        draw(
          joint.redrawn, rows, from: uniforms, lanes: lane..<lane + 1,
          attempt: result.redraws[lane], room)
      }
    }
    return result
  }

  /// One attempt for some parameters and some runs: uniforms, made to go
  /// together, then turned into values.
  private func draw(
    _ chosen: [Int], _ rows: LaneStorage, from uniforms: some PriorUniforms, lanes: Range<Int>,
    attempt: Int, _ room: TailRoom
  ) {
    for index in chosen {
      guard let site = parameters[index].site else { continue }
      uniforms.fill(rows[index], site: site, lanes: lanes, attempt: attempt)
    }
    // Either all correlated parameters are chosen or none is.
    if let member = joint.correlated.first, chosen.contains(member) { correlate(rows, lanes) }
    for index in chosen {
      parameters[index].setValues(
        rows[index], lanes, isCorrelated: joint.correlated.contains(index), room)
    }
  }

  /// Turns independent uniforms into ones whose normal scores are correlated.
  /// Going from the last to the first leaves the scores still needed in place.
  private func correlate(_ rows: LaneStorage, _ lanes: Range<Int>) {
    let members = joint.correlated
    for member in members {
      let row = rows[member]
      for i in lanes { row[i] = StandardNormal.quantile(row[i]) }
    }
    for (place, member) in members.enumerated().reversed() {
      let row = rows[member]
      for i in lanes {
        var score = 0.0
        for other in 0...place {
          score += joint.factor[place * members.count + other] * rows[members[other]][i]
        }
        row[i] = StandardNormal.cumulative(score).heldInsideUnit
      }
    }
  }

  private func meetsRequirements(_ rows: LaneStorage, _ lane: Int) -> Bool {
    joint.requirements.allSatisfy { requirement in
      let value = parameters[requirement.row].stated(rows[requirement.row][lane])
      let bound =
        switch requirement.bound {
        case .number(let number): number
        case .row(let row): parameters[row].stated(rows[row][lane])
        }
      return requirement.isAbove ? value > bound : value < bound
    }
  }
}

extension ParameterTable.Parameter {
  var site: Site? {
    switch form {
    case .constant: nil
    case .normal(_, _, let site), .drawn(_, let site): site
    }
  }

  /// What a uniform stands for, a tie's as its logit. Ranks are kept where values
  /// ascend with the uniforms, as quantiles do.
  func value(at uniform: Double, isCorrelated: Bool) -> Double {
    switch form {
    case .constant(let value): return value
    case .normal(let mean, let sd, _): return mean + sd * standardNormalQuantile(uniform)
    case .drawn(let prior, _):
      return held(isCorrelated ? prior.quantile(uniform) : prior.value(at: uniform))
    }
  }

  /// A prior's value as its row holds it: within the range, a tie's as its logit.
  private func held(_ value: Double) -> Double {
    isTie ? logit(range.clamped(value)) : range.clamped(value)
  }

  /// A value as the scenario states it: a tie's as its level.
  func stated(_ value: Double) -> Double {
    isTie ? logistic(value) : value
  }

  /// Replaces uniforms by the values that they stand for.
  fileprivate func setValues(
    _ row: Row, _ lanes: Range<Int>, isCorrelated: Bool, _ room: TailRoom
  ) {
    switch form {
    case .normal(let mean, let sd, _) where lanes == Lanes.all:
      replaceUniformsByNormals(row, rows: 1, room)
      for i in lanes { row[i] = mean + sd * row[i] }
    case .drawn(let prior, _):
      prior.replace(row, lanes, byQuantiles: isCorrelated)
      for i in lanes { row[i] = held(row[i]) }
    case .constant, .normal:
      for i in lanes { row[i] = value(at: row[i], isCorrelated: isCorrelated) }
    }
  }
}
