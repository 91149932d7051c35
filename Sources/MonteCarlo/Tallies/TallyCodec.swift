package import InfluenceModel

/// Why a file of tallies could not be read.
package enum TallyError: Error, Equatable {
  case notTallies
  case otherVersion(UInt8)
  /// It ends too early or holds what the batch does not.
  case damaged
}

/// `tallies.bin`: a signature, a version, the runs that are counted, the blocks'
/// digests, then each variant's tallies as integers of variable length, runs of
/// zeros by their length; at last a checksum of all that.
extension BatchResult {
  private static let signature = Array("MIZANTLY".utf8)
  private static let version: UInt8 = 2

  package var encoded: [UInt8] {
    var writer = ByteWriter(bytes: BatchResult.signature + [BatchResult.version])
    writer.add(UInt128(runs.lowerBound))
    writer.add(UInt128(runs.count))
    for digest in digests { writer.addFixed(digest) }
    writer.add(UInt128(tallies.count))
    for tally in tallies { tally.write(to: &writer) }
    writer.addFixed(Checksum(writer.bytes).value)
    return writer.bytes
  }

  /// Reads the tallies of a batch of these models.
  package init(decoding bytes: [UInt8], models: [Model]) throws(TallyError) {
    var reader = try BatchResult.checkedReader(bytes)
    let runs = try BatchResult.runs(&reader)
    let digests = try Block.holding(runs).map { _ throws(TallyError) in try reader.fixed() }
    guard try reader.integer() == UInt128(models.count) else { throw .damaged }
    let tallies = try models.map { model throws(TallyError) in
      var tally = VariantTally(model)
      try tally.read(from: &reader)
      guard tally.isPossible else { throw .damaged }
      return tally
    }
    guard reader.bytes.isEmpty else { throw .damaged }
    self.init(runs: runs, tallies: tallies, digests: digests)
  }

  /// What lies between the version and the checksum.
  private static func checkedReader(_ bytes: [UInt8]) throws(TallyError) -> ByteReader {
    guard bytes.starts(with: signature), bytes.count > signature.count else { throw .notTallies }
    guard bytes[signature.count] == version else { throw .otherVersion(bytes[signature.count]) }
    guard bytes.count >= signature.count + 9 else { throw .damaged }
    var end = ByteReader(bytes: bytes.suffix(8))
    guard try end.fixed() == Checksum(bytes.dropLast(8)).value else { throw .damaged }
    return ByteReader(bytes: bytes[(signature.count + 1)..<(bytes.count - 8)])
  }

  private static func runs(_ reader: inout ByteReader) throws(TallyError) -> Range<Int> {
    let first = try reader.integer()
    let count = try reader.integer()
    // Each block has a digest of eight bytes.
    guard first <= Batch.mostRuns, count <= reader.bytes.count / 8 * Block.size else {
      throw .damaged
    }
    return Int(first)..<Int(first + count)
  }
}

extension VariantTally {
  fileprivate func write(to writer: inout ByteWriter) {
    writer.add(UInt128(runs))
    writer.add(UInt128(failed))
    writer.add(UInt128(redraws))
    writer.add(eligible)
    writer.add(hits)
    for counts in classes + happened + happenedFirst { writer.add(counts) }
    for tally in measures + trajectories.flatMap(\.states) { tally.write(to: &writer) }
  }

  fileprivate mutating func read(from reader: inout ByteReader) throws(TallyError) {
    runs = try reader.count()
    failed = try reader.count()
    redraws = try reader.count()
    try reader.read(into: &eligible)
    try reader.read(into: &hits)
    for index in classes.indices { try reader.read(into: &classes[index]) }
    for index in happened.indices { try reader.read(into: &happened[index]) }
    for index in happenedFirst.indices { try reader.read(into: &happenedFirst[index]) }
    for index in measures.indices { try measures[index].read(from: &reader) }
    for index in trajectories.indices {
      for state in trajectories[index].states.indices {
        try trajectories[index].states[state].read(from: &reader)
      }
    }
  }
}

extension ValueTally {
  fileprivate func write(to writer: inout ByteWriter) {
    writer.add(UInt128(count))
    // The sign goes to the lowest bit, so that small sums stay short.
    writer.add(UInt128(bitPattern: (sum << 1) ^ (sum >> 127)))
    writer.add(sumOfSquares)
    writer.addFixed(minimum.bitPattern)
    writer.addFixed(maximum.bitPattern)
    writer.add(bins)
  }

  fileprivate mutating func read(from reader: inout ByteReader) throws(TallyError) {
    count = try reader.count()
    let folded = try reader.integer()
    sum = Int128(bitPattern: folded >> 1) ^ -Int128(folded & 1)
    sumOfSquares = try reader.integer()
    minimum = Double(bitPattern: try reader.fixed())
    maximum = Double(bitPattern: try reader.fixed())
    try reader.read(into: &bins)
  }
}

// MARK: - Bytes

private struct ByteWriter {
  var bytes: [UInt8]

  /// Seven bits a byte, the lowest first.
  mutating func add(_ integer: UInt128) {
    var rest = integer
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func addFixed(_ word: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
    }
  }

  /// Counts; a zero is followed by how many more zeros there are.
  mutating func add(_ counts: [UInt64]) {
    var index = 0
    while index < counts.count {
      add(UInt128(counts[index]))
      if counts[index] == 0 {
        let end = counts[index...].firstIndex { $0 != 0 } ?? counts.count
        add(UInt128(end - index - 1))
        index = end
      } else {
        index += 1
      }
    }
  }
}

private struct ByteReader {
  var bytes: ArraySlice<UInt8>

  mutating func integer() throws(TallyError) -> UInt128 {
    var result: UInt128 = 0
    for shift in stride(from: 0, to: 128, by: 7) {
      guard let byte = bytes.popFirst() else { throw .damaged }
      result |= UInt128(byte & 0x7F) << UInt128(shift)
      if byte < 0x80 { return result }
    }
    throw .damaged
  }

  mutating func count() throws(TallyError) -> UInt64 {
    guard let count = UInt64(exactly: try integer()) else { throw .damaged }
    return count
  }

  mutating func fixed() throws(TallyError) -> UInt64 {
    guard bytes.count >= 8 else { throw .damaged }
    let word = bytes.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    bytes = bytes.dropFirst(8)
    return word
  }

  mutating func read(into counts: inout [UInt64]) throws(TallyError) {
    var index = 0
    while index < counts.count {
      counts[index] = try count()
      if counts[index] == 0 {
        let more = try count()
        guard more < UInt64(counts.count - index) else { throw .damaged }
        for next in index...(index + Int(more)) { counts[next] = 0 }
        index += Int(more)
      }
      index += 1
    }
  }
}
