extension Migrator {
  /// A connection of somebody else, without what it runs: statements may hold patients' data.
  private struct Holder {
    var id: Int
    var user: String
    var command: String
    var seconds: Int

    var words: String { "connection \(id) of \(user) (\(command) for \(seconds) s)" }
  }

  /// Who holds a lock on a table, as exactly as this account may see it.
  ///
  /// With the plugin metadata_lock_info, that is known; otherwise open transactions and the other
  /// connections of this database are named, as far as the account sees them.
  func lockHolders(of table: String?) -> String {
    let exact = holders(
      """
      WHERE ID IN (
        SELECT THREAD_ID
        FROM information_schema.METADATA_LOCK_INFO
        WHERE TABLE_SCHEMA = DATABASE()
          AND TABLE_NAME = \(table ?? "")
      )
      """)
    if !exact.isEmpty { return "it is held by " + exact.map(\.words).joined(separator: ", ") }
    let transactions = holders(
      """
      WHERE DB = DATABASE()
        AND ID IN (SELECT trx_mysql_thread_id FROM information_schema.INNODB_TRX)
      """)
    if !transactions.isEmpty {
      return "open transactions: " + transactions.map(\.words).joined(separator: ", ")
    }
    let others = holders("WHERE DB = DATABASE()")
    if !others.isEmpty {
      return "it may be held by " + others.map(\.words).joined(separator: ", ")
    }
    return "this account sees no other connection (the right PROCESS shows them)"
  }

  /// Empty also where the account or the server does not allow the question.
  private func holders(_ condition: SQL) -> [Holder] {
    let found = try? connection.all(
      """
      SELECT ID, CONCAT(USER, '@', HOST), COMMAND, CAST(TIME AS SIGNED)
      FROM information_schema.PROCESSLIST
      \(sql: condition)
        AND ID <> CONNECTION_ID()
      ORDER BY TIME DESC
      LIMIT 5
      """, Holder.init)
    return found ?? []
  }
}
