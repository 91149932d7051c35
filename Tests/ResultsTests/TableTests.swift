import Foundation
import InfluenceModel
import MonteCarlo
import ScenarioFormat
import Testing
import TestSupport

@Suite struct TableTests {
  private static let quantiles =
    "q05,q05_low,q05_high,q25,q25_low,q25_high,q50,q50_low,q50_high,q75,q75_low,q75_high,"
    + "q95,q95_low,q95_high"

  @Test(arguments: [
    ("outcomes.csv", "variant,outcome,title,runs,eligible,count,probability,low,high"),
    ("partitions.csv", "variant,partition,class,title,runs,count,share,low,high"),
    (
      "measures.csv",
      "variant,measure,title,unit,runs,defined,mean,mean_low,mean_high,standard_error,sd,min,"
        + Self.quantiles + ",max"
    ),
    ("histograms.csv", "variant,measure,bin_low,bin_high,count"),
    (
      "trajectories.csv",
      "variant,step,date,quantity,target,patron,channel,mean,mean_low,mean_high,standard_error,sd,"
        + Self.quantiles
    ),
    (
      "events.csv",
      "variant,step,date,event,target,patron,count,share,share_low,share_high,first,"
        + "cumulative_share,low,high"
    ),
    (
      "runs.csv",
      "run,variant,/dyads/PAT/TAR/ties/military,/dyads/PAT/TAR/ties/trade,"
        + "/targets/TAR/unrest/tolerance,share,falls,rescued"
    ),
    ("paths.csv", "run,variant,step,date,quantity,target,patron,channel,value"),
  ])
  func everyFileHasItsHeader(file: String, header: String) throws {
    let batch = try Batch.sample(runs: 10, keptRuns: 2, keptPaths: 2)
    #expect(try batch.table(file).header.joined(separator: ",") == header)
  }

  @Test func titlesWithCommasQuotesAndLineFeedsAreReadBack() throws {
    let title = "Düşer, \"yıkılır\"\nيسقط النظام, ربما"
    let written = String(decoding: try JSONEncoder().encode(title), as: UTF8.self)
    let batch = try Batch.sample(
      set: [
        "/outcomes/falls/title=\(written)", "/measures/share/title=\(written)",
        #"/partitions={"fate":[{"all":{"title":\#(written),"otherwise":true}}]}"#,
      ], runs: 10)
    #expect(try batch.table("outcomes.csv")["title"][0] == title)
    #expect(try batch.table("measures.csv")["title"] == [title])
    #expect(try batch.table("partitions.csv")["title"] == [title])
  }

  @Test func outcomesAreTheTalliesAndTheirIntervals() throws {
    let batch = try Batch.sample(runs: 1000)
    let (table, tally) = (try batch.table("outcomes.csv"), try batch.result().tallies[0])
    #expect(table["outcome"] == ["falls", "rescued"])
    for index in 0..<2 {
      let proportion = try #require(Proportion(tally.hits[index], of: 1000))
      #expect(table["count"][index] == "\(tally.hits[index])")
      #expect(table.numbers("probability")[index] == proportion.estimate)
      #expect(table.numbers("low")[index] == proportion.low)
      #expect(table.numbers("high")[index] == proportion.high)
    }
  }

  @Test func everyMeanAndQuantileHasItsInterval() throws {
    let batch = try Batch.sample(runs: 1000)
    let tally = try batch.result().tallies[0]
    let measures = try batch.table("measures.csv")
    try expectIntervals(in: measures, row: 0, tally.measures[0])
    let trajectories = try batch.table("trajectories.csv")
    try expectIntervals(in: trajectories, row: 24, tally.trajectories[0].states[24])
  }

  private func expectIntervals(in table: CSVTable, row: Int, _ tally: ValueTally) throws {
    let estimate = try #require(ValueEstimate(tally))
    let numbers = ["mean", "q05", "q25", "q50", "q75", "q95"].map { name in
      ["", "_low", "_high"].map { table.numbers(name + $0)[row] }
    }
    let mean = try #require(estimate.meanInterval)
    #expect(numbers[0] == [estimate.mean, mean.lowerBound, mean.upperBound])
    for (cells, q) in zip(numbers.dropFirst(), [0.05, 0.25, 0.5, 0.75, 0.95]) {
      let interval = try #require(estimate.quantileInterval(q))
      #expect(cells == [estimate.quantile(q), interval.lowerBound, interval.upperBound])
    }
  }

  @Test func tooFewRunsLeaveIntervalsEmpty() throws {
    let measures = try Batch.sample(runs: 20).table("measures.csv")
    #expect(measures["q05_low"] == [""] && measures["q05_high"] == [""])
    #expect(measures["q50_low"] != [""] && measures["mean_low"] != [""])
    #expect(try Batch.sample(runs: 1).table("measures.csv")["mean_low"] == [""])
  }

  @Test func whatNoRunHasLeavesCellsEmpty() throws {
    let never = #"{"ever":"crisis","target":"TAR","after":"2026-11"}"#
    let batch = try Batch.sample(
      set: [
        "/targets/TAR/unrest/initial=0", "/targets/TAR/unrest/baseline=0",
        "/outcomes=null", "/measures=null",
        #"/outcomes={"falls":{"ever":"fall","given":\#(never)}}"#,
        #"/measures={"month":{"first":"fall"}}"#,
      ], runs: 10, keptRuns: 1)
    let outcomes = try batch.table("outcomes.csv")
    #expect(outcomes.rows == [["baseline", "falls", "falls", "10", "0", "0", "", "", ""]])
    let measures = try batch.table("measures.csv")
    #expect(measures.rows[0][3...5] == ["step", "10", "0"])
    #expect(measures.rows[0][6...].joined().isEmpty)
    #expect(try batch.table("histograms.csv").rows.isEmpty)
    #expect(try batch.table("events.csv").rows.isEmpty)
    #expect(try batch.table("runs.csv").rows[0].suffix(2) == ["", ""])
  }

  @Test func trajectoriesHaveARowForEachStateThatExists() throws {
    let table = try Batch.sample(runs: 10).table("trajectories.csv")
    // Shares of PAT and autonomy and a credibility from the start; threat from
    // the first step on.
    #expect(table.rows.count == 3 * 25 + 24)
    let threat = table.rows.first { $0[3] == "threat" }
    #expect(threat?[1...6] == ["1", "2025-01", "threat", "TAR", "", ""])
    #expect(table.rows[0][1...6] == ["0", "2024-12", "alignment", "TAR", "PAT", ""])
  }

  @Test func eventsAddUpToTheShareOfRunsSoFar() throws {
    let table = try Batch.sample(runs: 1000).table("events.csv")
    let falls = table.rows.filter { $0[3] == "fall" }
    #expect(falls.count == 24)
    #expect(falls.map { $0[1] } == (1...24).map(String.init))
    var sum = 0
    for row in falls {
      let count = try #require(UInt64(row[6]))
      let share = try #require(Proportion(count, of: 1000))
      #expect(row[7...9].map { Double($0) } == [share.estimate, share.low, share.high])
      sum += try #require(Int(row[10]))
      #expect(Double(row[11]) == Double(sum) / 1000)
    }
    let outcome = try Batch.sample(runs: 1000).table("outcomes.csv").numbers("probability")[0]
    #expect(Double(falls[23][11]) == outcome)
  }

  @Test func keptRunsReadBackToTheSameNumbers() throws {
    let batch = try Batch.sample(runs: 100, keptRuns: 70)
    let (table, records) = (try batch.table("runs.csv"), try batch.run().records.runs)
    #expect(table.rows.count == 70)
    for (row, record) in zip(table.rows, records) {
      #expect(row[0] == "\(record.run)")
      #expect(row[1] == "baseline")
      #expect(row[2...].map { Double($0) } == record.inputs + record.measures + record.outcomes)
    }
  }

  @Test(arguments: ["runs.csv", "paths.csv"])
  func recordsAreInOrderOfRunThenVariant(file: String) throws {
    let variants = ["k02-csto-refuses", "baseline"]
    let batch = try Batch.sample(
      "kazakhstan-2022", variants: variants, set: ["/clock/steps=1"], runs: 1100, keptRuns: 1100,
      keptPaths: 1100)
    let place = try TemporaryFolder()
    try batch.write(to: place.path("out"), scenario: "kazakhstan-2022")
    var keys: [String] = []
    for row in try CSVTable(bytes(place.path("out/\(file)"))).rows {
      let key = "\(row[0]) \(row[1])"
      if key != keys.last { keys.append(key) }
    }
    let isOrdered = keys == (0..<1100).flatMap { run in variants.map { "\(run) \($0)" } }
    #expect(isOrdered)
  }

  @Test func keptPathsReadBackToTheSameNumbers() throws {
    let batch = try Batch.sample(runs: 100, keptPaths: 3)
    let (table, paths) = (try batch.table("paths.csv"), try batch.run().records.paths)
    let values = paths.flatMap { $0.series.joined() }.filter { !$0.isNaN }
    #expect(table.numbers("value") == values)
    #expect(values.count == 3 * (3 * 25 + 24))
  }

  /// Cells that rows share are copied, not written anew.
  @Test func everyRowOfAPathHasAllItsCells() throws {
    let batch = try Batch.sample(
      "kazakhstan-2022", variants: ["k02-csto-refuses", "baseline"],
      set: [#"/record=["alignment","tie","debt","threat","unmetCrises"]"#], runs: 3,
      keptPaths: 3)
    var rows: [[String]] = []
    for path in try batch.run().records.paths {
      let variant = batch.variants[path.variant]
      let clock = variant.model.scenario.clock
      for (series, values) in zip(variant.model.questions.recorded, path.series) {
        let names = [series.target, series.patron, series.channel].map { $0 ?? "" }
        for (state, value) in values.enumerated() where !value.isNaN {
          rows.append(
            ["\(path.run)", variant.id, "\(state)", clock.label(ofState: state)]
              + [series.quantity.rawValue] + names + ["\(value)"])
        }
      }
    }
    let written = try batch.table("paths.csv", scenario: "kazakhstan-2022").rows
    let isSame = written == rows.map { $0.dropLast() + [$0[8].replacing(/\.0$/, with: "")] }
    #expect(isSame)
  }
}
