extension GroupSimulation {
  /// What must hold after every step; nil where it does, else what does not.
  package func checkInvariants() -> String? {
    let runs = ~state.failed
    for (index, target) in model.targets.enumerated() {
      let shares = target.shares...target.autonomyShare
      var violated: String?
      runs.forEachLane { i in
        let sum = shares.reduce(0) { $0 + state.share[$1][i] }
        if abs(sum - 1) > 1e-12 { violated = "shares of \(target.id) sum to \(sum)" }
        if shares.contains(where: { !(state.share[$0][i] >= 0) }) {
          violated = "a share of \(target.id) is negative"
        }
        if !(state.nextIntensity[index][i] >= 0) { violated = "negative intensity" }
      }
      if state.crisis[index] & state.fallen[index] & ~state.fell[index] != 0 {
        violated = "a crisis of \(target.id) after its fall"
      }
      if let violated { return violated }
    }
    let units: [(String, LaneStorage)] = [
      ("a tie level", state.level), ("a credibility", state.credibility),
      ("a threat", state.threat), ("a felt threat", state.feltThreat), ("a fear", state.fear),
      ("a debt", state.debt), ("a help", state.help),
    ]
    for (name, storage) in units {
      for row in 0..<storage.rowCount {
        let values = storage[row]
        if LaneMask(where: { !(0...1 ~= values[$0]) }) & runs != 0 { return "\(name) leaves 0…1" }
      }
    }
    return nil
  }
}
