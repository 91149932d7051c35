internal import Foundation

extension SourceText {
  /// Reads a file, of one that is too large just enough to tell.
  /// - Throws: `ScenarioError` with the code `unreadable`.
  convenience init(
    contentsOf path: String, limits: JSONReader.Limits = JSONReader.Limits()
  ) throws(ScenarioError) {
    do {
      self.init(name: path, bytes: try SourceText.bytes(ofFile: path, most: limits.bytes))
    } catch {
      throw ScenarioError([
        Problem(
          code: .unreadable, origin: Origin(source: SourceText(name: path, bytes: []), offset: 0),
          path: nil, message: "cannot be read: \(error.reason)")
      ])
    }
  }

  private static func bytes(ofFile path: String, most: Int) throws -> [UInt8] {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    defer { try? file.close() }
    var bytes: [UInt8] = []
    // A pipe has no size, and cannot be wound back.
    if let size = try? file.seekToEnd() {
      try file.seek(toOffset: 0)
      bytes.reserveCapacity(Int(min(size, UInt64(most))) + 1)
    }
    while bytes.count <= most, let part = try file.read(upToCount: 1 << 18), !part.isEmpty {
      bytes += part
    }
    return bytes
  }
}

extension Error {
  /// What went wrong, without the file's name.
  package var reason: String {
    let error = self as NSError
    // On Linux what is underlying is no NSError until it is bridged.
    let underlying = (error.userInfo[NSUnderlyingErrorKey] as? any Error).map { $0 as NSError }
    let posix = [error, underlying].compactMap(\.self).first { $0.domain == NSPOSIXErrorDomain }
    if let posix { return String(cString: strerror(Int32(posix.code))) }
    return error.localizedDescription
  }
}
