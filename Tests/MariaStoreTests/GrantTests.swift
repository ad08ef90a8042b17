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
    "DELETE FROM securitylog", "UPDATE userweb SET UserName = 'x'", "DELETE FROM userweb",
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
