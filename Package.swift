// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "mizan",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CGSL",
      pkgConfig: "gsl",
      providers: [.apt(["libgsl-dev"]), .brew(["gsl"])]
    ),
    .target(name: "GSL", dependencies: ["CGSL"]),
    .target(name: "ScenarioFormat"),
    .target(name: "InfluenceModel", dependencies: ["GSL", "ScenarioFormat"]),
    .target(name: "MonteCarlo", dependencies: ["GSL", "InfluenceModel", "ScenarioFormat"]),
    .target(
      name: "Analysis", dependencies: ["GSL", "InfluenceModel", "MonteCarlo", "ScenarioFormat"]),
    .target(
      name: "Results",
      dependencies: [
        "Analysis", "GSL", "InfluenceModel", "MonteCarlo", "ScenarioFormat",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .executableTarget(
      name: "mizan",
      dependencies: [
        "Analysis", "GSL", "InfluenceModel", "MonteCarlo", "Results", "ScenarioFormat",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .target(
      name: "TestSupport", dependencies: ["InfluenceModel", "MonteCarlo", "ScenarioFormat", "GSL"],
      path: "Tests/TestSupport"),
    .executableTarget(
      name: "mizan-benchmark",
      dependencies: ["MonteCarlo", "Results", "InfluenceModel", "ScenarioFormat", "TestSupport"],
      path: "Tests/Benchmarks", exclude: ["Python"]),
    .testTarget(name: "GSLTests", dependencies: ["GSL"]),
    .testTarget(name: "ScenarioFormatTests", dependencies: ["ScenarioFormat", "TestSupport"]),
    .testTarget(
      name: "InfluenceModelTests",
      dependencies: ["InfluenceModel", "ScenarioFormat", "GSL", "TestSupport"],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "MonteCarloTests",
      dependencies: ["GSL", "InfluenceModel", "MonteCarlo", "ScenarioFormat", "TestSupport"]),
    .testTarget(
      name: "AnalysisTests",
      dependencies: [
        "Analysis", "GSL", "InfluenceModel", "MonteCarlo", "ScenarioFormat", "TestSupport",
      ]),
    .testTarget(
      name: "ResultsTests",
      dependencies: [
        "InfluenceModel", "MonteCarlo", "Results", "ScenarioFormat", "TestSupport",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .testTarget(
      name: "mizanTests", dependencies: ["mizan", "TestSupport"], exclude: ["Corpus"]),
  ]
)

// Its main function is libFuzzer's, so that only `make fuzz` can link it.
if Context.environment["MIZAN_FUZZING"] != nil {
  package.targets.append(
    .executableTarget(
      name: "mizan-fuzz", dependencies: ["InfluenceModel", "ScenarioFormat"],
      path: "Tests/Fuzzing"))
}

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
  ]
}

// The kernel's loops wait for long chains of sums and products unless several
// vectors are computed together, in the order of the source: the compiler's own
// order is one vector after the other, further apart than a processor looks ahead.
// Roots become vectors too where none of them has to report an error in C's
// errno. Nothing of this changes a bit of a result.
for target in package.targets where target.name == "InfluenceModel" {
  target.swiftSettings? += [
    .unsafeFlags([
      "-Xllvm", "-force-vector-interleave=4", "-Xllvm", "-enable-misched=false",
      "-Xcc", "-fno-math-errno",
    ])
  ]
}
