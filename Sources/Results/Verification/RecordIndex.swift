internal import Foundation
internal import MonteCarlo
internal import ScenarioFormat

/// Where the rows of each block of runs are in a file of kept runs.
struct RecordIndex: Sendable {
  private struct Place {
    var bytes: Range<Int>
    var rows = 0
  }

  let name: String
  private let path: String
  private var places: [Int: Place] = [:]
  private var lastRun = 0
  /// What is wrong with the file as a whole.
  private(set) var problems: [String] = []

  /// Reads through a file.
  ///
  /// - Parameter header: How it must begin.
  init(_ name: String, in folder: RunFolder, header: [UInt8], _ batch: Batch)
    throws(RunFolderError)
  {
    self.name = name
    path = folder.file(name)
    var line = 0
    let rest = try RecordIndex.forEachLine(of: path) { row, offset in
      line += 1
      if line == 1 {
        if Array(row) != header.dropLast() { problems.append("\(name): has another header") }
      } else if problems.isEmpty, let problem = add(row, at: offset, batch) {
        problems.append("\(name): line \(line): \(problem)")
      }
    }
    if rest > 0 { problems.append("\(name): ends within a line") }
  }

  /// What is wrong with a row, if anything is.
  private mutating func add(_ row: ArraySlice<UInt8>, at offset: Int, _ batch: Batch) -> String? {
    guard let run = Int(String(decoding: row.prefix { $0 != 0x2C }, as: UTF8.self)),
      batch.simulatedRuns.contains(run)
    else { return "is of no run of the batch" }
    guard run >= lastRun else { return "run \(run) comes after run \(lastRun)" }
    lastRun = run
    let block = batch.block(ofRun: run)
    var place = places[block] ?? Place(bytes: offset..<offset)
    place.bytes = place.bytes.lowerBound..<offset + row.count + 1
    place.rows += 1
    places[block] = place
    return nil
  }

  /// Calls with every line, without its line feed, and where it begins.
  ///
  /// - Returns: How many bytes there are after the last line feed.
  private static func forEachLine(
    of path: String, _ body: (ArraySlice<UInt8>, Int) -> Void
  ) throws(RunFolderError) -> Int {
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw .cannotRead(path, reason: systemReason())
    }
    var (rest, offset): ([UInt8], Int) = ([], 0)
    do {
      while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
        rest += piece
        var start = 0
        while let end = rest[start...].firstIndex(of: 0x0A) {
          body(rest[start..<end], offset + start)
          start = end + 1
        }
        rest.removeFirst(start)
        offset += start
      }
    } catch {
      throw .cannotRead(path, reason: error.reason)
    }
    return rest.count
  }
}

// MARK: - Blocks

extension RecordIndex {
  func rows(ofBlock block: Int) -> Int { places[block]?.rows ?? 0 }

  /// The bytes of a block's rows.
  private func bytes(ofBlock block: Int) -> [UInt8]? {
    guard let place = places[block] else { return [] }
    guard let file = FileHandle(forReadingAtPath: path) else { return nil }
    do {
      try file.seek(toOffset: UInt64(place.bytes.lowerBound))
      return [UInt8](try file.read(upToCount: place.bytes.count) ?? Data())
    } catch {
      return nil
    }
  }

  /// In what the rows of a block differ from those that it should have.
  func difference(_ expected: [UInt8], ofBlock block: Int) -> String? {
    guard let found = bytes(ofBlock: block) else { return "\(name): cannot be read" }
    guard found != expected else { return nil }
    let rows = zip(found.split(separator: 0x0A), expected.split(separator: 0x0A))
    guard let (row, _) = rows.first(where: { $0 != $1 }) else {
      return "\(name): rows are missing, or too many"
    }
    let key = row.split(separator: 0x2C, maxSplits: 2).prefix(2)
      .map { String(decoding: $0, as: UTF8.self) }.joined(separator: ", variant ")
    return "\(name): another row for run \(key)"
  }
}
