/// Philox4x32-10, a counter-based generator (Salmon, Moraes, Dror & Shaw 2011,
/// "Parallel random numbers: as easy as 1, 2, 3").
///
/// A block of four 32-bit words is a pure function of a counter and a key, so
/// that any number of a simulation can be had without the numbers before it.
@usableFromInline
struct PhiloxBlock {
  var word0: UInt32
  var word1: UInt32
  var word2: UInt32
  var word3: UInt32

  /// Ten rounds over a counter.
  @inline(__always)
  init(counter: (UInt32, UInt32, UInt32, UInt32), key: (UInt32, UInt32)) {
    (word0, word1, word2, word3) = counter
    // Written out, because the compiler vectorises a loop over runs only when
    // its body has no loop of its own.
    round(key, 0)
    round(key, 1)
    round(key, 2)
    round(key, 3)
    round(key, 4)
    round(key, 5)
    round(key, 6)
    round(key, 7)
    round(key, 8)
    round(key, 9)
  }

  /// Both products start from the words before the round.
  @inline(__always)
  private mutating func round(_ key: (UInt32, UInt32), _ index: UInt32) {
    let product0 = UInt64(word0) &* 0xD251_1F53
    let product1 = UInt64(word2) &* 0xCD9E_8D57
    let key0 = key.0 &+ index &* 0x9E37_79B9
    let key1 = key.1 &+ index &* 0xBB67_AE85
    word0 = UInt32(truncatingIfNeeded: product1 &>> 32) ^ word1 ^ key0
    word1 = UInt32(truncatingIfNeeded: product1)
    word2 = UInt32(truncatingIfNeeded: product0 &>> 32) ^ word3 ^ key1
    word3 = UInt32(truncatingIfNeeded: product0)
  }
}

/// A uniform number strictly inside (0, 1) from two words: the middle of one of
/// 2⁵² equal intervals, exact as a double.
@inline(__always)
func uniform(_ first: UInt32, _ second: UInt32) -> Double {
  let bits = (UInt64(second) &<< 32 | UInt64(first)) &>> 12
  return Double(bitPattern: bits | 0x3FF0_0000_0000_0000) - 0x1.fffffffffffffp-1
}
