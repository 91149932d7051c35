internal import Foundation
internal import MonteCarlo

extension BatchPlan {
  /// Says on standard error what a large batch will need, before it starts.
  func announce() {
    guard isLarge else { return }
    try? FileHandle.standardError.write(contentsOf: Data((line() + "\n").utf8))
  }

  /// `plan: 1,000,000 runs of 36 steps in 3 variants; about 120 MB of memory, …`
  func line(physicalMemory: UInt64 = ProcessInfo.processInfo.physicalMemory) -> String {
    let has = Double(physicalMemory)
    let excess = memory > has ? " (the machine has \(NumberFormat.size(has)))" : ""
    let limit = mayEndEarly ? "at most " : ""
    return
      "plan: \(limit)\(NumberFormat.count(runs, "run")) of \(NumberFormat.count(steps, "step")) in "
      + "\(NumberFormat.count(variants, "variant")); about \(NumberFormat.size(memory)) of memory"
      + "\(excess) and \(NumberFormat.size(disk)) of disk"
  }
}
