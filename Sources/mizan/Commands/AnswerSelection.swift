internal import InfluenceModel
internal import ScenarioFormat

/// The questions of a scenario that a command is to answer, by their ids.
struct AnswerSelection {
  private let names: [String]

  /// - Parameter texts: Ids, several in one text separated by commas; `all` for
  ///   every outcome, class and measure.
  init(_ texts: [String]) {
    names = texts.flatMap { $0.split(separator: ",").map(String.init) }
  }

  /// - Throws: `Failure` with the code of usage for what is not there.
  func answers(in model: Model) throws(Failure) -> [Answer] {
    let all = model.questions.answers
    if names == ["all"] { return all }
    for name in names where !all.contains(where: { $0.id == name }) {
      let known = all.map(\.id)
      let nearest = known.nearest(to: name).map { "; did you mean \"\($0)\"?" } ?? ""
      throw Failure(
        .usage,
        "--of: no outcome, class or measure of this name (\"\(name)\"); known: "
          + known.listed(most: 40) + nearest)
    }
    guard !names.isEmpty else { throw Failure(.usage, "--of names nothing") }
    return all.filter { names.contains($0.id) }
  }
}
