import Analysis
import InfluenceModel
import MonteCarlo
import ScenarioFormat
import TestSupport
import Testing

/// Sensitivity of scenarios.
@Suite struct SensitivityTests {
  private func sensitivity(
    _ model: Model, of ids: [String], _ question: SensitivityQuestion, threads: Int = 2
  ) throws -> Sensitivity {
    try Sensitivity(
      of: model.questions.answers.filter { ids.contains($0.id) }, model,
      by: question.plan(for: model, seed: 1), seed: 1, threads: threads,
      observer: RecordCollector())
  }

  /// With an input that nothing asked here depends on.
  private func kazakhstan(_ settings: String...) throws -> Model {
    try Batch.sample(
      "kazakhstan-2022",
      set: ["/clock/steps=9", #"/targets/AZE/outsidePartners={"uniform":[0.1,0.9]}"#] + settings,
      runs: 1
    ).variants[0].model
  }

  /// A measure that is the level of a tie, which its input alone decides.
  private func small(_ settings: String...) throws -> Model {
    let uncertain = ["A/M/ties/arms", "B/M/ties/arms", "A/N/ties/trade", "B/N/ties/trade"]
      .map { #"/dyads/\#($0)={"uniform":[0.2,0.8]}"# }
    let measure =
      #"/measures/level={"measure":"tie","target":"M","patron":"A","channel":"arms","at":"end"}"#
    return try Model(.small(uncertain + [measure] + settings))
  }

  @Test(arguments: SensitivityMethod.allCases)
  func anInertInputIsExactly0UnderChance(method: SensitivityMethod) throws {
    let model = try kazakhstan()
    let question = SensitivityQuestion(method: method, points: 256)
    let found = try sensitivity(model, of: ["russian-share", "regime-falls"], question)
    let inert = try #require(
      found.plan.factors.all.firstIndex { $0.name == "/targets/AZE/outsidePartners" })
    for finding in found.findings {
      for index in [SensitivityIndex.total, .first, .muStar, .swing]
      where found.plan.indices.contains(index) {
        let estimate = try #require(finding.sensitivity.estimate(index, of: inert))
        #expect((estimate.value, estimate.standardError) == (0, 0))
      }
    }
    guard method == .sobol else { return }
    let chance = found.findings[0].sensitivity.estimate(.total, of: found.plan.factors.chance)
    #expect(try #require(chance).interval.low > 0)
  }

  @Test(arguments: SensitivityMethod.allCases)
  func threadsDoNotShow(method: SensitivityMethod) throws {
    let model = try kazakhstan()
    let question = SensitivityQuestion(method: method, points: 70, grouping: .actor)
    func found(threads: Int) throws -> [AnswerSensitivity] {
      try sensitivity(model, of: ["russian-share", "regime-falls"], question, threads: threads)
        .findings.map(\.sensitivity)
    }
    let one = try found(threads: 1)
    for threads in [2, 3, 7] {
      let isEqual = try found(threads: threads) == one
      #expect(isEqual)
    }
  }

  /// The points of a random design are runs of a batch with their own chance.
  @Test func theFirstSampleOfARandomDesignIsABatch() throws {
    let model = try kazakhstan()
    let batch = Batch(
      variants: [Batch.Variant(id: "baseline", title: "", model: model)], seed: 1, runs: 200,
      keptRuns: 200, keptPaths: 0)
    let runs = try batch.run().records.runs
    let question = SensitivityQuestion(design: .random, points: 100, grouping: .channel)
    let values = try sensitivity(model, of: ["russian-share"], question).findings[0].values
    let place = try #require(
      model.questions.measures.firstIndex { $0.id == "russian-share" })
    #expect(values[0] == runs.prefix(100).map { $0.measures[place] })
    #expect(values[1] == runs.suffix(100).map { $0.measures[place] })
  }

  @Test func aTieDependsOnItsInputAlone() throws {
    let found = try sensitivity(try small(), of: ["level"], SensitivityQuestion(points: 512))
    let indices = found.findings[0].sensitivity
    let own = try #require(indices.estimate(.total, of: 0))
    #expect(found.plan.factors.all[0].name == "/dyads/A/M/ties/arms")
    #expect(abs(own.value - 1) <= 3 * own.standardError)
    #expect((1...4).allSatisfy { indices.estimate(.total, of: $0)?.value == 0 })
  }

  // MARK: - Inputs that are drawn together

  private let order =
    #"/require=[{"path":"/dyads/A/M/ties/arms","below":{"path":"/dyads/B/M/ties/arms"}}]"#

  /// What is drawn again for a point of one sample is so in every evaluation that
  /// takes it.
  @Test func requiredInputsAreOneFactor() throws {
    let found = try sensitivity(
      try small(order), of: ["level"], SensitivityQuestion(points: 256))
    let factor = found.plan.factors.all[0]
    #expect(
      factor.inputs.map { found.paths[$0] } == ["/dyads/A/M/ties/arms", "/dyads/B/M/ties/arms"])
    #expect(factor.isJoined)
    let values = found.findings[0].values
    #expect(values[2] == values[1])
    #expect(values[3] == values[0])
    #expect(found.failedRuns == 0)
  }

  @Test func correlatedInputsAreOneFactorEach() throws {
    let model = try small(
      #"/correlations=[{"among":["/dyads/A/M/ties/arms","/dyads/B/N/ties/trade"],"rank":0.5}]"#)
    let joined = model.parameters.joinedInputs.map {
      $0.map { model.parameters.uncertain[$0].path.description }
    }
    #expect(joined == [["/dyads/A/M/ties/arms", "/dyads/B/N/ties/trade"]])
    let two = try small(
      #"""
      /correlations=[{"among":["/dyads/A/M/ties/arms","/dyads/B/N/ties/trade"],"rank":0.5},
      {"among":["/dyads/B/M/ties/arms","/dyads/A/N/ties/trade"],"rank":-0.5}]
      """#)
    #expect(two.parameters.joinedInputs.map(\.count) == [2, 2])
    #expect(try SensitivityQuestion(points: 1).factors(of: two).count == 3)
  }

  /// At the medians the order is not as required.
  @Test func aTornadoThatContradictsRequirementsHasNoAnswer() throws {
    let model = try small(order, #"/dyads/A/M/ties/arms={"uniform":[0.4,0.9]}"#)
    let found = try sensitivity(
      model, of: ["level"], SensitivityQuestion(method: .tornado, points: 64))
    #expect(found.findings[0].sensitivity.finding == .fewPoints(needed: 64))
    #expect(found.failedRuns == 64 * found.plan.evaluations)
  }

  // MARK: - Conditional answers

  @Test func pointsThatDoNotMeetAConditionAreCounted() throws {
    let model = try kazakhstan(
      #"/outcomes/rescued-if={"ever":"fall","given":{"ever":"crisis","target":"KAZ"}}"#)
    let question = SensitivityQuestion(points: 256, grouping: .actor)
    let finding = try sensitivity(model, of: ["rescued-if"], question).findings[0]
    let complete = (0..<256).count { point in finding.values.allSatisfy { !$0[point].isNaN } }
    #expect(finding.sensitivity.points == complete)
    #expect(finding.sensitivity.missing == 256 - complete)
    #expect((1..<256).contains(complete))
  }
}
