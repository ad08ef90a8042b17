/// What the columns behind the views take (portal_adoption_column).
struct PracticeColumns: Sendable {
  /// A column of a view.
  struct Column: Sendable {
    var name: String
    /// Whether it is the practice's own column; a constant or a CAST takes no value.
    var isWritable: Bool
    var text: PracticeText?
    /// The value for a row that has none, where the practice's table has no default.
    var emptyValue: String?
  }

  /// By table and then by the column's name in lower case.
  private let tables: [String: [String: Column]]

  init(_ columns: [(table: String, column: Column)]) {
    var tables: [String: [String: Column]] = [:]
    for (table, column) in columns {
      tables[table, default: [:]][column.name.lowercased()] = column
    }
    self.tables = tables
  }

  /// Nil for a column that the adoption does not know.
  func column(_ name: String, of table: PracticeTable) -> Column? {
    tables[table.name]?[name.lowercased()]
  }

  /// The columns without a default, in the order of their names.
  func columnsWithEmptyValue(of table: PracticeTable) -> [(name: String, value: String)] {
    (tables[table.name] ?? [:]).values.compactMap { column in
      column.emptyValue.map { (column.name, $0) }
    }.sorted { $0.0 < $1.0 }
  }
}

extension Store {
  /// The columns of the tables that the portal writes.
  func practiceColumns() throws(MariaError) -> PracticeColumns {
    let columns = try connection.all(
      """
      SELECT TableName, ColumnName, Source, ColumnType, MaxLength, CharacterSet, EmptyValue
      FROM portal_adoption_column
      WHERE TableName IN \(list: PracticeTable.all.map(\.name))
      """
    ) {
      (
        table: String, name: String, source: PracticeSource, type: String, length: Int?,
        characterSet: String?, emptyValue: String?
      ) in
      (
        table: table,
        column: PracticeColumns.Column(
          name: name, isWritable: source == .column,
          text: length.map { PracticeText(length: $0, type: type, characterSet: characterSet) },
          emptyValue: emptyValue)
      )
    }
    return PracticeColumns(columns)
  }
}
