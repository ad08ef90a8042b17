import PortalPlatform

@testable import MariaStore

extension Store {
  /// A person for tests, with nothing but what decides who sees whom.
  func insertTestPatient(
    number: Int64, status: Int, birthdate: Day?, guarantor: Int64, responsibleParty: Int64
  ) throws {
    let birth: SQL = birthdate.map { "\($0)" } ?? "'0001-01-01'"
    try connection.run(
      """
      INSERT INTO patient (PatNum, FName, LName, PatStatus, Birthdate, Guarantor, ResponsParty,
        AddrNote, FamFinUrgNote)
      VALUES (\(number), 'Test', 'Person', \(status), \(sql: birth), \(guarantor),
        \(responsibleParty), '', '')
      """)
  }

  func insertTestGuardian(child: Int64, guardian: Int64, isGuardian: Bool) throws {
    try connection.run(
      """
      INSERT INTO guardian (PatNumChild, PatNumGuardian, Relationship, IsGuardian)
      VALUES (\(child), \(guardian), 10, \(isGuardian))
      """)
  }
}
