internal import ScenarioFormat

extension Failure {
  /// What programs are told: one JSON object for each problem, all of them, with
  /// the same keys in each.
  var jsonLines: [String] {
    switch content {
    case .message(let message):
      [Self.object([("code", "\(code)"), ("severity", "error"), ("message", message)])]
    case .problems(let problems): problems.map(Self.object)
    }
  }

  private static func object(_ problem: Problem) -> String {
    object([
      ("code", problem.code.rawValue), ("severity", problem.severity.rawValue),
      ("file", problem.origin?.source.name),
      ("line", problem.position?.line), ("column", problem.position?.column),
      ("path", problem.path?.description), ("message", problem.message),
      ("value", problem.value), ("allowed", problem.allowed), ("suggestion", problem.suggestion),
    ])
  }

  private static func object(_ members: [(key: String, value: (any LosslessStringConvertible)?)])
    -> String
  {
    let texts = members.map { key, value in
      let text =
        switch value {
        case let number as Int: String(number)
        case let value?: JSONWriter.quoted(value.description)
        case nil: "null"
        }
      return JSONWriter.quoted(key) + ":" + text
    }
    return "{" + texts.joined(separator: ",") + "}"
  }
}
