import MonteCarlo
import Testing
import TestSupport

/// A relative share does not exist where no patron has a share at all.
@Suite struct AbsentSeriesTests {
  /// In the last step alignment leaves the only patron at once.
  private static let settings = [
    #"/record=["relativeShare"]"#, "/clock/steps=3", "/dynamics/alignment/precision=2000",
    "/dynamics/alignment/calmSpeed=1", "/dynamics/alignment/crisisSpeed=1",
    "/targets/TAR/autonomy=0", "/targets/TAR/unrest/initial=0", "/targets/TAR/unrest/baseline=0",
    #"/events={"turn":{"at":"2025-03","for":"good","set":{"/targets/TAR/autonomy":1}}}"#,
  ]

  @Test(arguments: [63, 64, 1024, 1100])
  func runsWithoutItAreNotCountedAndDoNotFail(runs: Int) throws {
    let tally = try Batch.sample(set: Self.settings, runs: runs).result().tallies[0]
    #expect((tally.runs, tally.failed) == (UInt64(runs), 0))
    let states = tally.trajectories[0].states
    #expect(states.map(\.count) == [runs, runs, runs, 0].map(UInt64.init))
    #expect(states[0].minimum == 1)
    #expect(states[3] == ValueTally(.share(bits: 8)))
  }
}
