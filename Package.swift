// swift-tools-version:6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "patient-portal",
  products: [
    .executable(name: "portal-fcgi", targets: ["PortalFCGI"]),
    .executable(name: "portal-render", targets: ["PortalRender"]),
    .executable(name: "portalctl", targets: ["PortalAdmin"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .systemLibrary(
      name: "CMariaDB", pkgConfig: "libmariadb", providers: [.apt(["libmariadb-dev"])]),
    .systemLibrary(name: "CFastCGI", providers: [.apt(["libfcgi-dev"])]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CArgon2", providers: [.apt(["libargon2-dev"])]),
    .systemLibrary(name: "CZxcvbn", providers: [.apt(["libzxcvbn-dev"])]),
    .systemLibrary(
      name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(name: "CMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(
      name: "CDrawing", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
    .systemLibrary(name: "CPicture", pkgConfig: "gdlib", providers: [.apt(["libgd-dev"])]),
    .target(name: "CPosix"),
    .target(
      name: "MariaStore", dependencies: ["CMariaDB", "PortalPlatform"], swiftSettings: strict),
    .target(
      name: "PortalPlatform",
      dependencies: ["COpenSSL", "CArgon2", "CZxcvbn", "CQREncode", "CPosix"],
      swiftSettings: strict),
    .target(
      name: "PortalLogic", dependencies: ["MariaStore", "PortalPlatform"],
      swiftSettings: strict + [.strictMemorySafety()]),
    .executableTarget(
      name: "PortalFCGI",
      dependencies: ["PortalLogic", "MariaStore", "PortalPlatform", "CFastCGI", "CPosix"],
      swiftSettings: strict),
    .executableTarget(
      name: "PortalRender", dependencies: ["PortalPlatform", "CDrawing", "CPicture", "CPosix"],
      swiftSettings: strict),
    .target(
      name: "PortalJobs",
      dependencies: ["PortalLogic", "MariaStore", "PortalPlatform", "CMime", "CCurl", "CPosix"],
      swiftSettings: strict),
    .executableTarget(
      name: "PortalAdmin",
      dependencies: [
        "PortalJobs", "PortalLogic", "MariaStore", "PortalPlatform",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["MariaStore", "PortalPlatform", "PortalLogic"],
      path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(
      name: "MariaStoreTests", dependencies: ["MariaStore", "PortalPlatform", "TestSupport"],
      exclude: ["practice-meaning.txt", "practice-schema.txt"], swiftSettings: strict),
    .testTarget(
      name: "PortalPlatformTests", dependencies: ["PortalPlatform"], swiftSettings: strict),
    .testTarget(
      name: "MailTests",
      dependencies: ["PortalJobs", "PortalLogic", "MariaStore", "PortalPlatform", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "PortalLogicTests",
      dependencies: ["PortalLogic", "PortalJobs", "MariaStore", "PortalPlatform", "TestSupport"],
      swiftSettings: strict),
  ]
)
