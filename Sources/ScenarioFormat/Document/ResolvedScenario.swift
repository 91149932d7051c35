/// A variant with its patch and all settings applied: as written, and as
/// understood.
package struct ResolvedScenario: Sendable {
  /// The document without its list of variants.
  package let root: JSONNode
  package let scenario: Scenario
  /// Every quantity by its path, defaults included. Ties are as written; what
  /// the tie prior makes of them is in the scenario.
  package let quantities: [JSONPointer: Quantity]
}
