internal import Foundation
internal import ScenarioFormat

/// The file that a command line means by a scenario: a path, or the name of a
/// scenario in the folder `Scenarios`.
enum ScenarioFile {
  private static let folder = "Scenarios"
  private static let suffix = ".json"

  /// `kazakhstan-2022` is `Scenarios/kazakhstan-2022.json`, where there is no
  /// file of that name itself.
  static func path(_ text: String) -> String {
    guard text.isID, !isFile(text) else { return text }
    let path = "\(folder)/\(text)\(suffix)"
    return isFile(path) ? path : text
  }

  /// The scenario that was probably meant; nil if the file is there, or nothing
  /// is like it.
  static func suggestion(for text: String) -> String? {
    guard !FileManager.default.fileExists(atPath: text) else { return nil }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard var name = parts.last, !name.isEmpty else { return nil }
    if name.hasSuffix(suffix) { name.removeLast(suffix.count) }
    if parts == [name], let near = names(in: folder).nearest(to: name) { return near }
    let parent = parts.dropLast().map { $0 + "/" }.joined()
    return names(in: parent.isEmpty ? "." : parent).nearest(to: name).map { parent + $0 + suffix }
  }

  /// Of the scenarios in a folder, without the suffix, which people leave out.
  private static func names(in folder: String) -> [String] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return entries.filter { $0.hasSuffix(suffix) && !$0.hasSuffix(".schema.json") }
      .map { String($0.dropLast(suffix.count)) }.sorted()
  }

  private static func isFile(_ path: String) -> Bool {
    var isFolder = false as ObjCBool
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && !isFolder.boolValue
  }
}

extension Problem {
  /// A file that cannot be read, with the name that was probably meant, unless it
  /// has one.
  fileprivate func suggesting(_ name: String?) -> Problem {
    guard code == .unreadable, suggestion == nil, let name else { return self }
    return Problem(
      severity, code: code, origin: origin, path: path, variant: variant, message: fault,
      value: value, allowed: allowed, suggestion: name)
  }
}

extension ScenarioError {
  func suggesting(_ name: String?) -> ScenarioError {
    ScenarioError(problems.map { $0.suggesting(name) })
  }
}
