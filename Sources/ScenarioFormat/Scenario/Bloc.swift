/// An institution of a patron.
package struct Bloc: Named, Sendable {
  package let id: String
  package let localizedName: LocalizedText
  package let patron: String
  package let members: [String]
  package let mutualDefence: Bool
  package let arm: Arm?

  /// The military arm that a bloc has or may build.
  package struct Arm: Sendable {
    package let exists: Bool
    package let baseline: Quantity
    package let slope: Quantity
    package let rivalEffect: Quantity
    package let memory: Quantity
    package let capacity: Quantity
    package let tieGain: Quantity
  }

  init(id: String, _ object: ObjectReader) {
    self.id = id
    localizedName = object.name("name", of: id)
    patron = object.id("patron", of: .patron, "The patron whose institution it is.") ?? ""
    members = object.ids("members", of: .target, "The targets that belong to it.")
    mutualDefence = object.flag("mutualDefence", "Whether it obliges the patron to help members.")
    arm = object.optionalObject("arm", "The military arm that it has or may build.") { Arm($0) }
    object.recordGrounds()
  }
}

extension Bloc.Arm {
  fileprivate init(_ object: ObjectReader) {
    exists = object.flag("exists", "Whether it exists at the start.")
    baseline = object.quantity(
      "baseline", .real, unit: "log odds per step", default: -7,
      "Log odds of its creation without unmet crises.")
    slope = object.quantity(
      "slope", .nonNegative, unit: "log odds per crisis", default: 2,
      "What one unmet crisis adds to the log odds.")
    rivalEffect = object.quantity(
      "rivalEffect", .nonNegative, unit: "crises", default: 0.5,
      "How much more an unmet crisis counts when another patron intervened.")
    memory = object.quantity(
      "memory", .fading, unit: "per step", default: 0.95, "What remains of unmet crises.")
    capacity = object.quantity(
      "capacity", .unit, default: 0.5, "The patron's capacity once the arm exists.")
    tieGain = object.quantity(
      "tieGain", .real, unit: "logit", default: 0,
      "What it adds to the pull on security ties to members.")
  }
}
