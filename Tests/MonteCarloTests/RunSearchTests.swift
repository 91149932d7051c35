import InfluenceModel
import MonteCarlo
import TestSupport
import Testing

/// What a search finds is what the records of a batch show.
@Suite struct RunSearchTests {
  private let model: Model
  private let records: [BlockRecords.Run]
  private let estimate: (Double) throws -> Double

  private static let runs = 700
  private static let share = 0

  init() throws {
    let batch = try Batch.sample(runs: Self.runs, seed: 5, keptRuns: Self.runs)
    let (result, collector) = try batch.run()
    model = batch.variants[0].model
    records = collector.runs
    let tally = result.tallies[0].measures[Self.share]
    estimate = { try #require(ValueEstimate(tally)).quantile($0) }
  }

  private func search(_ wanted: [(outcome: Int, isTrue: Bool)]) -> RunSearch {
    RunSearch(
      model, seed: 5, runs: Self.runs,
      wanted: wanted.map { .init(model.questions.outcomes[$0.outcome], isTrue: $0.isTrue) })
  }

  @Test(arguments: [[(0, true)], [(1, true)], [(0, true), (1, true)], [(0, true), (1, false)]])
  func theFirstRunWithTheOutcomes(wanted: [(outcome: Int, isTrue: Bool)]) {
    let first = records.first { run in
      wanted.allSatisfy { run.outcomes[$0.outcome] == ($0.isTrue ? 1 : 0) }
    }
    #expect(first != nil)
    #expect(search(wanted).first() == first?.run)
  }

  @Test func noRunMeetsWhatContradictsItself() {
    #expect(search([(0, true), (0, false)]).first() == nil)
  }

  /// A run outside of what an outcome is asked of has neither answer.
  @Test func anOutcomeIsOnlyAnsweredWhereItIsAsked() throws {
    let model = try Model(Repository.scenario())
    let outcome = try #require(model.questions.outcomes.first { $0.id == "survives-alone" })
    let collector = try Batch.sample("kazakhstan-2022", runs: 300, keptRuns: 300).run().records
    let index = try #require(model.questions.outcomes.firstIndex { $0.id == outcome.id })
    for isTrue in [true, false] {
      let search = RunSearch(model, seed: 1, runs: 300, wanted: [.init(outcome, isTrue: isTrue)])
      let first = collector.runs.first { $0.outcomes[index] == (isTrue ? 1 : 0) }
      #expect(search.first() == first?.run)
    }
  }

  @Test(arguments: [0.05, 0.5, 0.95])
  func theRunNearestToAQuantile(q: Double) throws {
    let match = try #require(
      search([]).nearest(toQuantile: q, of: model.questions.measures[Self.share]))
    let quantile = try estimate(q)
    #expect(match.quantile == quantile && match.candidates == Self.runs)
    #expect(match.value == records[match.run].measures[Self.share])
    for record in records {
      let distance = abs(record.measures[Self.share] - quantile)
      #expect(distance >= abs(match.value - quantile))
    }
  }

  /// Of equally near runs the lowest is taken, and only those that have the
  /// measure and the outcomes count.
  @Test func theLowestOfEqualRuns() throws {
    let model = try Model(Repository.scenario())
    let crises = try #require(model.questions.measures.first { $0.id == "crises" })
    let falls = try #require(model.questions.outcomes.first { $0.id == "regime-falls" })
    let search = RunSearch(model, seed: 1, runs: 500, wanted: [.init(falls, isTrue: true)])
    let match = try #require(search.nearest(toQuantile: 0.5, of: crises))
    #expect(match.run == search.first())
    #expect(match.value == 1)
    let fall = try #require(model.questions.measures.first { $0.id == "month-of-fall" })
    let all = RunSearch(model, seed: 1, runs: 500).nearest(toQuantile: 0.5, of: fall)
    #expect(all?.candidates == match.candidates)
  }
}
