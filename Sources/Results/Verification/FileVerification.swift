internal import Foundation

/// Something that was looked at, and what is wrong with it.
package struct Check: Sendable {
  /// What is right where nothing is wrong.
  package let statement: String
  package let problems: [String]

  package init(statement: String, problems: [String]) {
    self.statement = statement
    self.problems = problems
  }
}

/// Compares the files of a complete folder with its manifest, whatever version
/// and whichever command wrote them. Nothing is written.
package struct FileVerification: Sendable {
  private let folder: RunFolder
  private let files: [(name: String, sha256: String)]

  package init(_ folder: RunFolder, _ files: [(name: String, sha256: String)]) {
    self.folder = folder
    self.files = files
  }

  package func checks() throws(RunFolderError) -> [Check] {
    let isWhole = Manifest.isWhole(try folder.read("manifest.json"))
    return [
      Check(
        statement: "manifest.json is as it was written",
        problems: isWhole ? [] : ["manifest.json: has changed since it was written"]),
      try checkDigests(), try checkNames(),
    ]
  }

  private func checkDigests() throws(RunFolderError) -> Check {
    var problems: [String] = []
    for file in files where folder.holds(file.name) {
      if try sha256(ofFile: folder.file(file.name)) != file.sha256 {
        problems.append("\(file.name): has changed since it was written")
      }
    }
    return Check(
      statement: "\(files.count) files have the digests that it lists",
      problems: problems)
  }

  private func checkNames() throws(RunFolderError) -> Check {
    let known = (files.map(\.name) + ["execution.json", "manifest.json"]).sorted()
    let held = try folder.names().sorted()
    return Check(
      statement: "no file is missing, and none is foreign",
      problems: known.filter { !held.contains($0) }.map { "\($0): is missing" }
        + held.filter { !known.contains($0) }.map { "\($0): is not of these results" })
  }
}
