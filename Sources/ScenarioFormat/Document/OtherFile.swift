/// A file that Mizan itself reads or writes and that is no scenario, told by keys
/// that scenarios do not have.
enum OtherFile: CaseIterable {
  case manifest, plan, execution, dataPackage, evidence, schema

  /// nil for anything else, and for what has an actor or a channel, as only
  /// scenarios have.
  init?(_ root: JSONNode) {
    func holds(_ key: String) -> Bool { root[key] != nil }
    guard !["channels", "patrons", "targets"].contains(where: holds),
      let file = Self.allCases.first(where: { $0.keys.allSatisfy(holds) })
    else { return nil }
    self = file
  }

  /// The keys that together tell it from what comes after it.
  private var keys: [String] {
    switch self {
    case .manifest: ["drawLayout", "resolved", "files"]
    case .plan: ["drawLayout", "resolved"]
    case .execution: ["command", "threads"]
    case .dataPackage: ["profile", "resources"]
    case .evidence: ["sources"]
    case .schema: ["$defs"]
    }
  }

  private var name: String {
    switch self {
    case .manifest: "the manifest of results"
    case .plan: "the plan of a batch"
    case .execution: "the record of how results were made"
    case .dataPackage: "the description of results"
    case .evidence: "evidence"
    case .schema: "a schema"
    }
  }

  private var remedy: String {
    switch self {
    case .manifest, .plan, .execution, .dataPackage:
      "give the scenario's own file, or the folder of results to a command that takes one"
    case .evidence: "give the scenario that it is for"
    case .schema: "give a scenario that follows it"
    }
  }

  func problem(at origin: Origin) -> Problem {
    Problem(
      code: .wrongType, origin: origin, path: nil, message: "\(name), not a scenario",
      allowed: remedy)
  }
}
