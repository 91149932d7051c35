internal import Crypto
internal import Foundation

/// The SHA-256 of bytes, in hexadecimal digits.
func sha256(_ bytes: [UInt8]) -> String {
  SHA256.hash(data: bytes).hexadecimal
}

/// The SHA-256 of a file, read piece by piece.
func sha256(ofFile path: String) throws(RunFolderError) -> String {
  guard let file = FileHandle(forReadingAtPath: path) else {
    throw .cannotRead(path, reason: systemReason())
  }
  var hash = SHA256()
  do {
    while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(data: piece) }
    try file.close()
  } catch {
    throw .cannotRead(path, reason: "\(error)")
  }
  return hash.finalize().hexadecimal
}

extension SHA256Digest {
  fileprivate var hexadecimal: String {
    map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
