@testable import MariaStore

/// The practice's tables as somebody has them: the list `practice-schema.txt`, or a database.
struct PracticeSchema {
  /// Columns in their order, the key as `PatNum auto_increment`, indexes as `LName(10),FName`.
  struct Table {
    var columns: [Column] = []
    var key = ""
    var indexes: Set<String> = []
  }

  /// A column and its type, written as MariaDB does: `tinyint(4)`.
  struct Column {
    let name: String
    let type: String
  }

  var tables: [String: Table] = [:]

  /// Reads lines like `patient.PatNum bigint(20)`, `patient key PatNum auto_increment` and
  /// `patient index LName(10)`.
  init(list: String) throws {
    for line in list.split(separator: "\n") where !line.hasPrefix("#") {
      let words = line.split(separator: " ").map(String.init)
      let name = words.first?.split(separator: ".").map(String.init) ?? []
      switch (name.count, words.count, words.dropFirst().first) {
      case (2, 2, .some(let type)):
        tables[name[0], default: Table()].columns.append(
          Column(name: name[1], type: PracticeSchema.full(type)))
      case (1, 3..., "key"):
        tables[name[0], default: Table()].key = words.dropFirst(2).joined(separator: " ")
      case (1, 3, "index"): tables[name[0], default: Table()].indexes.insert(words[2])
      default: throw UnreadableLine(line: String(line))
      }
    }
  }

  /// A line of the list that says neither a column nor a key nor an index.
  struct UnreadableLine: Error {
    let line: String
  }

  /// Reads what the database of a connection has beside the portal's own tables.
  init(live connection: Connection) throws {
    for row in try connection.all(
      """
      SELECT TABLE_NAME, COLUMN_NAME, COLUMN_TYPE
      FROM information_schema.COLUMNS
      WHERE TABLE_SCHEMA = DATABASE()
        AND TABLE_NAME NOT LIKE 'portal\\_%'
      ORDER BY TABLE_NAME, ORDINAL_POSITION
      """,
      { (table: String, name: String, type: String) in (table, Column(name: name, type: type)) })
    {
      tables[row.0, default: Table()].columns.append(row.1)
    }
    for index in try connection.all(
      """
      SELECT s.TABLE_NAME, s.INDEX_NAME, MAX(s.NON_UNIQUE),
        GROUP_CONCAT(
          s.COLUMN_NAME, IF(s.SUB_PART IS NULL, '', CONCAT('(', s.SUB_PART, ')'))
          ORDER BY s.SEQ_IN_INDEX SEPARATOR ','
        ),
        MAX(c.EXTRA)
      FROM information_schema.STATISTICS AS s
      INNER JOIN information_schema.COLUMNS AS c
        USING (TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME)
      WHERE s.TABLE_SCHEMA = DATABASE()
        AND s.TABLE_NAME NOT LIKE 'portal\\_%'
      GROUP BY s.TABLE_NAME, s.INDEX_NAME
      """, Index.init)
    {
      if index.name == "PRIMARY" {
        tables[index.table, default: Table()].key =
          index.extra == "auto_increment" ? "\(index.columns) \(index.extra)" : index.columns
      } else {
        tables[index.table, default: Table()].indexes.insert(
          index.isRepeatable ? index.columns : "unique \(index.columns)")
      }
    }
  }

  private struct Index {
    let table: String
    let name: String
    let isRepeatable: Bool
    let columns: String
    let extra: String
  }

  /// Widths of display that the list leaves out.
  private static func full(_ type: String) -> String {
    switch type {
    case "tinyint": "tinyint(4)"
    case "smallint": "smallint(6)"
    default: type
    }
  }
}
