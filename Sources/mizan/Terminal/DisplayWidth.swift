internal import Foundation

extension String {
  /// Columns that the string takes in a terminal.
  package var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }

  /// The string without what could move the cursor or reorder the line: control
  /// characters become spaces, explicit bidirectional controls disappear.
  ///
  /// The end of an isolated text becomes a left-to-right mark, which parts it
  /// from what follows as well, and which more terminals know; a text that is cut
  /// or wrapped would lose one of the two that isolate it.
  package var drawable: String {
    var result = UnicodeScalarView()
    for scalar in unicodeScalars {
      if scalar == "\u{2069}" {
        result.append("\u{200E}")
      } else if !scalar.isBidirectionalControl {
        result.append(scalar.isControl ? " " : scalar)
      }
    }
    return String(result)
  }

  /// The nearest ASCII: other scripts are written in Latin letters, letters lose
  /// their marks, punctuation becomes plain, and what has no counterpart becomes
  /// a question mark.
  package var foldedToASCII: String {
    var result = ""
    let latin = self.applyingTransform(.toLatin, reverse: false) ?? self
    for scalar in latin.decomposedStringWithCompatibilityMapping.unicodeScalars {
      if scalar.isASCII {
        result.unicodeScalars.append(scalar)
      } else if let plain = asciiCounterparts[scalar] {
        result += plain
      } else if scalar.displayWidth > 0, scalar.properties.generalCategory != .modifierLetter {
        result += "?"
      }
    }
    return result
  }
}

extension Character {
  /// 2 for emoji and wide East Asian characters, 0 for what only marks its
  /// neighbour, else 1.
  package var displayWidth: Int {
    let isEmoji = unicodeScalars.contains {
      $0.properties.isEmojiPresentation || $0.value == 0xFE0F
    }
    return isEmoji ? 2 : unicodeScalars.reduce(0) { $0 + $1.displayWidth }
  }

  /// Whether the character is of a script that runs from right to left.
  package var runsRightToLeft: Bool {
    unicodeScalars.contains { scalar in
      rightToLeftScripts.contains { $0.contains(scalar.value) }
    }
  }
}

extension Unicode.Scalar {
  fileprivate var displayWidth: Int {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: 0
    default:
      if hangulVowelsAndFinals.contains(value) {
        0
      } else {
        wideRanges.contains { $0.contains(value) } ? 2 : 1
      }
    }
  }

  fileprivate var isControl: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  fileprivate var isBidirectionalControl: Bool {
    switch value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}

/// The standard library does not offer the East Asian Width property (Unicode
/// Annex 11); these are its large wide blocks.
private let wideRanges: [ClosedRange<UInt32>] = [
  0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
  0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
  0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18AFF, 0x1B000...0x1B2FF, 0x20000...0x3FFFD,
]

/// Parts of a Hangul syllable that are drawn inside its first letter's columns.
private let hangulVowelsAndFinals: ClosedRange<UInt32> = 0x1160...0x11FF

private let rightToLeftScripts: [ClosedRange<UInt32>] = [
  0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF,
]

/// What compatibility decomposition leaves outside ASCII but people write in
/// titles.
private let asciiCounterparts: [Unicode.Scalar: String] = [
  "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss",
  "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ə": "a", "Ə": "A",
  "–": "-", "—": "-", "‐": "-", "−": "-", "‘": "'", "’": "'", "“": "\"", "”": "\"",
  "«": "\"", "»": "\"", "·": "|", "±": "+-", "→": "->", "≤": "<=", "≥": ">=", "×": "x",
]
