import Foundation
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

    private struct Package: Decodable {
      struct Resource: Decodable { let name: String, schema: Schema }
      struct Schema: Decodable { let fields: [Field], primaryKey: [String]? }
      struct Field: Decodable {
        struct Constraints: Decodable { let required: Bool? }
        let name: String, constraints: Constraints?
      }

      let resources: [Resource]
    }

    /// The cells of a primary key are never empty (Table Schema 1.0).
    @Test(arguments: [
      "compare Scenarios/minimal.json Scenarios/minimal.json --runs 64",
      "threshold minimal --outcome falls --probability 0.12 --vary /patrons/PAT/capacity "
        + "--between 0 1 --vary /targets/TAR/autonomy --between 0.4 0.5 --points 2 --runs 100",
      "sensitivity minimal --of falls --points 64 --keep-evaluations",
      "worlds minimal --worlds 10 --runs 2", "discover minimal --outcome falls --runs 500",
      "sweep minimal --vary /patrons/PAT/capacity=0:1:2 --runs 64",
    ])
    func noCellOfAKeyMayBeEmpty(question: String) throws {
      let place = try Workplace()
      let output = try place.shell("mizan \(question) --out out --quiet")
      #expect(output.code == 0, "\(output.error)")
      let package = try JSONDecoder().decode(
        Package.self, from: place.bytes("out/datapackage.json"))
      #expect(!package.resources.isEmpty)
      for resource in package.resources {
        let required = resource.schema.fields.filter { $0.constraints?.required == true }
        let names = Set(required.map(\.name))
        #expect(names.isSuperset(of: resource.schema.primaryKey ?? []), "\(resource.name)")
      }
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
