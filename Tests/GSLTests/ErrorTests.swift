import GSL
import Testing

@Suite struct ErrorTests {
  let indefinite = [1.0, 2.0, 2.0, 1.0]
  let refusal = GSLError(
    routine: "gsl_linalg_cholesky_decomp1", status: .inputDomain,
    reason: "matrix is not positive definite")

  @Test func aFailureShowsRoutineStatusAndReasonInTheWordsOfGSL() {
    #expect(throws: refusal) { try LinearAlgebra.choleskyFactor(of: indefinite, order: 2) }
    #expect(
      refusal.description == """
        gsl_linalg_cholesky_decomp1: GSL_EDOM (input domain error): \
        matrix is not positive definite
        """)
  }

  @Test func anErrorWithoutReasonEndsWithTheStatus() {
    let error = GSLError(routine: "gsl_f", status: .tooManyIterations, reason: "")
    #expect(error.description == "gsl_f: GSL_EMAXITER (exceeded max number of iterations)")
  }

  @Test(arguments: [
    (GSLStatus.notYetConverged, "GSL_CONTINUE"), (.failure, "GSL_FAILURE"),
    (.success, "GSL_SUCCESS"), (.inputDomain, "GSL_EDOM"), (.noMemory, "GSL_ENOMEM"),
    (.singularity, "GSL_ESING"), (.gradientTolerance, "GSL_ETOLG"), (.endOfFile, "GSL_EOF"),
    (GSLStatus(rawValue: 33), "GSL status 33"),
    (GSLStatus(rawValue: .min), "GSL status -2147483648"),
  ])
  func aStatusKeepsTheNameOfGSL(status: GSLStatus, name: String) {
    #expect(status.name == name)
  }

  @Test func manyThreadsInstallOneHandlerAndKeepTheirErrorsApart() async {
    let outcomes = await withTaskGroup(of: Bool.self) { group in
      for index in 0..<2_000 {
        group.addTask { index.isMultiple(of: 2) ? succeeds() : refuses() }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.count == 2_000)
    #expect(outcomes.allSatisfy { $0 })
  }

  private func succeeds() -> Bool {
    (try? LinearAlgebra.choleskyFactor(of: [4], order: 1)) == [2]
  }

  private func refuses() -> Bool {
    do {
      _ = try LinearAlgebra.choleskyFactor(of: indefinite, order: 2)
      return false
    } catch {
      return error as? GSLError == refusal
    }
  }
}
