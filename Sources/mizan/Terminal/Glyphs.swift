/// Every character that drawings are made of, once for Unicode terminals and
/// once in ASCII. Each takes one column, except the few words.
package struct Glyphs: Equatable, Sendable {
  package let ellipsis: String
  package let separator: String
  package let plusMinus: String
  package let arrow: String
  package let missing: String
  package let rule: Character

  /// A bar: certain, up to the estimate, up to the interval's end, the rest.
  package let barSolid: Character
  package let barLikely: Character
  package let barPossible: Character
  package let barTrack: Character
  /// Parts of a column in equal steps, smallest first; empty where a column
  /// cannot be divided.
  package let barParts: [Character]

  /// Fills of stacked shares, told apart without colour.
  package let fills: [Character]
  /// Heights of a histogram's columns, the first for nothing at all.
  package let levels: [Character]

  package let fanOuter: Character
  package let fanInner: Character
  /// The median in the lower, middle and upper third of a row.
  package let fanMedian: [Character]
  /// An estimate within its interval.
  package let point: Character
  package let axis: Character
  package let axisTick: Character
  package let axisCorner: Character

  package static let unicode = Glyphs(
    ellipsis: "…", separator: " · ", plusMinus: "±", arrow: "→", missing: "–", rule: "─",
    barSolid: "█", barLikely: "▓", barPossible: "░", barTrack: "·",
    barParts: ["▏", "▎", "▍", "▌", "▋", "▊", "▉"],
    fills: ["█", "▒", "░", "╱", "▚", "═", "╳", "·"],
    levels: [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    fanOuter: "░", fanInner: "▒", fanMedian: ["▁", "━", "▔"],
    point: "●", axis: "│", axisTick: "┤", axisCorner: "└")

  package static let ascii = Glyphs(
    ellipsis: "...", separator: " | ", plusMinus: "+-", arrow: "->", missing: "-", rule: "-",
    barSolid: "#", barLikely: "=", barPossible: "-", barTrack: ".",
    barParts: [],
    fills: ["#", "=", ".", "/", "%", "o", "+", ":"],
    levels: [" ", ".", ":", "-", "=", "+", "*", "#"],
    fanOuter: ".", fanInner: ":", fanMedian: ["o", "o", "o"],
    point: "o", axis: "|", axisTick: "+", axisCorner: "+")

  /// The fill of the class at an index; letters once the patterns run out.
  package func fill(_ index: Int) -> Character {
    if fills.indices.contains(index) { return fills[index] }
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    return letters[(max(index, fills.count) - fills.count) % letters.count]
  }
}
