/// The sections of a report that show probabilities and shares.
struct ShareSections {
  let variants: [String]
  let style: TerminalStyle

  func outcomes(_ rows: [Report.ShareRow]) -> [StyledText] {
    if rows.isEmpty { return [] }
    if variants.count > 1 { return matrix("Outcomes", rows.map(rowTitle), rows) }
    return style.width < Section.narrowWidth ? grouped(rows) : wide(rows)
  }

  func partition(_ partition: Report.Partition) -> [StyledText] {
    if partition.classes.isEmpty { return [] }
    if variants.count <= 1 {
      return Section.heading(partition.title, style: style)
        + [stacked(partition, variant: 0, width: style.width)] + legend(partition.classes)
    }
    let names = partition.classes.enumerated().map { swatched($1, index: $0) }
    return matrix(partition.title, names, partition.classes)
      + [StyledText()] + variantBars(partition)
  }
}

// MARK: One variant

extension ShareSections {
  /// Title, percent, interval and bar, side by side.
  private func wide(_ rows: [Report.ShareRow]) -> [StyledText] {
    let (percents, intervals) = numbers(rows)
    let titles = rows.map(rowTitle)
    let numberWidth = max(percents.widest, 11) + max(intervals.widest, 13) + 6
    let titleRoom = style.width - numberWidth - style.width / 5
    let titleWidth = min(max(titles.widest, 16), titleRoom)
    let barWidth = min(style.width - numberWidth - titleWidth, Self.maximumBar)
    let columns = [
      Table.Column(StyledText("Outcomes", .strong), .left, .fixed(titleWidth)),
      Table.Column(StyledText("probability", .quiet), .right),
      Table.Column(StyledText("95 % interval".unbroken, .quiet), .right),
      Table.Column(Bars.scale(width: barWidth), .left, .fixed(barWidth)),
    ]
    return Table(
      columns: columns,
      rows: rows.indices.map { index in
        .cells([titles[index], percents[index], intervals[index], bar(rows[index], barWidth)])
      }
    ).lines(style: style)
  }

  /// Every title on its own line, the numbers below it.
  private func grouped(_ rows: [Report.ShareRow]) -> [StyledText] {
    let (percents, intervals) = numbers(rows)
    let (percentWidth, intervalWidth) = (percents.widest + 2, intervals.widest)
    let barWidth = style.width - percentWidth - intervalWidth - 4
    let body = rows.indices.flatMap { index in
      let numbers =
        percents[index].padded(to: percentWidth, .right) + .spaces(2)
        + intervals[index].padded(to: intervalWidth) + .spaces(2)
      let ellipsis = style.glyphs.ellipsis
      return rowTitle(rows[index]).wrapped(to: style.width, lineLimit: 3, ellipsis: ellipsis)
        + [barWidth >= 8 ? numbers + bar(rows[index], barWidth) : numbers]
    }
    return Section.heading("Outcomes", style: style) + body
  }

  /// The classes' fills, titles and numbers below a single stacked bar.
  private func legend(_ classes: [Report.ShareRow]) -> [StyledText] {
    let (percents, intervals) = numbers(classes)
    let (percentWidth, intervalWidth) = (percents.widest, intervals.widest)
    let titleRoom = style.width - percentWidth - intervalWidth - 4
    let titles = classes.enumerated().map { swatched($1, index: $0) }
    let titleWidth = min(titles.widest, titleRoom)
    return classes.indices.map { index in
      titles[index].truncated(to: titleWidth, ellipsis: style.glyphs.ellipsis)
        .padded(to: titleWidth)
        + .spaces(2) + percents[index].padded(to: percentWidth, .right)
        + .spaces(2) + intervals[index]
    }
  }

  private static let maximumBar = 40

  /// The percents, their decimal points below each other, and the intervals.
  private func numbers(_ rows: [Report.ShareRow]) -> ([StyledText], [StyledText]) {
    let estimates = rows.map { $0.estimate(0) }
    let percents = NumberFormat.aligned(estimates.map { $0?.percent ?? "" }, suffix: " %")
    let shown = zip(estimates, percents).map { $0 == nil ? style.glyphs.missing : $1 }
    let intervals = estimates.map { StyledText($0?.interval ?? "no runs", .quiet) }
    return (shown.map { StyledText($0) }, intervals)
  }

  private func bar(_ row: Report.ShareRow, _ width: Int) -> StyledText {
    guard let estimate = row.estimate(0) else { return StyledText() }
    return Bars.bar(estimate, width: width, style: style)
  }

}

// MARK: Several variants

extension ShareSections {
  private func matrix(_ title: String, _ names: [StyledText], _ rows: [Report.ShareRow])
    -> [StyledText]
  {
    let caption = "% of runs \(style.glyphs.plusMinus) half of the 95 % interval"
    return Section.heading(title, right: StyledText(caption, .quiet), style: style)
      + VariantMatrix(variants: variants, names: names, rows: rows, style: style).lines
  }

  private func variantBars(_ partition: Report.Partition) -> [StyledText] {
    let names = variants.map { style.styled($0) }
    let nameWidth = min(names.widest, style.width * 2 / 5)
    return names.enumerated().map { variant, name in
      name.truncated(to: nameWidth, ellipsis: style.glyphs.ellipsis).padded(to: nameWidth)
        + .spaces(2) + stacked(partition, variant: variant, width: style.width - nameWidth - 2)
    }
  }
}

// MARK: Both

extension ShareSections {
  private func stacked(
    _ partition: Report.Partition, variant: Int, width: Int
  ) -> StyledText {
    let shares = partition.classes.map { $0.estimate(variant)?.value ?? 0 }
    return Bars.stacked(shares, width: width, style: style)
  }

  private func swatched(_ row: Report.ShareRow, index: Int) -> StyledText {
    let fill = StyledText(repeating: style.glyphs.fill(index), count: 2, .series(index))
    return fill + StyledText(" ".unbroken) + rowTitle(row)
  }

  private func rowTitle(_ row: Report.ShareRow) -> StyledText {
    Section.rowTitle(row.title, detail: row.detail, style: style)
  }
}
