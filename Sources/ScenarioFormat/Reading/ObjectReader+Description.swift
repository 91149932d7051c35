/// How the calls that read an object also describe it.
///
/// Where the format is described, no document is read: every key is absent, and
/// what is called with each possible form or word says what goes with it.
///
/// What only describes is kept out of the functions that nested objects are read
/// through, and so is what only reports: inlined there, it would make each level
/// of a scenario take several times the stack.
extension ObjectReader {
  /// What the calls so far say about the object.
  var type: FieldType { .object(keys.description) }

  @inline(never)
  func describe(
    _ key: String, _ type: @autoclosure () -> FieldType, isRequired: Bool = false,
    unit: String? = nil, default defaultValue: String? = nil, _ meaning: String
  ) {
    guard context.describes else { return }
    keys.description.add(
      FieldDescription(
        key: key, type: type(), isRequired: isRequired, unit: unit, defaultValue: defaultValue,
        meaning: meaning))
  }

  /// Says that the object has exactly one of these keys.
  func describeAlternatives(_ names: [String]) {
    if context.describes { keys.description.alternatives.append(names) }
  }

  /// Says that the object has one or more of these keys.
  func describeNeeded(_ names: [String]) {
    if context.describes { keys.description.needed = names }
  }

  /// Says what the keys of the object are.
  func describeNames(_ names: ObjectDescription.Names) {
    if context.describes { keys.description.names = names }
  }

  /// Reads keys that other objects have as well, under a name of their own.
  /// - Returns: nil where they are only described.
  func part<Value>(_ part: FormatPart, read: () -> Value) -> Value? {
    guard context.describes else { return read() }
    keys.description.parts.append(part)
    return nil
  }

  /// Reads keys that may stand only where others do. Whether they do is for the
  /// reader to check.
  @discardableResult
  func dependents<Value>(
    where circumstance: ObjectDescription.Circumstance, read: () -> Value
  ) -> Value {
    guard context.describes else { return read() }
    let outer = keys.description
    keys.description = ObjectDescription()
    let value = read()
    let inner = keys.description
    keys.description = outer
    keys.description.add(inner, where: circumstance)
    return value
  }

  /// Reads the keys of the form that the object has; all are described.
  func form<Form: RawRepresentable<String> & CaseIterable, Value>(
    _ form: Form, read: (Form) -> Value
  ) -> Value {
    context.describes ? describeForms(form, read: read) : read(form)
  }

  @inline(never)
  private func describeForms<Form: RawRepresentable<String> & CaseIterable, Value>(
    _ form: Form, read: (Form) -> Value
  ) -> Value {
    describeAlternatives(Form.words)
    let values = Form.allCases.map { form in
      dependents(where: .has([form.rawValue])) { read(form) }
    }
    return values.first ?? read(form)
  }

  /// Reads the keys of the one form that an object must have.
  /// - Parameters:
  ///   - none, several: what it is called where it has none, or several.
  ///   - suggestion: the form that was probably meant where there is none.
  /// - Returns: nil unless it has exactly one.
  func onlyForm<Form: RawRepresentable<String> & CaseIterable, Value>(
    none: String, several: String, suggestion: () -> String? = { nil }, read: (Form) -> Value
  ) -> Value? {
    let given = Form.allCases.filter { has($0.rawValue) }
    if given.count == 1 || context.describes, let form = given.first ?? Form.allCases.first {
      return self.form(form, read: read)
    }
    reportForms(
      given.map(\.rawValue), of: Form.words, given.isEmpty ? none : several,
      suggestion: given.isEmpty ? suggestion() : nil)
    return nil
  }

  @inline(never)
  private func reportForms(
    _ given: [String], of forms: [String], _ message: String, suggestion: String?
  ) {
    reportHere(
      given.isEmpty ? .missing : .conflict, message,
      value: given.isEmpty ? nil : given.joined(separator: ", "),
      allowed: "allowed: exactly one of " + forms.joined(separator: ", "), suggestion: suggestion)
  }

  /// Reads a word and the keys that go with it; all are described.
  /// - Returns: nil unless the word is one.
  func word<Word: FormatWord, Value>(
    _ key: String, _ meaning: String, read: (Word) -> Value
  ) -> Value? {
    let word: Word? = optionalWord(key, required: true, meaning)
    if context.describes {
      for word in Word.allCases {
        dependents(where: .says(key, [word.rawValue])) { _ = read(word) }
      }
    }
    // What the other keys are for depends on the word.
    if word == nil { takeAll() }
    return word.map(read)
  }
}
