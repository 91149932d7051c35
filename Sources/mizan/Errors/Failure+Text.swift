internal import ScenarioFormat

extension Failure {
  private static let mostProblems = 20

  /// What people are told. Messages quote what others wrote, of which a terminal
  /// gets only what it can show.
  ///
  /// - Parameter quotesSource: Whether each problem is followed by its line of
  ///   the scenario.
  func text(_ style: TerminalStyle, quotesSource: Bool) -> [String] {
    switch content {
    case .message(let message):
      return message.split(separator: "\n", omittingEmptySubsequences: false)
        .map { style.text(String($0)) }
    case .problems(let problems):
      let told = problems.prefix(Self.mostProblems).flatMap { problem in
        [style.text(problem.description)] + (quotesSource ? Self.excerpt(problem, style) : [])
      }
      let rest = problems.count - Self.mostProblems
      return told + (rest > 0 ? ["and \(rest) more"] : [])
    }
  }

  private static func excerpt(_ problem: Problem, _ style: TerminalStyle) -> [String] {
    guard problem.position != nil, let origin = problem.origin else { return [] }
    let (before, after) = origin.source.line(around: origin.offset)
    return SourceExcerpt(before: before, after: after).lines(style: style)
      .map { $0.rendered(colour: style.hasColour) }
  }
}
