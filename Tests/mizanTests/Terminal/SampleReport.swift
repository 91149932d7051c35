import mizan

/// A report with invented numbers, as of 10,000 runs.
func sampleReport(variantCount: Int = 1) -> Report {
  let variants = [
    "Baseline", "The CSTO refuses", "No memory of 2020", "Turkey offers military help",
  ]
  func take<Value>(_ values: Value...) -> [Value] { Array(values.prefix(variantCount)) }
  return Report(
    title: "Kazakhstan between Russia and Turkey after January 2022",
    question: "Whose orbit is Kazakhstan in at the end of 2024?",
    facts: ["10,000 runs", "seed 1", "36 months from 2022-01", "0.9 s"],
    variants: Array(variants.prefix(variantCount)),
    outcomes: [
      .init(
        "Russia intervenes in Kazakhstan",
        take(share(80.3, 79.5, 81.1), share(0, 0, 0.04), share(85.6, 84.9, 86.3), nil)),
      .init(
        "The regime falls", detail: "given a crisis",
        take(
          share(17.7, 17.0, 18.4), share(62.6, 61.7, 63.5), share(14, 13.3, 14.7),
          share(15, 14.3, 15.7))),
      .init(
        "A Turkic military arm exists at the end of the horizon",
        take(
          share(0.03, 0.006, 0.09), share(34.1, 33.2, 35), share(100, 99.963, 100),
          share(40, 39, 41))),
    ],
    partitions: [
      .init(
        "Orientation at the end",
        [
          .init(
            "Russian orbit",
            take(
              share(50.3, 49.3, 51.3), share(31.2, 30.3, 32.1), share(53.2, 52.2, 54.2),
              share(40, 39, 41))),
          .init(
            "Balanced",
            take(
              share(31.2, 30.3, 32.1), share(40.1, 39.1, 41.1), share(29.3, 28.4, 30.2),
              share(30, 29.1, 30.9))),
          .init(
            "Turkic tilt",
            take(
              share(18.5, 17.8, 19.3), share(28.7, 27.8, 29.6), share(17.5, 16.8, 18.2),
              share(30, 29.1, 30.9))),
        ])
    ],
    measures: [
      .init(
        "Russian share at the end",
        take(
          measure(0.5045, 0.0012, 0.31, 0.7, [0, 0, 1, 4, 9, 16, 21, 18, 9, 4, 1, 0]),
          measure(0.426, 0.0012, 0.23, 0.62, [0, 1, 3, 8, 17, 20, 18, 9, 3, 1, 0, 0]),
          nil, nil)),
      .init(
        "Months until the first crisis", detail: "of 36",
        take(
          measure(1, 0, 1, 1, [10_000], low: 1, high: 1),
          measure(12.34, 0.08, 2, 31, [9, 5, 4, 3, 2, 2, 1, 1, 1], low: 0, high: 36), nil, nil)),
    ],
    trajectories: [.init("Alignment of Kazakhstan", sampleCharts)],
    notes: ["12 runs failed: unrest in Kazakhstan left the range in which it can be drawn."],
    footer: [
      .init("results", "results/kazakhstan-2022"), .init("plot", "jupyter lab Notebooks/run.ipynb"),
    ])
}

let sampleCharts = [
  chart("Russia", [0.45, 0.60, 0.58, 0.55, 0.52, 0.51, 0.50]),
  chart("Turkey", [0.22, 0.14, 0.15, 0.17, 0.19, 0.20, 0.21]),
  chart("Autonomy", [0.33, 0.26, 0.27, 0.28, 0.29, 0.29, 0.29]),
]

/// A chart of half-yearly points from 2022-01, the bands widening.
func chart(_ title: String, _ medians: [Double]) -> FanChart {
  let points = medians.enumerated().map { index, median in
    let spread = 0.03 * Double(index + 1)
    return FanChart.Point(
      date: "\(2022 + index / 2)-\(index % 2 == 0 ? "01" : "07")", q05: median - spread,
      q25: median - spread / 3, q50: median, q50Error: 0.004, q75: median + spread / 3,
      q95: median + spread)
  }
  return FanChart(title: title, points: points)
}
