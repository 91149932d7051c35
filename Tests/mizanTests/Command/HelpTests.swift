import Foundation
import Testing

extension CommandTests {
  /// Every command explains itself, with an example that it understands.
  @Suite struct HelpTests {
    private func commands(_ place: Workplace) throws -> [String] {
      let help = try place.shell("mizan --help").standard
      let list = try #require(help.components(separatedBy: "SUBCOMMANDS:").last)
      return list.matches(of: /\n  (?<name>[a-z]+)\s/).map { String($0.name) }
    }

    @Test func everyCommandHasAnExampleWithItsOwnOptions() throws {
      let place = try Workplace()
      let commands = try commands(place)
      #expect(commands.count >= 17)
      for command in commands {
        let help = try place.shell("mizan help \(command)").standard
        let parts = help.components(separatedBy: "OPTIONS:")
        let examples = parts[0].split(separator: "\n").filter { $0.hasPrefix("  mizan \(command)") }
        #expect(!examples.isEmpty, "\(command)")
        for option in examples.joined().matches(of: /--[a-z-]+/).map(\.0) {
          #expect(parts.last?.contains(option) == true, "\(command): \(option)")
        }
      }
    }

    @Test func theVersionNamesTheLibrary() throws {
      let version = try Workplace().shell("mizan --version").standard
      #expect(version.wholeMatch(of: /mizan [^ ]+ \(GSL [0-9.]+\)\n/) != nil)
    }
  }
}
