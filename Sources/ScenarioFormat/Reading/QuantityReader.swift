/// Reads a number, or an object that holds one of the forms of a quantity.
struct QuantityReader {
  let context: ReadingContext
  let path: JSONPointer
  let range: ValueRange
  let extraKeys: [String]
  /// The range of the quantity whose alternative this is. An alternative may
  /// leave it where the quantity is truncated.
  var rangeOfWhole: ValueRange?

  /// The keys that give a quantity its value, of which it has exactly one.
  static let forms = [
    "value", "central90", "uniform", "triangular", "pert", "normal", "lognormal", "logitNormal",
    "beta", "gamma", "choice",
  ]

  /// The 95 % quantile of the standard normal distribution, half the width of
  /// its central 90 % interval.
  private static let standardNormal95 = 1.644853626951472715

  func read(_ node: JSONNode) -> Quantity {
    if node.number != nil {
      return Quantity(path: path, range: range, form: exact(node, at: path), origin: node.origin)
    }
    guard node.members != nil else {
      context.report(
        .wrongType, "not a quantity", at: path, origin: node.origin, value: node.summary,
        allowed: "allowed: a number (\(range.allowed)) or an object with one of "
          + Self.forms.joined(separator: ", "))
      return Quantity(path: path, range: range, form: placeholder)
    }
    return readObject(ObjectReader(node, at: path, in: context))
  }

  private func readObject(_ object: ObjectReader) -> Quantity {
    let evidence = object.citations()
    let note = object.optionalText("note", "Why this value.")
    extraKeys.forEach { _ = object.take($0) }
    let form = form(object)
    object.finish()
    return Quantity(
      path: path, range: range, form: form, evidence: evidence, note: note, origin: object.origin)
  }

  private func form(_ object: ObjectReader) -> Quantity.Form {
    let bounds = truncation(object)
    let given = Self.forms.filter { object.take($0) != nil }
    guard given.count == 1, let key = given.first, let node = object.node?[key] else {
      object.reportHere(
        given.isEmpty ? .missing : .conflict,
        given.isEmpty ? "a quantity without a value" : "a quantity with several values",
        value: given.isEmpty ? nil : given.joined(separator: ", "),
        allowed: "allowed: exactly one of " + Self.forms.joined(separator: ", "))
      return placeholder
    }
    if key == "value" {
      if object.has("truncate") {
        object.report(
          .conflict, "an exact value has nothing to truncate", key: "truncate",
          allowed: "allowed: \"truncate\" beside a distribution")
      }
      return exact(node, at: path / key)
    }
    let parameters = DistributionReader(context: context, path: path / key, node: node)
    let form: Quantity.Form? =
      if key == "choice" {
        parameters.choice(alternative).map { .choice($0, truncate: bounds) }
      } else {
        distribution(key, parameters).map { .uncertain($0, truncate: bounds) }
      }
    return form.flatMap { checked($0, origin: node.origin) } ?? placeholder
  }

  private func alternative(_ object: ObjectReader) -> Quantity.Form {
    QuantityReader(
      context: context, path: object.path, range: .real, extraKeys: [],
      rangeOfWhole: rangeOfWhole ?? range
    ).form(object)
  }

  private var placeholder: Quantity.Form { .exact((rangeOfWhole ?? range).placeholder) }

  private func exact(_ node: JSONNode, at path: JSONPointer) -> Quantity.Form {
    guard let number = node.number, range.contains(number) else {
      context.report(
        node.number == nil ? .wrongType : .outOfRange,
        node.number == nil ? "not a number" : "out of range", at: path, origin: node.origin,
        value: node.summary, allowed: "allowed: \(range.allowed)")
      return placeholder
    }
    return .exact(number)
  }

  private func truncation(_ object: ObjectReader) -> ClosedRange<Double>? {
    guard let node = object.take("truncate") else { return nil }
    let parameters = DistributionReader(context: context, path: path / "truncate", node: node)
    guard let bounds = parameters.ascendingNumbers(2) else { return nil }
    return bounds[0]...bounds[1]
  }

  private func distribution(_ key: String, _ parameters: DistributionReader) -> Distribution? {
    switch key {
    case "uniform": parameters.uniform()
    case "triangular": parameters.threePoints(Distribution.triangular)
    case "pert": parameters.threePoints(Distribution.pert)
    case "normal": parameters.two(("mean", .real), ("sd", .positive), Distribution.normal)
    case "lognormal":
      parameters.two(("median", .positive), ("logSD", .positive), Distribution.lognormal)
    case "logitNormal":
      parameters.two(("median", .insideUnit), ("logitSD", .positive), Distribution.logitNormal)
    case "beta": parameters.two(("alpha", .positive), ("beta", .positive), Distribution.beta)
    case "gamma": parameters.two(("shape", .positive), ("scale", .positive), Distribution.gamma)
    default: central90(parameters)
    }
  }

  /// The distribution with a given central 90 % interval: normal, lognormal or
  /// logit-normal as the range is unbounded, positive or 0…1.
  private func central90(_ parameters: DistributionReader) -> Distribution? {
    guard let ends = parameters.ascendingNumbers(2) else { return nil }
    let (low, high) = (ends[0], ends[1])
    let width = 2 * Self.standardNormal95
    let range = rangeOfWhole ?? range
    // Halves and roots, because sums and products could overflow.
    if range.lower < 0 {
      return .normal(mean: low / 2 + high / 2, sd: (high / 2 - low / 2) / (width / 2))
    }
    let inner = range.upper <= 1 ? ValueRange.insideUnit : .positive
    guard inner.contains(low), inner.contains(high) else {
      parameters.report(
        .outOfRange, "not an interval of the value", allowed: "allowed: \(inner.allowed)")
      return nil
    }
    if inner == .positive {
      return .lognormal(
        median: low.squareRoot() * high.squareRoot(),
        logSD: (logarithm(high) - logarithm(low)) / width)
    }
    let centre = (logit(low) + logit(high)) / 2
    return .logitNormal(median: logistic(centre), logitSD: (logit(high) - logit(low)) / width)
  }

  /// A prior must not be able to leave the range of its parameter; nil if there
  /// is nothing that it could be.
  private func checked(_ form: Quantity.Form, origin: Origin) -> Quantity.Form? {
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
  /// Whether it is an object that is no quantity itself.
  var isMapOfQuantities: Bool {
    members.map { !$0.contains { QuantityReader.forms.contains($0.key) } } == true
  }
}
