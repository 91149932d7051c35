extension SingleRun {
  /// Step 7: debts to rescuers fade; a rescue adds δ·G of what is missing to a
  /// full debt; a new regime owes nothing.
  mutating func updateDebts() {
    for (index, dyad) in model.dyads.enumerated() {
      let before = state.debt[index]
      let faded = before * self[model.rules.debtMemory]
      var debt = faded
      if state.came[index] {
        debt = Formula.debt(
          faded, gain: self[model.rules.debtGain], help: state.help[dyad.target])
      }
      let gain = debt - faded
      if state.fell[dyad.target] { debt = 0 }
      state.debt[index] = debt
      let name = model.name(ofDyad: index)
      trace.debts.append(
        DebtTrace(
          target: name.target, patron: name.patron, debt: Change(before: before, after: debt),
          gain: gain))
    }
  }
}
