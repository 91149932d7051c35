import Testing

extension CommandTests {
  /// Names and titles of any script reach tables and terminals unchanged.
  @Suite struct NamesTests {
    @Test(
      arguments: [
        ("Режим падает", "Қазақстан", "төңкеріс"), ("Yönetim düşer", "Türkiye’nin ışığı", "ağrı"),
        ("يسقط النظام", "كازاخستان", "ميزان"), ("Ռեժիմն ընկնում է", "Հայաստան", "կշեռք"),
      ])
    func surviveIntoTablesAndTheTerminal(title: String, name: String, file: String) throws {
      let place = try Workplace()
      let output = try place.shell(
        """
        sed 's/The regime falls/\(title)/; s/"Target"/"\(name)"/' Scenarios/minimal.json >'\(file).json'
        mizan check '\(file).json' && mizan show '\(file).json' &&
        mizan run '\(file).json' --runs 100 --out '\(file)'
        """)
      #expect(output.code == 0)
      #expect(output.standard.hasPrefix("\(file).json: ok"))
      #expect(output.standard.contains(name))
      #expect(output.standard.contains(title))
      let rows = try place.lines("\(file)/outcomes.csv")
      #expect(rows.contains { $0.hasPrefix("baseline,falls,\(title),") })
    }

    @Test func aMessageQuotesThem() throws {
      let output = try Workplace().shell(
        """
        sed 's/"TAR": {/"ҚАЗ": {}, &/' Scenarios/minimal.json >'ağ ميزان.json'
        mizan check 'ağ ميزان.json'
        """)
      #expect(output.code == 65)
      #expect(output.error.hasPrefix(#"ağ ميزان.json:13:5: /targets/ҚАЗ: not an id ("ҚАЗ"); "#))
    }
  }
}
