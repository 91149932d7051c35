internal import GSL
internal import InfluenceModel
internal import MonteCarlo

/// Numbers that others have published.
enum PublishedCases {
  static func cases() -> [SelfTestCase] {
    generator + hashes + quantiles + intervals
  }

  /// The known answers that come with the authors' Random123 (file kat_vectors).
  private static var generator: [SelfTestCase] {
    let pi: [UInt32] = [
      0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344, 0xA409_3822, 0x299F_31D0,
    ]
    let answers: [(name: String, input: [UInt32], words: String)] = [
      ("zeros", [UInt32](repeating: 0, count: 6), "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
      ("ones", [UInt32](repeating: .max, count: 6), "408f276d 41c83b0e a20bc7c6 6d5451fd"),
      ("digits of π", pi, "d16cfe09 94fdcceb 5001e420 24126ea1"),
    ]
    return answers.map { name, input, words in
      let got = Draws.words(
        counter: (input[0], input[1], input[2], input[3]), key: (input[4], input[5]))
      return SelfTestCase(
        "Philox 4×32-10 of \(name)", expected: words,
        got: got.map(hexadecimal).joined(separator: " "))
    }
  }

  /// Fowler, Noll and Vo's own test vectors.
  private static var hashes: [SelfTestCase] {
    [
      SelfTestCase(
        "FNV-1a of \"foobar\"", expected: "85944171f73967e8",
        got: hexadecimal(Site("foobar").hash))
    ]
  }

  /// The test values of Wichura's AS 241 (1988).
  private static var quantiles: [SelfTestCase] {
    [
      (0.25, -0.674_489_750_196_081_7), (1e-3, -3.090_232_306_167_814),
      (1e-20, -9.262_340_089_798_408),
    ].map { p, expected in
      SelfTestCase(
        "Normal quantile of \(p)", expected: expected, got: StandardNormal.quantile(p))
    }
  }

  /// Newcombe 1998, Statistics in Medicine 17, table I: methods 3 and 5, to four
  /// decimals.
  private static var intervals: [SelfTestCase] {
    let published: [(count: UInt64, total: UInt64, wilson: [Double], exact: [Double])] = [
      (81, 263, [0.2553, 0.3662], [0.2527, 0.3676]),
      (15, 148, [0.0624, 0.1605], [0.0578, 0.1617]),
      (0, 20, [0, 0.1611], [0, 0.1684]),
      (1, 29, [0.0061, 0.1718], [0.0009, 0.1776]),
    ]
    return published.flatMap { count, total, wilson, exact in
      let own = (
        Proportion.wilson(count, of: total), Proportion.clopperPearson(count, of: total)
      )
      return [
        SelfTestCase(
          "Wilson's interval of \(count)/\(total)", expected: wilson,
          got: [own.0.lowerBound, own.0.upperBound], tolerance: 1e-4),
        SelfTestCase(
          "Clopper and Pearson's of \(count)/\(total)", expected: exact,
          got: [own.1.lowerBound, own.1.upperBound], tolerance: 1e-4),
      ]
    }
  }

  private static func hexadecimal(_ word: some FixedWidthInteger & UnsignedInteger) -> String {
    let digits = String(word, radix: 16)
    return String(repeating: "0", count: type(of: word).bitWidth / 4 - digits.count) + digits
  }
}
