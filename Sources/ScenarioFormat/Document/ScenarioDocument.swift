/// A scenario file: its text, its variants and the settings of the command
/// line, from which validated scenarios are made.
package struct ScenarioDocument: Sendable {
  package let name: String
  /// The text as it was read, for its digest.
  package let text: [UInt8]
  package private(set) var variants: [Variant]
  let root: JSONNode

  /// A named patch of the scenario.
  package struct Variant: Titled, Sendable {
    package let id: String
    package fileprivate(set) var localizedTitle: LocalizedText
    /// Whether it is another account of how the world works rather than another
    /// assumption about its state.
    package let isMechanism: Bool
    fileprivate let patch: JSONNode
    fileprivate let grounds: Grounds
  }

  /// The name of the variant that patches nothing.
  package static let baseline = "baseline"

  /// Reads a file.
  /// - Throws: `ScenarioError`; its problem has the code `unreadable` where the
  ///   file itself could not be read.
  package init(
    contentsOf path: String, settings: [Setting] = [], limits: Limits = .standard
  ) throws(ScenarioError) {
    let source = try SourceText(contentsOf: path, limits: limits.text)
    try self.init(name: path, bytes: source.bytes, settings: settings, limits: limits)
  }

  /// - Parameter settings: applied in order, last, to every variant.
  package init(
    name: String, bytes: [UInt8], settings: [Setting] = [], limits: Limits = .standard
  ) throws(ScenarioError) {
    self.name = name
    self.limits = limits
    text = bytes
    do {
      root = try JSONReader.read(SourceText(name: name, bytes: bytes), limits: limits.text)
    } catch {
      throw ScenarioError([error])
    }
    if let other = OtherFile(root) { throw ScenarioError([other.problem(at: root.origin)]) }
    let context = ReadingContext(document: root)
    let reader = ObjectReader(root, at: JSONPointer(), in: context)
    variants = Variant.readAll(reader)
    self.settings = settings
    guard context.problems.isEmpty else {
      throw ScenarioError(context.problems + (root.members == nil ? [] : problemsOfBaseline()))
    }
  }

  private var settings: [Setting]
  private let limits: Limits
  private var language = Language.english

  /// The document as people read it who want names in a language. Nothing but
  /// the names that reports show depends on it.
  package func shown(in language: Language) -> ScenarioDocument {
    var document = self
    document.language = language
    for index in variants.indices {
      document.variants[index].localizedTitle = variants[index].localizedTitle.shown(in: language)
    }
    return document
  }

  /// The document with more settings, which apply after those it has.
  package func adding(_ more: [Setting]) -> ScenarioDocument {
    var document = self
    document.settings += more
    return document
  }

  /// The name of a variant in reports.
  package func title(ofVariant id: String) -> String {
    localizedTitle(ofVariant: id).shown
  }

  package func localizedTitle(ofVariant id: String) -> LocalizedText {
    variants.first { $0.id == id }?.localizedTitle ?? LocalizedText("Baseline")
  }

  /// The scenario's id as it is written in the file.
  var id: String? { root["id"]?.string }

  /// Whether the document, its variants included, holds a value at a path.
  package func holds(_ path: JSONPointer) -> Bool {
    root[path] != nil
  }

  private func problemsOfBaseline() -> [Problem] {
    do {
      _ = try scenario()
      return []
    } catch {
      return error.problems
    }
  }

  /// The validated scenario of a variant, or of the baseline.
  /// - Throws: `ScenarioError` with every problem of the patched scenario, or if
  ///   no variant has this name.
  package func scenario(variant id: String = baseline) throws(ScenarioError) -> Scenario {
    try resolvedScenario(variant: id).scenario
  }

  /// The validated scenario of a variant together with its text.
  /// - Throws: `ScenarioError`, as `scenario(variant:)` does.
  package func resolvedScenario(variant id: String = baseline) throws(ScenarioError)
    -> ResolvedScenario
  {
    let document = try resolved(variant: id)
    let context = ReadingContext(
      document: document, variant: id == Self.baseline ? nil : id, limits: limits,
      language: language)
    variants.first { $0.id == id }.map { context.record($0.grounds) }
    let reader = ObjectReader(document, at: JSONPointer(), in: context)
    let scenario = Scenario(reader)
    reader.finish()
    guard context.problems.isEmpty else { throw ScenarioError(context.problems) }
    return ResolvedScenario(
      root: document, scenario: scenario, quantities: context.quantities, language: language)
  }

  /// The text of a variant with its patch and all settings applied, without the
  /// list of variants: what must be known to run it again.
  package func resolvedText(variant id: String = baseline) throws(ScenarioError) -> String {
    JSONWriter.text(try resolved(variant: id))
  }

  private func resolved(variant id: String) throws(ScenarioError) -> JSONNode {
    var document = root
    document.remove("variants")
    if id != Self.baseline {
      document = try patched(document, variant: id)
    }
    let variant = id == Self.baseline ? nil : id
    var problems: [Problem] = []
    for setting in settings {
      do {
        document = try SettingChange(setting: setting, variant: variant).apply(to: document)
      } catch {
        problems += error.problems
      }
    }
    guard problems.isEmpty else { throw ScenarioError(problems) }
    return document
  }

  private func patched(_ document: JSONNode, variant id: String) throws(ScenarioError) -> JSONNode {
    guard let variant = variants.first(where: { $0.id == id }) else {
      let known = [Self.baseline] + variants.map(\.id)
      throw ScenarioError([
        Problem(
          code: .unknownID, origin: nil, path: nil, message: "\(name): no variant of this name",
          value: "\"\(id)\"", allowed: "known: " + known.listed(),
          suggestion: known.nearest(to: id))
      ])
    }
    var patch = MergePatch(variant: id)
    let merged = patch.apply(variant.patch, to: document)
    guard patch.problems.isEmpty else { throw ScenarioError(patch.problems) }
    return merged
  }
}

extension ScenarioDocument.Variant {
  private enum Kind: String, FormatWord {
    case mechanism, assumption

    var meaning: String {
      switch self {
      case .mechanism: "The world works or goes another way."
      case .assumption: "Something is believed about it that might be otherwise."
      }
    }
  }

  static func readAll(_ object: ObjectReader) -> [Self] {
    object.declarations(.variant, "Named patches of the scenario.") { id, variant in
      let kind = variant.optionalWord("kind", "What the variant differs in.") as Kind?
      return Self(
        id: id, localizedTitle: variant.name("title", of: id), isMechanism: kind == .mechanism,
        patch: readPatch(variant), grounds: variant.grounds())
    }
  }

  /// What every variant of a batch must share, so that results stand side by
  /// side.
  static let shared = [
    "mizan", "id", "clock", "focus", "record", "outcomes", "measures", "partitions", "variants",
  ]

  private static func readPatch(_ object: ObjectReader) -> JSONNode {
    object.describe("patch", .patch, isRequired: true, "What the variant changes.")
    let none = JSONNode(.object([]), origin: object.origin ?? .nowhere)
    guard let patch = object.require("patch") else { return none }
    guard let members = patch.members else {
      object.report(.wrongType, "not an object", key: "patch", value: patch)
      return none
    }
    for member in members where shared.contains(member.key) {
      object.context.report(
        .conflict, "a variant cannot change this", at: object.path / "patch" / member.key,
        origin: member.keyOrigin, allowed: "variants share \(shared.joined(separator: ", "))")
    }
    return patch
  }
}

extension Origin {
  static let nowhere = Origin(source: SourceText(name: "", bytes: []), offset: 0)
}
