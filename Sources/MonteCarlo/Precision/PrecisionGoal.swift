internal import ScenarioFormat

/// How precise a result of a batch is to be, such as `falls ± 0.005`: half of its
/// 95 % interval is to be at most so wide, in every variant.
package struct PrecisionGoal: Sendable, Equatable {
  package let subject: Subject
  package let width: Width

  package enum Subject: Sendable, Equatable {
    /// The probability of an outcome, or the mean of a measure.
    case named(String)
    case partitionClass(String, in: String)
    case quantile(Double, of: String)
  }

  package enum Width: Sendable, Equatable {
    case absolute(Double)
    /// Of the estimate.
    case percent(Double)
  }
}

extension PrecisionGoal: CustomStringConvertible {
  /// Reads `NAME ± WIDTH` or `NAME +- WIDTH`. The name is that of an outcome or a
  /// measure, or `partition/class`, or a quantile such as `q05 of measure` or
  /// `median of measure`. The width is a number above 0, or a percentage.
  package init?(_ text: String) {
    guard let sign = text.firstRange(of: "±") ?? text.firstRange(of: "+-"),
      let subject = Subject(text[..<sign.lowerBound].split(separator: " ")),
      let width = Width(text[sign.upperBound...].split(separator: " ").joined())
    else { return nil }
    self.init(subject: subject, width: width)
  }

  package var description: String { "\(subject) ± \(width)" }
}

extension PrecisionGoal.Subject: CustomStringConvertible {
  fileprivate init?(_ words: [Substring]) {
    switch words.count {
    case 1:
      let names = words[0].split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      guard names.count <= 2, !names.contains("") else { return nil }
      self = names.count == 1 ? .named(names[0]) : .partitionClass(names[1], in: names[0])
    case 3:
      guard words[1] == "of", let level = Self.level(words[0]) else { return nil }
      self = .quantile(level, of: String(words[2]))
    default: return nil
    }
  }

  /// `q05` is .05, `q975` is .975.
  private static func level(_ word: Substring) -> Double? {
    if word == "median" { return 0.5 }
    let digits = word.dropFirst()
    guard word.first == "q", 2...3 ~= digits.count, digits.allSatisfy({ "0"..."9" ~= $0 }),
      let level = Double("0." + digits), level > 0
    else { return nil }
    return level
  }

  package var description: String {
    switch self {
    case .named(let name): return name
    case .partitionClass(let name, let partition): return "\(partition)/\(name)"
    case .quantile(0.5, let measure): return "median of \(measure)"
    case .quantile(let level, let measure):
      let digits = shortestText(level).dropFirst(2)
      return "q\(digits)\(digits.count == 1 ? "0" : "") of \(measure)"
    }
  }
}

extension PrecisionGoal.Width: CustomStringConvertible {
  fileprivate init?(_ text: String) {
    let isPercent = text.hasSuffix("%")
    guard let number = Double(isPercent ? text.dropLast() : text[...]), number.isFinite,
      number > 0
    else { return nil }
    self = isPercent ? .percent(number) : .absolute(number)
  }

  package var description: String {
    switch self {
    case .absolute(let width): shortestText(width)
    case .percent(let percent): shortestText(percent) + "%"
    }
  }
}
