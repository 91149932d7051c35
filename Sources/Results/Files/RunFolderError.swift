/// Why a run folder could not be written, or read back.
package enum RunFolderError: Error, CustomStringConvertible {
  /// The folder holds an earlier batch.
  case exists(String, RunFolder.Remains)
  /// The folder holds a file that no batch wrote.
  case foreign(String, String)
  case cannotCreate(String, reason: String)
  case cannotWrite(String, reason: String)
  case cannotRead(String, reason: String)
  /// Another process writes into the folder.
  case inUse(String, by: String)
  /// The folder holds no batch.
  case noBatch(String)
  /// The folder holds the answers to a question, which is no batch.
  case inquiry(String, command: String)
  /// A file is not as a batch left it.
  case damaged(String)

  package var description: String {
    switch self {
    case .exists(let path, .complete):
      "\(path): holds the results of an earlier batch; choose another folder with --out, or "
        + "replace them with --force"
    case .exists(let path, .unfinished):
      "\(path): holds a batch that is not finished; go on with it (mizan resume \(path)), choose "
        + "another folder with --out, or replace it with --force"
    case .exists(let path, .fragments):
      "\(path): holds fragments of a batch or an answer, too little to go on with; choose another "
        + "folder with --out, or replace them with --force"
    case .foreign(let path, let file):
      "\(path): holds files that are not of a batch (\(file)); choose another folder with --out"
    case .cannotCreate(let path, let reason): "\(path): cannot be created: \(reason)"
    case .cannotWrite(let path, let reason): "\(path): cannot be written: \(reason)"
    case .cannotRead(let path, let reason): "\(path): cannot be read: \(reason)"
    case .inUse(let path, let holder):
      "\(path): in use by \(holder.isEmpty ? "another process" : holder)"
    case .noBatch(let path): "\(path): holds no batch; mizan run begins one"
    case .inquiry(let path, let command):
      "\(path): holds what mizan \(command) found, which is no batch; mizan run begins one"
    case .damaged(let path): "\(path): is not as a batch wrote it"
    }
  }
}
