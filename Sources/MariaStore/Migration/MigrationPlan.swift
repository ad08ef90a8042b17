/// A statement that a run would carry out.
package struct PlannedStatement: Sendable {
  package var migration: String
  /// Counted from 1.
  package var number: Int
  package var statement: MigrationStatement
  package var lockClass: LockClass
  /// About how many rows the table has; nil for one that is not there yet.
  package var rows: Int?
}

extension Migrator {
  /// The statements that the next run would carry out, in order. Changes nothing.
  package func plan() throws -> [PlannedStatement] { try plan(status()) }

  func plan(_ states: [MigrationState]) throws -> [PlannedStatement] {
    let sizes = try estimatedRows()
    return zip(migrations, states).filter { $0.1.isPending }.flatMap { migration, state in
      var done = 0
      if case .interrupted(let count) = state.progress { done = count }
      return migration.statements.enumerated().dropFirst(done).map { index, statement in
        let rows = statement.table.flatMap { sizes[$0] }
        let isNew = rows == nil && statement.changesTable
        return PlannedStatement(
          migration: migration.name, number: index + 1, statement: statement,
          lockClass: isNew ? .newTable : statement.lockClass, rows: rows)
      }
    }
  }

  private func estimatedRows() throws -> [String: Int] {
    let rows = try connection.all(
      """
      SELECT TABLE_NAME, CAST(COALESCE(TABLE_ROWS, 0) AS SIGNED)
      FROM information_schema.TABLES
      WHERE TABLE_SCHEMA = DATABASE()
      """
    ) { (name: String, rows: Int) in (name, rows) }
    return Dictionary(rows) { first, _ in first }
  }
}

extension MigrationStatement {
  /// Whether it alters a table, which an earlier one of the same plan may make.
  fileprivate var changesTable: Bool {
    switch action {
    case .alterTable, .createIndex, .dropIndex: true
    default: false
    }
  }
}
