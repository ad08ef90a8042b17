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
  /// Where the practice's tables are; the same one where the installation is stand-alone.
  package let practiceDatabase: String
  /// What the names of its databases have, and no others'.
  let identifier: String
  static let accounts = ["portal_migrate", "portal_patient", "portal_office", "portal_jobs"]
  private let socket: String

  /// The practice that tests share which only read, or write only what no other one reads.
  package static var shared: Result<TestPractice, any Error> {
    PracticeVersion.current == nil ? sharedStandAlone : sharedAdopted
  }
  private static let sharedStandAlone = Result { try TestPractice(version: nil) }
  private static let sharedAdopted = Result { try TestPractice(version: .old) }

  /// Two thousand people, in tables that only reading tests use.
  package static let crowd = Result { try TestPractice(version: nil) { $0.people = 2_000 } }

  /// - Parameters:
  ///   - isEmpty: there are no tables yet.
  ///   - version: of the practice's own database; nil for a stand-alone installation.
  ///   - isAdopted: whether the practice's own database is adopted already.
  ///   - change: says what is to be loaded, if not the named people alone.
  package convenience init(
    isEmpty: Bool = false, version: PracticeVersion? = PracticeVersion.current,
    isAdopted: Bool = true, change: ((inout Demonstration) -> Void)? = nil
  ) throws {
    let isUsual = !isEmpty && isAdopted && change == nil
    try self.init(
      copying: isUsual ? PracticeTemplate.template(of: version) : nil, isEmpty: isEmpty,
      version: version, isAdopted: isAdopted, change: change)
  }

  /// - Parameter template: nil to make everything as an administrator does.
  init(
    copying template: PracticeTemplate?, isEmpty: Bool = false, version: PracticeVersion? = nil,
    isAdopted: Bool = true, change: ((inout Demonstration) -> Void)? = nil
  ) throws {
    socket = try TestServer.socket
    identifier = UUID().uuidString.replacing("-", with: "").lowercased()
    database = "test_" + identifier
    practiceDatabase = version == nil ? database : database + "_practice"
    try root(
      TestPractice.accounts.map { "CREATE USER IF NOT EXISTS \($0)@localhost IDENTIFIED BY 'test'" }
    )
    if let template {
      try template.copy(to: identifier)
      return
    }
    try root(
      "CREATE DATABASE \(database) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci")
    try grant("portal_migrate")
    guard !isEmpty else { return }
    var demonstration = try TestPractice.demonstration()
    change?(&demonstration)
    guard let version else {
      try makeStandAlone(demonstration)
      return
    }
    demonstration.parts = [.practice]
    try makePractice(version, demonstration)
    guard isAdopted else { return }
    try adopt()
    demonstration.parts = [.portal]
    try store(account: "portal_migrate").loadDemonstration(demonstration) { _ in }
  }

  private func makeStandAlone(_ demonstration: Demonstration) throws {
    let store = store(account: "portal_migrate", statementSeconds: 0)
    _ = try Migrator(store, TestServer.migrations()).up(toolVersion: "test") { _ in }
    try grant("portal_patient")
    try grant("portal_office")
    try grant("portal_jobs")
    try store.loadDemonstration(demonstration) { _ in }
    _ = try store.indexUserNames()
    try store.indexAllPatients()
  }

  deinit {
    // The server itself is thrown away after the tests; what is left there does no harm.
    do {
      try root("DROP DATABASE \(database)", "DROP DATABASE IF EXISTS \(practiceDatabase)")
    } catch {
      print("left behind: \(database)")
    }
  }

  /// A store on a connection of its own.
  package func store(
    account: String = "portal_patient", statementSeconds: Int = 10
  ) -> Store {
    Store(configuration(account: account, statementSeconds: statementSeconds))
  }

  package func configuration(
    account: String = "portal_patient", statementSeconds: Int = 10, database: String? = nil
  ) -> DatabaseConfiguration {
    DatabaseConfiguration(
      socket: socket, database: database ?? self.database, user: account, password: "test",
      statementSeconds: statementSeconds)
  }

  /// Runs statements as root through the `mariadb` client, those of portal tables in the portal's
  /// database and the others in the practice's; gives what it prints.
  @discardableResult
  package func root(_ statements: String...) throws -> String { try root(statements) }

  @discardableResult
  package func root(_ statements: [String]) throws -> String {
    guard !statements.isEmpty else { return "" }
    let text = statements.map { statement in
      guard !statement.contains(" DATABASE "), !statement.contains("CREATE USER") else {
        return "\(statement);\n"
      }
      let isOfPortal = statement.contains(/portal_(?!test)/)
      return "USE \(isOfPortal ? database : practiceDatabase);\n\(statement);\n"
    }.joined()
    return try PracticeTemplate.run("mariadb", ["--skip-column-names", "--batch"], input: text)
  }

  private func grant(_ account: String) throws {
    for file in try TestServer.files(in: "grants") where file.name.hasSuffix("\(account).sql") {
      try root(file.text)
    }
  }

  /// The demonstration practice, in which all passwords are the same.
  ///
  /// - Parameter extra: files that are loaded after those of their folder.
  package static func demonstration(
    today: String = TestPractice.today, extra: [Demonstration.Folder: String] = [:]
  ) throws -> Demonstration {
    try Demonstration(
      variables: [
        "today": today, "password_demo": cheapHash, "password_first": cheapHash,
        "password_office": cheapHash,
      ]
    ) { folder in
      try TestServer.files(in: folder.rawValue)
        + (extra[folder].map { [("\(folder.rawValue)/extra.sql", $0)] } ?? [])
    }
  }

  /// The password of all people, in the practice software's form: quick to make.
  private static let cheapHash: String = {
    let salt = "c2FsdA=="
    let bytes = (salt + password).utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    return "SHA3_512$\(salt)$\(Base64.encode(Digest.sha3_512(bytes)))"
  }()
}
