/// What a sensitivity analysis varies as one.
package struct Factor: Sendable, Equatable {
  package let name: String
  /// The uncertain inputs that it is made of, by index; none for chance.
  package let inputs: [Int]
  /// Whether it can be moved up or down: one input that is never drawn again.
  package let hasDirection: Bool
  /// Whether correlations or requirements leave no smaller factor.
  package let isJoined: Bool

  package init(
    name: String, inputs: [Int], hasDirection: Bool = false, isJoined: Bool = false
  ) {
    self.name = name
    self.inputs = inputs
    self.hasDirection = hasDirection
    self.isJoined = isJoined
  }
}

/// The factors of an analysis: every uncertain input belongs to one of them, and
/// chance, which is all that happens after the inputs are drawn, is the last.
package struct Factors: Sendable, Equatable {
  package let all: [Factor]
  private let factorOfInput: [Int]

  package static let chanceName = "chance"

  /// - Parameter inputs: Factors that share no input and leave none out.
  package init(_ inputs: [Factor]) {
    all = inputs + [Factor(name: Self.chanceName, inputs: [])]
    var factorOfInput = [Int](repeating: 0, count: inputs.reduce(0) { $0 + $1.inputs.count })
    for (index, factor) in inputs.enumerated() {
      for input in factor.inputs { factorOfInput[input] = index }
    }
    self.factorOfInput = factorOfInput
  }

  package var count: Int { all.count }
  package var chance: Int { all.count - 1 }

  /// The factor that an input belongs to.
  package func factor(of input: Int) -> Int { factorOfInput[input] }
}
