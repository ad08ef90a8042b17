import PortalPlatform
import TestSupport
import Testing

@testable import MariaStore

@Suite struct `The account of the patient face` {
  let connection: Connection

  init() throws { connection = try TestPractice.shared.get().store().connection }

  @Test(arguments: [
    "SELECT SSN FROM patient", "SELECT Note FROM appointment", "SELECT * FROM patient",
    "SELECT Password FROM userod", "SELECT PasswordResetCode FROM userweb",
    "SELECT SSN FROM provider", "SELECT LogText FROM securitylog",
    "UPDATE patient SET LName = 'x'", "UPDATE appointment SET AptStatus = 5",
    "DELETE FROM securitylog", "UPDATE userweb SET FKey = 1", "DELETE FROM userweb",
    "UPDATE portal_setting SET Value = ''", "DELETE FROM portal_migration",
    "CREATE TABLE portal_x (id INT)", "DROP TABLE portal_session",
    "SELECT LOAD_FILE('/etc/passwd')", "SELECT * FROM mysql.user",
  ])
  func `may not do what the portal never does`(statement: String) {
    #expect {
      if statement.hasPrefix("SELECT LOAD_FILE") {
        let file = try connection.first(SQL(file: statement)) { (text: [UInt8]?) in text }
        if file == .some(nil) { throw MariaError.server(code: 1227, message: "no file") }
      } else {
        try connection.command(statement)
      }
    } throws: { error in
      // Denied for a table, a column, a command, a database, or for want of the FILE privilege.
      guard case MariaError.server(let code, _) = error else { return false }
      return [1142, 1143, 1044, 1045, 1227].contains(code)
    }
  }
}

@Suite struct `The history's tables` {
  private static let tables = ["portal_history", "portal_history_chain", "portal_history_seal"]
  private static let accounts = ["portal_patient", "portal_office", "portal_jobs"]

  @Test(arguments: accounts, tables)
  func `cannot be changed by any account that serves`(account: String, table: String) throws {
    let connection = try TestPractice.shared.get().store(account: account).connection
    let key =
      ["portal_history": "HistoryNum", "portal_history_chain": "ChainNum"][table] ?? "SealNum"
    for statement in [
      "UPDATE \(table) SET \(key) = \(key)", "DELETE FROM \(table)", "TRUNCATE TABLE \(table)",
      "ALTER TABLE \(table) DROP COLUMN \(key)", "DROP TABLE \(table)",
      "REPLACE INTO \(table) (\(key)) VALUES (1)",
      "INSERT INTO \(table) (\(key)) VALUES (1) ON DUPLICATE KEY UPDATE \(key) = 2",
    ] {
      let error = #expect(throws: MariaError.self, "\(statement)") {
        try connection.command(statement)
      }
      #expect(error?.isDenied == true, "\(statement)")
    }
  }

  @Test func `are written by the faces without numbers of their choice, and chained by neither`()
    throws
  {
    for account in ["portal_patient", "portal_office"] {
      let connection = try TestPractice.shared.get().store(account: account).connection
      for statement in [
        "INSERT INTO portal_history (HistoryNum, HappenedAt, Kind, PatNum, Network) "
          + "VALUES (1, NOW(), 1, 1, '')",
        "INSERT INTO portal_history_chain (ChainNum) VALUES (1)",
        "INSERT INTO portal_history_seal (SealNum) VALUES (1)",
        "SELECT Hash FROM portal_history_chain",
      ] {
        let error = #expect(throws: MariaError.self) { try connection.command(statement) }
        #expect(error?.isDenied == true, "\(statement)")
      }
    }
  }

  @Test func `are given away by no file of rights`() throws {
    let accounts = AccountRights.expected(try TestServer.files(in: "grants"))
    #expect(accounts.count > 3)
    // The schema's owner can do everything; what it does here, the chain shows.
    for account in accounts where account.account != "portal_migrate@localhost" {
      let rights = account.rights.filter { Self.tables.contains($0.object) || $0.object == "*" }
      #expect(rights.allSatisfy { ["SELECT", "INSERT"].contains($0.privilege) }, "\(account)")
    }
  }
}
