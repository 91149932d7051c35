internal import Foundation
package import InfluenceModel

/// Numbers as a story tells them: few digits, but always enough to show what a
/// decision turned on.
package enum StoryNumber {
  /// Three significant digits, without zeros at the end.
  package static func short(_ value: Double) -> String {
    if value.isNaN { return "no number" }
    guard value.isFinite else { return value < 0 ? "-infinity" : "infinity" }
    if value == 0 { return "0" }
    let exponent = Int(log10(abs(value)).rounded(.down))
    guard (-5...8).contains(exponent) else { return NumberFormat.short(value) }
    return trimmed(String(format: "%.\(max(2 - exponent, 0))f", value))
  }

  /// `5.5 %`, without a break: two significant digits below 10 %, and as many
  /// near 100 % as it takes not to seem certain.
  package static func percent(_ share: Double) -> String {
    let distance = 100 * min(share, 1 - share)
    let magnitude = distance > 0 ? min(Int(log10(distance).rounded(.down)), 1) : 1
    let decimals = min(share > 0.5 ? -magnitude : 1 - magnitude, 8)
    return trimmed(fixed(100 * share, max(decimals, 0))) + "\u{A0}%"
  }

  /// `u = 0.377 < 0.909`, with as many digits as it takes to see which is larger.
  package static func comparison(_ chance: Chance) -> String {
    let (u, p) = (chance.uniform, chance.probability)
    let digits = (3...17).first { fixed(u, $0) != fixed(p, $0) } ?? 3
    let sign = chance.happens ? "<" : (fixed(u, digits) == fixed(p, digits) ? "=" : ">")
    return "u = \(fixed(u, digits)) \(sign) \(fixed(p, digits))".unbroken
  }

  /// `0.75 → 0.82`, with more digits where the difference is small.
  package static func levels(_ change: Change) -> String {
    arrow(change) { fixed($0, $1) }
  }

  /// `45 → 62 %`.
  package static func shares(_ change: Change) -> String {
    arrow(change, digits: 0...2) { fixed(100 * $0, $1) } + "\u{A0}%"
  }

  private static func arrow(
    _ change: Change, digits: ClosedRange<Int> = 2...4, _ text: (Double, Int) -> String
  ) -> String {
    let enough =
      digits.first { text(change.before, $0) != text(change.after, $0) } ?? digits.lowerBound
    return "\(text(change.before, enough)) → \(text(change.after, enough))".unbroken
  }

  /// `+0.12`, with its sign.
  package static func signed(_ value: Double) -> String {
    let text = fixed(value, 3)
    return text.contains { ("1"..."9").contains($0) } ? (value > 0 ? "+" : "") + text : "0"
  }

  package static func fixed(_ value: Double, _ decimals: Int) -> String {
    NumberFormat.fixed(value, decimals: decimals)
  }

  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    let kept = text.reversed().drop { $0 == "0" }
    return String((kept.first == "." ? kept.dropFirst() : kept).reversed())
  }
}

/// `3.2 = 2 a + 1.5 b - 0.3 c`: a sum with what its parts are.
package func sum(_ total: Double, of parts: [(amount: Double, what: String)]) -> String {
  var text = "\(StoryNumber.short(total)) ="
  for (index, part) in parts.enumerated() {
    let isNegative = part.amount < 0
    let sign = index == 0 ? (isNegative ? " -" : " ") : (isNegative ? " - " : " + ")
    text += sign + "\(StoryNumber.short(abs(part.amount))) \(part.what)".unbroken
  }
  return text
}
