extension EvidenceBase {
  /// Reads files of evidence as one.
  /// - Throws: `ScenarioError` with every problem of all files.
  package init(contentsOf paths: [String]) throws(ScenarioError) {
    var texts: [SourceText] = []
    for path in paths { texts.append(try SourceText(contentsOf: path)) }
    try self.init(texts)
  }

  /// Reads texts of evidence and the files that they use as one; what one of
  /// them cites may stand in another.
  package init(_ texts: [SourceText]) throws(ScenarioError) {
    // Any document will do: its patrons and targets are not asked for.
    let context = ReadingContext(document: JSONNode(.object([]), origin: .nowhere))
    let files = try EvidenceFiles(texts, in: context).files
    let reader = EvidenceReader(files, in: context)
    files.forEach(reader.read)
    guard context.problems.isEmpty else { throw ScenarioError(context.problems) }
    self.init(
      files: files.filter { !$0.isUsed }.map(\.name) + files.filter(\.isUsed).map(\.name),
      sources: reader.sources, figures: reader.figures, claims: reader.claims,
      usedClaims: reader.usedClaims)
  }
}

/// Reads files of evidence one after the other and checks that their ids differ
/// and their sources exist.
private final class EvidenceReader {
  private let context: ReadingContext
  private(set) var sources: [EvidenceBase.Source] = []
  private(set) var figures: [EvidenceBase.Figure] = []
  private(set) var claims: [EvidenceBase.Claim] = []
  private(set) var usedClaims: [EvidenceBase.Claim] = []
  private let sourceIDs: Set<String>
  private var firstOrigins: [String: Origin] = [:]

  init(_ files: [EvidenceFiles.File], in context: ReadingContext) {
    self.context = context
    sourceIDs = Set(files.flatMap { $0.object.node?["sources"]?.members?.map(\.key) ?? [] })
  }

  func read(_ file: EvidenceFiles.File) {
    let object = file.object
    _ = object.integer("mizan", 1...1, "The version of the format of evidence.")
    _ = object.optionalText("title", "One line that names the evidence.")
    let text = claimsText(object)
    sources += declarations("sources", object) { source(id: $0, $1) }
    figures += declarations("figures", object) { figure(id: $0, $1) }
    let claims = declarations("claims", object) { id, object in
      usedClaim(id, object.node).map { heldClaim($0, object) } ?? claim(id: id, of: text, object)
    }
    if file.isUsed {
      usedClaims += claims.filter { claim in !usedClaims.contains { $0.id == claim.id } }
    } else {
      self.claims += claims
    }
    object.finish()
  }

  /// The source of the claims that name none of their own.
  private func claimsText(_ object: ObjectReader) -> String {
    let isNeeded = object.node?["claims"]?.members?.contains {
      $0.node["source"] == nil && usedClaim($0.key, $0.node) == nil
    }
    if isNeeded == true || object.has("claimsFrom") { return source("claimsFrom", object) }
    _ = object.take("claimsFrom")
    return ""
  }

  /// The claim of a used file that an entry holds its own scenario against: it
  /// has no statement of its own.
  private func usedClaim(_ id: String, _ entry: JSONNode?) -> EvidenceBase.Claim? {
    entry?["statement"] == nil ? usedClaims.first { $0.id == id } : nil
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
      if key != "claims" || usedClaim(member.key, member.node) == nil {
        checkIsNew(member, at: reader.path)
      }
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
      id: id, file: object.file, title: filledText("title", object),
      origin: author ?? publisher ?? "", date: publicationDate(object), address: address(object),
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

  /// - Parameter text: the source of a claim that names none.
  private func claim(id: String, of text: String, _ object: ObjectReader) -> EvidenceBase.Claim {
    EvidenceBase.Claim(
      id: id, file: object.file, paragraph: filledText("paragraph", object),
      kind: object.optionalWord("kind", required: true, "What kind of claim it is.") ?? .claim,
      statement: filledText("statement", object),
      source: object.take("source").map { sourceID($0, at: object.path / "source") } ?? text,
      places: places(object), verdict: verdict(object))
  }

  /// A claim of a used file with the places in this file's scenario and this
  /// file's verdict, as a claim can hold in one case and fail in another.
  private func heldClaim(_ used: EvidenceBase.Claim, _ object: ObjectReader) -> EvidenceBase.Claim {
    EvidenceBase.Claim(
      id: used.id, file: object.file, paragraph: used.paragraph, kind: used.kind,
      statement: used.statement, source: used.source, places: places(object),
      verdict: verdict(object))
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

  private func verdict(_ object: ObjectReader) -> EvidenceBase.Claim.Verdict? {
    let statement = object.optionalText("verdict", "What better sources say.")
    let sources = object.elements("sources").enumerated().map { index, element in
      sourceID(element, at: object.path / "sources" / index)
    }
    if object.has("verdict") != object.has("sources") {
      object.reportHere(.missing, "a verdict needs sources, and sources need a verdict")
    }
    return statement.map { EvidenceBase.Claim.Verdict(statement: $0, sources: sources) }
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

extension ObjectReader {
  /// The file that the object stands in.
  fileprivate var file: String { origin?.source.name ?? "" }
}
