internal import Foundation

/// A file that is written from its start to its end, in order, and exists under
/// its name only once it is complete and on disk.
final class OutputFile {
  private let path: String
  private let descriptor: Int32
  private var isOpen = true

  /// Creates the file under a temporary name.
  init(_ path: String) throws(RunFolderError) {
    self.path = path
    descriptor = open(OutputFile.temporary(path), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    if descriptor < 0 { throw .cannotCreate(path, reason: systemReason()) }
  }

  deinit {
    if isOpen { close(descriptor) }
  }

  func write(_ bytes: [UInt8]) throws(RunFolderError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw .cannotWrite(path, reason: systemReason()) }
      rest = rest.dropFirst(count)
    }
  }

  /// Brings everything to disk and gives the file its name.
  func finish() throws(RunFolderError) {
    isOpen = false
    let synced = fsync(descriptor) == 0
    let reason = systemReason()
    guard close(descriptor) == 0, synced else {
      throw .cannotWrite(path, reason: synced ? systemReason() : reason)
    }
    guard rename(OutputFile.temporary(path), path) == 0 else {
      throw .cannotWrite(path, reason: systemReason())
    }
  }

  static func write(_ bytes: [UInt8], to path: String) throws(RunFolderError) {
    let file = try OutputFile(path)
    try file.write(bytes)
    try file.finish()
  }

  static func temporary(_ path: String) -> String { path + ".partial" }
}

/// What the last system call complained of.
func systemReason() -> String {
  String(cString: strerror(errno))
}

/// Brings a folder's list of files to disk.
func syncFolder(_ path: String) throws(RunFolderError) {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw .cannotWrite(path, reason: systemReason()) }
  defer { close(descriptor) }
  if fsync(descriptor) != 0 { throw .cannotWrite(path, reason: systemReason()) }
}
