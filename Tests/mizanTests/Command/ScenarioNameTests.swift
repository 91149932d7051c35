import Testing

extension CommandTests {
  /// A scenario of the folder Scenarios can be called by its name.
  @Suite struct ScenarioNameTests {
    @Test(arguments: [
      "check minimal", "show minimal /clock", "evidence kazakhstan-2022 --csv",
      "diff minimal Scenarios/minimal.json", "describe minimal", "replay minimal --run 3",
      "run minimal --runs 100 --quiet --out d",
      "compare kazakhstan-2022 --variants baseline,k02-csto-refuses --runs 200 --quiet --out d",
      "compare kazakhstan-2022 kazakhstan-2022#k02-csto-refuses --runs 200 --quiet --out d",
      "slurm minimal --shards 1 --out d",
      "sweep minimal --vary /patrons/PAT/capacity=0:1:2 --runs 100 --quiet --out d",
      "sensitivity minimal --of falls --points 64 --quiet --out d",
      "worlds minimal --worlds 10 --runs 2 --quiet --out d",
      "discover minimal --outcome falls --runs 200 --quiet --out d",
      """
      threshold minimal --outcome falls --probability 0.1 --vary /patrons/PAT/capacity \
      --between 0 1 --runs 100 --quiet --out d
      """,
    ])
    func everyCommandTakesNames(command: String) throws {
      let output = try Workplace().shell("mizan \(command)")
      #expect(output.code == 0, "\(output.error)")
    }

    @Test func aFileOfThatNameComesFirst() throws {
      let place = try Workplace()
      #expect(try place.shell("echo '{}' >minimal; mizan check minimal").code == 65)
      #expect(try place.shell("rm minimal; mkdir minimal; mizan check minimal").code == 0)
    }

    @Test(arguments: [
      ("minimul", #"; did you mean "minimal"?"#),
      ("Scenarios/minimul.json", #"; did you mean "Scenarios/minimal.json"?"#),
      ("Scenarios/minimal", #"; did you mean "Scenarios/minimal.json"?"#),
      ("nothing-like-it", "directory"), ("Scenarios", "directory"),
    ])
    func aNameThatIsNotThereGetsTheNearest(name: String, end: String) throws {
      let output = try Workplace().shell("mizan run \(name)")
      #expect(output.code == 66)
      #expect(output.error.hasPrefix("\(name): cannot be read"))
      #expect(output.error.hasSuffix(end + "\n"), "\(output.error)")
    }
  }
}
