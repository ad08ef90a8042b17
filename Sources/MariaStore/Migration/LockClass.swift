/// Who has to wait while a statement runs.
package enum LockClass: Sendable {
  case newTable, instant, inPlace, copiesTable, dropsTable, rows, unknown

  /// For the administrator who reads a plan.
  package var words: String {
    switch self {
    case .newTable: "new table: nothing is locked"
    case .instant: "instant: only the description of the table changes"
    case .inPlace: "in place: reads and writes go on"
    case .copiesTable: "may copy the table: writes wait"
    case .dropsTable: "drops a table: waits for open transactions, then a moment"
    case .rows: "changes rows: writes to the same rows wait"
    case .unknown: "not known: judge it by its text"
    }
  }

  /// Whether the workers' writes may have to wait as long as it runs.
  var isBlocking: Bool { self == .copiesTable }
}

extension MigrationStatement {
  /// The lock class on a table that is there already.
  var lockClass: LockClass {
    switch action {
    case .createTable: return .newTable
    case .createView, .dropView: return .instant
    case .dropTable: return .dropsTable
    case .insert, .replace, .update, .delete: return .rows
    case .other: return .unknown
    case .alterTable, .createIndex, .dropIndex:
      guard option("LOCK") == "NONE" else { return .copiesTable }
      switch option("ALGORITHM") {
      case "INSTANT": return .instant
      case "NOCOPY", "INPLACE": return .inPlace
      default: return .copiesTable
      }
    }
  }

  /// The value behind `ALGORITHM =` and the like, in capitals; the sign may be missing.
  private func option(_ name: String) -> String? {
    guard let index = tokens.lastIndex(where: { $0.keyword == name }) else { return nil }
    return tokens[(index + 1)...].first { $0.keyword != "=" }?.keyword
  }
}
