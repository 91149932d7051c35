import MonteCarlo
import Testing
import TestSupport

/// A block's digest tells it from any other block.
@Suite struct DigestTests {
  private static let quiet = [
    "/measures=null", "/outcomes=null", #"/outcomes={"never":{"ever":"arm"}}"#, "/clock/steps=4",
  ]

  private func digests(_ settings: [String] = [], seed: UInt64 = 1) throws -> [UInt64] {
    try Batch.sample(set: settings, runs: 1100, seed: seed).result().digests
  }

  @Test func equalBatchesHaveEqualDigests() throws {
    #expect(try digests() == digests())
  }

  @Test func blocksOfABatchDiffer() throws {
    #expect(Set(try digests()).count == 2)
  }

  @Test func theSeedChangesEveryDigest() throws {
    #expect(Set(try digests() + digests(seed: 2)).count == 4)
  }

  @Test func valuesOfTrajectoriesAlone() throws {
    #expect(try digests(Self.quiet) != digests(Self.quiet + ["/targets/TAR/autonomy=0.6"]))
  }

  @Test func occurrencesAlone() throws {
    let settings = Self.quiet + ["/record=[]"]
    #expect(try digests(settings) != digests(settings + ["/targets/TAR/unrest/initial=3"]))
  }

  @Test func classesOfPartitionsAlone() throws {
    func partition(above bound: Double) -> String {
      #"/partitions={"orbit":[{"in":{"measure":"alignment","target":"TAR","patron":"PAT","#
        + #""above":\#(bound)}},{"out":"otherwise"}]}"#
    }
    #expect(
      try digests(Self.quiet + [partition(above: 0.4)])
        != digests(Self.quiet + [partition(above: 0.45)]))
  }
}
