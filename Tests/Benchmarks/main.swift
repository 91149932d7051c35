import Foundation
import InfluenceModel
import MonteCarlo
import ScenarioFormat
import TestSupport

struct NoEncoder: RecordEncoder, RecordSink, BatchObserver {
  var encoder: any RecordEncoder { self }
  func encode(_ records: BlockRecords) -> EncodedRecords { EncodedRecords(runs: [], paths: []) }
  func append(_ records: EncodedRecords) throws {}
  func progress(runsDone: Int, of total: Int) {}
}
let model = try Model(Repository.scenario(variant: "golden"))
let runs = 40960
let simulation = GroupSimulation(model, draws: Draws(seed: 2022))
var s = 0.0
var start = ContinuousClock.now
for first in stride(from: 0, to: runs, by: 64) {
  simulation.start(firstRun: UInt32(first))
  for _ in 0..<model.steps { simulation.step() }
  s += simulation.state.share[0][0]
}
var took = ContinuousClock.now - start
print("bare", took / runs, s)
for threads in [1, 2] {
  start = .now
  let batch = Batch(
    variants: [.init(id: "golden", title: "", model: model)], seed: 2022, runs: runs, keptRuns: 0,
    keptPaths: 0)
  let result = try BatchRunner(batch, threads: threads).run(
    sink: NoEncoder(), observer: NoEncoder())
  print(
    threads, (ContinuousClock.now - start) / runs,
    result.tallies[0].hits.map { Double($0) / Double(runs) })
}
