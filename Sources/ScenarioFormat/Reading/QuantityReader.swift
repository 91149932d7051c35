/// Reads a number, or an object that holds one of the forms of a quantity.
struct QuantityReader {
  let context: ReadingContext
  let path: JSONPointer
  let range: ValueRange
  let use: QuantityUse
  /// The range of the quantity whose alternative this is. An alternative may
  /// leave it where the quantity is truncated.
  var rangeOfWhole: ValueRange?

  /// The keys that give a quantity its value, of which it has exactly one.
  enum Form: String, CaseIterable {
    case value, central90, uniform, triangular, pert, normal, lognormal, logitNormal, beta, gamma
    case choice
  }

  /// The 95 % quantile of the standard normal distribution, half the width of
  /// its central 90 % interval.
  private static let standardNormal95 = 1.644853626951472715

  func read(_ node: JSONNode) -> Quantity {
    if node.number != nil {
      return Quantity(path: path, range: range, form: exact(node), origin: node.origin)
    }
    guard node.members != nil else {
      context.report(
        .wrongType, "not a quantity", at: path, origin: node.origin, value: node.summary,
        allowed: "allowed: a number (\(range.allowed)) or an object with one of "
          + Form.words.joined(separator: ", "))
      return Quantity(path: path, range: range, form: placeholder)
    }
    return readObject(ObjectReader(node, at: path, in: context))
  }

  func readObject(_ object: ObjectReader) -> Quantity {
    let form = use == .exact ? exactForm(object) : form(object)
    let evidence = object.citations("What the value rests on: ids of sources, figures and claims.")
    let note = object.optionalText("note", "Why this value.")
    if use == .tie {
      _ = object.optionalFlag(
        "exact", "For a tie: whether the tie prior leaves the value as it is.")
    }
    object.finish()
    return Quantity(
      path: path, range: range, form: form, evidence: evidence, note: note, origin: object.origin)
  }

  /// The form of a quantity that is no input of a run, so that nothing draws it.
  private func exactForm(_ object: ObjectReader) -> Quantity.Form {
    if object.context.describes { return value(object) }
    let form = form(object)
    if case .exact = form { return form }
    object.reportHere(
      .wrongType, "not drawn itself, so that it cannot be uncertain",
      allowed: "allowed: a number, or \"value\" with \"evidence\" and \"note\"")
    return placeholder
  }

  func form(_ object: ObjectReader) -> Quantity.Form {
    for key in Form.words + ["truncate"] { _ = object.take(key) }
    let form = object.onlyForm(
      none: "a quantity without a value", several: "a quantity with several values"
    ) { form in
      form == .value ? value(object) : uncertain(form, object)
    }
    return form ?? placeholder
  }

  private var placeholder: Quantity.Form { .exact((rangeOfWhole ?? range).placeholder) }

  private func value(_ object: ObjectReader) -> Quantity.Form {
    if object.has("truncate") {
      object.report(
        .conflict, "an exact value has nothing to truncate", key: "truncate",
        allowed: "allowed: \"truncate\" beside a distribution")
    }
    let value = object.requiredNumber(Form.value.rawValue, range, "The value, which is certain.")
    return value.map { .exact($0) } ?? placeholder
  }

  private func exact(_ node: JSONNode) -> Quantity.Form {
    guard let number = node.number, range.contains(number) else {
      context.report(
        .outOfRange, "out of range", at: path, origin: node.origin, value: node.summary,
        allowed: "allowed: \(range.allowed)")
      return placeholder
    }
    return .exact(number)
  }

  private func uncertain(_ form: Form, _ object: ObjectReader) -> Quantity.Form {
    let bounds = object.ascendingNumbers(
      "truncate", 2, "[low, high]: what lies outside is never drawn."
    ).map { $0[0]...$0[1] }
    let prior: Quantity.Form? =
      if form == .choice {
        object.choice("Several of these forms, each with its weight.", read: alternative)
          .map { .choice($0, truncate: bounds) }
      } else {
        distribution(form, object).map { .uncertain($0, truncate: bounds) }
      }
    let origin = object.node?[form.rawValue]?.origin
    return prior.flatMap { checked($0, origin: origin) } ?? placeholder
  }

  private func alternative(_ object: ObjectReader) -> Quantity.Form {
    object.part(.form) {
      QuantityReader(
        context: context, path: object.path, range: .real, use: .drawn,
        rangeOfWhole: rangeOfWhole ?? range
      ).form(object)
    } ?? placeholder
  }
}

// MARK: - Distributions

extension QuantityReader {
  private func distribution(_ form: Form, _ object: ObjectReader) -> Distribution? {
    let key = form.rawValue
    return switch form {
    case .value, .choice: nil
    case .central90: central90(object)
    case .uniform:
      object.uniform(key, "[low, high]: every value between them is as likely.")
    case .triangular:
      object.threePoints(
        key, "[low, mode, high]: the likelier, the nearer to the mode; both ends are limits.",
        Distribution.triangular)
    case .pert:
      object.threePoints(
        key, "[low, mode, high]: as triangular, but smooth and with less weight near the ends.",
        Distribution.pert)
    case .normal:
      object.parameters(
        key, "The bell curve, for values of any sign.",
        ("mean", .real, "Its mean."), ("sd", .positive, "Its standard deviation."),
        Distribution.normal)
    case .lognormal:
      object.parameters(
        key, "Above 0, as likely to be twice as half the median.",
        ("median", .positive, "Its median."),
        ("logSD", .positive, "The standard deviation of its logarithm."), Distribution.lognormal)
    case .logitNormal:
      object.parameters(
        key, "Between 0 and 1, for shares and levels.",
        ("median", .insideUnit, "Its median."),
        ("logitSD", .positive, "The standard deviation of its logit."), Distribution.logitNormal)
    case .beta:
      object.parameters(
        key, "Between 0 and 1, as if learnt from so many successes and failures.",
        ("alpha", .positive, "Its weight at 1, as a number of successes."),
        ("beta", .positive, "Its weight at 0, as a number of failures."), Distribution.beta)
    case .gamma:
      object.parameters(
        key, "Above 0, for waiting times and intensities; its mean is shape times scale.",
        ("shape", .positive, "Its shape; the larger, the narrower."),
        ("scale", .positive, "Its scale, in the unit of the value."), Distribution.gamma)
    }
  }

  /// The distribution with a given central 90 % interval: normal, lognormal or
  /// logit-normal as the range is unbounded, positive or 0…1.
  private func central90(_ object: ObjectReader) -> Distribution? {
    let key = Form.central90.rawValue
    let range = rangeOfWhole ?? range
    let inner: ValueRange =
      range.lower < 0 ? .real : (range.upper <= 1 ? .insideUnit : .positive)
    let ends = object.ascendingNumbers(
      key, 2, of: inner, "[low, high]: nine times in ten the value lies between them.")
    guard let ends else { return nil }
    let (low, high) = (ends[0], ends[1])
    guard inner.contains(low), inner.contains(high) else {
      object.report(
        .outOfRange, "not an interval of the value", key: key, value: object.node?[key],
        allowed: "allowed: \(inner.allowed)")
      return nil
    }
    let width = 2 * Self.standardNormal95
    // Halves and roots, because sums and products could overflow.
    switch inner {
    case .real:
      return .normal(mean: low / 2 + high / 2, sd: (high / 2 - low / 2) / (width / 2))
    case .positive:
      return .lognormal(
        median: low.squareRoot() * high.squareRoot(),
        logSD: (logarithm(high) - logarithm(low)) / width)
    default:
      let centre = (logit(low) + logit(high)) / 2
      return .logitNormal(median: logistic(centre), logitSD: (logit(high) - logit(low)) / width)
    }
  }

  /// A prior must not be able to leave the range of its parameter; nil if there
  /// is nothing that it could be.
  private func checked(_ form: Quantity.Form, origin: Origin?) -> Quantity.Form? {
    guard let support = form.support else {
      context.report(
        .conflict, "the truncation leaves nothing of the distribution", at: path / "truncate",
        origin: origin)
      return nil
    }
    if !range.contains(everyDrawOf: form) {
      context.report(
        .outOfRange, "the prior can leave the range of the value", at: path, origin: origin,
        value: "\(text(support.lowerBound)) … \(text(support.upperBound))",
        allowed: "allowed: \(range.allowed); add \"truncate\": [low, high] to keep it inside")
    }
    return form
  }

  private func text(_ bound: Double) -> String {
    bound.isFinite ? shortestText(bound) : (bound < 0 ? "-∞" : "∞")
  }
}

extension JSONNode {
  /// The key of its form, if it is an object that is a quantity.
  var formOfQuantity: Member? {
    members?.first { QuantityReader.Form(rawValue: $0.key) != nil }
  }

  /// Whether it is an object that is no quantity itself.
  var isMapOfQuantities: Bool {
    members != nil && formOfQuantity == nil
  }
}

extension ObjectDescription {
  /// The keys of a quantity of a range, where it is no plain number.
  package init(quantityIn range: ValueRange, _ use: QuantityUse) {
    self.init { object in
      let reader = QuantityReader(
        context: object.context, path: object.path, range: range, use: use)
      _ = reader.readObject(object)
    }
  }
}
