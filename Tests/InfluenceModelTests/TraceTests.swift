import Foundation
import InfluenceModel
import TestSupport
import Testing

/// The trace of a run holds the numbers from which its decisions and its states
/// follow.
@Suite struct TraceTests {
  /// Every step of some runs of random scenarios.
  private static let steps: Result<[StepTrace], any Error> = Result {
    try (0..<80).flatMap { index in
      let model = try Model(RandomScenario(index: UInt32(index)).scenario())
      var run = SingleRun(model, draws: Draws(seed: 3), run: UInt32(index))
      run.finish()
      return run.steps
    }
  }

  @Test func thePatronCalledHasTheLargestSumOfUtilityAndLuck() throws {
    let calls = try Self.steps.get().flatMap(\.crises).map(\.call)
    for call in calls {
      let best = call.alternatives.max { $0.worth < $1.worth }
      #expect(call.isForced || call.called == best?.patron)
      #expect(call.alternatives.first?.patron == nil)
      #expect(call.alternatives.allSatisfy { $0.luck == -logarithm(-logarithm($0.uniform)) })
      let odds = softmax(call.alternatives.map(\.utility))
      for (alternative, probability) in zip(call.alternatives, odds) {
        expect(alternative.probability, equals: probability)
      }
    }
    #expect(Set(calls.map(\.isForced)).count == 2)
    #expect(Set(calls.flatMap(\.barred).map(\.reason)).count == 3)
  }

  @Test func answersAndFallsFollowFromTheirChances() throws {
    let crises = try Self.steps.get().flatMap(\.crises)
    for crisis in crises {
      #expect((crisis.answer != nil) == (crisis.call.called != nil))
      if let answer = crisis.answer {
        #expect(answer.isForced || answer.comes == answer.chance.happens)
        expect(answer.chance.probability, equals: logistic(answer.terms.logOdds))
        #expect(answer.comes || answer.help == 0)
      }
      let survival = crisis.survival
      #expect(survival.isForced || survival.falls == survival.chance.happens)
      #expect(survival.help == crisis.answer?.help ?? 0)
      expect(
        survival.chance.probability,
        equals: 1 - exp(-survival.hazard * survival.threat * (1 - survival.help)))
    }
    let answers = crises.compactMap(\.answer)
    #expect(Set(answers.flatMap(\.terms).map(\.reason)).count == 8)
    #expect(Set(answers.map(\.comes)).count == 2 && Set(answers.map(\.isForced)).count == 2)
    #expect(Set(crises.map(\.survival.falls)).count == 2)
  }

  @Test func tiesAreMovedByTheirParts() throws {
    let ties = try Self.steps.get().flatMap(\.ties)
    for tie in ties {
      let pull = tie.longRun + tie.push + tie.armGain - tie.latent.before
      let shock = tie.shock.map { $0.noise * $0.normal } ?? 0
      let jumps = tie.jumps.reduce(0) { $0 + $1.logits }
      expect(
        tie.latent.after, equals: tie.latent.before + tie.reversion * pull + shock + jumps)
      expect(tie.level.after, equals: logistic(tie.latent.after))
    }
    #expect(Set(ties.flatMap(\.jumps).map(\.cause)).count == 3)
    #expect(ties.contains { $0.push != 0 } && ties.contains { $0.armGain != 0 })
  }

  @Test func sharesMoveTowardsTheirAims() throws {
    for alignment in try Self.steps.get().flatMap(\.alignment) {
      expect(alignment.shares.reduce(0) { $0 + $1.aim }, equals: 1)
      expect(alignment.salience.reduce(0) { $0 + $1.amount }, equals: 1)
      for share in alignment.shares {
        let (before, after) = (share.share.before, share.share.after)
        expect(after, equals: before + alignment.speed * (share.aim - before))
      }
      #expect(alignment.shares.last?.patron == nil)
    }
  }

  @Test func credibilityFollowsFromEvidence() throws {
    let learnt = try Self.steps.get().flatMap(\.credibility)
    for one in learnt {
      let (kept, broken) = (one.kept.after, one.broken.after)
      expect(one.credibility.after, equals: kept / (kept + broken))
      #expect(one.lessons.reduce(0) { $0 + $1.kept } <= kept)
      #expect(one.lessons.allSatisfy { $0.act == .kept || $0.kept == 0 })
    }
    #expect(Set(learnt.flatMap(\.lessons).map(\.act)).count == 3)
  }

  @Test func unrestDebtFearAndArmsAddUp() throws {
    let steps = try Self.steps.get()
    for intensity in steps.flatMap(\.intensity) {
      let contagion = intensity.contagion.reduce(0) { $0 + $1.amount }
      expect(intensity.next, equals: intensity.baseline + intensity.own + contagion)
    }
    for unrest in steps.flatMap(\.unrest) {
      let own = 1 - exp(-unrest.incidents / unrest.tolerance)
      expect(unrest.threat, equals: max(own, unrest.leastThreat ?? 0))
      #expect(unrest.isCrisis == (unrest.threat >= unrest.crisisThreshold && !unrest.hasFallen))
    }
    #expect(steps.flatMap(\.debts).allSatisfy { $0.gain == 0 || $0.debt.after <= 1 })
    #expect(steps.flatMap(\.fear).contains { $0.crisisOf != nil && $0.crisisOf != $0.target })
    #expect(steps.flatMap(\.arms).contains { $0.isCreated })
  }

  @Test func eventsAndTheEndOfTheirEffectsAreTold() throws {
    let model = try Model(
      .small([
        #"""
        /events={"e":{"at":"2001","for":2,"set":{"/patrons/A/capacity":0.3},
          "unavailable":["B"],"ties":{"A":{"M":{"arms":1.5}}},
          "record":{"B":{"N":{"broken":2}}},"threat":{"M":0.4}},
        "f":{"hazard":0.5,"when":{"ever":"crisis"}}}
        """#
      ]))
    var run = SingleRun(model, draws: Draws(seed: 1), run: 0)
    run.finish()
    let event = try #require(run.steps[1].events.first { $0.id == "e" })
    #expect(event.happens && event.chance == nil)
    #expect(event.tieShifts.map(\.logits) == [1.5] && event.record.map(\.broken) == [2])
    #expect(event.threat.map(\.amount) == [0.4])
    #expect(
      run.steps.map(\.changes.unavailable.count) == [0, 1, 1] + Array(repeating: 0, count: 9))
    let changes = run.steps.map { $0.changes.parameters.map(\.value.after) }
    #expect(changes[1...3] == [[0.3], [], [0.8]])
    let other = run.steps.flatMap(\.events).filter { $0.id == "f" }
    #expect(other.count == 12 && !other.contains { $0.happens })
    #expect(Set(other.map { $0.chance?.happens }).count == 2)
  }
}
