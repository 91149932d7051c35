/// A yes/no question asked of every run.
package struct Outcome: Titled, Sendable {
  package let id: String
  package let localizedTitle: LocalizedText
  package let condition: Condition
  /// Where it is there, the probability is among the runs that meet it.
  package let given: Condition?

  init(id: String, _ object: ObjectReader) {
    self.id = id
    localizedTitle = object.name("title", of: id)
    given = object.optionalObject("given", "Counts only the runs that meet this condition.") {
      Condition($0)
    }
    condition = Condition(object)
    object.recordGrounds()
  }
}

/// A number taken from every run.
package struct Measure: Titled, Sendable {
  package let id: String
  package let localizedTitle: LocalizedText
  package let reading: Reading
  /// Where it is there, the distribution is among the runs that meet it.
  package let given: Condition?

  init(id: String, _ object: ObjectReader) {
    self.id = id
    localizedTitle = object.name("title", of: id)
    given = object.optionalObject("given", "Counts only the runs that meet this condition.") {
      Condition($0)
    }
    reading = Reading(object)
    object.recordGrounds()
  }

  /// Measures and outcomes are columns of `runs.csv`, beside the run and the
  /// variant.
  static func checkColumns(_ measures: [String], _ outcomes: [String], _ object: ObjectReader) {
    let columns: Set = ["run", "variant"]
    for (key, ids, taken) in [
      ("measures", measures, columns), ("outcomes", outcomes, columns.union(measures)),
    ] {
      for id in ids where taken.contains(id) {
        object.context.report(
          .conflict, "runs.csv has another column of this name", at: object.path / key / id,
          origin: object.node?[key]?[id]?.origin,
          allowed: "allowed: measures and outcomes have names of their own, not run or variant")
      }
    }
  }
}

/// Exclusive classes that together hold every run.
package struct Partition: Sendable {
  package let id: String
  /// Tried in order; the last takes the rest.
  package let classes: [Class]

  package struct Class: Titled, Sendable {
    package let id: String
    package let localizedTitle: LocalizedText
    /// nil for the class of all that no other class takes.
    package let condition: Condition?
  }

  static func readAll(_ object: ObjectReader) -> [Partition] {
    let collection = ObjectReader(
      object.take("partitions"), at: object.path / "partitions", in: object.context)
    defer { object.describe("partitions", collection.type, "Exclusive classes of runs.") }
    return collection.entries(.anyIDs).map { id, _ in
      collection.describe(
        id, .list(classType, .atLeast(1)), "Tried in order; \"otherwise\" comes last.")
      collection.checkKey(id)
      let classes = collection.elements(id).enumerated().compactMap { index, element in
        readClass(element, at: collection.path / id / index, object.context)
      }
      checkOtherwise(classes, id, collection)
      return Partition(id: id, classes: classes)
    }
  }

  private static let classType = FieldType.object(
    ObjectDescription { list in
      for (id, _) in list.entries(.oneID) {
        let rest = FieldType.word([Word(name: "otherwise")])
        let condition = ObjectDescription { _ = readClass(id, $0) }
        list.describe(id, .either([.object(condition), rest]), "")
      }
    })

  /// One class: an object of one key, its id.
  private static func readClass(
    _ element: JSONNode, at path: JSONPointer, _ context: ReadingContext
  ) -> Class? {
    guard let members = element.members, members.count == 1, let member = members.first else {
      context.report(
        .wrongType, "not a class", at: path, origin: element.origin, value: element.summary,
        allowed: "allowed: {\"name\": condition} or {\"name\": \"otherwise\"}")
      return nil
    }
    let parent = ObjectReader(element, at: path, in: context)
    parent.checkKey(member.key)
    if member.node.string == "otherwise" {
      return Class(
        id: member.key, localizedTitle: LocalizedText(member.key), condition: nil)
    }
    let object = ObjectReader(member.node, at: path / member.key, in: context)
    defer { object.finish() }
    return readClass(member.key, object)
  }

  private static func readClass(_ id: String, _ object: ObjectReader) -> Class {
    let title = object.name("title", of: id)
    let isRest = object.flag("otherwise", "Whether it takes every run that is left.")
    object.recordGrounds()
    let condition = object.dependents(where: .isNot("otherwise")) {
      isRest ? nil : Condition(object)
    }
    return Class(id: id, localizedTitle: title, condition: condition)
  }

  private static func checkOtherwise(_ classes: [Class], _ id: String, _ object: ObjectReader) {
    let rests = classes.indices.filter { classes[$0].condition == nil }
    if rests != [classes.count - 1] {
      object.report(
        .conflict, "a partition ends with exactly one class that is \"otherwise\"", key: id)
    }
    var names: Set<String> = []
    for (index, element) in (object.node?[id]?.elements ?? []).enumerated() {
      guard let name = element.members?.first, !names.insert(name.key).inserted else { continue }
      object.context.report(
        .conflict, "a second class of this name", at: object.path / id / index,
        origin: name.keyOrigin, value: "\"\(name.key)\"")
    }
  }
}
