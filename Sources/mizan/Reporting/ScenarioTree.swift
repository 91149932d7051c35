internal import ScenarioFormat

/// A scenario as an indented tree: everything that is written, and the defaults
/// of quantities that are not.
struct ScenarioTree {
  /// In the order of the text, defaults last.
  private(set) var children: [(key: String, tree: ScenarioTree)] = []
  private(set) var content: Content?

  enum Content {
    case text(String)
    case quantity(Quantity, written: String?)
  }

  init(_ resolved: ResolvedScenario) {
    let quantities = resolved.scenario.quantities
    let byPath = Dictionary(uniqueKeysWithValues: quantities.map { ($0.path, $0) })
    self.init(resolved.shownRoot, at: JSONPointer(), byPath, resolved.scenario.relations)
    for quantity in quantities where resolved.root[quantity.path] == nil {
      insert(.quantity(quantity, written: nil), at: quantity.path.tokens[...])
    }
    for grounds in resolved.scenario.grounds where resolved.root[grounds.path] == nil {
      insert(grounds)
    }
  }

  /// What a variant rests on stands outside of the text that it makes.
  /// What is said of a path at which nothing stands.
  func denial(of tokens: ArraySlice<String>) -> String {
    let token = tokens.first ?? ""
    return self[JSONPointer([token])]?.denial(of: tokens.dropFirst())
      ?? children.map(\.key).denial(of: token, "nothing of this name")
  }

  private mutating func insert(_ grounds: Grounds) {
    for (key, text) in grounds.texts {
      insert(.text(text), at: (grounds.path / key).tokens[...])
    }
  }

  private init() {}

  private init(
    _ node: JSONNode, at path: JSONPointer, _ quantities: [JSONPointer: Quantity],
    _ relations: [JSONPointer: String]
  ) {
    if let quantity = quantities[path] {
      content = .quantity(quantity, written: node.text(of: quantity))
    } else if let relation = relations[path] {
      content = .text(relation)
    } else if let members = node.members {
      children = members.map {
        ($0.key, ScenarioTree($0.node, at: path / $0.key, quantities, relations))
      }
    } else if let elements = node.elements, elements.contains(where: { $0.members != nil }) {
      children = elements.enumerated().map {
        (String($0), ScenarioTree($1, at: path / $0, quantities, relations))
      }
    } else {
      content = .text(node.string ?? node.shortText)
    }
  }

  /// The part at a path; nil if there is none.
  subscript(path: JSONPointer) -> ScenarioTree? {
    path.tokens.reduce(Optional(self)) { tree, token in
      tree?.children.first { $0.key == token }?.tree
    }
  }

  private mutating func insert(_ leaf: Content, at tokens: ArraySlice<String>) {
    guard let token = tokens.first else {
      content = leaf
      return
    }
    let index = children.firstIndex { $0.key == token } ?? children.endIndex
    if index == children.endIndex { children.append((token, ScenarioTree())) }
    children[index].tree.insert(leaf, at: tokens.dropFirst())
  }
}

extension JSONNode {
  /// How a quantity is written, and where its spread comes from if not from
  /// there.
  fileprivate func text(of quantity: Quantity) -> String {
    let isNumber = number != nil || self["value"] != nil
    return shortText + (isNumber && quantity.exactValue == nil ? " with tiePrior" : "")
  }
}

extension Scenario {
  /// How quantities go together, in words, by where it is written.
  fileprivate var relations: [JSONPointer: String] {
    let correlated = correlations.map { correlation in
      let paths = correlation.among.map(\.description).joined(separator: " ~ ")
      return (
        correlation.path,
        "rank correlation \(shortestText(correlation.rank)): \(paths)"
          + reason(at: correlation.path)
      )
    }
    let required = requirements.map { requirement in
      let bound =
        switch requirement.bound {
        case .number(let number): shortestText(number)
        case .quantity(let path): path.description
        }
      return (
        requirement.path,
        "\(requirement.quantity) \(requirement.comparison) \(bound)" + reason(at: requirement.path)
      )
    }
    return Dictionary(uniqueKeysWithValues: correlated + required)
  }
  private func reason(at path: JSONPointer) -> String {
    let grounds = grounds.first { $0.path == path }
    return (grounds?.texts ?? []).map { "; " + $0.text }.joined()
  }
}

extension Grounds {
  /// What it says, by the keys that it is written with.
  fileprivate var texts: [(key: String, text: String)] {
    let ids = evidence.map { "\"\($0.id)\"" }.joined(separator: ", ")
    return (ids.isEmpty ? [] : [("evidence", "[\(ids)]")]) + (note.map { [("note", $0)] } ?? [])
  }
}
