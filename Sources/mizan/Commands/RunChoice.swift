internal import ArgumentParser
internal import InfluenceModel
internal import MonteCarlo
internal import ScenarioFormat

/// An outcome and what it must be: `regime-falls=true`.
struct WantedOutcome: ExpressibleByArgument {
  let outcome: String
  let isTrue: Bool

  init?(argument: String) {
    let parts = argument.split(separator: "=", omittingEmptySubsequences: false)
    guard parts.count == 2, let isTrue = Bool(String(parts[1])) else { return nil }
    (outcome, self.isTrue) = (String(parts[0]), isTrue)
  }
}

/// A quantile of a measure: `median of russian-share`.
struct WantedQuantile {
  let quantile: Double
  let measure: String

  /// - Throws: `ValidationError` with what is allowed.
  init(_ words: [String]) throws {
    let parts = words.joined(separator: " ").split(separator: " ").map(String.init)
    guard parts.count == 3, parts[1] == "of", let quantile = Self.quantile(parts[0]) else {
      throw ValidationError(
        "--most-like: not a quantile of a measure (\"\(words.joined(separator: " "))\"); "
          + "allowed: median of <measure>, or p01 to p99 in place of median")
    }
    (self.quantile, measure) = (quantile, parts[2])
  }

  private static func quantile(_ name: String) -> Double? {
    if name == "median" { return 0.5 }
    guard name.first == "p", name.count == 3, let percent = Int(name.dropFirst()), percent > 0
    else { return nil }
    return Double(percent) / 100
  }

  var name: String {
    quantile == 0.5 ? "median" : "\(NumberFormat.short(100 * quantile)) % quantile"
  }
}

/// Which run is replayed, and why, in a sentence.
struct RunChoice {
  let run: Int
  let reason: String?

  init(run: Int, reason: String? = nil) {
    (self.run, self.reason) = (run, reason)
  }
}

/// Looks for the run that the command line describes.
struct RunFinder {
  let model: Model
  let seed: UInt64
  /// Among how many runs.
  let runs: Int
  let wanted: [WantedOutcome]

  /// The first run with the outcomes, or of all runs with them the one most like
  /// a quantile.
  /// - Throws: `Failure`: of usage for outcomes and measures that are not there,
  ///   or because no run is like that.
  func choice(mostLike: WantedQuantile?) throws(Failure) -> RunChoice {
    let observer = ProgressObserver(isVisible: true, StopRequest(after: nil))
    defer { observer.progress(runsDone: runs, of: runs) }
    func progress(_ done: Int) {
      if done % 4096 == 0, done < runs { observer.progress(runsDone: done, of: runs) }
    }
    let answers = try answers()
    let search = RunSearch(model, seed: seed, runs: runs, wanted: answers)
    let conditions = answers.map { "\"\($0.outcome.title)\" is \($0.isTrue)" }
      .joined(separator: " and ")
    if let mostLike {
      return try nearest(mostLike, conditions) {
        search.nearest(toQuantile: $0, of: $1, progress: progress)
      }
    }
    guard let run = search.first(progress: progress) else {
      throw Failure(
        .checkFailed, "in none of \(NumberFormat.count(runs, "run")) \(conditions)")
    }
    return RunChoice(run: run, reason: "This is the first run in which \(conditions).")
  }

  private func answers() throws(Failure) -> [RunSearch.Answer] {
    var answers: [RunSearch.Answer] = []
    for one in wanted {
      let outcome = try named(
        one.outcome, in: model.questions.outcomes, id: \.id, what: "--where: no outcome")
      answers.append(RunSearch.Answer(outcome, isTrue: one.isTrue))
    }
    return answers
  }

  private func nearest(
    _ wanted: WantedQuantile, _ conditions: String,
    search: (Double, CompiledMeasure) -> RunSearch.Match?
  ) throws(Failure) -> RunChoice {
    let measure = try named(
      wanted.measure, in: model.questions.measures, id: \.id, what: "--most-like: no measure")
    guard let match = search(wanted.quantile, measure) else {
      throw Failure(
        .checkFailed,
        "no run of \(NumberFormat.grouped(runs)) has the measure \(measure.id)"
          + (conditions.isEmpty ? "" : " where \(conditions)"))
    }
    let (value, quantile) = (NumberFormat.short(match.value), NumberFormat.short(match.quantile))
    return RunChoice(
      run: match.run,
      reason: "Of \(NumberFormat.count(match.candidates, "run"))"
        + (conditions.isEmpty ? "" : " in which \(conditions)")
        + ", this one's \"\(measure.title)\", \(value), is nearest to the \(wanted.name), "
        + "\(quantile).")
  }

  private func named<Question>(
    _ name: String, in questions: [Question], id: (Question) -> String, what: String
  ) throws(Failure) -> Question {
    if let found = questions.first(where: { id($0) == name }) { return found }
    throw Failure(.usage, questions.map(id).denial(of: name, "\(what) of this name"))
  }
}
