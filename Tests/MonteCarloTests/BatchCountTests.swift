import InfluenceModel
import MonteCarlo
import ScenarioFormat
import Testing
import TestSupport

/// What a batch counts is what its runs, one by one, add up to.
@Suite struct BatchCountTests {
  private struct Sample {
    let model: Model
    let tally: VariantTally
    let runs: [BlockRecords.Run]
    let paths: [BlockRecords.Path]
    var questions: Questions { model.questions }

    func outcome(_ id: String) -> Int { questions.outcomes.firstIndex { $0.id == id } ?? -1 }
    func measure(_ id: String) -> Int { questions.measures.firstIndex { $0.id == id } ?? -1 }
  }

  /// All runs are kept: two full blocks, a full group and a partial one.
  private static let sample = Result {
    let runs = 2 * 1024 + 100
    let settings = [
      #"/record=["alignment","credibility","threat","incidents","salience"]"#,
      #"/measures/first-crisis={"first":"crisis","target":"KAZ"}"#,
    ]
    let batch = try Batch.sample(
      "kazakhstan-2022", set: settings, runs: runs, keptRuns: runs, keptPaths: runs)
    let (result, records) = try batch.run()
    return Sample(
      model: batch.variants[0].model, tally: result.tallies[0], runs: records.runs,
      paths: records.paths)
  }

  @Test func measuresAreThoseOfTheKeptRuns() throws {
    let sample = try Self.sample.get()
    for (index, measure) in sample.questions.measures.enumerated() {
      let values = sample.runs.map { $0.measures[index] }.filter { !$0.isNaN }
      #expect(sample.tally.measures[index] == tally(values, Binning(measure.domain)))
    }
  }

  /// Full groups are counted 64 runs at a time, here one by one.
  @Test func trajectoriesAreThoseOfTheKeptPaths() throws {
    let sample = try Self.sample.get()
    for (index, series) in sample.questions.recorded.enumerated() {
      for state in 0...sample.model.steps {
        let values = sample.paths.map { $0.series[index][state] }.filter { !$0.isNaN }
        #expect(
          sample.tally.trajectories[index].states[state] == tally(values, Binning(series)),
          "\(series.quantity) after \(state)")
        #expect(values.count == (state > 0 || series.hasStart ? sample.runs.count : 0))
      }
    }
  }

  @Test func outcomesAreThoseOfTheKeptRuns() throws {
    let sample = try Self.sample.get()
    for index in sample.questions.outcomes.indices {
      let answers = sample.runs.map { $0.outcomes[index] }
      #expect(answers.allSatisfy { $0 == 0 || $0 == 1 || $0.isNaN })
      #expect(sample.tally.eligible[index] == UInt64(answers.count { !$0.isNaN }))
      #expect(sample.tally.hits[index] == UInt64(answers.count { $0 == 1 }))
    }
  }

  @Test func anOutcomeWithAConditionCountsTheRunsThatMeetIt() throws {
    let sample = try Self.sample.get()
    let (rescued, survives) = (sample.outcome("rescued"), sample.outcome("survives-if-rescued"))
    let falls = sample.outcome("regime-falls")
    #expect(sample.tally.eligible[survives] == sample.tally.hits[rescued])
    #expect(sample.tally.hits[survives] < sample.tally.eligible[survives])
    for run in sample.runs {
      #expect(run.outcomes[survives].isNaN == (run.outcomes[rescued] == 0))
      if run.outcomes[rescued] == 1 { #expect(run.outcomes[survives] == 1 - run.outcomes[falls]) }
    }
  }

  @Test func aMeasureIsCountedInTheRunsThatHaveIt() throws {
    let sample = try Self.sample.get()
    let tally = sample.tally
    for (measure, outcome) in [("month-of-fall", "regime-falls"), ("surprise", "rescued")] {
      let (defined, hits) = (
        tally.measures[sample.measure(measure)].count, tally.hits[sample.outcome(outcome)]
      )
      #expect(defined == hits)
      #expect(0 < defined && defined < tally.runs)
    }
  }

  @Test func theClassesOfAPartitionHoldEveryRunOnce() throws {
    let sample = try Self.sample.get()
    for classes in sample.tally.classes { #expect(classes.reduce(0, +) == sample.tally.runs) }
    // "fallen" comes first among the classes of "fate".
    let fate = try #require(sample.questions.partitions.firstIndex { $0.id == "fate" })
    #expect(sample.tally.classes[fate][0] == sample.tally.hits[sample.outcome("regime-falls")])
  }

  @Test func occurrencesAgreeWithOutcomesAndMeasures() throws {
    let sample = try Self.sample.get()
    func index(_ kind: Happening.Kind) throws -> Int {
      try #require(
        sample.questions.occurrences.firstIndex { $0.kind == kind && $0.target == "KAZ" })
    }
    let (fall, crisis) = (try index(.fall), try index(.crisis))
    let falls = sample.tally.hits[sample.outcome("regime-falls")]
    #expect(sample.tally.happenedFirst[fall].reduce(0, +) == falls)
    let months = sample.runs.map { $0.measures[sample.measure("month-of-fall")] }
    for step in 0..<sample.model.steps {
      let inStep = months.count { $0 == Double(step + 1) }
      #expect(sample.tally.happenedFirst[fall][step] == UInt64(inStep))
    }
    // A run may have several crises; one of them is its first.
    let firsts = sample.runs.map { $0.measures[sample.measure("first-crisis")] }
    for step in 0..<sample.model.steps {
      let inStep = firsts.count { $0 == Double(step + 1) }
      #expect(sample.tally.happenedFirst[crisis][step] == UInt64(inStep))
    }
    let crises = sample.runs.reduce(0) { $0 + $1.measures[sample.measure("crises")] }
    #expect(Double(sample.tally.happened[crisis].reduce(0, +)) == crises)
  }

  @Test func aKeptRunIsTheRunSimulatedAlone() throws {
    let sample = try Self.sample.get()
    let simulation = GroupSimulation(sample.model, draws: Draws(seed: 1))
    for run in [0, 63, 64, 1023, 1024, 2111, 2147] {
      simulation.start(priorRuns: { _ in UInt32(run) }, chanceRuns: { _ in UInt32(run) })
      let inputs = sample.model.parameters.uncertain.map { simulation.value($0, lane: 9) }
      #expect(sample.runs[run].inputs == inputs)
      while simulation.time < sample.model.steps { simulation.step() }
      for (index, measure) in sample.questions.measures.enumerated() {
        let value = simulation.value(measure)[9]
        let kept = sample.runs[run].measures[index]
        #expect(kept == value || (kept.isNaN && value.isNaN), "\(measure.id) of run \(run)")
      }
      for (index, outcome) in sample.questions.outcomes.enumerated() where outcome.given == nil {
        let holds = simulation.holds(outcome.condition).holds(9)
        #expect(sample.runs[run].outcomes[index] == (holds ? 1 : 0), "\(outcome.id) of run \(run)")
      }
    }
  }
}
