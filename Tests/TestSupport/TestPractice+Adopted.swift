import Foundation
import MariaStore
import PortalPlatform

extension TestPractice {
  /// The account of the practice software, which may do everything in its own database.
  package static let practiceAccount = "portal_test_practice"

  /// Makes the practice's own database, with the demonstration's rows.
  func makePractice(_ version: PracticeVersion, _ demonstration: Demonstration) throws {
    try makePracticeDatabase(version)
    try practiceStore().loadDemonstration(demonstration) { _ in }
    if let folder = version.folder {
      for file in try TestServer.files(in: folder) { try root(file.text) }
    }
    try root(version.changes)
  }

  private func makePracticeDatabase(_ version: PracticeVersion) throws {
    let account = "\(TestPractice.practiceAccount)@localhost"
    try root(
      """
      CREATE DATABASE \(practiceDatabase) CHARACTER SET \(version.characterSet)
      COLLATE \(version.characterSet)_general_ci
      """,
      "CREATE USER IF NOT EXISTS \(account) IDENTIFIED BY 'test'",
      "GRANT ALL PRIVILEGES ON \(practiceDatabase).* TO \(account)")
    try root(try TestServer.files(in: "practice").map { version.adapted($0.text) })
  }

  /// Does what an administrator does with `portalctl migrate adopt`, and again after an update of
  /// the practice software.
  package func adopt() throws {
    let store = store(account: "portal_migrate")
    var adoption: Adoption?
    while adoption == nil {
      do {
        adoption = try store.adoption(
          of: practiceDatabase, TestServer.needs(), practiceTables: TestServer.practiceTables())
      } catch AdoptionError.rightsMissing(let statements) {
        try root(statements)
      }
    }
    guard let adoption else { return }
    try Migrator(store, TestServer.migrations().filter { $0.name.hasPrefix("portal/") })
      .adopt(adoption, toolVersion: "test") { _ in }
    try root(
      store.adapted(try TestServer.accounts())
        .filter { $0.account != "portal_migrate@localhost" }
        .flatMap { $0.statements(database: database) })
    _ = try store.indexUserNames()
    try store.indexAllPatients()
  }

  /// A store on the practice's own tables, as the practice software has them.
  package func practiceStore() -> Store {
    Store(
      configuration(
        account: practiceDatabase == database ? "portal_migrate" : TestPractice.practiceAccount,
        database: practiceDatabase))
  }

  /// All that the practice's database is made of.
  package func practiceSchema() throws -> String {
    let tables = try root("SHOW TABLES").split(separator: "\n")
    let others = ["TRIGGERS WHERE TRIGGER", "ROUTINES WHERE ROUTINE", "EVENTS WHERE EVENT"].map {
      "SELECT * FROM information_schema.\($0)_SCHEMA = '\(practiceDatabase)'"
    }
    return try root(
      ["SHOW CREATE DATABASE \(practiceDatabase)"] + tables.map { "SHOW CREATE TABLE `\($0)`" }
        + others
    ).replacing(/\ AUTO_INCREMENT=\d+/, with: "")
  }
}
