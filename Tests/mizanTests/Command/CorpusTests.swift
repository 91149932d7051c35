import Foundation
import TestSupport
import Testing

/// Bad scenarios, each with the exact words that `mizan check` has for it.
///
/// A file of the corpus is a scenario, a line of three dashes, and what must be
/// said. With MIZAN_UPDATE_CORPUS=1 the tests write what is said now and fail
/// once: read the difference.
struct Corpus {
  static let folder = Repository.root.appendingPathComponent("Tests/mizanTests/Corpus")
  static let isUpdated = ProcessInfo.processInfo.environment["MIZAN_UPDATE_CORPUS"] != nil
  static let separator = Data("\n---\n".utf8)

  /// The names of the folders, one for each part of the format.
  static func topics() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  struct Case {
    let url: URL
    let scenario: Data
    let expected: String

    init(_ url: URL) throws {
      self.url = url
      let data = try Data(contentsOf: url)
      let mark = try #require(data.range(of: Corpus.separator), "\(url.path) has no line ---")
      scenario = data[..<(mark.lowerBound + 1)]
      expected = String(decoding: data[mark.upperBound...], as: UTF8.self)
    }

    func update(_ messages: String) throws {
      try (scenario + Data(("---\n" + messages).utf8)).write(to: url)
    }
  }

  static func cases(_ topic: String) throws -> [Case] {
    let folder = folder.appendingPathComponent(topic)
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .map { try Case(folder.appendingPathComponent($0)) }
  }
}

extension CommandTests {
  @Suite struct CorpusTests {
    /// Checks each in turn as `bad.json`, in one shell.
    @Test(arguments: try Corpus.topics())
    func everyMistakeIsToldInItsWords(topic: String) throws {
      let cases = try Corpus.cases(topic)
      let place = try Workplace()
      for (index, one) in cases.enumerated() {
        try one.scenario.write(to: place.folder.appendingPathComponent("\(index).txt"))
      }
      let output = try place.shell(
        """
        for index in $(seq 0 \(cases.count - 1)); do
          cp $index.txt bad.json
          mizan check bad.json >/dev/null 2>$index.err
          echo $?
        done
        """)
      let codes = output.standard.split(separator: "\n").map(String.init)
      #expect(codes.count == cases.count)
      for (index, one) in cases.enumerated() {
        let name = one.url.lastPathComponent
        let messages = String(decoding: try place.bytes("\(index).err"), as: UTF8.self)
        #expect(codes[index] == "65", "\(name)")
        #expect(messages == one.expected, "\(name)")
        if Corpus.isUpdated, messages != one.expected { try one.update(messages) }
      }
    }

    /// A problem that nobody can find is no help.
    @Test(arguments: try Corpus.topics())
    func everyMistakeHasItsPlace(topic: String) throws {
      for one in try Corpus.cases(topic) {
        let lines = one.expected.split(separator: "\n")
        #expect(!lines.isEmpty)
        for line in lines {
          let isLocated = line.prefixMatch(of: #/bad\.json:\d+:\d+: /#) != nil
          let isRest = line.wholeMatch(of: #/and \d+ more/#) != nil
          #expect(isLocated || isRest, "\(one.url.lastPathComponent): \(line)")
        }
      }
    }

    @Test func theCorpusIsLarge() throws {
      #expect(try Corpus.topics().flatMap { try Corpus.cases($0) }.count >= 150)
    }
  }
}
