internal import Foundation

/// Numbers as people read them: no more digits than their error warrants, the
/// thousands grouped, the same in every locale.
package enum NumberFormat {
  /// Decimals at which an error shows one significant digit.
  ///
  /// - Returns: `nil` unless the error is positive and finite; negative where
  ///   digits before the decimal point are already uncertain.
  package static func decimals(warrantedBy error: Double) -> Int? {
    guard error > 0, error.isFinite else { return nil }
    let exponent = Int(log10(error).rounded(.down))
    let roundsUp = error / pow(10, Double(exponent)) >= 9.5
    return roundsUp ? -exponent - 1 : -exponent
  }

  /// The value rounded to a number of decimals; to tens, hundreds … when that
  /// is negative.
  package static func fixed(_ value: Double, decimals: Int) -> String {
    let step = pow(10, Double(max(-decimals, 0)))
    let rounded = (value / step).rounded() * step
    let text = String(format: "%.\(max(decimals, 0))f", decimals < 0 ? rounded : value)
    let isZero = !text.contains { ("1"..."9").contains($0) }
    return grouped(isZero && text.hasPrefix("-") ? String(text.dropFirst()) : text)
  }

  /// Four significant digits, in scientific notation where that is shorter.
  package static func short(_ value: Double) -> String { String(format: "%.4g", value) }

  /// Twelve significant digits, which hide what arithmetic adds at the end.
  package static func precise(_ value: Double) -> String { String(format: "%.12g", value) }

  /// Two significant digits, for the ends of an axis.
  package static func rough(_ value: Double) -> String {
    let text = String(format: "%.2g", value)
    return text.contains("e") ? short(value) : text
  }

  /// Numbers with spaces behind their decimals and before a suffix, so that in a
  /// column set to the right their decimal points stand below each other.
  package static func aligned(_ numbers: [String], suffix: String) -> [String] {
    let tails = numbers.map { $0.drop { $0 != "." }.count }
    let longest = tails.max() ?? 0
    return zip(numbers, tails).map { number, tail in
      number + String(repeating: " ", count: longest - tail) + suffix
    }
  }

  /// Estimates with spaces behind their errors, so that in a column set to the
  /// right the signs between both stand below each other. A single number ends
  /// where the estimates do.
  package static func aligned(_ estimates: [String], on sign: String) -> [String] {
    let tails = estimates.map { estimate in
      estimate.range(of: " " + sign).map { estimate[$0.lowerBound...].count } ?? 0
    }
    let longest = tails.max() ?? 0
    return zip(estimates, tails).map { estimate, tail in
      let isAligned = tail > 0 || !estimate.contains(" ")
      return isAligned ? estimate + String(repeating: " ", count: longest - tail) : estimate
    }
  }

  package static func grouped(_ count: Int) -> String { grouped(String(count)) }

  /// `10,000 runs`, `1 run`.
  package static func count(_ count: Int, _ singular: String, plural: String? = nil) -> String {
    grouped(count) + " " + (count == 1 ? singular : plural ?? singular + "s")
  }

  /// A length of time in the two largest units that matter: `0.9 s`, `42 s`,
  /// `3 min 20 s`, `2 h 05 min`, `3 d 04 h`.
  package static func duration(_ seconds: Double) -> String {
    guard seconds >= 0, seconds < 1e9 else { return "?" }
    if seconds < 9.95 { return String(format: "%.1f s", seconds) }
    let total = Int(seconds.rounded())
    switch total {
    case ..<60: return "\(total) s"
    case ..<3_600: return twoUnits(total, 60, "min", 1, "s")
    case ..<86_400: return twoUnits(total, 3_600, "h", 60, "min")
    default: return twoUnits(total, 86_400, "d", 3_600, "h")
    }
  }

  /// A p-value: `.012`, `<.001`, `1.000`.
  package static func probability(_ p: Double) -> String {
    let text = fixed(p, decimals: 3)
    return p < 0.001 ? "<.001" : String(text.dropFirst(text.hasPrefix("0") ? 1 : 0))
  }

  /// Two significant digits for a rate, three from 100: `8.3`, `11,000`.
  package static func rate(_ value: Double) -> String {
    guard value > 0, value < 1e15 else { return "0" }
    let exponent = Int(log10(value).rounded(.down))
    return fixed(value, decimals: value < 10 ? min(1 - exponent, 3) : min(2 - exponent, 0))
  }

  /// A number of bytes: `480 MB`, `1.2 GB`.
  package static func size(_ bytes: Double) -> String {
    let units = ["bytes", "kB", "MB", "GB", "TB", "PB", "EB"]
    var (value, unit) = (bytes, 0)
    while value >= 999.5, unit + 1 < units.count { (value, unit) = (value / 1000, unit + 1) }
    return "\(rate(value)) \(units[unit])"
  }

  private static func twoUnits(
    _ total: Int, _ large: Int, _ largeName: String, _ small: Int, _ smallName: String
  ) -> String {
    let rest = String(format: "%02d", total % large / small)
    return "\(total / large) \(largeName) \(rest) \(smallName)"
  }

  /// Commas between the thousands of the whole part.
  private static func grouped(_ text: String) -> String {
    let whole = text.prefix { $0 != "." }
    let digits = whole.drop { $0 == "-" }
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result += "," }
      result.append(digit)
    }
    return whole.prefix { $0 == "-" } + result + text.dropFirst(whole.count)
  }
}
