import Foundation
import InfluenceModel
import MonteCarlo
import TestSupport

/// A model ready to run.
struct Subject {
  private let variant: Batch.Variant

  init(_ model: Model) {
    variant = Batch.Variant(id: "subject", title: "subject", model: model)
  }

  /// A variant of a scenario that ships.
  init(_ scenario: String, _ variant: String = "baseline") throws {
    self.init(try Model(Repository.scenario(scenario, variant: variant)))
  }

  /// A run costs about as much as it has ties times steps.
  var tieSteps: Int { variant.model.tieNames.count * variant.model.steps }

  func microsecondsPerRun(_ runs: Int, threads: Int = 1) throws -> Double {
    let batch = Batch(variants: [variant], seed: 2022, runs: runs, keptRuns: 0, keptPaths: 0)
    let start = ContinuousClock.now
    _ = try BatchRunner(batch, threads: threads).run(sink: Nowhere(), observer: Nowhere())
    return (ContinuousClock.now - start) / .microseconds(1) / Double(runs)
  }
}

/// Where nothing is written and nobody looks.
private struct Nowhere: RecordSink, RecordEncoder, BatchObserver {
  var encoder: any RecordEncoder { self }
  func encode(_ records: BlockRecords) -> EncodedRecords { EncodedRecords(runs: [], paths: []) }
  func append(_ records: EncodedRecords) {}
  func commit(_ result: BatchResult) {}
  func progress(runsDone: Int, of total: Int) {}
}
