package import Analysis
internal import InfluenceModel
internal import ScenarioFormat

extension Sensitivity {
  /// `sensitivity.csv`.
  package var table: TableText {
    TableText(sensitivityTable, findings.flatMap(rows))
  }

  private func rows(_ finding: Finding) -> [SensitivityRow] {
    let found = finding.sensitivity
    let factors = plan.factors.all.enumerated().flatMap { index, factor in
      plan.indices.map { kind in
        SensitivityRow(
          finding: finding, factor: factor.name, inputs: factor.inputs.map { paths[$0] },
          index: kind, estimate: found.estimate(kind, of: index))
      }
    }
    let medians = found.atMedians.map {
      SensitivityRow(
        finding: finding, factor: "medians", inputs: [], index: .medians, estimate: $0)
    }
    return [medians].compactMap(\.self) + factors
  }

  /// `evaluations.csv`: every answer of every evaluation, so that others can
  /// estimate from them too.
  package var evaluationTable: TableText {
    let rows = (0..<plan.points).flatMap { point in
      (0..<plan.evaluations).map { evaluation in
        let factor = plan.changedFactor(point: point, evaluation: evaluation)
        return EvaluationRow(
          point: point, evaluation: evaluation,
          factor: factor.map { plan.factors.all[$0].name } ?? "",
          values: findings.map { $0.values[evaluation][point] })
      }
    }
    return TableText(columnsOfEvaluations(findings.map(\.answer)), rows)
  }
}

private struct SensitivityRow {
  let finding: Sensitivity.Finding
  let factor: String
  let inputs: [String]
  let index: SensitivityIndex
  let estimate: IndexEstimate?
}

private let sensitivityTable = Table<SensitivityRow>(
  "sensitivity", "How far answers depend on uncertain inputs and on chance.",
  key: ["kind", "answer", "factor", "index"],
  columns: .question { $0.finding.answer } + [
    .text("factor", "What is varied as one: an input by its path, a group, or chance.") {
      $0.factor
    },
    .text("inputs", "The paths of its inputs, separated by spaces.", isRequired: false) {
      $0.inputs.joined(separator: " ")
    },
    .text(
      "index",
      "first or total index of variance; mu, mu_star or sigma of elementary effects; low or high, "
        + "the mean answer at the 5 % or 95 % point, or swing, their difference; medians, the mean "
        + "answer at all medians."
    ) { $0.index.rawValue },
    .whole("points", "Base points in whose evaluations there is an answer.", unit: "points") {
      $0.finding.sensitivity.points
    },
    .number("estimate", "The index; empty where it cannot be estimated.") { $0.estimate?.value },
    .number("standard_error", "Its Monte Carlo error.") { $0.estimate?.standardError },
    .number("low", "Low end of its 95 % interval.") { $0.estimate?.interval.low },
    .number("high", "High end of its 95 % interval.") { $0.estimate?.interval.high },
    .text("finding", "estimated, constant, few-points or few-changes.") {
      $0.finding.sensitivity.finding.name
    },
  ])

private struct EvaluationRow {
  let point: Int
  let evaluation: Int
  let factor: String
  /// By answer.
  let values: [Double]
}

private func columnsOfEvaluations(_ answers: [Answer]) -> Table<EvaluationRow> {
  Table(
    "evaluations", "The runs that the indices are estimated from.", key: ["point", "evaluation"],
    columns: [
      .whole("point", "The base point, from 0.") { $0.point },
      .whole("evaluation", "Which of the point's evaluations, from 0.") { $0.evaluation },
      .text(
        "factor",
        "The factor that is taken from the other sample, has just moved, or is not at its median.",
        isRequired: false
      ) { $0.factor },
    ]
      + answers.enumerated().map { index, answer in
        .number(
          "\(answer.kind.rawValue)/\(answer.id)", "\(answer.englishTitle).", unit: answer.unit
        ) {
          $0.values[index]
        }
      })
}

extension AnswerSensitivity.Finding {
  fileprivate var name: String {
    switch self {
    case .indices: "estimated"
    case .constant: "constant"
    case .fewPoints: "few-points"
    case .fewChanges: "few-changes"
    }
  }
}
