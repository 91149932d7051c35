/// The runs that are simulated side by side.
///
/// Every variable of the state is a row of one number per run, so that each
/// rule of the model is a plain loop over runs that the compiler vectorises,
/// and what happens in few runs is a mask of 64 bits.
@usableFromInline package enum Lanes {
  /// Runs in a group.
  @inlinable @inline(__always)
  package static var count: Int { 64 }
  @inline(__always)
  static var all: Range<Int> { 0..<64 }
}

/// One bit per run of a group.
@usableFromInline package typealias LaneMask = UInt64

extension LaneMask {
  @inlinable @inline(__always)
  package static var everyRun: LaneMask { .max }

  /// The runs of a group that belong to the first `count`.
  package init(first count: Int) {
    self = count >= 64 ? .max : (1 << LaneMask(count)) - 1
  }

  @inlinable @inline(__always)
  package func holds(_ lane: Int) -> Bool {
    self &>> LaneMask(truncatingIfNeeded: lane) & 1 == 1
  }

  @inline(__always)
  mutating func insert(_ lane: Int) {
    self |= 1 &<< LaneMask(truncatingIfNeeded: lane)
  }

  /// Calls with the index of every bit that is set, in order.
  @inlinable @inline(__always)
  package func forEachLane(_ body: (Int) -> Void) {
    var rest = self
    while rest != 0 {
      body(rest.trailingZeroBitCount)
      rest &= rest &- 1
    }
  }

  /// The runs in which a comparison of numbers holds.
  @inline(__always)
  init(where holds: (Int) -> Bool) {
    var mask: LaneMask = 0
    for i in Lanes.all {
      mask |= (holds(i) ? 1 : 0) &<< LaneMask(truncatingIfNeeded: i)
    }
    self = mask
  }
}

/// One number per run of a group, owned by a `LaneStorage`.
@usableFromInline
package struct Row {
  @usableFromInline let start: UnsafeMutablePointer<Double>

  @inlinable @inline(__always)
  init(start: UnsafeMutablePointer<Double>) {
    self.start = start
  }

  @inlinable @inline(__always)
  package subscript(lane: Int) -> Double {
    get { start[lane] }
    nonmutating set { start[lane] = newValue }
  }

  @inline(__always)
  func fill(_ value: Double) {
    for i in Lanes.all { self[i] = value }
  }

  @inline(__always)
  func copy(_ other: Row) {
    for i in Lanes.all { self[i] = other[i] }
  }
}

extension Row {
  /// As many numbers as registers hold while several rows go by: for sums over
  /// rows and for choices between them. A loop over lanes that writes a choice to
  /// where it has read becomes one that writes some lanes only, which is slow.
  typealias Chunk = SIMD16<Double>

  @inline(__always)
  static var chunks: Range<Int> { 0..<Lanes.count / Chunk.scalarCount }

  @inline(__always)
  subscript(chunk index: Int) -> Chunk {
    get { UnsafeRawPointer(start + index &* Chunk.scalarCount).loadUnaligned(as: Chunk.self) }
    nonmutating set {
      UnsafeMutableRawPointer(start + index &* Chunk.scalarCount)
        .storeBytes(of: newValue, as: Chunk.self)
    }
  }
}

/// The index of each run of a group.
struct RunRow {
  fileprivate let start: UnsafeMutablePointer<UInt32>

  @inline(__always)
  subscript(lane: Int) -> UInt32 {
    get { start[lane] }
    nonmutating set { start[lane] = newValue }
  }
}

/// Rows of numbers, all 0 at first.
package final class LaneStorage {
  private let base: UnsafeMutablePointer<Double>
  package let rowCount: Int

  package init(rows: Int) {
    rowCount = rows
    let size = max(rows, 1) * Lanes.count
    base = UnsafeMutableRawPointer.allocate(
      byteCount: size * MemoryLayout<Double>.stride, alignment: 64
    ).bindMemory(to: Double.self, capacity: size)
    base.initialize(repeating: 0, count: size)
  }

  deinit { base.deallocate() }

  @inline(__always)
  package subscript(row: Int) -> Row {
    assert(0 <= row && row < rowCount)
    return Row(start: base + row &* Lanes.count)
  }

  func clear() {
    base.update(repeating: 0, count: rowCount * Lanes.count)
  }
}

/// Masks, all empty at first. Plain memory and not an array, because writing to
/// an array inside an object costs checks at every access.
package final class MaskStorage {
  private let base: UnsafeMutablePointer<LaneMask>
  package let count: Int

  init(count: Int) {
    self.count = count
    base = .allocate(capacity: max(count, 1))
    base.initialize(repeating: 0, count: max(count, 1))
  }

  deinit { base.deallocate() }

  @inline(__always)
  package subscript(index: Int) -> LaneMask {
    get {
      assert(0 <= index && index < count)
      return base[index]
    }
    set {
      assert(0 <= index && index < count)
      base[index] = newValue
    }
  }

  package var values: [LaneMask] {
    Array(UnsafeBufferPointer(start: base, count: count))
  }

  func clear() {
    base.update(repeating: 0, count: count)
  }
}

/// Rows of run indices.
final class RunStorage {
  private let base: UnsafeMutablePointer<UInt32>

  init() {
    base = .allocate(capacity: Lanes.count)
    base.initialize(repeating: 0, count: Lanes.count)
  }

  deinit { base.deallocate() }

  var row: RunRow { RunRow(start: base) }
}
