internal import InfluenceModel
internal import ScenarioFormat

/// Questions of a scenario by the names that a command line gives them.
extension Questions {
  /// - Parameter option: What named it, for the message.
  /// - Throws: `Failure` with the code of usage.
  func answer(_ id: String, among kinds: [Answer.Kind], option: String) throws(Failure) -> Answer {
    let asked = answers.filter { kinds.contains($0.kind) }
    if let found = asked.first(where: { $0.id == id }) { return found }
    throw Failure(
      .usage,
      "\(option): " + asked.map(\.id).denial(of: id, "no \(kinds[0].rawValue) of this name"))
  }

  /// - Parameter texts: Ids, several in one text separated by commas; `all` for
  ///   every outcome, class and measure.
  /// - Throws: `Failure` with the code of usage for what is not there.
  func answers(_ texts: [String], option: String) throws(Failure) -> [Answer] {
    let names = texts.flatMap { $0.split(separator: ",").map(String.init) }
    if names == ["all"] { return answers }
    let known = answers.map(\.id)
    for name in names where !known.contains(name) {
      throw Failure(
        .usage,
        "\(option): "
          + known.denial(of: name, "no outcome, class or measure of this name", most: 40))
    }
    guard !names.isEmpty else { throw Failure(.usage, "\(option) names nothing") }
    return answers.filter { names.contains($0.id) }
  }
}
