internal import Foundation

/// The files of evidence that are asked for and those that they use, each read
/// once.
struct EvidenceFiles {
  struct File {
    let object: ObjectReader
    let name: String
    /// Whether only another file asks for it.
    let isUsed: Bool
  }

  /// What a file uses comes before it.
  private(set) var files: [File] = []
  private let context: ReadingContext
  /// The places of all files, read or still to be read.
  private var known: Set<String>
  /// The files that are being read, each because the one before uses it.
  private var chain: [Name] = []

  /// - Throws: `ScenarioError` for a file that is no JSON or cannot be read.
  ///   Other problems are reported to the context.
  init(_ texts: [SourceText], in context: ReadingContext) throws(ScenarioError) {
    self.context = context
    known = Set(texts.map { Name(path: $0.name).place })
    for text in texts { try read(text, isUsed: false) }
  }

  private mutating func read(_ text: SourceText, isUsed: Bool) throws(ScenarioError) {
    let object = ObjectReader(try text.parsed(), at: JSONPointer(), in: context)
    let name = Name(path: text.name)
    chain.append(name)
    for (index, use) in object.elements("uses").enumerated() {
      try follow(use, from: name, at: object.path / "uses" / index)
    }
    chain.removeLast()
    files.append(File(object: object, name: text.name, isUsed: isUsed))
  }

  private mutating func follow(_ use: JSONNode, from user: Name, at path: JSONPointer)
    throws(ScenarioError)
  {
    guard let id = use.string, id.isID else {
      context.report(
        .outOfRange, "not an id", at: path, origin: use.origin, value: use.summary,
        allowed: String.allowedID)
      return
    }
    let name = user.sibling(id)
    if let first = chain.firstIndex(where: { $0.place == name.place }) {
      let circle = chain[first...] + [name]
      context.report(
        .conflict, "files of evidence use each other in a circle", at: path, origin: use.origin,
        value: circle.map(\.id).joined(separator: " → "))
    } else if !name.exists {
      context.report(
        .unknownID, "no file of evidence of this name", at: path, origin: use.origin,
        value: use.summary, allowed: "looked for \(name.path)",
        suggestion: user.siblings.nearest(to: id))
    } else if known.insert(name.place).inserted {
      try read(SourceText(contentsOf: name.path), isUsed: true)
    }
  }
}

/// The name of a file of evidence: the id of a scenario, in some folder.
private struct Name {
  let path: String

  private var url: URL { URL(fileURLWithPath: path) }

  /// The same for all paths to the file.
  var place: String { url.resolvingSymlinksInPath().path }

  var id: String { url.deletingPathExtension().lastPathComponent }

  var exists: Bool { FileManager.default.fileExists(atPath: path) }

  /// The ids of the files in its folder.
  var siblings: [String] {
    let folder = url.deletingLastPathComponent().path
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder)
    return (files ?? []).filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }
  }

  func sibling(_ id: String) -> Name {
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    return Name(path: folder + id + ".json")
  }
}

extension SourceText {
  fileprivate func parsed() throws(ScenarioError) -> JSONNode {
    do {
      return try JSONReader.read(self)
    } catch {
      throw ScenarioError([error])
    }
  }
}
