internal import Foundation
internal import ScenarioFormat

/// A file that is written from its start to its end, in order, and exists under
/// its name only once it is complete and on disk.
final class OutputFile {
  private let path: String
  private let descriptor: Int32
  private var isOpen = true
  private(set) var length = 0

  /// Opens the file under a temporary name.
  ///
  /// - Parameter kept: So many bytes of what was written before are kept, also
  ///   if the file was complete; nil makes a new one.
  init(_ path: String, keeping kept: Int? = nil) throws(RunFolderError) {
    self.path = path
    let partial = OutputFile.temporary(path)
    if let kept, access(partial, F_OK) != 0, rename(path, partial) != 0, kept > 0 {
      throw .cannotWrite(path, reason: systemReason())
    }
    let truncation = kept == nil ? O_TRUNC : 0
    descriptor = open(partial, O_WRONLY | O_CREAT | O_CLOEXEC | truncation, 0o644)
    if descriptor < 0 { throw .cannotCreate(path, reason: systemReason()) }
    guard let kept else { return }
    guard ftruncate(descriptor, off_t(kept)) == 0, lseek(descriptor, 0, SEEK_END) == kept else {
      throw .cannotWrite(path, reason: systemReason())
    }
    length = kept
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
    length += bytes.count
  }

  /// Writes what another file holds after a header that both have.
  func append(contentsOf other: String, after header: [UInt8]) throws(RunFolderError) {
    guard let file = FileHandle(forReadingAtPath: other) else {
      throw .cannotRead(other, reason: systemReason())
    }
    do {
      guard [UInt8](try file.read(upToCount: header.count) ?? Data()) == header else {
        throw RunFolderError.damaged(other)
      }
      while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
        try write([UInt8](piece))
      }
    } catch let error as RunFolderError {
      throw error
    } catch {
      throw .cannotRead(other, reason: error.reason)
    }
  }

  /// Brings everything to disk, as far as it has been written.
  func synchronize() throws(RunFolderError) {
    if fsync(descriptor) != 0 { throw .cannotWrite(path, reason: systemReason()) }
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

  /// The length of a file, complete or not; −1 where there is none.
  static func size(_ path: String) -> Int {
    var status = stat()
    for name in [temporary(path), path] where stat(name, &status) == 0 {
      return Int(status.st_size)
    }
    return -1
  }
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
