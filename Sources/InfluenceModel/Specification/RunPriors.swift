internal import GSL

/// The parameters of one run: exact ones, and the draws of the uncertain ones.
struct RunPriors: Sendable {
  private let table: ParameterTable
  private let draws: Draws
  private let run: UInt32
  /// By row; ties as logits.
  private(set) var values: [Double]
  /// By row: the uniform that was drawn, and what correlations make of it.
  private var drawn: [Int: Double] = [:]
  private var uniforms: [Int: Double] = [:]
  /// How often the priors were drawn again to meet the requirements.
  private(set) var redraws = 0

  init(_ table: ParameterTable, _ draws: Draws, run: UInt32) {
    (self.table, self.draws, self.run) = (table, draws, run)
    values = table.parameters.map { parameter in
      if case .constant(let value) = parameter.form { value } else { .nan }
    }
    draw(table.uncertainRows, attempt: 0)
    while !meetsRequirements, redraws < JointPriors.mostAttempts {
      redraws += 1
      draw(table.joint.redrawn, attempt: redraws)
    }
  }

  /// One attempt: uniforms, made to go together, then turned into values.
  private mutating func draw(_ rows: [Int], attempt: Int) {
    for row in rows {
      guard let site = table.parameters[row].site else { continue }
      drawn[row] = draws.prior(site, run: run, attempt: attempt)
      uniforms[row] = drawn[row]
    }
    // Either all correlated parameters are among the rows or none is.
    if let member = table.joint.correlated.first, rows.contains(member) { correlate() }
    for row in rows {
      if let uniform = uniforms[row] {
        values[row] = table.parameters[row].value(
          at: uniform, isCorrelated: table.joint.correlated.contains(row))
      }
    }
  }

  /// Makes the normal scores of the correlated parameters' uniforms correlated,
  /// by the Cholesky factor of their correlations.
  private mutating func correlate() {
    let (members, factor) = (table.joint.correlated, table.joint.factor)
    let scores = members.map { StandardNormal.quantile(drawn[$0] ?? 0.5) }
    for (place, member) in members.enumerated() {
      let score = (0...place).reduce(0) { $0 + factor[place * members.count + $1] * scores[$1] }
      uniforms[member] = StandardNormal.cumulative(score).heldInsideUnit
    }
  }

  var meetsRequirements: Bool {
    table.joint.requirements.allSatisfy { requirement in
      let value = table.parameters[requirement.row].stated(values[requirement.row])
      let bound =
        switch requirement.bound {
        case .number(let number): number
        case .row(let row): table.parameters[row].stated(values[row])
        }
      return requirement.isAbove ? value > bound : value < bound
    }
  }

  /// Every uncertain parameter, in byte order of the paths.
  var trace: [PriorTrace] {
    table.uncertain.map { input in
      let row = input.index.row
      return PriorTrace(
        path: input.path, uniform: drawn[row] ?? .nan, position: uniforms[row] ?? .nan,
        value: table.parameters[row].stated(values[row]))
    }
  }
}
