import Foundation
import InfluenceModel
import ScenarioFormat
import TestSupport
import Testing

@Suite struct Step01EventsTests {
  private func trial(_ event: String, _ settings: String...) throws -> Trial {
    try Trial(.small(["/events/e=\(event)"] + settings))
  }

  /// The steps in which the event happens in the first run.
  private func steps(_ trial: Trial) -> [Int] {
    (0..<12).filter { _ in trial.step().runs(.event, "e").holds(0) }
  }

  // MARK: - When

  @Test(arguments: [
    (#"{"at":"2003"}"#, [3]),
    (#"{"hazard":1}"#, [0]),
    (#"{"hazard":1,"from":"2004","until":"2006"}"#, [4]),
    (#"{"hazard":1,"from":"2004","until":"2006","repeat":true}"#, [4, 5, 6]),
    (#"{"hazard":0,"repeat":true}"#, []),
    (#"{"at":"2003","when":{"measure":"incidents","target":"M","above":4}}"#, [3]),
    (#"{"at":"2004","when":{"measure":"incidents","target":"M","above":4}}"#, []),
    (#"{"hazard":1,"when":{"measure":"incidents","target":"M","above":4}}"#, [3]),
    (
      #"{"hazard":1,"when":{"measure":"incidents","target":"M","below":4},"repeat":true}"#,
      [0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11]
    ),
    (#"{"hazard":1,"when":{"ever":"event","event":"f"}}"#, [6]),
  ])
  func eventsHappenWhenTheyAreDue(event: String, expected: [Int]) throws {
    let trial = try trial(
      event, "/targets/M/unrest/counts=[0,0,5]", #"/events/f={"at":"2005"}"#)
    #expect(steps(trial) == expected)
  }

  @Test func hazardsAreDrawnRunByRun() throws {
    let trial = try trial(#"{"hazard":0.3,"repeat":true}"#)
    for step in 0..<12 {
      let due = trial.uniforms("event/e", step: step).map { $0 < 0.3 }
      #expect(trial.step().runs(.event, "e") == LaneMask(due))
    }
  }

  @Test func waitingTimesAreGeometric() throws {
    let trial = try trial(#"{"hazard":0.2}"#, #"/outcomes/o={"ever":"event","event":"e"}"#)
    let happened = trial.proportion(runs: Proportion.mostTrials, steps: 10) { $0.outcome("o") }
    try expect(happened, is: 1 - pow(0.8, 10))
  }

  // MARK: - Sudden effects

  @Test func incidentsAddToTheIntensity() throws {
    let trial = try trial(
      #"{"at":"2001","incidents":{"M":12}}"#, #"/events/f={"at":"2001","incidents":{"M":3}}"#,
      #"/dynamics/unrest={"law":"selfExciting","persistence":0.5,"excitation":0}"#,
      "/targets/M/unrest={\"initial\":4,\"baseline\":1}", "/targets/N/unrest/initial=2")
    let intensities = (0..<3).map { _ in trial.step()[.intensity, "M"] }
    #expect(intensities == [4, 18, 10])
    #expect(trial[.intensity, "N"] == 0.5)
  }

  @Test func aThreatIsALeast() throws {
    let trial = try trial(
      #"{"at":"2000","threat":{"M":0.7,"N":0.7}}"#, "/targets/M/unrest/counts=[3]",
      "/targets/N/unrest/counts=[30]"
    ).step()
    #expect(trial[.threat, "M"] == 0.7)
    #expect(trial.runs(.crisis, "M") == .everywhere)
    expect(trial[.threat, "N"], equals: threat(30))
    #expect(trial.step()[.threat, "M"] == 0)
  }

  @Test(arguments: [(false, 0.6561), (true, 1.0)])
  func tiesShiftForAWhileOrForGood(lasting: Bool, rest: Double) throws {
    let trial = try trial(
      #"{"at":"2000","ties":{"A":{"M":{"trade":-1.5}}},"lasting":\#(lasting)}"#,
      "/channels/trade/reversion=0.1"
    ).step(4)
    expect(trial.latent("M", "A", "trade"), equals: logit(0.4) - 1.5 * rest)
    expect(trial[.tie, "M", "A", "trade"], equals: logistic(logit(0.4) - 1.5 * rest))
    expect(trial[.tie, "N", "A", "trade"], equals: 0.3)
  }

  @Test func stillTiesShiftToo() throws {
    let trial = try trial(#"{"at":"2001","ties":{"A":{"M":{"trade":1}}}}"#).step(3)
    expect(trial[.tie, "M", "A", "trade"], equals: logistic(logit(0.4) + 1))
  }

  @Test func newEvidenceChangesCredibilityAtOnce() throws {
    let trial = try trial(
      #"{"at":"2001","record":{"A":{"M":{"kept":2,"broken":5}}}}"#,
      "/dynamics/credibility/memory=0.9"
    ).step()
    #expect(trial[.credibility, "M", "A"] == 0.75)
    trial.step()
    expect(trial[.credibility, "M", "A"], equals: (3 + 0.9 * 2) / (4 + 0.9 * 7))
    #expect(trial[.credibility, "N", "A"] == 0.75)
  }

  @Test func everyEffectMayBeUncertain() throws {
    let trial = try trial(
      #"{"at":"2000","incidents":{"M":{"uniform":[10,20]}}}"#,
      "/dynamics/unrest/law=selfExciting")
    let u = (0..<Lanes.count).map {
      trial.draws.prior(Site("prior/events/e/incidents/M"), run: UInt32($0))
    }
    for (intensity, u) in zip(trial.step().values(.intensity, "M"), u) {
      expect(intensity, equals: 10 + 10 * u)
    }
  }
}
