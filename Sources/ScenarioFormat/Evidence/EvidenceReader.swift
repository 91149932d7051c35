extension EvidenceBase {
  /// Reads files of evidence as one.
  /// - Throws: `ScenarioError` with every problem of all files.
  package init(contentsOf paths: [String]) throws(ScenarioError) {
    var texts: [SourceText] = []
    for path in paths { texts.append(try SourceText(contentsOf: path)) }
    try self.init(texts)
  }

  /// Reads texts of evidence as one; what one of them cites may stand in
  /// another.
  package init(_ texts: [SourceText]) throws(ScenarioError) {
    var roots: [JSONNode] = []
    do {
      for text in texts { roots.append(try JSONReader.read(text)) }
    } catch {
      throw ScenarioError([error])
    }
    let reader = EvidenceReader(roots)
    roots.forEach(reader.read)
    guard reader.context.problems.isEmpty else { throw ScenarioError(reader.context.problems) }
    self.init(sources: reader.sources, figures: reader.figures, claims: reader.claims)
  }
}

/// Reads files of evidence one after the other and checks that their ids differ
/// and their sources exist.
private final class EvidenceReader {
  // Any document will do: its patrons and targets are not asked for.
  let context: ReadingContext
  private(set) var sources: [EvidenceBase.Source] = []
  private(set) var figures: [EvidenceBase.Figure] = []
  private(set) var claims: [EvidenceBase.Claim] = []
  private let sourceIDs: Set<String>
  private var firstOrigins: [String: Origin] = [:]

  init(_ roots: [JSONNode]) {
    context = ReadingContext(document: JSONNode(.object([]), origin: .nowhere))
    sourceIDs = Set(roots.flatMap { $0["sources"]?.members?.map(\.key) ?? [] })
  }

  func read(_ root: JSONNode) {
    let object = ObjectReader(root, at: JSONPointer(), in: context)
    _ = object.integer("mizan", 1...1, "The version of the format of evidence.")
    _ = object.optionalText("title", "One line that names the evidence.")
    let text = object.has("claims") || object.has("claimsFrom") ? source("claimsFrom", object) : ""
    _ = object.take("claimsFrom")
    sources += declarations("sources", object) { source(id: $0, $1) }
    figures += declarations("figures", object) { figure(id: $0, $1) }
    claims += declarations("claims", object) { claim(id: $0, of: text, $1) }
    object.finish()
  }

  /// The entries of a collection in the order of the text.
  private func declarations<Value>(
    _ key: String, _ object: ObjectReader, read: (String, ObjectReader) -> Value
  ) -> [Value] {
    guard let node = object.take(key) else { return [] }
    let collection = ObjectReader(node, at: object.path / key, in: context)
    return (collection.node?.members ?? []).map { member in
      collection.checkKey(member.key)
      let reader = ObjectReader(member.node, at: collection.path / member.key, in: context)
      checkIsNew(member, at: reader.path)
      defer { reader.finish() }
      return read(member.key, reader)
    }
  }

  private func checkIsNew(_ member: JSONNode.Member, at path: JSONPointer) {
    guard let first = firstOrigins[member.key] else {
      firstOrigins[member.key] = member.keyOrigin
      return
    }
    let place = "\(first.source.name):\(first.source.position(of: first.offset).line)"
    context.report(
      .conflict, "a second piece of evidence of this name", at: path, origin: member.keyOrigin,
      value: "\"\(member.key)\"", allowed: "the first is at \(place)")
  }

  private func source(id: String, _ object: ObjectReader) -> EvidenceBase.Source {
    let publisher = object.optionalText("publisher", "Who published it.")
    let author = object.optionalText("author", "Who wrote it.")
    if publisher == nil, author == nil {
      object.reportHere(.missing, "a source without \"author\" and \"publisher\"")
    }
    return EvidenceBase.Source(
      id: id, title: filledText("title", object), origin: author ?? publisher ?? "",
      date: publicationDate(object), address: address(object),
      quality: object.optionalWord("quality", required: true, "How near it is to what it tells.")
        ?? .press,
      note: object.optionalText("note", "What a reader of the source should know."))
  }

  private func figure(id: String, _ object: ObjectReader) -> EvidenceBase.Figure {
    let value = object.require("value").flatMap { object.plainNumber($0, .real, key: "value") }
    return EvidenceBase.Figure(
      id: id, value: value ?? 0, unit: filledText("unit", object), time: time(object),
      source: source("source", object), statement: filledText("statement", object),
      caveat: object.optionalText("caveat", "What speaks against it."))
  }

  private func claim(id: String, of text: String, _ object: ObjectReader) -> EvidenceBase.Claim {
    let verdict = object.optionalText("verdict", "What better sources say.")
    let sources = verdictSources(object)
    if object.has("verdict") != object.has("sources") {
      object.reportHere(.missing, "a verdict needs sources, and sources need a verdict")
    }
    return EvidenceBase.Claim(
      id: id, paragraph: filledText("paragraph", object),
      kind: object.optionalWord("kind", required: true, "What kind of claim it is.") ?? .claim,
      statement: filledText("statement", object), source: text, places: places(object),
      verdict: verdict, verdictSources: sources)
  }
}

// MARK: - Parts

extension EvidenceReader {
  private func filledText(_ key: String, _ object: ObjectReader) -> String {
    let text = object.text(key, "Said in words.")
    if text.isEmpty, let value = object.node?[key], value.string != nil {
      object.report(.outOfRange, "empty", key: key, value: value)
    }
    return text
  }

  private func publicationDate(_ object: ObjectReader) -> EvidenceBase.PublicationDate {
    let day = object.date("date", required: true, "When it was published.")
    return EvidenceBase.PublicationDate(
      description: object.node?["date"]?.string ?? "",
      firstDay: day ?? CalendarDate(monthIndex: 2000 * 12))
  }

  private func address(_ object: ObjectReader) -> String? {
    guard let value = object.require("address"), !value.isNull else { return nil }
    let isAddress = value.string.map { $0.hasPrefix("https://") || $0.hasPrefix("http://") }
    if isAddress != true {
      object.report(
        .wrongType, "not an address", key: "address", value: value,
        allowed: "allowed: https://…, http://… or null for none")
    }
    return value.string
  }

  /// The id of a source, which must be there.
  private func source(_ key: String, _ object: ObjectReader) -> String {
    guard let value = object.require(key) else { return "" }
    return sourceID(value, at: object.path / key)
  }

  private func sourceID(_ value: JSONNode, at path: JSONPointer) -> String {
    if let id = value.string, sourceIDs.contains(id) { return id }
    context.report(
      .unknownID, "no source of this name", at: path, origin: value.origin, value: value.summary,
      suggestion: value.string.flatMap { sourceIDs.sorted().nearest(to: $0) })
    return ""
  }

  private func verdictSources(_ object: ObjectReader) -> [String] {
    object.elements("sources").enumerated().map { index, element in
      sourceID(element, at: object.path / "sources" / index)
    }
  }

  /// What a figure is of: a date, or a period such as `2018-01/2018-09`.
  private func time(_ object: ObjectReader) -> String {
    if object.has("date") == object.has("period") {
      object.reportHere(.missing, "a figure needs either \"date\" or \"period\"")
    }
    if object.has("date") { _ = object.date("date", "What the figure is of.") }
    let period = object.optionalText("period", "What the figure is of.")
    if let period, !isPeriod(period) {
      object.report(
        .outOfRange, "not a period", key: "period", value: object.node?["period"],
        allowed: "allowed: \"2021\" or two dates in order, \"2018-01/2018-09\"")
    }
    return object.take("date")?.string ?? period ?? ""
  }

  private func isPeriod(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let dates = parts.compactMap { CalendarDate(String($0)) }
    return (1...2).contains(parts.count) && dates.count == parts.count && dates == dates.sorted()
  }

  private func places(_ object: ObjectReader) -> [EvidenceBase.Claim.Place] {
    if object.has("expressedBy"), object.node?["expressedBy"]?.elements?.isEmpty == true {
      object.report(.missing, "a claim without a place", key: "expressedBy")
    }
    if !object.has("expressedBy") { _ = object.require("expressedBy") }
    return object.elements("expressedBy").enumerated().compactMap { index, element in
      place(element, at: object.path / "expressedBy" / index)
    }
  }

  private static let steps = (1...12).map { "step \($0)" }

  private func place(_ value: JSONNode, at path: JSONPointer) -> EvidenceBase.Claim.Place? {
    let pointer = value.string.flatMap { $0.hasPrefix("/") ? JSONPointer(text: $0) : nil }
    guard let text = value.string, pointer != nil || Self.steps.contains(text) else {
      context.report(
        .outOfRange, "not a place", at: path, origin: value.origin, value: value.summary,
        allowed: "allowed: a path of the scenario, or \"step 1\" to \"step \(Self.steps.count)\"")
      return nil
    }
    return EvidenceBase.Claim.Place(
      description: text, path: pointer, at: path, origin: value.origin)
  }
}
