import Foundation
import MariaStore
import PortalPlatform

/// The private MariaDB that `tools/test` starts for the tests, and the project's files.
package enum TestServer {
  package struct Missing: Error, CustomStringConvertible {
    package let description: String
  }

  /// The server's socket, on which root needs no password.
  package static var socket: String {
    get throws {
      guard let path = ProcessInfo.processInfo.environment["PORTAL_TEST_DB_SOCKET"] else {
        throw Missing(description: "PORTAL_TEST_DB_SOCKET is missing: run the tests with make test")
      }
      return path
    }
  }

  /// More and longer runs were asked for (`make test-long`).
  package static var isLong: Bool {
    ProcessInfo.processInfo.environment["PORTAL_TEST_LONG"] == "1"
  }

  /// The project's folder.
  package static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  package static func files(in folder: String) throws -> [(name: String, text: String)] {
    let place = root.appending(path: "sql/\(folder)")
    return try FileManager.default.contentsOfDirectory(atPath: place.path)
      .filter { $0.hasSuffix(".sql") }.sorted().map {
        ("\(folder)/\($0)", try String(contentsOf: place.appending(path: $0), encoding: .utf8))
      }
  }

  package static func migrations() throws -> [Migration] { try parsed.get().migrations }

  /// The rights that sql/grants names.
  package static func accounts() throws -> [AccountRights] { try parsed.get().accounts }

  /// What the portal uses of the practice's tables.
  package static func needs() throws -> [PracticeNeed] { try parsed.get().needs }

  package static func practiceTables() throws -> Set<String> { try parsed.get().practiceTables }

  /// Read once: a debug build takes its time with it.
  private static let parsed = Result { try Parsed() }

  private struct Parsed {
    let migrations: [Migration]
    let accounts: [AccountRights]
    let needs: [PracticeNeed]
    let practiceTables: Set<String>

    init() throws {
      let portal = try files(in: "portal")
      let practice = try files(in: "practice")
      migrations = (portal.prefix(1) + practice + portal.dropFirst()).map(Migration.init)
      accounts = AccountRights.expected(try files(in: "grants"))
      let schema = try String(
        contentsOf: root.appending(path: "sql/schema.txt"), encoding: .utf8)
      needs = PracticeNeed.all(accounts, Schema(text: schema))
      practiceTables =
        Schema.names(in: migrations).first { $0.section == "practice" }?.tables ?? []
    }
  }
}
