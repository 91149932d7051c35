/// Why a run folder could not be written.
package enum RunFolderError: Error, CustomStringConvertible {
  /// The folder holds an earlier batch.
  case exists(String)
  /// The folder holds a file that no batch wrote.
  case foreign(String, String)
  case cannotCreate(String, reason: String)
  case cannotWrite(String, reason: String)

  package var description: String {
    switch self {
    case .exists(let path):
      "\(path): holds the results of an earlier batch; choose another folder with --out, or "
        + "replace them with --force"
    case .foreign(let path, let file):
      "\(path): holds files that are not of a batch (\(file)); choose another folder with --out"
    case .cannotCreate(let path, let reason): "\(path): cannot be created: \(reason)"
    case .cannotWrite(let path, let reason): "\(path): cannot be written: \(reason)"
    }
  }
}
