import Foundation
import InfluenceModel
import ScenarioFormat
import TestSupport
import Testing

/// Whole runs of kazakhstan-2022, computed by two independent programs.
private struct Golden: Decodable {
  struct Uniform: Decodable {
    let seed: String
    let run: UInt32
    let step: Int
    let site: String
    let value: Double
  }
  struct Run: Decodable {
    let run: UInt32
    let series: [String: [Double]]
  }
  let seed: UInt64
  let uniforms: [Uniform]
  let runs: [Run]

  static let shared = Result {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/golden.json")
    return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file))
  }
}

@Suite struct GoldenTests {
  @Test func uniformsAtNamedAddresses() throws {
    for uniform in try Golden.shared.get().uniforms {
      let draws = Draws(seed: try #require(UInt64(uniform.seed)))
      let site = Site(uniform.site)
      let value =
        uniform.step < 0
        ? draws.prior(site, run: uniform.run)
        : draws.uniform(site, step: uniform.step, run: uniform.run)
      #expect(value == uniform.value, "\(uniform.site)")
    }
  }

  @Test(arguments: [0, 1, 25, 137, 146, 1300, 2331] as [UInt32])
  func wholeRunsAgree(run: UInt32) throws {
    let golden = try Golden.shared.get()
    let expected = try #require(golden.runs.first { $0.run == run })
    let model = try Model(Repository.scenario(variant: "golden"))
    let simulation = GroupSimulation(model, draws: Draws(seed: golden.seed))
    simulation.start(firstRun: run)
    var trace = Trace(simulation, lane: 0)
    while simulation.time < model.steps {
      simulation.step()
      trace.record(simulation)
      #expect(simulation.checkInvariants() == nil)
    }
    for (name, values) in expected.series {
      let own = try #require(trace.series[name], "\(name)")
      #expect(own.count == values.count, "\(name)")
      for (k, (a, b)) in zip(own, values).enumerated() {
        #expect(abs(a - b) <= 1e-12, "\(name)[\(k)]")
      }
    }
    #expect(Set(trace.series.keys) == Set(expected.series.keys))
  }
}

/// Everything that a golden run records, by the same names.
private struct Trace {
  private(set) var series: [String: [Double]] = [:]
  private let lane: Int

  init(_ simulation: GroupSimulation, lane: Int) {
    self.lane = lane
    recordStates(simulation)
    for (name, index) in simulation.model.tieNames {
      series["longRun/\(name)"] = [simulation.state.longRun[index][lane]]
    }
    for occurrence in simulation.model.questions.occurrences {
      if let name = Trace.name(of: occurrence) { series[name] = [] }
    }
  }

  mutating func record(_ simulation: GroupSimulation) {
    recordStates(simulation)
    let state = simulation.state
    for (name, index) in simulation.model.tieNames where !name.hasSuffix("exposure") {
      append(state.latent[index][lane], to: "latent/\(name)")
    }
    for (name, index) in simulation.model.dyadNames {
      append(state.kept[index][lane], to: "kept/\(name)")
      append(state.broken[index][lane], to: "broken/\(name)")
      append(state.debt[index][lane], to: "debt/\(name)")
    }
    for (index, name) in simulation.model.targetNames.enumerated() {
      append(state.incidents[index][lane], to: "incidents/\(name)")
      append(state.threat[index][lane], to: "threat/\(name)")
      append(state.intensity[index][lane], to: "intensity/\(name)")
      append(state.fear[index][lane], to: "fear/\(name)")
      append(state.help[index][lane], to: "help/\(name)")
    }
    for (index, name) in simulation.model.blocNames.enumerated() where name == "OTS" {
      append(state.unmetCrises[index][lane], to: "unmetCrises/OTS")
    }
    for occurrence in simulation.model.questions.occurrences {
      if let name = Trace.name(of: occurrence), simulation.mask(of: occurrence).holds(lane) {
        append(Double(simulation.time), to: name)
      }
    }
  }

  private mutating func recordStates(_ simulation: GroupSimulation) {
    for series in simulation.model.questions.recorded {
      guard let target = series.target, let patron = series.patron else { continue }
      append(
        simulation.row(of: series)[lane], to: "\(series.quantity.rawValue)/\(target)/\(patron)")
    }
  }

  private mutating func append(_ value: Double, to name: String) {
    series[name, default: []].append(value)
  }

  private static func name(of occurrence: Occurrence) -> String? {
    guard [.call, .intervention, .fall, .arm].contains(occurrence.kind) else { return nil }
    return [occurrence.kind.rawValue, occurrence.target, occurrence.name ?? occurrence.patron]
      .compactMap(\.self).joined(separator: "/")
  }
}
