/// What the page says of quantities, readings and conditions, which can stand in
/// many places.
extension ReferencePage {
  mutating func writeQuantities() {
    let quantity = ObjectDescription(quantityIn: .real, .tie)
    let forms = quantity.fields.filter { QuantityReader.Form(rawValue: $0.key) != nil }
    var others = quantity
    others.fields.removeAll { forms.contains($0) }
    lines.append(
      """
      ## Quantities

      Where a quantity is allowed, a plain number is certain, and an object can say how uncertain
      it is. Every run then draws a value of its own, once. The object has exactly one of these
      keys:

      """)
    lines += Self.table(ofForms: forms).lines
    lines += Self.table(ofParametersOf: forms).lines
    lines += ["Beside any of them may stand:", ""] + Self.table(others).lines
    lines.append(
      """
      No draw may leave what the key allows: a form that could is refused unless `truncate` keeps
      it inside. `central90` is a normal distribution where the key allows negative numbers, a
      logit-normal one where it allows nothing above 1, and a lognormal one elsewhere. A tie that
      is a plain number or a `value` is made uncertain by `tiePrior`, unless it says
      `"exact": true`. An *exact quantity* is a number or has a `value`, as nothing draws it.

      """)
  }

  private static func table(ofForms forms: [FieldDescription]) -> MarkdownTable {
    MarkdownTable(
      columns: ["key", "type", "meaning", "example"],
      rows: forms.map { form in
        [
          form.key.asCode, form.type.words, form.meaning,
          QuantityReader.Form(rawValue: form.key)?.example.asCode ?? "",
        ]
      })
  }

  private static func table(ofParametersOf forms: [FieldDescription]) -> MarkdownTable {
    var table = MarkdownTable(
      columns: ["parameter", "beside", "type", "unit", "allowed", "default", "meaning"])
    for form in forms {
      switch form.type {
      case .object(let object), .list(.object(let object), _):
        table.rows += object.fields.map { row($0, named: "\(form.key)/\($0.key)") }
      default: break
      }
    }
    return table
  }

  mutating func writeReadings() {
    lines.append(
      """
      ## Readings

      A reading takes a number from a run. It stands in `measures`, and in conditions that compare
      it with a bound. Where a condition is asked while the run goes on, as the `when` of an event
      is, the end is now.

      """)
    writeObject(FormatPart.reading.description)
    writeExamples(Self.readings)
  }

  mutating func writeConditions() {
    lines.append(
      """
      ## Conditions

      A condition asks a question of a run whose answer is yes or no. It stands in `outcomes`, in
      the `given` of outcomes and measures, in the `when` of events and in the classes of
      `partitions`. What can happen, and what can be measured, is explained above.

      """)
    writeObject(FormatPart.condition.description)
    writeExamples(Self.conditions)
  }

  private mutating func writeExamples(_ examples: [Example]) {
    lines += ["Examples:", ""]
    lines += examples.map { "- \($0.json.asCode): \($0.meaning)" } + [""]
  }
}

// MARK: - Examples

extension ReferencePage {
  package typealias Example = (json: String, meaning: String)

  /// Forms of a quantity between 0 and 1.
  package static let quantities = QuantityReader.Form.allCases.map(\.example)

  /// Readings of the scenario of Kazakhstan.
  package static let readings: [Example] = [
    (
      json: #"{ "measure": "alignment", "target": "KAZ", "patron": "RUS" }"#,
      meaning: "Kazakhstan's alignment with Russia at the end."
    ),
    (
      #"{ "measure": "credibility", "target": "KGZ", "patron": "RUS", "changeFrom": "start" }"#,
      "how much Russia's credibility in Kyrgyzstan has changed since the start."
    ),
    (
      #"{ "measure": "threat", "target": "KAZ", "over": ["2022-01", "2022-06"], "take": "max" }"#,
      "the largest threat to Kazakhstan's regime from January to June 2022."
    ),
    (
      #"{ "count": "crisis", "target": "KAZ", "before": "2023-01" }"#,
      "the number of steps before 2023 in which Kazakhstan was in crisis."
    ),
    (#"{ "first": "intervention" }"#, "the step of the first intervention anywhere."),
  ]

  /// Conditions of the scenario of Kazakhstan.
  package static let conditions: [Example] = [
    (
      json: #"{ "ever": "intervention", "target": "KAZ", "patron": "RUS" }"#,
      meaning: "Russia has intervened in Kazakhstan."
    ),
    (
      #"{ "measure": "alignment", "target": "KAZ", "patron": "RUS", "above": 0.5 }"#,
      "more than half of Kazakhstan's alignment is with Russia."
    ),
    (
      #"{ "measure": "fear", "target": "KAZ", "above": { "measure": "fear", "target": "KGZ" } }"#,
      "the regime of Kazakhstan fears more than that of Kyrgyzstan."
    ),
    (
      #"{ "measure": "threat", "target": "KAZ", "above": 0.6, "for": 3 }"#,
      "the threat was above 0.6 in three consecutive states."
    ),
    (#"{ "leader": "TUR", "target": "KAZ" }"#, "no patron has more of Kazakhstan than Turkey."),
    (
      #"{ "all": [{ "ever": "crisis" }, { "not": { "ever": "intervention" } }] }"#,
      "there was a crisis, and nobody ever came."
    ),
  ]
}

extension QuantityReader.Form {
  /// A quantity between 0 and 1 in this form.
  fileprivate var example: String {
    switch self {
    case .value: #"{ "value": 0.8, "note": "why" }"#
    case .central90: #"{ "central90": [0.2, 0.6] }"#
    case .uniform: #"{ "uniform": [0.1, 0.5] }"#
    case .triangular: #"{ "triangular": [0.1, 0.2, 0.6] }"#
    case .pert: #"{ "pert": [0.1, 0.2, 0.6] }"#
    case .normal: #"{ "normal": { "mean": 0.5, "sd": 0.1 }, "truncate": [0, 1] }"#
    case .lognormal: #"{ "lognormal": { "median": 0.05, "logSD": 0.3 }, "truncate": [0, 1] }"#
    case .logitNormal: #"{ "logitNormal": { "median": 0.3, "logitSD": 0.5 } }"#
    case .beta: #"{ "beta": { "alpha": 2, "beta": 8 } }"#
    case .gamma: #"{ "gamma": { "shape": 4, "scale": 0.1 }, "truncate": [0, 1] }"#
    case .choice: #"{ "choice": [{ "value": 0.2, "weight": 3 }, { "uniform": [0.4, 0.8] }] }"#
    }
  }
}
