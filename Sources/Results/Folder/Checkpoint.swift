internal import Crypto
internal import Foundation
package import InfluenceModel
package import MonteCarlo

/// What has been done of a batch, as of the end of a round: the results so far,
/// and how far the files of kept runs had been written.
package struct Checkpoint: Sendable {
  package let result: BatchResult
  let runsBytes: Int
  let pathsBytes: Int

  init(_ result: BatchResult, runsBytes: Int, pathsBytes: Int) {
    self.result = result
    self.runsBytes = runsBytes
    self.pathsBytes = pathsBytes
  }

  private static let trailerLength = 16 + SHA256.byteCount

  /// The tallies, the two lengths, and the SHA-256 of both.
  var encoded: [UInt8] {
    var bytes = result.encoded
    for length in [runsBytes, pathsBytes] {
      withUnsafeBytes(of: UInt64(length).littleEndian) { bytes += $0 }
    }
    return bytes + SHA256.hash(data: bytes)
  }

  /// Reads a checkpoint of a batch of these models; nil where a single bit is
  /// not as it was written.
  package init?(decoding bytes: [UInt8], models: [Model]) {
    guard bytes.count > Checkpoint.trailerLength,
      bytes.suffix(SHA256.byteCount)
        .elementsEqual(SHA256.hash(data: bytes.dropLast(SHA256.byteCount)))
    else { return nil }
    let tallies = Array(bytes.dropLast(Checkpoint.trailerLength))
    let lengths = bytes.suffix(Checkpoint.trailerLength).chunks(of: 8).prefix(2).map { chunk in
      Int(truncatingIfNeeded: chunk.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }
    guard let result = try? BatchResult(decoding: tallies, models: models) else { return nil }
    self.init(result, runsBytes: lengths[0], pathsBytes: lengths[1])
  }
}

extension ArraySlice<UInt8> {
  fileprivate func chunks(of size: Int) -> [ArraySlice<UInt8>] {
    stride(from: startIndex, to: endIndex, by: size).map {
      self[$0..<Swift.min($0 + size, endIndex)]
    }
  }
}

extension RunFolder {
  /// The latest sound checkpoint of a batch; nil where there is none, so that it
  /// has to begin anew.
  ///
  /// - Parameter reportDamage: Called for each checkpoint that is not sound.
  package func checkpoint(_ batch: Batch, reportDamage: (String) -> Void) throws(RunFolderError)
    -> Checkpoint?
  {
    for name in RunFolder.checkpoints where holds(name) {
      let bytes = try read(name)
      if let checkpoint = Checkpoint(decoding: bytes, models: batch.variants.map(\.model)),
        fits(checkpoint, batch)
      {
        return checkpoint
      }
      reportDamage(file(name))
    }
    return nil
  }

  /// Whether a checkpoint is of the batch, and what was written then is there.
  private func fits(_ checkpoint: Checkpoint, _ batch: Batch) -> Bool {
    let (done, all) = (checkpoint.result.runs, batch.simulatedRuns)
    return done.lowerBound == all.lowerBound && done.upperBound <= all.upperBound
      && OutputFile.size(file("runs.csv")) >= checkpoint.runsBytes
      && (batch.keptPaths == 0 || OutputFile.size(file("paths.csv")) >= checkpoint.pathsBytes)
  }

  /// Writes a checkpoint beside the one before, which is kept.
  func write(_ checkpoint: Checkpoint) throws(RunFolderError) {
    let names = RunFolder.checkpoints.map { file($0) }
    if holds(RunFolder.checkpoints[0]), rename(names[0], names[1]) != 0 {
      throw .cannotWrite(names[1], reason: systemReason())
    }
    try OutputFile.write(checkpoint.encoded, to: names[0])
    try syncFolder(path)
  }
}
