internal import InfluenceModel

/// Counts what happens in a block's runs, a group of 64 at a time, in plain
/// memory for the same reason as `ShareCounter`.
final class HappeningCounter {
  private let occurrences: Int
  private let steps: Int
  /// By step, then occurrence: runs in which it happened, and runs in which it
  /// happened for the first time.
  private let counts: UnsafeMutableBufferPointer<(all: UInt32, first: UInt32)>
  /// The runs of the group in which each has happened.
  private let seen: UnsafeMutableBufferPointer<LaneMask>

  init(_ model: Model) {
    occurrences = model.questions.occurrences.count
    steps = model.steps
    counts = .allocate(capacity: occurrences * steps)
    counts.initialize(repeating: (0, 0))
    seen = .allocate(capacity: occurrences)
    seen.initialize(repeating: 0)
  }

  deinit {
    counts.deallocate()
    seen.deallocate()
  }

  func startGroup() {
    seen.update(repeating: 0)
  }

  /// Counts what happened in the last step.
  func count(_ simulation: GroupSimulation, _ runs: LaneMask) {
    let first = (simulation.time - 1) * occurrences
    for index in 0..<occurrences {
      let mask = simulation.mask(ofOccurrence: index) & runs
      guard mask != 0 else { continue }
      counts[first + index].all += UInt32(mask.nonzeroBitCount)
      counts[first + index].first += UInt32((mask & ~seen[index]).nonzeroBitCount)
      seen[index] |= mask
    }
  }

  /// Adds what has been counted to the tally, and forgets it.
  func drain(into tally: inout VariantTally) {
    for index in 0..<occurrences {
      for step in 0..<steps {
        let count = counts[step * occurrences + index]
        tally.happened[index][step] += UInt64(count.all)
        tally.happenedFirst[index][step] += UInt64(count.first)
      }
    }
    clear()
  }

  func clear() {
    counts.update(repeating: (0, 0))
  }
}
