import ScenarioFormat
import TestSupport

/// A sound scenario of any size: `kazakhstan-2022` with many copies of its
/// targets and their dyads, without variants.
struct LargeScenario {
  let text: [UInt8]

  init(bytes: Int) throws {
    let source = SourceText(name: "kazakhstan-2022", bytes: try Repository.document().text)
    let original = try JSONReader.read(source)
    func text(_ copies: Int) -> [UInt8] {
      Array(JSONWriter.text(original.withCopies(copies)).utf8)
    }
    let (one, two) = (text(1).count, text(2).count)
    self.text = text(max(1, (bytes - one) / (two - one) + 1))
  }
}

extension JSONNode {
  fileprivate func withCopies(_ copies: Int) -> JSONNode {
    var result = self
    let kept = (members ?? []).filter { $0.key != "variants" }
    result.value = .object(
      kept.map { member in
        switch member.key {
        case "targets": member.mapped { $0.repeated(copies) { $0.without(["rivals", "unrest"]) } }
        case "dyads":
          member.mapped { dyads in
            JSONNode(
              .object((dyads.members ?? []).map { $0.mapped { $0.repeated(copies) { $0 } } }),
              origin: dyads.origin)
          }
        default: member
        }
      })
    return result
  }

  /// The object with so many copies of each member beside it.
  private func repeated(_ copies: Int, _ change: (JSONNode) -> JSONNode) -> JSONNode {
    let members = members ?? []
    let added = (0..<copies).flatMap { copy in
      members.map { member in
        var member = member.mapped(change)
        member.key += "-\(copy)"
        return member
      }
    }
    return JSONNode(.object(members + added), origin: origin)
  }

  private func without(_ keys: [String]) -> JSONNode {
    JSONNode(.object((members ?? []).filter { !keys.contains($0.key) }), origin: origin)
  }
}

extension JSONNode.Member {
  fileprivate func mapped(_ change: (JSONNode) -> JSONNode) -> JSONNode.Member {
    var result = self
    result.node = change(node)
    return result
  }
}
