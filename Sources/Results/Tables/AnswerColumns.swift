internal import Analysis
internal import InfluenceModel

// MARK: - Columns of several tables of questions

extension Array {
  /// What is asked: its kind and id.
  static func question<Row>(
    _ answer: @escaping @Sendable (Row) -> Answer
  ) -> [Column<Row>] where Element == Column<Row> {
    [
      .text("kind", "outcome, class (of a partition) or measure.") { answer($0).kind.rawValue },
      .text("answer", "The id in the scenario; a class's after its partition's.") {
        answer($0).id
      },
    ]
  }

  /// The same, with what a report says of it.
  static func answer<Row>(
    _ answer: @escaping @Sendable (Row) -> Answer
  ) -> [Column<Row>] where Element == Column<Row> {
    .question(answer) + [
      .title { answer($0) },
      .text("unit", "What its values count.") { answer($0).unit },
    ]
  }

  /// An estimate and its 95 % interval; empty cells where there is none.
  static func estimate<Row>(
    _ name: String, _ meaning: String, _ prefix: String = "",
    _ value: @escaping @Sendable (Row) -> Interval?
  ) -> [Column<Row>] where Element == Column<Row> {
    [
      .number(name, meaning) { value($0)?.estimate },
      .number(prefix + "low", "Low end of its 95 % interval.") { value($0)?.low },
      .number(prefix + "high", "High end of its 95 % interval.") { value($0)?.high },
    ]
  }
}
