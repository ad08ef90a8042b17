extension Store {
  /// The tables and views of this database: those named, by section, and the names of the others.
  package func schema(
    of named: [(section: String, tables: Set<String>)]
  ) throws -> (schema: Schema, others: [String]) {
    let facts = Dictionary(
      grouping: try columnFacts() + indexFacts() + checkFacts() + foreignKeyFacts(),
      by: \.table)
    let tables = try connection.all(
      """
      SELECT TABLE_NAME, TABLE_TYPE, COALESCE(ENGINE, ''), COALESCE(TABLE_COLLATION, '')
      FROM information_schema.TABLES
      WHERE TABLE_SCHEMA = DATABASE()
        AND TABLE_TYPE IN ('BASE TABLE', 'VIEW')
      ORDER BY TABLE_NAME
      """
    ) { (name: String, type: String, engine: String, collation: String) in
      Schema.Table(
        name: name, kind: type == "VIEW" ? "view" : "\(engine), \(collation)",
        facts: facts[name]?.map { Schema.Fact(subject: $0.subject, text: $0.text) } ?? [])
    }
    let sections = named.map { section, names in
      Schema.Section(name: section, tables: tables.filter { names.contains($0.name) })
    }
    let known = named.reduce(into: Set<String>()) { $0.formUnion($1.tables) }
    return (
      Schema(sections: sections), tables.map(\.name).filter { !known.contains($0) }
    )
  }

  /// A fact and the table whose it is.
  private typealias TableFact = (table: String, subject: String, text: String)

  private func columnFacts() throws -> [TableFact] {
    try connection.all(
      """
      SELECT c.TABLE_NAME, c.COLUMN_NAME, CONCAT_WS(', ',
        c.COLUMN_TYPE,
        IF(c.IS_NULLABLE = 'YES', 'null', 'not null'),
        IF(c.COLUMN_DEFAULT IS NULL OR c.COLUMN_DEFAULT = 'NULL', NULL,
          CONCAT('default ', c.COLUMN_DEFAULT)),
        IF(c.COLLATION_NAME <> t.TABLE_COLLATION, c.COLLATION_NAME, NULL),
        NULLIF(LOWER(c.EXTRA), ''),
        CONCAT('as ', c.GENERATION_EXPRESSION))
      FROM information_schema.COLUMNS c
      JOIN information_schema.TABLES t
        ON t.TABLE_SCHEMA = c.TABLE_SCHEMA AND t.TABLE_NAME = c.TABLE_NAME
      WHERE c.TABLE_SCHEMA = DATABASE()
      ORDER BY c.TABLE_NAME, c.ORDINAL_POSITION
      """
    ) { (table: String, column: String, text: String) in (table, "column \(column)", text) }
  }

  private func indexFacts() throws -> [TableFact] {
    try connection.all(
      """
      SELECT TABLE_NAME,
        IF(INDEX_NAME = 'PRIMARY', 'primary key', CONCAT('index ', INDEX_NAME)),
        CONCAT('(', GROUP_CONCAT(COLUMN_NAME, IF(SUB_PART IS NULL, '', CONCAT('(', SUB_PART, ')'))
            ORDER BY SEQ_IN_INDEX SEPARATOR ', '), ')',
          IF(NON_UNIQUE = 0 AND INDEX_NAME <> 'PRIMARY', ', unique', ''),
          IF(INDEX_TYPE = 'BTREE', '', CONCAT(', ', LOWER(INDEX_TYPE))))
      FROM information_schema.STATISTICS
      WHERE TABLE_SCHEMA = DATABASE()
      GROUP BY TABLE_NAME, INDEX_NAME, NON_UNIQUE, INDEX_TYPE
      ORDER BY TABLE_NAME, INDEX_NAME <> 'PRIMARY', INDEX_NAME
      """
    ) { (table: String, subject: String, text: String) in (table, subject, text) }
  }

  private func checkFacts() throws -> [TableFact] {
    try connection.all(
      """
      SELECT TABLE_NAME, CONCAT('check ', CONSTRAINT_NAME), CONCAT('(', CHECK_CLAUSE, ')')
      FROM information_schema.CHECK_CONSTRAINTS
      WHERE CONSTRAINT_SCHEMA = DATABASE()
      ORDER BY TABLE_NAME, CONSTRAINT_NAME
      """
    ) { (table: String, subject: String, text: String) in
      (table, subject, String(text.map { $0.isNewline ? " " : $0 }))
    }
  }

  private func foreignKeyFacts() throws -> [TableFact] {
    try connection.all(
      """
      SELECT k.TABLE_NAME, CONCAT('foreign key ', k.CONSTRAINT_NAME),
        CONCAT('(', GROUP_CONCAT(k.COLUMN_NAME ORDER BY k.ORDINAL_POSITION SEPARATOR ', '),
          ') references ', k.REFERENCED_TABLE_NAME, ' (',
          GROUP_CONCAT(k.REFERENCED_COLUMN_NAME ORDER BY k.ORDINAL_POSITION SEPARATOR ', '),
          ') on delete ', LOWER(r.DELETE_RULE), ' on update ', LOWER(r.UPDATE_RULE))
      FROM information_schema.KEY_COLUMN_USAGE k
      JOIN information_schema.REFERENTIAL_CONSTRAINTS r
        ON r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME
          AND r.TABLE_NAME = k.TABLE_NAME
      WHERE k.TABLE_SCHEMA = DATABASE()
        AND k.REFERENCED_TABLE_NAME IS NOT NULL
      GROUP BY k.TABLE_NAME, k.CONSTRAINT_NAME, k.REFERENCED_TABLE_NAME, r.DELETE_RULE,
        r.UPDATE_RULE
      ORDER BY k.TABLE_NAME, k.CONSTRAINT_NAME
      """
    ) { (table: String, subject: String, text: String) in (table, subject, text) }
  }
}
