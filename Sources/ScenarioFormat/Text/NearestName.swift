extension Collection where Element == String {
  /// The name that a mistyped one most likely meant: the nearest by edit
  /// distance (insert, delete, replace, swap neighbours), if it is near enough,
  /// or else the only one that it is the beginning of.
  package func nearest(to name: String) -> String? {
    // The table of distances grows with both lengths; ids have at most 64.
    guard name.utf8.count <= 256 else { return nil }
    return nearestByDistance(to: name) ?? onlyOne(beginningWith: name)
  }

  private func nearestByDistance(to name: String) -> String? {
    let allowance = Swift.max(1, name.count / 3)
    return filter { $0.utf8.count <= 1024 && abs($0.count - name.count) <= allowance }
      .map { (name: $0, distance: editDistance(name, $0)) }
      .filter { $0.distance <= allowance }
      .min { ($0.distance, $0.name) < ($1.distance, $1.name) }?
      .name
  }

  private func onlyOne(beginningWith beginning: String) -> String? {
    guard beginning.count >= 3 else { return nil }
    let beginning = beginning.lowercased()
    let longer = Set(filter { $0.utf8.count <= 1024 && $0.lowercased().hasPrefix(beginning) })
    return longer.count == 1 ? longer.first : nil
  }
}

extension [String] {
  /// `a, b, c and 4 more`: as many names as a message can hold.
  package func listed(most: Int = 20) -> String {
    let told = prefix(most).joined(separator: ", ")
    return count > most ? told + " and \(count - most) more" : told
  }

  /// What is said of a name that is none of these: `no outcome of this name
  /// ("fall"); known: falls, treaty; did you mean "falls"?`
  package func denial(of name: String, _ fault: String, most: Int = 20) -> String {
    let nearest = nearest(to: name).map { "; did you mean \"\($0)\"?" } ?? ""
    return "\(fault) (\"\(name)\"); known: \(isEmpty ? "none" : listed(most: most))\(nearest)"
  }
}

private func editDistance(_ first: String, _ second: String) -> Int {
  let a = Array(first.lowercased())
  let b = Array(second.lowercased())
  var table = (0...a.count).map { row in
    (0...b.count).map { column in row == 0 ? column : (column == 0 ? row : 0) }
  }
  for i in a.indices {
    for j in b.indices {
      let replaced = table[i][j] + (a[i] == b[j] ? 0 : 1)
      var best = Swift.min(replaced, table[i][j + 1] + 1, table[i + 1][j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        best = Swift.min(best, table[i - 1][j - 1] + 1)
      }
      table[i + 1][j + 1] = best
    }
  }
  return table[a.count][b.count]
}
