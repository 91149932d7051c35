internal import Foundation
internal import ScenarioFormat

/// The folder of results that a mistyped path most likely meant.
enum NearestFolder {
  /// nil if the path is there, or nothing is like it. A name by itself may be of
  /// a folder in `results`.
  static func suggestion(for path: String) -> String? {
    guard !FileManager.default.fileExists(atPath: path) else { return nil }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard let name = parts.last(where: { !$0.isEmpty }),
      let place = parts.lastIndex(of: name)
    else { return nil }
    let parent = parts[..<place].map { $0 + "/" }.joined()
    let parents = parent.isEmpty ? ["", "results/"] : [parent]
    return parents.lazy.compactMap { parent in
      names(in: parent.isEmpty ? "." : parent).nearest(to: name).map { parent + $0 }
    }.first
  }

  /// Of the folders that hold a batch or the answer to a question.
  private static func names(in folder: String) -> [String] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return entries.sorted().filter { entry in
      ["manifest.json", "batch.json"].contains {
        FileManager.default.fileExists(atPath: "\(folder)/\(entry)/\($0)")
      }
    }
  }
}
