import Foundation
import TestSupport
import Testing

extension CommandTests {
  /// Commands of the README and of the articles do what is shown. After a change
  /// of output, `MIZAN_UPDATE_README=1 swift test -c release --filter ReadmeTests`
  /// writes the new output into them, and fails once so that somebody reads it.
  @Suite struct ReadmeTests {
    private let readme = Repository.root.appendingPathComponent("README.md")

    private static let articles = "Sources/mizan/Documentation.docc"
    static let documents =
      ["README.md"]
      + ((try? FileManager.default.contentsOfDirectory(
        atPath: Repository.root.appendingPathComponent(articles).path)) ?? [])
      .filter { $0.hasSuffix(".md") }.sorted().map { "\(articles)/\($0)" }

    @Test(arguments: documents)
    func consoleBlocksShowWhatHappens(name: String) throws {
      let file = Repository.root.appendingPathComponent(name)
      var document = ConsoleDocument(try String(contentsOf: file, encoding: .utf8))
      let isUpdate = ProcessInfo.processInfo.environment["MIZAN_UPDATE_README"] == "1"
      let place = try Workplace()
      var code: Int32 = 0
      var outdated: [(ConsoleDocument.Command, [String])] = []
      for (index, command) in document.commands.enumerated() where !command.text.hasPrefix("make ")
      {
        let output = try place.shell("(exit \(code)); { \(command.text)\n} 2>&1")
        code = output.code
        let isCodeShown = document.commands.dropFirst(index + 1).first?.text == "echo $?"
        #expect(code == 0 || isCodeShown, "\(command.text)")
        let lines = output.standard.split(separator: "\n", omittingEmptySubsequences: false)
          .dropLast().map(String.init)
        if !command.output.matches(lines) {
          outdated.append((command, lines))
          Issue.record("\(name) shows other output of: \(command.text)\n\(output.standard)")
        }
      }
      if isUpdate, !outdated.isEmpty {
        document.update(outdated)
        try Data(document.text.utf8).write(to: file)
      }
    }

    @Test func theArticlesAreFound() {
      #expect(Self.documents.contains("\(Self.articles)/GettingStarted.md"))
    }

    @Test func everyMakeTargetExists() throws {
      let makefile = try String(
        contentsOf: Repository.root.appendingPathComponent("Makefile"), encoding: .utf8)
      let text = try String(contentsOf: readme, encoding: .utf8)
      let targets = Set(text.matches(of: /[`$] ?make ([a-z]+)/).map { String($0.1) })
      #expect(targets.isSuperset(of: ["demo", "test", "report"]))
      for target in targets {
        #expect(
          makefile.split(separator: "\n").contains { $0.hasPrefix("\(target):") }, "\(target)")
      }
    }

    @Test func aDifferenceIsSeenAndWhatVariesIsNot() {
      let shown = ShownOutput(["title · 0.4 s", "…", "Fate  1 %", "▒▒ fell  2", "…", "end"])
      let happened = ["title · 12 s", "a", "b", "Fate  1 %", "▒▒ fell  2", "c", "end"]
      #expect(shown.matches(happened))
      #expect(!shown.matches(happened.dropLast()))
      #expect(!shown.matches(["else"] + happened))
      #expect(!shown.matches(happened.map { $0 == "▒▒ fell  2" ? "▒▒ fell  3" : $0 }))
      #expect(!ShownOutput([]).matches(["something"]))
      #expect(ShownOutput(["…"]).matches([]))
    }

    @Test func anUpdateKeepsWhatIsCut() {
      let shown = ShownOutput(["title  1", "…", "Fate  1", "fell  2", "…", "end  1"])
      let happened = ["title  2", "a", "Fate  2", "new", "fell  3", "c", "end  2"]
      #expect(
        shown.updated(to: happened)
          == ["title  2", "…", "Fate  2", "new", "fell  3", "…", "end  2"])
    }
  }
}
