import Foundation
import Results
import Testing
import TestSupport

@Suite struct FingerprintTests {
  @Test(arguments: MathFunction.all.indices)
  func aSingleBitOfOneCallChangesIt(index: Int) {
    let function = MathFunction.all[index]
    #expect(function.hash == function.replaced(by: function.value).hash)
    for planted in [0, function.calls / 3, function.calls - 1] {
      let other = function.replaced { argument, call in
        let value = function.value(argument, call)
        return call == planted ? value.nextUp : value
      }
      #expect(other.hash != function.hash, "call \(planted) of \(function.name)")
      var functions = MathFunction.all
      functions[index] = other
      #expect(Fingerprint(functions).differences(from: .current) == [function.name])
    }
  }

  @Test func aFunctionThatIsMissingIsADifference() {
    let fewer = Fingerprint(Array(MathFunction.all.dropFirst()))
    #expect(fewer.differences(from: .current) == [MathFunction.all[0].name])
    #expect(Fingerprint.current.differences(from: fewer) == [MathFunction.all[0].name])
  }

  @Test func everyCallHasAValue() {
    for function in MathFunction.all {
      let nan = function.replaced { argument, call in
        let value = function.value(argument, call)
        return value.isNaN ? 0 : value
      }
      #expect(nan.hash == function.hash, "\(function.name)")
    }
  }

  @Test func threadsDoNotChangeIt() async {
    await withTaskGroup(of: Fingerprint.self) { group in
      for _ in 0..<4 { group.addTask { Fingerprint(MathFunction.all) } }
      for await fingerprint in group { #expect(fingerprint == .current) }
    }
  }

  /// What no prior and no interval uses.
  private static let unused = ["exponential", "logistic", "poisson"]

  @Test func nothingThatResultsDependOnIsForgotten() throws {
    let known = MathFunction.all.map(\.name)
    let ofGSL = try calls(in: "GSL", /\bgsl_(?:cdf|linalg|sf)_\w+/).filter { name in
      !Self.unused.contains { name.contains("_\($0)") }
    }
    #expect(ofGSL.contains("gsl_cdf_beta_Pinv"))
    let names =
      /\b(?:exp2?|expm1|log(?:1p|2|10)?|pow|cbrt|hypot|[lt]gamma|erfc?|a?(?:sin|cos|tan)h?|fma)(?=\()/
    let ofLibm = try ["ScenarioFormat", "InfluenceModel", "MonteCarlo", "Analysis"].flatMap {
      try calls(in: $0, names)
    }
    #expect(ofLibm.contains("lgamma"))
    #expect(Set(ofGSL + ofLibm).subtracting(known).sorted() == [])
  }

  /// What matches in the sources of a module; not in comments, nor where a
  /// scenario is only warned of or refused.
  private func calls(in module: String, _ pattern: Regex<Substring>) throws -> [String] {
    let folder = Repository.root.appendingPathComponent("Sources/\(module)")
    let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return try (files ?? []).filter {
      $0.hasSuffix(".swift") && !$0.hasSuffix("+Stability.swift")
    }.flatMap { file in
      try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
        .split(separator: "\n").filter { !$0.contains("//") }
        .flatMap { $0.matches(of: pattern).map { String($0.output) } }
    }
  }
}
