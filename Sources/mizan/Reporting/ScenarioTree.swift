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
    self.init(resolved.root, at: JSONPointer(), byPath)
    for quantity in quantities where resolved.root[quantity.path] == nil {
      insert(.quantity(quantity, written: nil), at: quantity.path.tokens[...])
    }
  }

  private init() {}

  private init(
    _ node: JSONNode, at path: JSONPointer, _ quantities: [JSONPointer: Quantity]
  ) {
    if let quantity = quantities[path] {
      content = .quantity(quantity, written: node.shortText)
    } else if let members = node.members {
      children = members.map {
        ($0.key, ScenarioTree($0.node, at: path / $0.key, quantities))
      }
    } else if let elements = node.elements, elements.contains(where: { $0.members != nil }) {
      children = elements.enumerated().map {
        (String($0), ScenarioTree($1, at: path / $0, quantities))
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
