/// Numbers by base point. What is estimated are functions of the columns' means.
struct PointTable {
  let width: Int
  private var cells: [Double] = []

  init(width: Int) {
    self.width = width
  }

  var rows: Int { cells.count / width }

  mutating func append(_ row: [Double]) {
    precondition(row.count == width)
    cells += row
  }

  /// The mean of each column.
  var means: [Double] {
    means(of: 0..<rows)
  }

  func means(of range: Range<Int>) -> [Double] {
    var sums = [Double](repeating: 0, count: width)
    for row in range { add(row, times: 1, to: &sums) }
    return sums.map { $0 / Double(range.count) }
  }

  /// The mean of each column over rows that count several times or not at all.
  func means(weighing weights: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: width)
    for (row, weight) in weights.enumerated() where weight > 0 {
      add(row, times: weight, to: &sums)
    }
    let total = weights.reduce(0, +)
    return sums.map { $0 / total }
  }

  private func add(_ row: Int, times weight: Double, to sums: inout [Double]) {
    let start = row * width
    for column in 0..<width { sums[column] += weight * cells[start + column] }
  }
}
