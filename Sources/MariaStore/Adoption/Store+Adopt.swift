import PortalPlatform

extension Migrator {
  /// Makes the views onto the practice's tables, or makes them anew, and records them.
  ///
  /// Each view is replaced at once, so that workers run on meanwhile. What workers know of columns
  /// changes last, together with the setting that tells them to read it.
  ///
  /// - Parameter report: is told in lines what happens.
  package func adopt(
    _ adoption: Adoption, toolVersion: String, options: MigrationOptions = MigrationOptions(),
    report: @escaping (String) -> Void
  ) throws {
    try lockOutOtherRunners(seconds: options.runnerWaitSeconds, report)
    defer { _ = try? connection.first("SELECT RELEASE_LOCK(\(sql: lockName))") { (_: Int?) in 0 } }
    _ = try up(toolVersion: toolVersion, options: options, report: report)
    let record = AdoptionRecord(connection: connection, clock: journal.clock)
    try record.begin(adoption, toolVersion: toolVersion)
    for view in adoption.views {
      try connection.command(view.statement(onto: adoption.practice.name))
    }
    try record.finish(adoption, toolVersion: toolVersion)
    report("\(adoption.views.count) views made onto \(adoption.practice.name.text)")
  }
}

extension Store {
  /// Whether the practice's tables are not this database's own: an adoption is recorded or begun,
  /// or views stand under their names.
  package func isAdopted(practiceTables: Set<String>) throws -> Bool {
    if try adoptedDatabase() != nil { return true }
    return try tableNames(ofType: "VIEW").contains(where: practiceTables.contains)
  }

  /// The tables of this database of a type, in the order of their names.
  ///
  /// - Parameter type: `BASE TABLE` or `VIEW`.
  func tableNames(ofType type: String) throws(MariaError) -> [String] {
    try connection.all(
      """
      SELECT TABLE_NAME
      FROM information_schema.TABLES
      WHERE TABLE_SCHEMA = DATABASE()
        AND TABLE_TYPE = \(type)
      ORDER BY TABLE_NAME
      """
    ) { (name: String) in name }
  }

  /// The name of the practice's own database; nil in a stand-alone installation.
  package func adoptedDatabase() throws(MariaError) -> String? {
    do {
      return try connection.first("SELECT DatabaseName FROM portal_adoption") {
        (name: String) in name
      }
    } catch  where error.isMissingTable {
      return nil
    }
  }

  /// The migrations that belong into this database: an adopted one has no practice tables.
  package func applicable(_ migrations: [Migration]) throws -> [Migration] {
    let practice = Schema.names(in: migrations).first { $0.section == "practice" }?.tables ?? []
    guard try isAdopted(practiceTables: practice) else { return migrations }
    return migrations.filter { $0.folder != "practice" }
  }

  /// The rights that the accounts need here: in an adopted installation those who add rows also
  /// name the columns without a default that the files do not know.
  package func adapted(_ accounts: [AccountRights]) throws(MariaError) -> [AccountRights] {
    let added: [(table: String, column: String)]
    do {
      added = try connection.all(
        "SELECT TableName, ColumnName FROM portal_adoption_column WHERE EmptyValue IS NOT NULL"
      ) { (table: String, column: String) in (table: table, column: column) }
    } catch {
      // An account that may not look yet gets that right first.
      guard error.isMissingTable || error.isDenied else { throw error }
      return accounts
    }
    return accounts.map { account in
      var account = account
      for (table, column) in added
      where account.rights.contains(where: { $0.privilege == "INSERT" && $0.object == table }) {
        account.rights.insert(Right(privilege: "INSERT", object: table, column: column))
      }
      return account
    }
  }
}
