package import InfluenceModel
package import MonteCarlo
package import ScenarioFormat

/// What a batch is to simulate: enough to begin it, or to go on with it, without
/// the scenario's file.
package struct Plan: Sendable, Equatable {
  package let versions: Versions
  /// SHA-256 of the scenario's file.
  package let scenarioDigest: String
  package private(set) var variants: [Variant]
  package let seed: UInt64
  package private(set) var runs: Int
  package private(set) var shard: Shard
  package let keptRuns: KeptRuns
  package let keptPaths: KeptRuns
  /// When the batch ends before all its runs.
  package private(set) var precision: Precision?

  /// A variant with its patch and all settings applied.
  package struct Variant: Titled, Sendable, Equatable {
    package let id: String
    package let localizedTitle: LocalizedText
    /// The scenario's text.
    package let resolved: String

    package init(id: String, localizedTitle: LocalizedText, resolved: String) {
      self.id = id
      self.localizedTitle = localizedTitle
      self.resolved = resolved
    }
  }

  package init(
    _ document: ScenarioDocument, variants: [String], seed: UInt64, runs: Int,
    shard: Shard = .whole, keptRuns: KeptRuns, keptPaths: KeptRuns, precision: Precision? = nil
  ) throws(ScenarioError) {
    self.init(
      versions: .current, scenarioDigest: sha256(document.text),
      variants: try variants.map { id throws(ScenarioError) in
        Variant(
          id: id, localizedTitle: document.localizedTitle(ofVariant: id),
          resolved: try document.resolvedText(variant: id))
      }, seed: seed, runs: runs, shard: shard, keptRuns: keptRuns, keptPaths: keptPaths,
      precision: precision)
  }

  init(
    versions: Versions, scenarioDigest: String, variants: [Variant], seed: UInt64, runs: Int,
    shard: Shard, keptRuns: KeptRuns, keptPaths: KeptRuns, precision: Precision?
  ) {
    self.versions = versions
    self.scenarioDigest = scenarioDigest
    self.variants = variants
    self.seed = seed
    self.runs = runs
    self.shard = shard
    self.keptRuns = keptRuns
    self.keptPaths = keptPaths
    self.precision = precision
  }

  /// The same plan with a number of runs that no precision changes.
  package func with(runs: Int) -> Plan {
    var plan = self
    plan.runs = runs
    plan.precision = nil
    return plan
  }

  /// The plan of a batch that has reached its precision after so many runs.
  func ended(after runs: Int) -> Plan {
    var plan = self
    if precision != nil { plan.runs = runs }
    return plan
  }

  /// The plan of which a shard's plan is a part.
  package var whole: Plan {
    var plan = self
    plan.shard = .whole
    return plan
  }

  /// How many parts of the batch can be simulated apart.
  package var blockCount: Int { Batch.blockCount(runs) }

  /// - Parameter models: The compiled variants, in the plan's order.
  package func batch(_ models: [Model]) -> Batch {
    Batch(
      variants: zip(variants, models).map { Batch.Variant(id: $0.id, title: $0.title, model: $1) },
      seed: seed, runs: runs, shard: shard, keptRuns: keptRuns.count(of: runs),
      keptPaths: keptPaths.count(of: runs))
  }

  /// Compiles the variants from their resolved texts.
  /// - Parameter language: What reports are read in.
  package func batch(in language: Language = .english) throws(ScenarioError) -> Batch {
    shown(in: language).batch(
      try variants.map { variant throws(ScenarioError) in try variant.model(in: language) })
  }

  private func shown(in language: Language) -> Plan {
    var plan = self
    plan.variants = variants.map { variant in
      Variant(
        id: variant.id, localizedTitle: variant.localizedTitle.shown(in: language),
        resolved: variant.resolved)
    }
    return plan
  }

  /// The languages that some name of a variant is given in, English first, the
  /// others in byte order.
  package var languages: [Language] {
    get throws(ScenarioError) {
      var found: Set<Language> = []
      for variant in variants {
        found.formUnion(variant.localizedTitle.languages)
        found.formUnion(try variant.document().languages)
      }
      return found.englishFirst
    }
  }
}

extension Plan.Variant {
  package func model(in language: Language = .english) throws(ScenarioError) -> Model {
    try Model(document().shown(in: language).scenario())
  }

  fileprivate func document() throws(ScenarioError) -> ScenarioDocument {
    try ScenarioDocument(name: id, bytes: Array(resolved.utf8), limits: .large)
  }
}

/// How many runs are kept: all, or so many from the first.
package enum KeptRuns: Sendable, Equatable {
  case all
  case first(Int)

  func count(of runs: Int) -> Int {
    switch self {
    case .all: runs
    case .first(let count): min(count, runs)
    }
  }
}

/// The versions that results depend on.
package struct Versions: Sendable, Equatable {
  package let mizan: String
  package let gsl: String
  package let drawLayout: Int
  package let fingerprint: Fingerprint
}
