import Testing
import mizan

extension CommandTests {
  /// An installation is checked against what is known.
  @Suite struct SelfTestTests {
    @Test func everyCaseHolds() throws {
      let output = try Workplace().shell("cd / && mizan selftest")
      #expect(output.code == 0)
      #expect(output.error.isEmpty)
      let verdict = try #require(output.standard.split(separator: "\n").last)
      let count = try #require(verdict.firstMatch(of: /^All ([0-9]+) cases hold\.$/)).1
      #expect(try #require(Int(count)) >= 38)
    }

    @Test func numbersMustAgree() {
      #expect(SelfTestCase("", expected: [0.5, 1], got: [0.5, 1 + 1e-13], tolerance: 1e-12).holds)
      #expect(
        !SelfTestCase("", expected: [0.5, 1], got: [0.5 + 1e-11, 1], tolerance: 1e-12).holds)
      #expect(!SelfTestCase("", expected: [0.5, 1], got: [.nan, 1], tolerance: 1e-12).holds)
      #expect(!SelfTestCase("", expected: [0.5, 1], got: [0.5], tolerance: 1e-12).holds)
      #expect(!SelfTestCase("", expected: "refused", got: "accepted").holds)
    }

    @Test(arguments: [(0.5, true), (0.56, true), (0.563, false), (0.43, false), (.nan, false)])
    func meansMustBeNearEnough(mean: Double, holds: Bool) {
      #expect(SelfTestCase("", expected: 0.5, mean: mean, standardError: 0.01).holds == holds)
    }

    @Test func aConstantWhereChanceShouldBeFails() {
      #expect(!SelfTestCase("", expected: 0.5, mean: 0.4, standardError: 0).holds)
    }
  }
}
