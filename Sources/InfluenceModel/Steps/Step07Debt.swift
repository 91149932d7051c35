extension GroupSimulation {
  /// Step 7: debts to rescuers fade; a rescue adds δ·G of what is missing to a
  /// full debt; a new regime owes nothing. Doubling δ doubles the first debt.
  func updateDebts() {
    let memory = self[model.rules.debtMemory]
    for (index, dyad) in model.dyads.enumerated() {
      let debt = state.debt[index]
      for i in Lanes.all { debt[i] *= memory[i] }
      let (gain, help) = (self[model.rules.debtGain], state.help[dyad.target])
      state.came[index].forEachLane {
        debt[$0] = Formula.debt(debt[$0], gain: gain[$0], help: help[$0])
      }
      state.fell[dyad.target].forEachLane { debt[$0] = 0 }
    }
  }
}
