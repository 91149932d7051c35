import ScenarioFormat
import Testing

/// What ships in five languages has all of its names in all of them.
@Suite struct NamesOfKazakhstanTests {
  @Test func everyNameHasAll() throws {
    let text = try Shipped.document("kazakhstan-2022").text
    let root = try read(String(decoding: text, as: UTF8.self))
    var count = 0
    func check(_ node: JSONNode, _ path: String) {
      for member in node.members ?? [] {
        let place = "\(path)/\(member.key)"
        if ["name", "title", "question"].contains(member.key) {
          let languages = (member.node.members ?? []).map(\.key)
          #expect(languages == ["en", "ar", "tr", "ru", "kk"], "\(place)")
          #expect(Set((member.node.members ?? []).compactMap(\.node.string)).count > 1)
          count += 1
        } else {
          check(member.node, place)
        }
      }
      for (index, element) in (node.elements ?? []).enumerated() {
        check(element, "\(path)/\(index)")
      }
    }
    check(root, "")
    #expect(count > 50)
  }
}
