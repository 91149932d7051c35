import Foundation
import ScenarioFormat
import Testing

/// Whatever the text, reading it ends in a scenario or in located problems.
@Suite struct RobustnessTests {
  private let bytes: [UInt8]

  init() throws {
    bytes = [UInt8](try Data(contentsOf: Shipped.url("kazakhstan-2022")))
  }

  /// - Returns: whether the bytes are JSON.
  private func parse(_ bytes: [UInt8]) -> Bool {
    do {
      _ = try JSONReader.read(SourceText(name: "m.json", bytes: bytes))
      return true
    } catch {
      #expect(error.description.hasPrefix("m.json:"))
      return false
    }
  }

  @Test func truncatedTexts() {
    for length in stride(from: 0, to: bytes.count - 2, by: 7) {
      #expect(!parse(Array(bytes[..<length])))
    }
  }

  @Test func changedBytes() {
    let replacements: [UInt8] = [0x00, 0x22, 0x2C, 0x30, 0x5B, 0x5C, 0x7B, 0x7D, 0xC3, 0xFF]
    var refused = 0
    for index in 0..<4000 {
      var changed = bytes
      changed[index * 6151 % bytes.count] = replacements[index % replacements.count]
      refused += parse(changed) ? 0 : 1
    }
    #expect(refused > 1000 && refused < 4000)
  }

  // MARK: - Nodes

  /// The paths of all nodes, those within a variant with its name.
  private func paths(_ node: JSONNode, _ path: JSONPointer = JSONPointer()) -> [JSONPointer] {
    let children =
      (node.members ?? []).flatMap { paths($0.node, path / $0.key) }
      + (node.elements ?? []).enumerated().flatMap { paths($1, path / $0) }
    return [path] + children
  }

  private func replace(_ tokens: ArraySlice<String>, of node: JSONNode, by new: JSONNode)
    -> JSONNode
  {
    guard let token = tokens.first else { return new }
    var result = node
    if var members = node.members, let index = members.firstIndex(where: { $0.key == token }) {
      members[index].node = replace(tokens.dropFirst(), of: members[index].node, by: new)
      result.value = .object(members)
    } else if var elements = node.elements, let index = Int(token) {
      elements[index] = replace(tokens.dropFirst(), of: elements[index], by: new)
      result.value = .array(elements)
    }
    return result
  }

  private func problems(_ root: JSONNode, _ path: JSONPointer) -> [Problem] {
    do {
      let document = try ScenarioDocument(
        name: "m.json", bytes: Array(JSONWriter.text(root).utf8))
      let isInVariant = path.tokens.first == "variants" && path.tokens.count > 1
      _ = try document.scenario(
        variant: isInVariant ? path.tokens[1] : ScenarioDocument.baseline)
      return []
    } catch {
      return error.problems
    }
  }

  @Test(arguments: ["null", "true", "-1", "1e308", "\"x\"", "[]", "{}"])
  func everyNodeReplacedInTurn(_ text: String) throws {
    let root = try JSONReader.read(SourceText(name: "k.json", bytes: bytes))
    let new = try read(text)
    var refused = 0
    // Notes and evidence are many and all alike.
    for path in paths(root)
    where Set(path.tokens).isDisjoint(with: ["note", "evidence"]) {
      let problems = problems(replace(path.tokens[...], of: root, by: new), path)
      refused += problems.isEmpty ? 0 : 1
      for problem in problems {
        #expect(problem.description.hasPrefix("m.json:"), "\(path): \(problem)")
      }
      let isPatch = path.tokens.first == "variants" && path.tokens.count > 2
      if text == "null", !isPatch { #expect(!problems.isEmpty, "\(path)") }
    }
    #expect(refused > 300)
  }
}
