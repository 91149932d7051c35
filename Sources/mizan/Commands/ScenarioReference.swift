internal import Foundation
internal import ScenarioFormat

/// A scenario, or one of its variants, as the command line names it: `file` or
/// `file#variant`.
struct ScenarioReference {
  let file: String
  /// nil where the text names none.
  let variant: String?

  init(_ text: String) {
    guard !FileManager.default.fileExists(atPath: text), let mark = text.lastIndex(of: "#") else {
      (file, variant) = (text, nil)
      return
    }
    file = String(text[..<mark])
    variant = String(text[text.index(after: mark)...])
  }

  /// - Throws: `ScenarioError`, or `Failure` with the code of usage if there is
  ///   no such variant.
  func resolved(_ reading: ReadingOptions) throws -> ResolvedScenario {
    let document = try reading.document(file)
    guard let variant else { return try document.resolvedScenario() }
    return try document.resolvedScenario(variant: document.name(ofVariant: variant, option: file))
  }
}

extension ScenarioDocument {
  /// The name of a variant that there is.
  /// - Parameter option: What named it, for the message.
  /// - Throws: `Failure` with the code of usage.
  func name(ofVariant name: String, option: String) throws(Failure) -> String {
    let known = [Self.baseline] + variants.map(\.id)
    guard !known.contains(name) else { return name }
    throw Failure(.usage, "\(option): " + known.denial(of: name, "no variant of this name"))
  }
}
