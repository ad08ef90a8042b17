/// The practice's own database as an adoption finds it.
package struct PracticeDatabase: Sendable {
  struct Column: Sendable {
    var name: String
    var type: ColumnType
    var isNullable: Bool
    var hasDefault: Bool
    var maxLength: Int?
    var characterSet: String?
    var isKey: Bool
    /// Lower case: `auto_increment`, `stored generated`.
    var extra: String
    /// Lower case, those of the account that looks: `select,insert,update`.
    var privileges: Set<String>
  }

  let name: PracticeName
  /// In the order in which the practice has them.
  var tables: [String: [Column]]
  /// Those from which the account that looks may delete rows.
  var deletableTables: Set<String> = []
  var preferences: [String: String]
  /// For instance `userweb: SHA3_512 40, MD5 2`.
  package var passwordForms: String

  /// In words, as far as the practice tells it.
  package var version: String {
    let version = preferences["ProgramVersion"] ?? preferences["DataBaseVersion"] ?? ""
    return version.isEmpty ? "an unknown version, judged by its columns" : "version \(version)"
  }
}

extension Store {
  /// Reads what the practice's database has.
  ///
  /// - Throws: `AdoptionError` when there is none, or too little of it may be seen.
  func practiceDatabase(_ name: PracticeName) throws -> PracticeDatabase {
    try checkReading(name)
    var practice = PracticeDatabase(
      name: name, tables: try liveColumns(name), preferences: [:], passwordForms: "")
    practice.deletableTables = try deletableTables(name)
    if practice.hasColumns(["PrefName", "ValueString"], in: "preference") {
      let rows = try connection.all(
        """
        SELECT CONVERT(PrefName USING utf8mb4), CONVERT(ValueString USING utf8mb4)
        FROM \(sql: SQL(file: name.quoted)).preference
        WHERE PrefName IN ('ProgramVersion', 'DataBaseVersion', 'AtoZfolderUsed',
          'RandomPrimaryKeys')
        """
      ) { (name: String, value: String?) in (name, value ?? "") }
      practice.preferences = Dictionary(rows) { first, _ in first }
    }
    practice.passwordForms = try ["userweb", "userod"].filter {
      practice.hasColumns(["Password"], in: $0)
    }.map { "\($0): \(try passwordForms($0, name))" }.joined(separator: "; ")
    return practice
  }

  /// Only an account that may read the whole database is told that a table is not there.
  private func checkReading(_ name: PracticeName) throws {
    do {
      try connection.command("SELECT 1 FROM \(name.quoted).`portal_looks_for_no_table`")
    } catch {
      guard !error.isDenied else {
        throw AdoptionError.rightsMissing([
          "GRANT SELECT ON \(name.quotedPattern).* TO \(try quotedAccount(connection.account()))"
        ])
      }
      guard error.isMissingTable || error.isMissingDatabase else { throw error }
    }
    let isThere = try connection.first(
      "SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = \(name.text)"
    ) { (count: Int) in count > 0 }
    guard isThere == true else { throw AdoptionError.noDatabase(name.text) }
  }

  /// From which tables the present account may delete rows, by a right on the table, on the whole
  /// database or on the server.
  private func deletableTables(_ name: PracticeName) throws -> Set<String> {
    // As information_schema writes it: 'portal_migrate'@'localhost'.
    let account: SQL = "CONCAT('''', REPLACE(CURRENT_USER(), '@', '''@'''), '''')"
    return Set(
      try connection.all(
        """
        SELECT t.TABLE_NAME
        FROM information_schema.TABLES t
        WHERE t.TABLE_SCHEMA = \(name.text)
          AND (EXISTS (SELECT 1 FROM information_schema.TABLE_PRIVILEGES p
              WHERE p.GRANTEE = \(sql: account)
                AND p.TABLE_SCHEMA = t.TABLE_SCHEMA
                AND p.TABLE_NAME = t.TABLE_NAME
                AND p.PRIVILEGE_TYPE = 'DELETE')
            OR EXISTS (SELECT 1 FROM information_schema.SCHEMA_PRIVILEGES p
              WHERE p.GRANTEE = \(sql: account)
                AND t.TABLE_SCHEMA LIKE p.TABLE_SCHEMA
                AND p.PRIVILEGE_TYPE = 'DELETE')
            OR EXISTS (SELECT 1 FROM information_schema.USER_PRIVILEGES p
              WHERE p.GRANTEE = \(sql: account)
                AND p.PRIVILEGE_TYPE = 'DELETE'))
        """
      ) { (table: String) in table })
  }

  private func liveColumns(_ name: PracticeName) throws -> [String: [PracticeDatabase.Column]] {
    let rows = try connection.all(
      """
      SELECT TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE = 'YES',
        COLUMN_DEFAULT IS NOT NULL AND COLUMN_DEFAULT <> 'NULL',
        CAST(CHARACTER_MAXIMUM_LENGTH AS SIGNED), CHARACTER_SET_NAME, COLUMN_KEY <> '',
        LOWER(EXTRA), LOWER(PRIVILEGES)
      FROM information_schema.COLUMNS
      WHERE TABLE_SCHEMA = \(name.text)
      ORDER BY TABLE_NAME, ORDINAL_POSITION
      """
    ) {
      (
        table: String, column: String, type: String, isNullable: Bool, hasDefault: Bool,
        maxLength: Int?, characterSet: String?, isKey: Bool, extra: String, privileges: String
      ) in
      (
        table,
        PracticeDatabase.Column(
          name: column, type: ColumnType(text: type), isNullable: isNullable,
          hasDefault: hasDefault, maxLength: maxLength, characterSet: characterSet, isKey: isKey,
          extra: extra, privileges: Set(privileges.split(separator: ",").map(String.init)))
      )
    }
    return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
  }

  /// Which forms of password there are, and how many of each: never a password.
  private func passwordForms(_ table: String, _ name: PracticeName) throws -> String {
    let forms = try connection.all(
      """
      SELECT CONVERT(IF(Password LIKE '%$%', LEFT(SUBSTRING_INDEX(Password, '$', 1), 20),
        'MD5 without salt') USING utf8mb4) AS Form, COUNT(*)
      FROM \(sql: SQL(file: "\(name.quoted).\(table)"))
      WHERE Password <> ''
      GROUP BY Form
      ORDER BY Form
      """
    ) { (form: String, count: Int) in "\(form.prefix { $0 != ":" }) \(count)" }
    return forms.isEmpty ? "none" : forms.joined(separator: ", ")
  }
}

extension PracticeDatabase {
  func hasColumns(_ names: [String], in table: String) -> Bool {
    let columns = (tables[table] ?? []).map { $0.name.lowercased() }
    return names.allSatisfy { columns.contains($0.lowercased()) }
  }
}
