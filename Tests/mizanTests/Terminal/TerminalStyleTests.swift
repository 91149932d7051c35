import Testing
import mizan

@Suite struct TerminalStyleTests {
  private func style(
    _ environment: [String: String], isTerminal: Bool = true, columns: Int? = nil
  ) -> TerminalStyle {
    TerminalSurroundings(environment: environment, isTerminal: isTerminal, columns: columns).style
  }

  @Test func colourNeedsACapableTerminalAndConsent() {
    #expect(style(["TERM": "xterm-256color"]).hasColour)
    #expect(style(["TERM": "xterm", "NO_COLOR": ""]).hasColour)
    #expect(!style(["TERM": "xterm", "NO_COLOR": "1"]).hasColour)
    #expect(!style(["TERM": "dumb"]).hasColour)
    #expect(!style([:]).hasColour)
    #expect(!style(["TERM": "xterm"], isTerminal: false).hasColour)
  }

  @Test func unicodeFollowsTheFirstLocaleVariableThatIsSet() {
    #expect(style(["LANG": "en_US.UTF-8"]).hasUnicode)
    #expect(style(["LC_ALL": "C.utf8", "LANG": "C"]).hasUnicode)
    #expect(style(["LC_ALL": "", "LC_CTYPE": "UTF-8"]).hasUnicode)
    #expect(!style(["LC_ALL": "C", "LANG": "en_US.UTF-8"]).hasUnicode)
    #expect(!style(["LC_CTYPE": "tr_TR.ISO-8859-9", "LANG": "tr_TR.UTF-8"]).hasUnicode)
    #expect(!style([:]).hasUnicode)
  }

  @Test func widthIsWhatTheUserSaysThenTheTerminalThen80() {
    #expect(style(["COLUMNS": "72"], columns: 90).width == 72)
    #expect(style(["COLUMNS": "zero"], columns: 90).width == 90)
    #expect(style(["COLUMNS": "0"], columns: nil).width == 80)
  }

  @Test func widthStaysReadable() {
    #expect(style([:], columns: 12).width == 40)
    #expect(style([:], columns: 300).width == 100)
  }

  @Test func linesAreRewrittenOnlyOnACapableTerminal() {
    let capable = TerminalSurroundings(environment: ["TERM": "xterm"], isTerminal: true)
    #expect(capable.canRewriteLines)
    #expect(!TerminalSurroundings(environment: ["TERM": "dumb"], isTerminal: true).canRewriteLines)
    #expect(
      !TerminalSurroundings(environment: ["TERM": "xterm"], isTerminal: false).canRewriteLines)
  }

  @Test func aFileIsNoTerminal() {
    #expect(TerminalSurroundings.current(descriptor: -1).isTerminal == false)
  }
}
