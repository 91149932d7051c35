import Foundation
import InfluenceModel
import ScenarioFormat
import TestSupport
import Testing

@Suite struct Step06CredibilityTests {
  /// Crises of M in every step in which A is called; nothing is forgotten.
  private func trial(comes: Bool, _ settings: String...) throws -> Trial {
    try Trial(
      .small(
        [
          "/targets/M/unrest/counts=[20,20,20,20,20]", "/dynamics/credibility/memory=1",
          #"/fixed=[{"call":"A","comes":\#(comes),"falls":false}]"#,
          #"/blocs/U={"patron":"A","members":["M"],"mutualDefence":true}"#,
        ] + settings))
  }

  private func expectEvidence(
    _ trial: Trial, _ target: String, _ patron: String, kept: Double, broken: Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let evidence = trial.evidence(target, patron)
    expect(evidence.kept, equals: kept, sourceLocation: sourceLocation)
    expect(evidence.broken, equals: broken, sourceLocation: sourceLocation)
    expect(
      trial[.credibility, target, patron], equals: kept / (kept + broken),
      sourceLocation: sourceLocation)
  }

  @Test func rescuesCountForWhatTheyBrought() throws {
    let trial = try trial(comes: true).step(4)
    expectEvidence(trial, "M", "A", kept: 3 + 4 * 2 * 0.8, broken: 1 + 4 * 2 * 0.2)
  }

  @Test func refusalsBreakAPromise() throws {
    let trial = try trial(comes: false).step(4)
    expectEvidence(trial, "M", "A", kept: 3, broken: 1 + 4 * 2)
  }

  @Test func whatWasNotOwedWeighsAsAnOmission() throws {
    let refused = try trial(comes: false, "/blocs=null").step(4)
    expectEvidence(refused, "M", "A", kept: 3, broken: 1 + 4 * 0.3)
    let kept = try trial(comes: true, "/blocs=null").step(4)
    expectEvidence(kept, "M", "A", kept: 3 + 4 * 2 * 0.8, broken: 1 + 4 * 0.3 * 0.2)
  }

  @Test func whoWasLeftOutIsMissedByItsInstitutionalTie() throws {
    let trial = try trial(comes: true).step(4)
    expectEvidence(trial, "M", "B", kept: 1, broken: 1 + 4 * 0.3 * 0.3)
    let without = try self.trial(comes: true, "/channels/union/role=null").step(4)
    expectEvidence(without, "M", "B", kept: 1, broken: 1)
  }

  @Test func observersLearnWithTheirWeight() throws {
    let trial = try trial(comes: true).step(4)
    expectEvidence(
      trial, "N", "A", kept: 3 + 0.7 * 4 * 2 * 0.8, broken: 1 + 0.7 * 4 * 2 * 0.2)
    expectEvidence(trial, "N", "B", kept: 1, broken: 1 + 0.7 * 4 * 0.3 * 0.3)
  }

  @Test func evidenceFadesGeometricallyTowardsThePrior() throws {
    let trial = try trial(comes: true, "/dynamics/credibility/memory=0.9", "/clock/steps=20")
    trial.step(5)
    let sum = (1 - pow(0.9, 5)) / (1 - 0.9)
    expectEvidence(trial, "M", "A", kept: 3 + 2 * 0.8 * sum, broken: 1 + 2 * 0.2 * sum)
    trial.step(7)
    let rest = sum * pow(0.9, 7)
    expectEvidence(trial, "M", "A", kept: 3 + 2 * 0.8 * rest, broken: 1 + 2 * 0.2 * rest)
  }

  @Test func theRecordIsEvidenceFromBeforeTheStart() throws {
    let trial = try Trial(
      #"/dyads/A/M/record={"kept":2,"broken":3}"#, "/dynamics/credibility/memory=0.5")
    expectEvidence(trial, "M", "A", kept: 5, broken: 4)
    trial.step(2)
    expectEvidence(trial, "M", "A", kept: 3 + 0.25 * 2, broken: 1 + 0.25 * 3)
  }

  @Test func credibilityRisesWithPromisesKeptAndFallsWithPromisesBroken() throws {
    let kept = try [0, 1, 5].map { try Trial("/dyads/A/M/record/kept=\($0)") }
    let broken = try [0, 1, 5].map { try Trial("/dyads/A/M/record/broken=\($0)") }
    let rising = kept.map { $0[.credibility, "M", "A"] }
    let falling = broken.map { $0[.credibility, "M", "A"] }
    #expect(rising[0] < rising[1] && rising[1] < rising[2])
    #expect(falling[0] > falling[1] && falling[1] > falling[2])
  }
}
