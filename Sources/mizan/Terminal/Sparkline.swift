/// Series of numbers squeezed or stretched into columns of text.
package enum Sparkline {
  /// A histogram's counts as columns of text, the highest at full height. Bins
  /// with any count at all show at least the lowest mark.
  ///
  /// A single bin is drawn as one column in the middle: stretched, it would look
  /// like a uniform distribution.
  package static func text(
    _ counts: [Int], width: Int, style: TerminalStyle, ink: Ink = .series(0)
  ) -> StyledText {
    let levels = style.glyphs.levels
    guard counts.count > 1 else {
      let mark = counts.allSatisfy { $0 <= 0 } ? levels[0] : levels[levels.count - 1]
      return StyledText(String(mark), ink).padded(to: width, .centred)
    }
    let heights = resampled(counts.map { Double(max($0, 0)) }, columns: width)
    let highest = heights.max() ?? 0
    let marks = heights.map { height in
      let share = highest > 0 ? height / highest : 0
      return levels[Int((share * Double(levels.count - 1)).rounded(.up))]
    }
    return StyledText(String(marks), ink)
  }

  /// Means of a series over equal stretches, one for each column: neighbours
  /// are averaged where there are more values than columns, repeated where
  /// there are fewer.
  package static func resampled(_ values: [Double], columns: Int) -> [Double] {
    guard !values.isEmpty, columns > 0 else { return [] }
    let step = Double(values.count) / Double(columns)
    return (0..<columns).map { column in
      mean(of: values, from: Double(column) * step, to: Double(column + 1) * step)
    }
  }

  /// The mean of a step function that has a value on each unit interval.
  private static func mean(of values: [Double], from start: Double, to end: Double) -> Double {
    var sum = 0.0
    for index in Int(start)..<min(Int(end.rounded(.up)), values.count) {
      sum += values[index] * (min(Double(index + 1), end) - max(Double(index), start))
    }
    return sum / (end - start)
  }
}
