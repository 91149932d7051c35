import Foundation
import InfluenceModel
import ScenarioFormat
import TestSupport
import Testing
import mizan

extension CommandTests {
  /// The ODD protocol says everything, under the headings where it is looked for.
  @Suite struct DescribeTests {
    private static let headings = [
      "Purpose and patterns", "Entities, state variables and scales",
      "Process overview and scheduling", "Design concepts", "Initialization", "Input data",
      "Submodels",
    ]
    private static let concepts = [
      "Basic principles", "Emergence", "Adaptation", "Objectives", "Learning", "Prediction",
      "Sensing", "Interaction", "Stochasticity", "Collectives", "Observation",
    ]

    private static func lines(_ text: String, startingWith prefix: String) -> [String] {
      text.split(separator: "\n").filter { $0.hasPrefix(prefix) }
        .map { String($0.dropFirst(prefix.count)) }
    }

    @Test func headingsAreThoseOfTheProtocol() throws {
      let page = try Workplace().shell("mizan describe Scenarios/minimal.json").standard
      #expect(Self.lines(page, startingWith: "## ") == Self.headings)
      let sections = page.components(separatedBy: "\n## ")
      let concepts = try #require(sections.first { $0.hasPrefix("Design concepts") })
      #expect(Self.lines(concepts, startingWith: "### ") == Self.concepts)
    }

    @Test func anEventAsksForWhatHasHappened() throws {
      let page = try Workplace().shell("mizan describe serbia").standard
      let event = try #require(page.split(separator: "\n").first { $0.contains("`another-year`") })
      #expect(
        event.contains(/more than once, if .* “A cluster of chapters is opened” has happened\./))
    }

    @Test func ofATiePriorIsSpokenWhereThereIsOne() throws {
      let page = try Workplace().shell(
        "mizan describe minimal | grep -c logit-normal; "
          + "grep -v tiePrior Scenarios/minimal.json >exact.json; "
          + "mizan describe exact.json | grep -c logit-normal")
      #expect(page.standard == "1\n0\n")
    }

    @Test(arguments: ["kazakhstan-2022", "turkic-states"])
    func everyParameterIsThere(id: String) throws {
      let page = try Workplace().shell("mizan describe Scenarios/\(id).json").standard
      let rows = Self.lines(page, startingWith: "| `/").compactMap {
        $0.split(separator: "`").first
      }
      let scenario = try Repository.scenario(id)
      #expect(
        rows.map { "/" + $0 }.sorted() == scenario.quantities.map(\.path.description).sorted())
      let model = try Model(scenario)
      #expect(Set(rows.map { "/" + $0 }).isSuperset(of: model.parameters.paths.map(\.description)))
    }

    private static let everyKeyFile =
      Repository.root.appendingPathComponent("Tests/Python/every-key.json").path

    private static func everyKey() throws -> Scenario {
      try ScenarioDocument(contentsOf: everyKeyFile).scenario()
    }

    @Test func everyKeyHasItsPlace() throws {
      let scenario = try Self.everyKey()
      let patterns = Submodel.all.map(\.parameters) + [Submodel.initialState, Submodel.input]
      for path in scenario.quantities.map(\.path) {
        let owners = patterns.filter { $0.contains { path.matches($0) } }
        #expect(owners.count == 1, "\(path)")
      }
    }

    @Test func everyPartReadsWhatTheFormatHas() throws {
      let paths = try Self.everyKey().quantities.map(\.path)
      for pattern in Submodel.all.flatMap(\.parameters) + Submodel.initialState {
        #expect(paths.contains { $0.matches(pattern) }, "\(pattern)")
      }
    }

    @Test func aRowHoldsValueUnitRangeAndReason() throws {
      let page = try Workplace().shell("mizan describe Scenarios/kazakhstan-2022.json").standard
      let rows = [
        """
        | `/targets/KAZ/unrest/baseline` | Intensity that never ceases. | `0.2` | incidents per step \
        | at least 0 | `protests-kaz-2018-2020`, `zhanaozen-deaths`; judgement: mean 0.5 a month: \
        the large and violent of some 16 protests |
        """,
        """
        | `/dynamics/survival/hazard` | Hazard of falling in an unaided crisis at threat 1. | \
        `lognormal(median 0.6, logSD 0.4)`: mean 0.6499, 90 % in \\[0.3107, 1.158\\] | per step
        """,
      ]
      for row in rows { #expect(page.contains("\n" + row), "\(row)") }
    }

    @Test func aVariantIsDescribedAsPatched() throws {
      let place = try Workplace()
      let variant = "Scenarios/kazakhstan-2022.json#k02-csto-refuses"
      let page = try place.shell("mizan describe '\(variant)'")
      #expect(page.code == 0)
      #expect(page.standard.contains("its variant `k02-csto-refuses`"))
      #expect(page.standard.contains("These choices are forced"))
      #expect(try place.shell("mizan describe '\(variant)x'").code == 64)
    }

    @Test func everyConditionHasWords() throws {
      let place = try Workplace()
      try FileManager.default.copyItem(
        atPath: Self.everyKeyFile, toPath: place.folder.appendingPathComponent("e.json").path)
      let page = try place.shell("mizan describe e.json")
      #expect(page.code == 0, "\(page.error)")
      for words in [
        "(the regime of a target falls or it is not the case that a target calls a patron)",
        "the intensity of unrest in Target is above 1 in 3 consecutive states",
        "the first step in which a target is in crisis is below the first step in which",
        "the first step in which Patron intervenes in Target from 2025-01 to 2025-08",
      ] { #expect(page.standard.contains(words), "\(words)") }
    }
  }
}

extension CommandTests.DescribeTests {
  /// The last marks are each combined with an accent.
  private static let name =
    #"a|b <b>&amp; "q" 'r' `c` *d* _e_ [f](g) \ # "# + "<\u{301} \"\u{301} |\u{301} *\u{301}"

  /// minimal.json with a hard name in place of one of its titles.
  private func place() throws -> Workplace {
    let place = try Workplace()
    let text = String(decoding: try place.bytes("Scenarios/minimal.json"), as: UTF8.self)
    let name = String(decoding: try JSONEncoder().encode(Self.name), as: UTF8.self)
    let hard = text.replacingOccurrences(of: #""The regime falls""#, with: name)
    try Data(hard.utf8).write(to: place.folder.appendingPathComponent("hard.json"))
    return place
  }

  @Test func namesAreEscapedInMarkdown() throws {
    let page = try place().shell("mizan describe hard.json").standard
    let escaped =
      ##"a\|b &lt;b&gt;&amp;amp; "q" 'r' \`c\` \*d\* \_e\_ \[f\](g) \\ \# "##
      + "&lt;\u{301} \"\u{301} \\|\u{301} \\*\u{301}"
    #expect(page.contains("| `falls` | \(escaped) |"))
  }

  @Test func namesAreEscapedInHTML() throws {
    let page = try place().shell("mizan describe hard.json --format html").standard
    let escaped =
      "a|b &lt;b&gt;&amp;amp; &quot;q&quot; &#39;r&#39; `c` *d* _e_ [f](g) \\ # "
      + "&lt;\u{301} &quot;\u{301} |\u{301} *\u{301}"
    #expect(page.contains("<td dir=\"auto\">\(escaped)</td>"))
  }

  @Test func thePageIsWellFormedAndFetchesNothing() throws {
    let output = try place().shell("mizan describe hard.json --format html")
    #expect(output.code == 0)
    let page = output.standard
    for word in [" src=", "@import", "url(", "<link", "<script"] {
      #expect(!page.contains(word), "\(word)")
    }
    var open: [Substring] = []
    for tag in page.matches(of: /<(\/?)([a-z0-9]+)[^>]*>/) where !["meta", "wbr"].contains(tag.2) {
      if tag.1.isEmpty { open.append(tag.2) } else { #expect(open.popLast() == tag.2) }
    }
    #expect(open.isEmpty)
  }
}
