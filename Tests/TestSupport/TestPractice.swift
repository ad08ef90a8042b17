import Foundation
import MariaStore
import PortalPlatform

/// A database of its own with the demonstration practice, loaded as on 2026-03-04, a Wednesday.
/// Tests use the accounts that the product uses; root only makes and removes.
package final class TestPractice: @unchecked Sendable {
  package static let today = "2026-03-04"
  /// 10:00 in the practice's zone.
  package static let now = Instant(milliseconds: 1_772_636_400_000)
  package static let password = "Demo-pass-1"

  package let database: String
  private let socket: String

  /// The practice that tests share which only read, or write only what no other one reads.
  package static let shared = Result { try TestPractice() }

  package init(isEmpty: Bool = false) throws {
    socket = try TestServer.socket
    database = "test_" + UUID().uuidString.replacing("-", with: "").lowercased()
    let database = database
    try root(
      "CREATE DATABASE \(database) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci",
      "CREATE USER IF NOT EXISTS portal_migrate@localhost IDENTIFIED BY 'test'",
      "CREATE USER IF NOT EXISTS portal_patient@localhost IDENTIFIED BY 'test'",
      "CREATE USER IF NOT EXISTS portal_office@localhost IDENTIFIED BY 'test'")
    try grant("portal_migrate")
    guard !isEmpty else { return }
    let store = store(account: "portal_migrate")
    _ = try Migrator(store, TestServer.migrations()).up(toolVersion: "test") { _ in }
    try grant("portal_patient")
    try grant("portal_office")
    let hash = TestPractice.cheapHash
    try store.loadDemonstration(
      files: TestServer.files(in: "demo"),
      variables: [
        "today": TestPractice.today, "password_demo": hash, "password_first": hash,
        "password_office": hash,
      ]
    ) { _ in }
    _ = try store.indexUserNames()
  }

  deinit {
    // The server itself is thrown away after the tests; what is left there does no harm.
    do { try root("DROP DATABASE \(database)") } catch { print("left behind: \(database)") }
  }

  /// A store on a connection of its own.
  package func store(
    account: String = "portal_patient", statementSeconds: Int = 10
  ) -> Store {
    Store(configuration(account: account, statementSeconds: statementSeconds))
  }

  package func configuration(
    account: String = "portal_patient", statementSeconds: Int = 10
  ) -> DatabaseConfiguration {
    DatabaseConfiguration(
      socket: socket, database: database, user: account, password: "test",
      statementSeconds: statementSeconds)
  }

  /// Runs statements as root in this database, through the `mariadb` client; gives what it prints.
  @discardableResult
  package func root(_ statements: String...) throws -> String {
    let client = Process()
    client.executableURL = URL(filePath: "/usr/bin/mariadb")
    client.arguments = [
      "--no-defaults", "--socket=\(socket)", "--user=root", "--skip-column-names", "--batch",
    ]
    let input = Pipe()
    let output = Pipe()
    client.standardInput = input
    client.standardOutput = output
    client.standardError = output
    try client.run()
    let text = statements.map { "\($0);\n" }.joined()
    let use =
      text.contains("CREATE DATABASE") || text.contains("DROP DATABASE") ? "" : "USE \(database);\n"
    input.fileHandleForWriting.write(Data((use + text).utf8))
    try input.fileHandleForWriting.close()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    client.waitUntilExit()
    let result = String(decoding: printed, as: UTF8.self)
    guard client.terminationStatus == 0 else { throw TestServer.Missing(description: result) }
    return result
  }

  private func grant(_ account: String) throws {
    for file in try TestServer.files(in: "grants") where file.name.hasSuffix("\(account).sql") {
      try root(file.text)
    }
  }

  /// The password of all people, in the practice software's form: quick to make.
  private static let cheapHash: String = {
    let salt = "c2FsdA=="
    let bytes = (salt + password).utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    return "SHA3_512$\(salt)$\(Base64.encode(Digest.sha3_512(bytes)))"
  }()
}
