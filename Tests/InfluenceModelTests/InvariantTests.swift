import InfluenceModel
import ScenarioFormat
import TestSupport
import Testing

@Suite struct InvariantTests {
  @Test(arguments: 0..<200 as Range<UInt32>)
  func whatMustHoldAfterEveryStepOfAnyScenario(index: UInt32) throws {
    let random = try RandomScenario(index: index)
    let trial = try Trial(random.scenario())
    var past = Past(trial.state)
    while trial.simulation.time < trial.model.steps {
      trial.step()
      let violated = trial.simulation.checkInvariants() ?? past.contradiction(trial)
      guard violated == nil else {
        Issue.record("step \(trial.simulation.time): \(violated ?? "") in\n\(random.text)")
        return
      }
      if !random.mayExplode { #expect(trial.simulation.failed == .nowhere) }
    }
  }

  @Test func randomScenariosHoldAllThatCanHappen() throws {
    var (seen, failed) = (Set<Happening.Kind>(), LaneMask.nowhere)
    for index in 0..<50 as Range<UInt32> {
      let trial = try Trial(RandomScenario(index: index).scenario())
      for _ in 0..<trial.model.steps {
        trial.step()
        for one in trial.model.questions.occurrences
        where trial.simulation.mask(of: one) != .nowhere {
          seen.insert(one.kind)
        }
      }
      failed |= trial.simulation.failed
    }
    #expect(seen == Set(Happening.Kind.allCases))
    #expect(failed != .nowhere)
  }

  @Test func aShareOutOfPlaceIsSeen() throws {
    let trial = try Trial()
    #expect(trial.simulation.checkInvariants() == nil)
    trial.state.share[0][17] += 1e-11
    #expect(trial.simulation.checkInvariants()?.hasPrefix("shares of M sum to") == true)
    trial.state.share[0][17] = -0.1
    #expect(trial.simulation.checkInvariants() == "a share of M is negative")
  }

  @Test func aLevelOutOfPlaceIsSeen() throws {
    let trial = try Trial()
    trial.state.debt[1][63] = 1.5
    #expect(trial.simulation.checkInvariants() == "a debt leaves 0…1")
    trial.state.debt[1][63] = .nan
    #expect(trial.simulation.checkInvariants() == "a debt leaves 0…1")
  }
}

/// What cannot be undone.
private struct Past {
  private var fallen: [LaneMask]
  private var arms: [LaneMask]

  init(_ state: GroupState) {
    (fallen, arms) = (state.fallen.values, state.arm.values)
  }

  /// What the last step did that no step can do.
  mutating func contradiction(_ trial: Trial) -> String? {
    let state = trial.state
    defer { self = Past(state) }
    for (target, name) in trial.model.targetNames.enumerated() {
      let crisis = state.crisis[target]
      if fallen[target] & ~state.fallen[target] != 0 { return "\(name) rose again" }
      if crisis & fallen[target] != 0 { return "a crisis of \(name) after its fall" }
      if state.fell[target] & ~crisis != 0 { return "\(name) fell without a crisis" }
      let dyads = trial.model.dyadNames.filter { $0.name.hasPrefix("\(name)/") }.map(\.index)
      if let contradiction = contradiction(ofCalls: dyads, crisis, state) { return contradiction }
    }
    return zip(arms, state.arm.values).contains { $0 & ~$1 != 0 } ? "an arm was lost" : nil
  }

  private func contradiction(ofCalls dyads: [Int], _ crisis: LaneMask, _ state: GroupState)
    -> String?
  {
    var called = LaneMask.nowhere
    for dyad in dyads {
      if state.called[dyad] & (called | ~crisis) != 0 { return "a call too many" }
      called |= state.called[dyad]
      if state.came[dyad] ^ state.refused[dyad] != state.called[dyad] { return "an odd answer" }
    }
    return nil
  }
}
