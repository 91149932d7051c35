internal import ScenarioFormat

/// Each part of the model with its equations and all of its parameters.
extension ODDProtocol {
  var submodels: [Page.Block] {
    [
      .heading(2, "Submodels"),
      .paragraph(
        """
        All rates and weights are per step. Defaults are illustrative priors and no estimates. \
        Exact values are given as they are; for uncertain ones the prior is followed by its mean \
        and the interval that holds it with a probability of 90 %.
        """),
    ] + Submodel.all.flatMap(blocks) + others
  }

  private func blocks(_ submodel: Submodel) -> [Page.Block] {
    let source: Prose = submodel.source.map { " Source: \($0)." } ?? ""
    return [
      .heading(3, submodel.name), .paragraph("\(submodel.purpose)"),
      .list(submodel.equations.map(Prose.code)),
      .paragraph("\(submodel.explanation)\(source)"),
    ] + parameters.blocks(submodel.parameters)
  }

  /// Nothing, unless a parameter has been added to the format and to no part of
  /// the model.
  private var others: [Page.Block] {
    let known = Submodel.all.flatMap(\.parameters) + Submodel.initialState + Submodel.input
    let blocks = parameters.blocks { path in !known.contains { path.matches($0) } }
    return blocks.isEmpty ? [] : [.heading(3, "Other parameters")] + blocks
  }
}
