internal import ArgumentParser

/// How problems are told: to people, or to programs as one JSON object a line.
enum ErrorFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

extension ArgumentHelp {
  static let errorFormat = ArgumentHelp(
    "How problems are told on standard error: text, or json, one object a line.",
    valueName: "text|json")
}
