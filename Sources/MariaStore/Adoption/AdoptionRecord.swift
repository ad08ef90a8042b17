import PortalPlatform

/// What is recorded of an adoption: portal_adoption, portal_adoption_column, and the settings by
/// which workers learn of it.
struct AdoptionRecord {
  let connection: Connection
  let clock: Clock

  /// Of an adoption that did not come to its end.
  private static let noFingerprint = String(repeating: "0", count: 64)

  /// Before the first view, so that nobody takes the database for a stand-alone one.
  func begin(_ adoption: Adoption, toolVersion: String) throws {
    try write(adoption, fingerprint: AdoptionRecord.noFingerprint, toolVersion)
  }

  func finish(_ adoption: Adoption, toolVersion: String) throws {
    try connection.transaction {
      try connection.run("DELETE FROM portal_adoption_column")
      for view in adoption.views {
        for column in view.columns { try insert(column, of: view.table) }
      }
      try writeSettings(adoption)
      try write(adoption, fingerprint: adoption.fingerprint, toolVersion)
    }
  }

  private func write(_ adoption: Adoption, fingerprint: String, _ toolVersion: String) throws {
    let practice = adoption.practice
    func preference(_ name: String) -> String {
      String((practice.preferences[name] ?? "").prefix(64))
    }
    try connection.run(
      """
      REPLACE INTO portal_adoption (AdoptionNum, DatabaseName, ProgramVersion, DatabaseVersion,
        Fingerprint, FileStorage, HasRandomKeys, PasswordForms, AdoptedAt, ToolVersion)
      VALUES (1, \(practice.name.text), \(preference("ProgramVersion")),
        \(preference("DataBaseVersion")), \(fingerprint),
        \(String(preference("AtoZfolderUsed").prefix(16))),
        \(preference("RandomPrimaryKeys") == "1"), \(String(practice.passwordForms.prefix(1000))),
        \(clock.now()), \(toolVersion))
      """)
  }

  private func insert(_ column: PracticeView.Column, of table: String) throws {
    try connection.run(
      """
      INSERT INTO portal_adoption_column (TableName, ColumnName, Source, ColumnType, MaxLength,
        CharacterSet, EmptyValue)
      VALUES (\(table), \(column.name), \(column.source), \(String(column.type.prefix(255))),
        \(column.maxLength), \(column.characterSet), \(column.emptyValue))
      """)
  }

  private func writeSettings(_ adoption: Adoption) throws {
    try connection.run(
      """
      DELETE FROM portal_setting
      WHERE ClinicNum = 0
        AND (Name LIKE 'PracticeLacks.%' OR Name = \(Setting.adoption))
      """)
    let settings =
      [(Setting.adoption, "\(adoption.practice.name.text) \(clock.now())")]
      + adoption.lacking.map { (Setting.lacks($0.feature), $0.reason) }
    for (name, value) in settings {
      try connection.run(
        """
        INSERT INTO portal_setting (ClinicNum, Name, Value, ChangedAt)
        VALUES (0, \(name), \(value), \(clock.now()))
        """)
    }
  }
}
