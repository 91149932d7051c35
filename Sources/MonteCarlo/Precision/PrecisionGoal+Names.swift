internal import InfluenceModel
internal import ScenarioFormat

extension PrecisionGoal {
  /// What is wrong with the name of the goal's subject; nil where a variant has
  /// what it names.
  package func problem(in variant: Batch.Variant) -> String? {
    let names = names(variant.model.questions)
    guard !names.known.contains(names.own) else { return nil }
    return names.known.denial(of: names.own, "no \(names.kind) of this name in \(variant.title)")
  }

  private func names(_ questions: Questions) -> (kind: String, own: String, known: [String]) {
    let measures = questions.measures.map(\.id)
    switch subject {
    case .named(let name):
      return ("outcome or measure", name, questions.outcomes.map(\.id) + measures)
    case .quantile(_, let measure):
      return ("measure", measure, measures)
    case .partitionClass(let name, let partition):
      let classes = questions.partitions.flatMap { partition in
        partition.classes.map { "\(partition.id)/\($0.id)" }
      }
      return ("partition and class", "\(partition)/\(name)", classes)
    }
  }
}
