internal import ScenarioFormat

/// A text of which some words are code or strong. What a scenario says goes
/// into it as it is; only the page that prints it knows what must be escaped.
struct Prose: Equatable, ExpressibleByStringInterpolation {
  enum Piece: Equatable {
    case plain(String)
    case code(String)
    case strong(String)
    /// An address on the web, which is its own text.
    case address(String)
  }

  private(set) var pieces: [Piece] = []

  init() {}

  init(_ text: String) { pieces = [.plain(text)] }

  init(stringLiteral text: String) { self.init(text) }

  init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

  static func code(_ text: String) -> Prose { "\(code: text)" }

  static func + (left: Prose, right: Prose) -> Prose {
    var sum = left
    sum.pieces += right.pieces
    return sum
  }

  var isEmpty: Bool { pieces.allSatisfy { $0 == .plain("") } }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var pieces: [Piece] = []

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ text: String) { pieces.append(.plain(text)) }

    mutating func appendInterpolation(_ text: String) { pieces.append(.plain(text)) }

    mutating func appendInterpolation(_ number: Int) { pieces.append(.plain(String(number))) }

    mutating func appendInterpolation(_ prose: Prose) { pieces += prose.pieces }

    mutating func appendInterpolation(code: String) { pieces.append(.code(code)) }

    mutating func appendInterpolation(strong: String) { pieces.append(.strong(strong)) }

    mutating func appendInterpolation(address: String) { pieces.append(.address(address)) }
  }
}

extension [Prose] {
  func joined(separator: Prose = ", ") -> Prose {
    dropFirst().reduce(first ?? Prose()) { $0 + separator + $1 }
  }
}

/// A page that can be printed as Markdown or as HTML.
struct Page {
  let title: String
  let blocks: [Block]
  /// The language of names, which the page is for.
  let language: Language

  enum Block {
    /// Of level 2 or more; the page's title is the only heading of level 1.
    case heading(Int, String)
    case paragraph(Prose)
    case list([Prose])
    case steps([Prose])
    case table(columns: [String], rows: [[Prose]])

    /// A table without the columns in which nothing stands; nothing without
    /// rows.
    static func table(_ columns: [String], _ rows: [[Prose]]) -> [Block] {
      let kept = columns.indices.filter { column in rows.contains { !$0[column].isEmpty } }
      guard !kept.isEmpty else { return [] }
      return [
        .table(columns: kept.map { columns[$0] }, rows: rows.map { row in kept.map { row[$0] } })
      ]
    }

    /// A list, or nothing without entries.
    static func entries(_ entries: [Prose]) -> [Block] {
      entries.isEmpty ? [] : [.list(entries)]
    }
  }
}

extension String {
  /// The text on one line, without characters that steer a terminal.
  var onOneLine: String {
    let isControl = { (scalar: Unicode.Scalar) in scalar.properties.generalCategory == .control }
    guard unicodeScalars.contains(where: isControl) else { return self }
    var line = String.UnicodeScalarView()
    for scalar in unicodeScalars { line.append(isControl(scalar) ? " " : scalar) }
    return String(line)
  }

  /// The text with some characters written otherwise. Readers of markup look at
  /// scalars: to them a mark in a combined character is that mark.
  func escaped(by escapes: [Unicode.Scalar: String]) -> String {
    unicodeScalars.reduce(into: "") { text, scalar in
      if let escape = escapes[scalar] { text += escape } else { text.unicodeScalars.append(scalar) }
    }
  }
}
