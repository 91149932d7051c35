internal import Foundation

/// Keeps a folder to one process. It dies with its holder, however that ends.
final class FolderLock: Sendable {
  static let name = "lock"

  private let path: String
  private let descriptor: Int32

  /// - Throws: `RunFolderError.inUse` with the holder's own words.
  init(_ folder: String) throws(RunFolderError) {
    path = folder + "/" + FolderLock.name
    descriptor = try FolderLock.acquire(path, of: folder)
    let process = ProcessInfo.processInfo
    let holder = "process \(process.processIdentifier) on \(process.hostName)"
    ftruncate(descriptor, 0)
    holder.withCString { _ = write(descriptor, $0, strlen($0)) }
  }

  private static func acquire(_ path: String, of folder: String) throws(RunFolderError) -> Int32 {
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
      guard descriptor >= 0 else { throw .cannotCreate(path, reason: systemReason()) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        let reason = systemReason()
        let isHeld = errno == EWOULDBLOCK
        close(descriptor)
        if isHeld {
          throw .inUse(folder, by: (try? String(contentsOfFile: path, encoding: .utf8)) ?? "")
        }
        throw .cannotCreate(path, reason: reason)
      }
      if isStillThere(descriptor, path) { return descriptor }
      // Its last holder removed the file in between.
      close(descriptor)
    }
  }

  /// - Throws: `RunFolderError.inUse` where another process holds the folder.
  static func requireNone(_ folder: String) throws(RunFolderError) {
    let path = folder + "/" + name
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    if flock(descriptor, LOCK_SH | LOCK_NB) != 0, errno == EWOULDBLOCK {
      throw .inUse(folder, by: (try? String(contentsOfFile: path, encoding: .utf8)) ?? "")
    }
  }

  private static func isStillThere(_ descriptor: Int32, _ path: String) -> Bool {
    var own = stat()
    var named = stat()
    return fstat(descriptor, &own) == 0 && stat(path, &named) == 0
      && own.st_ino == named.st_ino && own.st_dev == named.st_dev
  }

  /// Removes the file while it is still held, so that nobody can wait for it.
  func release() {
    if FolderLock.isStillThere(descriptor, path) { unlink(path) }
  }

  deinit {
    release()
    close(descriptor)
  }
}
