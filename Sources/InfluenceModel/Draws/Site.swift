/// The place in a scenario that a draw belongs to, such as `unrest/KAZ`.
///
/// A site depends on names only, so that adding an actor or an event reshuffles
/// nobody else's luck.
package struct Site: Hashable, Sendable {
  /// 64-bit FNV-1a hash of the name in UTF-8.
  package let hash: UInt64

  package init(_ name: String) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    self.hash = hash
  }
}
