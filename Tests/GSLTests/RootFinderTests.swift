import GSL
import Testing

@Suite struct RootFinderTests {
  @Test(arguments: [1e-3, 1e-9]) func aSmoothFunctionsRootIsFoundInFewSteps(
    tolerance: Double
  ) throws {
    var calls = 0
    let found = try RootFinder.root(in: 0...3, tolerance: tolerance) { x in
      calls += 1
      return x * x - 2
    }
    #expect(found.contains(2.0.squareRoot()))
    #expect(found.upperBound - found.lowerBound <= tolerance)
    #expect(calls < 20)
  }

  @Test func aJumpOverZeroCountsAsARoot() throws {
    let found = try RootFinder.root(in: -1...1, tolerance: 1e-6) { $0 < 0.3 ? -1 : 1 }
    #expect(found.contains(0.3) && found.upperBound - found.lowerBound <= 1e-6)
  }

  @Test func theToleranceMayBeRelative() throws {
    var calls = 0
    let found = try RootFinder.root(in: 0...1, tolerance: 1e-12, relative: 0.1) { x in
      calls += 1
      return x < 0.01 ? -1 : 1
    }
    #expect(found.contains(0.01) && found.upperBound <= 1.1 * found.lowerBound)
    #expect(calls < 20)
  }

  @Test func anEndCanBeTheRoot() throws {
    #expect(try RootFinder.root(in: 0...1, tolerance: 1e-6) { $0 } == 0...0)
    #expect(try RootFinder.root(in: -1...0, tolerance: 1e-6) { $0 } == 0...0)
  }

  @Test func aFunctionThatKeepsItsSignIsRefused() {
    let error = #expect(throws: GSLError.self) {
      try RootFinder.root(in: 0...1, tolerance: 1e-6) { $0 + 1 }
    }
    #expect(error?.status == .invalidArgument)
  }

  @Test func whatTheFunctionThrowsIsPassedOn() {
    struct NotKnown: Error, Equatable {}
    #expect(throws: NotKnown()) {
      try RootFinder.root(in: 0...1, tolerance: 1e-6) { x in
        if x > 0, x < 1 { throw NotKnown() }
        return x - 0.5
      }
    }
    #expect(throws: GSLError.self) {
      try RootFinder.root(in: 0...1, tolerance: 1e-6) { _ in .nan }
    }
  }

  @Test func theToleranceIsPositive() {
    #expect(throws: ParameterError.self) {
      try RootFinder.root(in: 0...1, tolerance: 0) { $0 - 0.5 }
    }
  }
}
