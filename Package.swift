// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "mizan",
  platforms: [.macOS(.v15)],
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
    .executableTarget(name: "mizan"),
    .target(name: "TestSupport", dependencies: ["ScenarioFormat"], path: "Tests/TestSupport"),
    .testTarget(name: "GSLTests", dependencies: ["GSL"]),
    .testTarget(
      name: "InfluenceModelTests",
      dependencies: ["InfluenceModel", "ScenarioFormat", "GSL", "TestSupport"],
      exclude: ["Fixtures"]),
    .testTarget(name: "mizanTests", dependencies: ["mizan"]),
  ]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
  ]
}
