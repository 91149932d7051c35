internal import InfluenceModel
internal import MonteCarlo
internal import Results
internal import ScenarioFormat

/// What can be trusted in the results of a batch, and what is to be done.
struct Diagnosis {
  /// One plain sentence, with the number behind it.
  struct Finding {
    let text: String
    var examples = Examples()
    /// What to do; nil for what can be trusted.
    var remedy: String?
    /// What to type for it.
    var command: String?
  }

  /// Of what a finding is true.
  struct Examples {
    /// Over the columns behind the title.
    var headers: [String] = []
    private(set) var rows: [Row] = []

    struct Row {
      let title: String
      let detail: String
      /// How many runs would mend it; 0 where that is not the cure.
      var neededRuns = 0.0
    }

    /// The worst comes first.
    mutating func add(_ title: String, _ detail: String, neededRuns: Double = 0) {
      let row = Row(title: title, detail: detail, neededRuns: neededRuns)
      let place = rows.firstIndex { $0.neededRuns < neededRuns } ?? rows.endIndex
      rows.insert(row, at: place)
    }

    /// How many runs would mend all.
    var neededRuns: Double { rows.first?.neededRuns ?? 0 }
  }

  private(set) var trusted: [Finding] = []
  private(set) var doubtful: [Finding] = []

  let batch: Batch
  let result: BatchResult
  let manifest: Manifest
  /// The folder as a shell takes it.
  let folder: String

  init(_ batch: Batch, _ result: BatchResult, _ manifest: Manifest, folder: String) {
    self.batch = batch
    self.result = result
    self.manifest = manifest
    self.folder = ShellText.quoted(folder)
    diagnoseBatch()
    diagnosePriors()
    diagnoseShares()
    diagnoseMeasures()
  }

  mutating func trust(_ text: String) {
    trusted.append(Finding(text: text))
  }

  mutating func doubt(
    _ text: String, of examples: Examples = Examples(), _ remedy: String, command: String? = nil
  ) {
    let isCut = remedy.hasSuffix(":") && command == nil
    doubtful.append(
      Finding(
        text: text, examples: examples, remedy: isCut ? remedy.dropLast() + "." : remedy,
        command: command))
  }

  /// `in 3 of 16 variants, worst in "The CSTO refuses"`; nothing where there is
  /// only one variant.
  func place(_ variant: Int, of affected: Int) -> String {
    guard batch.variants.count > 1 else { return "" }
    let title = "\"\(batch.variants[variant].title)\""
    return affected == 1
      ? " in \(title)"
      : " in \(affected) of \(batch.variants.count) variants, worst in \(title)"
  }

  /// The command that makes so many runs, which is rounded up to two digits;
  /// nil where it cannot be done.
  func extending(to runs: Double) -> String? {
    guard batch.shard == .whole, runs < Double(Batch.usualRuns) else { return nil }
    return "mizan extend \(folder) --runs \(Diagnosis.roundedUp(runs))"
  }

  static func roundedUp(_ runs: Double) -> Int {
    var unit = 1.0
    while runs / unit > 100 { unit *= 10 }
    return Int((runs / unit).rounded(.up) * unit)
  }
}

// MARK: - The batch as a whole

extension Diagnosis {
  private mutating func diagnoseBatch() {
    if batch.shard != .whole {
      doubt(
        "These are the results of shard \(batch.shard) alone.",
        "Merge all shards, then look again.",
        command: "mizan merge <all folders> --out <folder>")
    }
    if !manifest.missedGoals.isEmpty {
      doubt(
        "The batch ended before it was as precise as --until asked: "
          + manifest.missedGoals.joined(separator: ", ") + ".",
        "Add runs, or ask for less.", command: extending(to: 4 * Double(batch.runs)))
    }
    let differences = manifest.plan.versions.differences(from: .current)
    if differences.isEmpty {
      trust("This program and its libraries can repeat every run.")
    } else {
      doubt(
        "Another version wrote the results: \(differences.joined(separator: ", ")).",
        "Extend, merge and verify them with that version, or run the batch anew.")
    }
    diagnoseFailures()
  }

  private mutating func diagnoseFailures() {
    let failed = result.tallies.map(\.failed)
    guard let most = failed.max(), most > 0, let worst = failed.firstIndex(of: most) else {
      return trust("No run failed.")
    }
    let share = Double(most) / Double(result.runs.count)
    doubt(
      "\(NumberFormat.count(Int(most), "run")) of \(NumberFormat.grouped(result.runs.count)) "
        + "failed\(place(worst, of: failed.count { $0 > 0 })): unrest or ties left the range in "
        + "which the model can be computed, or the requirements could not be met. They are in no "
        + "result, which may be biased by up to \(NumberFormat.rough(share)).",
      "Narrow the priors of unrest, or those that the requirements refuse.")
  }

  private mutating func diagnosePriors() {
    let rates = result.tallies.map { tally in
      let draws = tally.runs + tally.redraws
      return draws == 0 ? 0 : Double(tally.redraws) / Double(draws)
    }
    guard let highest = rates.max(), let worst = rates.firstIndex(of: highest), highest > 0 else {
      return
    }
    let percent = NumberFormat.rough(100 * highest) + " %"
    // Where more than half is refused, the requirements say more than the priors.
    guard highest > 0.5 else {
      return trust("The scenario's requirements refused \(percent) of the draws, not many.")
    }
    doubt(
      "The scenario's requirements refused \(percent) of the draws of priors"
        + "\(place(worst, of: rates.count { $0 > 0.5 })): what was drawn is far from the priors as "
        + "they are written.",
      "State priors that meet the requirements more often.")
  }

  /// - Parameter base: nil where no file of it was found.
  mutating func addEvidence(_ base: EvidenceBase?, lookedFor path: String) {
    let scenarios = batch.variants.map(\.model.scenario)
    guard let asOf = scenarios[0].asOf, !scenarios[0].citations.isEmpty else { return }
    guard let base else {
      return trust("Whether it uses hindsight is not known: there is no \(path) here.")
    }
    let places = scenarios.flatMap { base.hindsight(in: $0) }
    guard let first = places.first else {
      return trust("Nothing that its values cite is dated after \(asOf).")
    }
    let values = Set(places.map(\.citation.path)).count
    doubt(
      "Evidence dated after \(asOf) is cited by \(NumberFormat.count(values, "value")), such as "
        + "\(first.citation.path) (\(first.source.id), of \(first.source.date)): the results cannot "
        + "be scored against what happened.",
      "Replace it by what was known then; mizan evidence lists all of it.")
  }
}
