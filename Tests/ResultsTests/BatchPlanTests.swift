import Foundation
import MonteCarlo
import Results
import TestSupport
import Testing

@Suite struct BatchPlanTests {
  @Test(arguments: [(0, 0), (2000, 0), (2000, 300)])
  func theDiskIsThatOfTheFolder(_ keptRuns: Int, _ keptPaths: Int) throws {
    let place = try TemporaryFolder()
    let batch = try Batch.sample(
      "kazakhstan-2022", variants: ["baseline", "k02-csto-refuses"], runs: 2000,
      keptRuns: keptRuns, keptPaths: keptPaths)
    try batch.write(to: place.path("out"), scenario: "kazakhstan-2022")
    let written = try names(in: place.path("out")).reduce(0) {
      $0 + (try bytes(place.path("out/\($1)"))).count
    }
    let planned = BatchPlan(batch, threads: 2).disk
    #expect(planned / Double(written) > 0.7 && planned / Double(written) < 1.4, "\(planned)")
  }

  @Test func memoryGrowsWithStepsAndThreadsNotWithRuns() throws {
    func memory(steps: Int, threads: Int, runs: Int) throws -> Double {
      let batch = try Batch.sample(set: ["/clock/steps=\(steps)"], runs: runs)
      return BatchPlan(batch, threads: threads).memory
    }
    let few = try memory(steps: 60_000, threads: 1, runs: 10_000)
    // Four shares at 60,001 times: in 256 bins of 8 bytes, three copies, and a
    // byte for each of the 1,024 runs of a block.
    #expect(abs(few - 30e6 - 4 * 60_001 * (3 * 256 * 8 + 1_024)) < 0.1 * few)
    #expect(try memory(steps: 60_000, threads: 8, runs: 10_000) > 4 * few)
    #expect(try memory(steps: 60_000, threads: 1, runs: 1_000_000_000) == few)
  }

  @Test func onlyLargeBatchesAreAnnounced() throws {
    func isLarge(_ settings: String..., runs: Int, keptRuns: Int = 0) throws -> Bool {
      let batch = try Batch.sample(set: settings, runs: runs, keptRuns: keptRuns)
      return BatchPlan(batch, threads: 2).isLarge
    }
    #expect(try !isLarge(runs: 1_000_000))
    #expect(try isLarge(runs: 10_000_000))
    #expect(try isLarge(runs: Batch.mostRuns, keptRuns: Batch.mostRuns))
    #expect(try isLarge("/clock/steps=90000", runs: 1))
  }
}
