internal import ScenarioFormat

/// How a run starts, what differs between runs, and what variants change.
extension ODDProtocol {
  var initialization: [Page.Block] {
    [
      .heading(2, "Initialization"),
      .paragraph(
        """
        A run starts with every tie at its long-run level, evidence at its prior plus the record, \
        no debt, no fear and no unmet crises, unrest at its initial intensity, and alignment where \
        it would come to rest without threat. Runs differ at the start only by what is drawn from \
        priors.\(tiePrior)
        """),
    ] + parameters.blocks(Submodel.initialState) + relations + variants
  }

  private var tiePrior: Prose {
    let spread = scenario.quantities.first { $0.path == JSONPointer(["tiePrior", "logitSD"]) }
    guard let spread, spread.exactValue != 0 else { return "" }
    return """
       A tie that is written as a number is the median of a logit-normal prior whose spread is \
      that of \(code: "tiePrior").
      """
  }

  private var relations: [Page.Block] {
    let correlated = scenario.correlations.map { correlation -> Prose in
      let paths = correlation.among.map { Prose.code($0.description) }.joined()
      return
        "Rank correlation \(shortestText(correlation.rank)) among \(paths)\(reason(correlation.path))"
    }
    let required = scenario.requirements.map { requirement -> Prose in
      let bound: Prose =
        switch requirement.bound {
        case .number(let number): Prose(shortestText(number))
        case .quantity(let path): .code(path.description)
        }
      return """
        \(code: requirement.quantity.description) is \(requirement.comparison.rawValue) \(bound)\
        \(reason(requirement.path))
        """
    }
    guard !(correlated + required).isEmpty else { return [] }
    return [.paragraph("What is drawn goes together like this:"), .list(correlated + required)]
  }

  func reason(_ path: JSONPointer) -> Prose {
    let grounds = grounds(at: path)
    return grounds.isEmpty ? "." : " (\(grounds))."
  }

  // MARK: - Variants

  private var variants: [Page.Block] {
    guard variant == ScenarioDocument.baseline, !document.variants.isEmpty else { return [] }
    return [
      .heading(3, "Variants"),
      .paragraph("Each variant is simulated on the same draws as the scenario itself."),
    ]
      + Page.Block.table(
        ["variant", "title", "changes", "rests on"],
        document.variants.map { variant in
          let path = JSONPointer(["variants", variant.id])
          return [
            .code(variant.id), Prose(variant.title), changes(variant.id),
            grounds(at: path, of: variant.id),
          ]
        })
  }

  private func patched(_ id: String) -> ResolvedScenario? {
    try? document.resolvedScenario(variant: id)
  }

  private func grounds(at path: JSONPointer, of id: String) -> Prose {
    guard let grounds = patched(id)?.scenario.grounds.first(where: { $0.path == path })
    else { return "" }
    return ParameterPages.text(grounds.evidence.map(\.id), grounds.note)
  }

  private func changes(_ id: String) -> Prose {
    guard let other = patched(id) else { return "" }
    return ScenarioDifference.all(from: resolved, to: other).filter { !$0.isAnnotation }
      .map { difference -> Prose in
        let path = difference.path.description
        switch difference.kind {
        case .added("an object"), .added("a list"): return "\(code: path) added"
        case .added(let value): return "\(code: path) added: \(code: value)"
        case .removed: return "\(code: path) removed"
        case .changed(let from, let to): return "\(code: path): \(code: from) → \(code: to)"
        }
      }.joined(separator: "; ")
  }
}
