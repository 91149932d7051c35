internal import GSL
package import ScenarioFormat

/// The row of a parameter: one value per run, because priors and events can
/// make any parameter differ between runs.
struct ParameterIndex: Hashable, Sendable {
  let row: Int
}

/// Every quantity that a model reads, with its prior where it is uncertain.
package struct ParameterTable: Sendable {
  private(set) var parameters: [Parameter] = []
  private var indices: [JSONPointer: ParameterIndex] = [:]
  private(set) var uncertainRows: [Int] = []
  /// The rows that events change.
  private(set) var changedRows: [Int] = []
  private(set) var problems: [Problem] = []
  /// How the uncertain parameters go together.
  var joint = JointPriors()

  struct Parameter: Sendable {
    let path: JSONPointer
    let range: ValueRange
    let form: Form
    /// Whether it is a tie's level, which is kept as its logit.
    let isTie: Bool
    /// Whether it is read after the start, so that an event can change it.
    let isLive: Bool
    /// Whether an event sets or scales it.
    var isChanged = false
  }

  enum Form: Sendable {
    case constant(Double)
    /// A normal distribution of the row's own unit, drawn for all runs at once.
    case normal(mean: Double, sd: Double, Site)
    case drawn(Prior, Site)

    func quantile(_ u: Double) -> Double {
      switch self {
      case .constant(let value): value
      case .normal(let mean, let sd, _): mean + sd * StandardNormal.quantile(u)
      case .drawn(let prior, _): prior.quantile(u)
      }
    }
  }

  subscript(index: ParameterIndex) -> Parameter {
    parameters[index.row]
  }

  /// Whether a parameter is this number in every step of every run.
  func isAlways(_ value: Double, _ index: ParameterIndex) -> Bool {
    guard case .constant(let constant) = self[index].form else { return false }
    return constant == value && !self[index].isChanged
  }

  /// The row of a quantity, the same for each mention of its path.
  mutating func add(_ quantity: Quantity, isTie: Bool = false, isLive: Bool = true)
    -> ParameterIndex
  {
    if let known = indices[quantity.path] { return known }
    let index = ParameterIndex(row: parameters.count)
    indices[quantity.path] = index
    parameters.append(
      Parameter(
        path: quantity.path, range: quantity.range, form: form(of: quantity, isTie: isTie),
        isTie: isTie, isLive: isLive))
    if parameters[index.row].site != nil { uncertainRows.append(index.row) }
    return index
  }

  /// Where its parameters are written.
  package var paths: [JSONPointer] { parameters.map(\.path) }

  func index(of path: JSONPointer) -> ParameterIndex? {
    indices[path]
  }

  /// The paths that an event may change, in byte order.
  var livePaths: [String] {
    parameters.filter { $0.isLive && !$0.isTie }.map(\.path.description).sorted()
  }

  var count: Int { parameters.count }

  mutating func markChanged(_ index: ParameterIndex) {
    parameters[index.row].isChanged = true
    changedRows = parameters.indices.filter { parameters[$0].isChanged }
  }

  private mutating func form(of quantity: Quantity, isTie: Bool) -> Form {
    let site = Site(quantity.site)
    switch (quantity.form, isTie) {
    case (.exact(let value), _):
      return .constant(isTie ? logit(value) : value)
    case (.uncertain(.logitNormal(let median, let sd), truncate: nil), true):
      return .normal(mean: logit(median), sd: sd, site)
    case (.uncertain(.normal(let mean, let sd), truncate: nil), false):
      return .normal(mean: mean, sd: sd, site)
    default:
      do {
        return .drawn(try Prior(quantity.form), site)
      } catch {
        problems.append(
          Problem(
            code: .outOfRange, origin: quantity.origin, path: quantity.path,
            message: "not a usable prior: \(error)"))
        return .constant(quantity.centre)
      }
    }
  }

  /// The sites of all priors.
  var sites: [(name: String, site: Site)] {
    parameters.compactMap { parameter in
      switch parameter.form {
      case .constant: nil
      case .normal(_, _, let site), .drawn(_, let site): (parameter.path.priorSite, site)
      }
    }
  }
}

extension Quantity {
  fileprivate var site: String { path.priorSite }
}

extension JSONPointer {
  /// `prior/` and the path; ties have a short form.
  fileprivate var priorSite: String {
    var tokens = tokens
    if tokens.count == 5, tokens[0] == "dyads", tokens[3] == "ties" {
      tokens = ["ties", tokens[1], tokens[2], tokens[4]]
    }
    return "prior" + JSONPointer(tokens).description
  }
}

// MARK: - Values

extension ParameterTable {
  /// The uncertain inputs, in byte order of their paths: the columns of
  /// `runs.csv`.
  package var uncertain: [UncertainInput] {
    parameters.enumerated().compactMap { row, parameter in
      guard let site = parameter.site else { return nil }
      return UncertainInput(
        path: parameter.path, site: site, index: ParameterIndex(row: row), isTie: parameter.isTie)
    }.sorted { $0.path.description < $1.path.description }
  }

  package struct UncertainInput: Sendable {
    package let path: JSONPointer
    /// Where its uniforms are drawn.
    package let site: Site
    let index: ParameterIndex
    let isTie: Bool
  }

  func fillConstants(_ rows: LaneStorage) {
    for (row, parameter) in parameters.enumerated() {
      if case .constant(let value) = parameter.form { rows[row].fill(value) }
    }
  }
}

extension ParameterTable {
  /// The values of parameters that are exact, by path; nil for the others.
  package func exactValues(at paths: [String]) -> [Double?] {
    paths.map { path in
      guard let index = JSONPointer(text: path).flatMap({ index(of: $0) }),
        case .constant(let value) = self[index].form
      else { return nil }
      return self[index].stated(value)
    }
  }
}
