internal import ArgumentParser
internal import Foundation
internal import ScenarioFormat

/// `mizan new`: writes a scenario to begin with.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Write a small scenario that runs, to be changed into your own.",
    usage: "mizan new <name>",
    discussion: """
      Examples:
        mizan new straits
        mizan new drafts/straits

      Writes straits.json, whose notes explain it. An existing file is not overwritten.
      """)

  @Argument(help: "The id of the scenario, with the folder if it is another.")
  var name: String

  func run() throws {
    let id = name.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init)
    guard let id, id.isID else {
      throw Failure(
        .usage, "mizan new: not an id (\"\(id ?? "")\"); \(String.allowedID)")
    }
    let path = name + ".json"
    guard !FileManager.default.fileExists(atPath: path) else {
      throw Failure(.cannotCreateOutput, "\(path): exists, and is not overwritten")
    }
    do {
      try Data(Skeleton.text(id: id).utf8)
        .write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
    } catch {
      throw Failure(.cannotCreateOutput, "\(path): cannot be created: \(error.reason)")
    }
    try printLines(["\(path): written; next: mizan run \(path)"])
  }
}
