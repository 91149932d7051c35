import InfluenceModel
import ScenarioFormat

/// What libFuzzer calls with each text that it makes up: what `mizan check`
/// does with a file, up to the words of its messages.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzScenario(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  do {
    let document = try ScenarioDocument(name: "fuzz.json", bytes: bytes)
    for variant in [ScenarioDocument.baseline] + document.variants.map(\.id) {
      check(document, variant)
    }
  } catch {
    describe(error)
  }
  return 0
}

/// One variant's mistakes do not hide another's.
private func check(_ document: ScenarioDocument, _ variant: String) {
  do {
    _ = try Model(document.scenario(variant: variant))
  } catch {
    describe(error)
  }
}

private func describe(_ error: ScenarioError) {
  precondition(error.problems.allSatisfy { !$0.description.isEmpty })
}
