/// The sites that are drawn in every step, or only in crises, by actor.
struct StepSites: Sendable {
  /// The sites drawn for all runs of a group in every step. Ties come first, in
  /// their order, so that the shocks of a target are one stretch of numbers.
  private(set) var all: [Site] = []
  private(set) var unrest: [Int?] = []
  private(set) var arm: [Int?] = []
  private(set) var event: [Int?] = []
  /// By dyad.
  private(set) var call: [Site] = []
  /// By target.
  private(set) var callNobody: [Site] = []
  private(set) var intervention: [Site] = []
  private(set) var fall: [Site] = []
  private(set) var names: [String: Site] = [:]

  mutating func addTie(_ name: String) {
    _ = add(name)
  }

  mutating func addUnrest(_ target: String, isDrawn: Bool) {
    unrest.append(isDrawn ? add("unrest/\(target)") : nil)
    callNobody.append(named("call/\(target)/nobody"))
    intervention.append(named("intervention/\(target)"))
    fall.append(named("fall/\(target)"))
  }

  mutating func addCall(target: String, patron: String) {
    call.append(named("call/\(target)/\(patron)"))
  }

  mutating func addArm(_ bloc: String, isDrawn: Bool) {
    arm.append(isDrawn ? add("arm/\(bloc)") : nil)
  }

  mutating func addEvent(_ id: String, isDrawn: Bool) {
    event.append(isDrawn ? add("event/\(id)") : nil)
  }

  private mutating func add(_ name: String) -> Int {
    all.append(named(name))
    return all.count - 1
  }

  private mutating func named(_ name: String) -> Site {
    let site = Site(name)
    names[name] = site
    return site
  }
}
