/// INSERT of rows that have a value for each of the columns.
struct PracticeInsert {
  let statement: SQL

  init(_ table: PracticeTable, _ names: [String], _ rows: [[SQLValue]]) {
    let columns = SQL(file: "(" + names.joined(separator: ", ") + ")")
    var values: SQL = "\(list: rows.first ?? [])"
    for row in rows.dropFirst() { values = "\(sql: values), \(list: row)" }
    statement = "INSERT INTO \(sql: table.sql) \(sql: columns)\nVALUES \(sql: values)"
  }
}

/// UPDATE of the rows for which a condition holds.
struct PracticeUpdate {
  let statement: SQL

  init(_ table: PracticeTable, _ assignments: [(name: String, value: SQLValue)], _ condition: SQL) {
    var list: SQL = ""
    for (index, (name, value)) in assignments.enumerated() {
      list = "\(sql: list)\(sql: SQL(file: (index > 0 ? ", " : "") + name)) = \(value)"
    }
    statement = "UPDATE \(sql: table.sql)\nSET \(sql: list)\nWHERE \(sql: condition)"
  }
}

extension PracticeTable {
  /// Its name in a statement.
  var sql: SQL { SQL(file: name) }
}

extension MariaError {
  /// The statement does not go with the columns as they are: one has no default (1364, 1423), one
  /// is not there or not allowed (1054, 1143), a value is too long or has a character that the
  /// column does not know (1406, 1366).
  var isUnexpectedColumn: Bool {
    code.map { [1364, 1423, 1054, 1143, 1406, 1366].contains($0) } ?? false
  }
}
