internal import ScenarioFormat

/// The page as one file of HTML that fetches nothing, for screens and paper.
extension Page {
  var html: String {
    """
    <!DOCTYPE html>
    <html lang="\(language)"\(language.runsRightToLeft ? " dir=\"rtl\"" : "")>
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(HTML.escaped(title))</title>
    <style>
    \(HTML.style)
    </style>
    </head>
    <body>
    <main>
    <h1 dir="auto">\(HTML.escaped(title))</h1>
    \(HTML.contents(blocks))
    \(blocks.enumerated().map { HTML.text($1, index: $0) }.joined(separator: "\n"))
    </main>
    </body>
    </html>

    """
  }
}

private enum HTML {
  /// Links to the sections; a heading's place among the blocks is its name.
  static func contents(_ blocks: [Page.Block]) -> String {
    let links = blocks.enumerated().compactMap { index, block -> String? in
      guard case .heading(2, let text) = block else { return nil }
      return "<li><a href=\"#s\(index)\">\(escaped(text))</a></li>"
    }
    return "<nav aria-label=\"Contents\"><ul>\(links.joined())</ul></nav>"
  }

  static func text(_ block: Page.Block, index: Int) -> String {
    switch block {
    case .heading(let level, let text):
      return "<h\(level) id=\"s\(index)\" dir=\"auto\">\(escaped(text))</h\(level)>"
    case .paragraph(let prose):
      return "<p dir=\"auto\">\(text(prose))</p>"
    case .list(let entries):
      return "<ul>\n\(items(entries))\n</ul>"
    case .steps(let entries):
      return "<ol>\n\(items(entries))\n</ol>"
    case .table(let columns, let rows):
      let header = columns.map { "<th scope=\"col\">\(escaped($0))</th>" }.joined()
      let body = rows.map { row in
        "<tr>" + row.map { "<td dir=\"auto\">\(text($0))</td>" }.joined() + "</tr>"
      }
      // A table that is wider than the page scrolls by itself, with keys too.
      return "<div class=\"table\" tabindex=\"0\"><table>\n<thead><tr>\(header)</tr></thead>\n"
        + "<tbody>\n\(body.joined(separator: "\n"))\n</tbody>\n</table></div>"
    }
  }

  private static func items(_ entries: [Prose]) -> String {
    entries.map { "<li dir=\"auto\">\(text($0))</li>" }.joined(separator: "\n")
  }

  private static func text(_ prose: Prose) -> String {
    prose.pieces.map { piece in
      switch piece {
      case .plain(let text): escaped(text)
      case .code(let text): "<code>\(breakable(text))</code>"
      case .strong(let text): "<strong>\(escaped(text))</strong>"
      case .address(let text):
        text.isWebAddress
          ? "<a href=\"\(escaped(text))\">\(escaped(text))</a>" : escaped(text)
      }
    }.joined()
  }

  /// Paths may be broken before a slash.
  private static func breakable(_ code: String) -> String {
    let text = escaped(code)
    return text.hasPrefix("/") ? text.replacing("/", with: "<wbr>/") : text
  }

  static func escaped(_ text: String) -> String {
    text.onOneLine.escaped(by: escapes)
  }

  private static let escapes: [Unicode.Scalar: String] = [
    "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;",
  ]

  static let style = """
    :root { color-scheme: light dark; }
    body { margin: 0; font: 16px/1.5 Georgia, "Times New Roman", serif;
      color: #1b1b1b; background: #fff; }
    main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
    h1, h2, h3, h4, th, nav { font-family: system-ui, sans-serif; line-height: 1.25; }
    h2 { margin-top: 2.5em; border-bottom: 1px solid #888; }
    nav ul { columns: 14rem; padding-inline-start: 1.2em; }
    html[dir="rtl"] main :is(ul, ol) { padding-inline: 2.5em; }
    a { color: #005a9c; overflow-wrap: anywhere; }
    code { font: .85em ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
    .table { overflow-x: auto; margin: 1em 0; }
    table { border-collapse: collapse; width: 100%; font-size: .85em; }
    th, td { text-align: start; vertical-align: top; padding: .3em 0; padding-inline-end: .6em;
      border-bottom: 1px solid #bbb; min-width: 4em; }
    th { border-bottom: 2px solid #666; }
    html[dir="rtl"] td { text-align: right; }
    html[dir="rtl"] :is(th, td) { padding-inline: .3em; }
    @media (prefers-color-scheme: dark) {
      body { color: #e6e6e6; background: #161616; } a { color: #7ab8f5; }
    }
    @media print {
      @page { margin: 15mm; }
      body { font-size: 9.5pt; color: #000; background: #fff; }
      main { max-width: none; padding: 0; }
      .table { overflow: visible; }
      table { table-layout: auto; }
      th, td { min-width: 0; overflow-wrap: anywhere; }
      thead { display: table-header-group; }
      tr, li { break-inside: avoid; }
      h2, h3, h4 { break-after: avoid; }
      a { color: inherit; }
    }
    """
}
