import Testing

extension CommandTests {
  /// What a question leaves in its folder, whatever the question is.
  @Suite struct QuestionFolderTests {
    private let long = "mizan worlds kazakhstan-2022 --worlds 10000 --runs 100 --out out"

    /// The long question, stopped once it has begun.
    private func stopped(_ option: String = "") -> String {
      "\(long) \(option) & until test -e out/lock; do sleep 0.02; done; kill $!; wait $!"
    }

    @Test func nothingIsLeftOfAQuestionThatIsStopped() throws {
      let place = try Workplace()
      let output = try place.shell(stopped())
      #expect(output.code == 143)
      #expect(output.error.hasSuffix("stopped; nothing was written\n"), "\(output.error)")
      #expect(try place.shell("test -e out").code == 1)
    }

    @Test func whatWasToBeReplacedIsThereStillWhereItIsStopped() throws {
      let place = try Workplace()
      let short = "mizan worlds minimal --worlds 10 --runs 2 --out out --quiet"
      #expect(try place.shell(short).code == 0)
      #expect(try place.shell(stopped("--force")).code == 143)
      #expect(try place.shell("mizan verify out").code == 0)
      #expect(try place.lines("out/worlds.csv").count > 1)
    }

    @Test func anotherQuestionTakesThePlaceOfAll() throws {
      let place = try Workplace()
      let first = "mizan sensitivity minimal --of falls --points 64 --keep-evaluations"
      let second = "mizan sweep minimal --vary /patrons/PAT/capacity=0:1:2 --runs 100 --force"
      for command in [first, second] {
        #expect(try place.shell("\(command) --out out --quiet").code == 0)
      }
      #expect(place.files(named: "evaluations.csv").isEmpty)
      #expect(place.files(named: "sweep.csv") == ["out/sweep.csv"])
    }
  }
}
