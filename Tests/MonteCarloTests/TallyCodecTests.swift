import InfluenceModel
import MonteCarlo
import Testing
import TestSupport

@Suite struct TallyCodecTests {
  private struct Sample {
    let models: [Model]
    let result: BatchResult
    let bytes: [UInt8]
  }

  private static let short = Result { () throws -> Sample in
    try sample("minimal", ["baseline"], ["/clock/steps=3", #"/record=["threat"]"#], runs: 40)
  }

  private static func sample(
    _ scenario: String, _ variants: [String], _ settings: [String], runs: Int
  ) throws -> Sample {
    let batch = try Batch.sample(scenario, variants: variants, set: settings, runs: runs)
    let result = try batch.result()
    return Sample(
      models: batch.variants.map(\.model), result: result, bytes: result.encoded)
  }

  @Test func readingUndoesWriting() throws {
    let sample = try Self.sample(
      "kazakhstan-2022", ["baseline", "k13-contagion"],
      [#"/record=["alignment","intensity"]"#, "/events/fuel-price/incidents/KAZ=690"], runs: 2100)
    let read = try BatchResult(decoding: sample.bytes, models: sample.models)
    #expect(read.tallies == sample.result.tallies)
    #expect(read.digests == sample.result.digests)
    let isEqual = read.encoded == sample.bytes
    #expect(isEqual)
  }

  @Test func negativeSumsAreReadBack() throws {
    let sample = try Self.sample(
      "minimal", ["baseline"],
      [
        "/measures=null",
        #"/measures={"turn":{"measure":"alignment","target":"TAR","patron":"autonomy","#
          + #""changeFrom":"start"},"chance":{"measure":"logWeight"}}"#,
        #"/fixed=[{"target":"TAR","incidents":3}]"#,
      ], runs: 100)
    #expect(sample.result.tallies[0].measures.allSatisfy { $0.sum < 0 })
    let read = try BatchResult(decoding: sample.bytes, models: sample.models)
    #expect(read.tallies == sample.result.tallies)
  }

  @Test func aTruncatedFileIsRefused() throws {
    let sample = try Self.short.get()
    for length in sample.bytes.indices {
      #expect(throws: TallyError.self, "\(length)") {
        try BatchResult(decoding: Array(sample.bytes[..<length]), models: sample.models)
      }
    }
  }

  @Test func whatFollowsTheTalliesIsRefused() throws {
    let sample = try Self.short.get()
    #expect(throws: TallyError.damaged) {
      try BatchResult(decoding: sample.bytes + [0], models: sample.models)
    }
  }

  @Test func otherFilesAndVersionsAreToldApart() throws {
    let sample = try Self.short.get()
    #expect(throws: TallyError.notTallies) {
      try BatchResult(decoding: Array("variant,outcome".utf8), models: sample.models)
    }
    var bytes = sample.bytes
    bytes[8] = 9
    #expect(throws: TallyError.otherVersion(9)) {
      try BatchResult(decoding: bytes, models: sample.models)
    }
  }

  @Test func talliesOfAnotherScenarioAreRefused() throws {
    let sample = try Self.short.get()
    let other = try Batch.sample("kazakhstan-2022", runs: 1).variants.map(\.model)
    #expect(throws: TallyError.damaged) {
      try BatchResult(decoding: sample.bytes, models: other)
    }
    #expect(throws: TallyError.damaged) {
      try BatchResult(decoding: sample.bytes, models: sample.models + sample.models)
    }
  }

  @Test func aDamagedByteIsRefused() throws {
    let sample = try Self.short.get()
    for position in sample.bytes.indices {
      for flipped in [1, 2, 0x40, 0x80, 0xFF] as [UInt8] {
        var bytes = sample.bytes
        bytes[position] ^= flipped
        #expect(throws: TallyError.self, "\(position)") {
          try BatchResult(decoding: bytes, models: sample.models)
        }
      }
    }
  }
}
