/// Why a run folder could not be written.
package enum RunFolderError: Error, CustomStringConvertible {
  /// The folder is there and holds something.
  case exists(String)
  case cannotCreate(String, reason: String)
  case cannotWrite(String, reason: String)

  package var description: String {
    switch self {
    case .exists(let path):
      "\(path): there is something already; choose another folder with --out, or replace it "
        + "with --force"
    case .cannotCreate(let path, let reason): "\(path): cannot be created: \(reason)"
    case .cannotWrite(let path, let reason): "\(path): cannot be written: \(reason)"
    }
  }
}
