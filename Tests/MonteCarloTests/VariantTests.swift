import InfluenceModel
import MonteCarlo
import Testing
import TestSupport

/// Variants of a batch share their draws, run by run.
@Suite struct VariantTests {
  @Test func aVariantThatChangesNothingHasTheSameNumbers() throws {
    let batch = try Batch.sample("kazakhstan-2022", runs: 1500, keptRuns: 200)
    let model = batch.variants[0].model
    let twin = batch.with(
      variants: ["a", "b"].map { Batch.Variant(id: $0, title: $0, model: model) })
    let (result, records) = try twin.run()
    #expect(result.tallies[0] == result.tallies[1])
    #expect(try batch.result().tallies == [result.tallies[0]])
    for pair in stride(from: 0, to: 400, by: 2) {
      let (one, other) = (records.runs[pair], records.runs[pair + 1])
      #expect((one.run, one.variant, other.variant) == (other.run, 0, 1))
      #expect(one.inputs == other.inputs)
      #expect(one.outcomes.description == other.outcomes.description)
      #expect(one.measures.description == other.measures.description)
    }
  }

  @Test func aVariantSharesTheInputsThatItDoesNotChange() throws {
    let variants = ["baseline", "k12-less-exposure"]
    let batch = try Batch.sample("kazakhstan-2022", variants: variants, runs: 64, keptRuns: 64)
    let runs = try batch.run().records.runs
    let changed = try #require(batch.inputs.firstIndex(of: "/dyads/RUS/KAZ/ties/exposure"))
    for (one, other) in zip(runs.filter { $0.variant == 0 }, runs.filter { $0.variant == 1 }) {
      for input in batch.inputs.indices {
        #expect((one.inputs[input] == other.inputs[input]) == (input != changed))
      }
    }
  }

  @Test func anInputThatAVariantFixesIsItsValueThere() throws {
    let variants = ["baseline", "golden"]
    let batch = try Batch.sample("kazakhstan-2022", variants: variants, runs: 64, keptRuns: 64)
    let hazard = try #require(batch.inputs.firstIndex(of: "/dynamics/survival/hazard"))
    let runs = try batch.run().records.runs
    #expect(runs.filter { $0.variant == 1 }.allSatisfy { $0.inputs[hazard] == 0.6 })
    #expect(runs.filter { $0.variant == 0 }.allSatisfy { $0.inputs[hazard] != 0.6 })
  }

  @Test func whichVariantsRunAlongsideDoesNotMatter() throws {
    let alone = try Batch.sample("kazakhstan-2022", variants: ["k13-contagion"], runs: 1100)
    let together = try Batch.sample(
      "kazakhstan-2022", variants: ["baseline", "k13-contagion"], runs: 1100)
    #expect(try alone.result().tallies[0] == together.result().tallies[1])
  }
}
