/// A broken rule, before file and line are added.
typealias BrokenRule = (rule: LintFinding.Rule, text: String)

extension MigrationStatement {
  /// Rules for each statement of each folder.
  var everywhereFindings: [BrokenRule] {
    var findings: [BrokenRule] = []
    if !endsItsLine {
      findings.append((.statementEnd, "a statement ends with ; at the end of its line"))
    }
    if let text = whyNotRepeatable { findings.append((.idempotent, text)) }
    if lockClass == .copiesTable, !isMarkedBlocking {
      findings.append(
        (
          .algorithm,
          "demand ALGORITHM=INSTANT, NOCOPY or INPLACE and LOCK=NONE, "
            + "or say why not in a comment `-- blocking: …` above"
        ))
    }
    return findings
  }

  /// Rules for the practice's tables: their shape is the practice software's, not ours.
  var practiceFindings: [BrokenRule] {
    guard let table, table.hasPrefix("portal_") else { return [] }
    return [(.ownTables, "\(table) belongs to sql/portal")]
  }

  /// Rules for the portal's own tables.
  var portalFindings: [BrokenRule] {
    var findings: [BrokenRule] = []
    if let table, !table.hasPrefix("portal_") {
      switch action {
      case .createTable, .createView:
        findings.append((.name, "\(table) must be named portal_…"))
      default: findings.append((.ownTables, "\(table) is changed in sql/practice only"))
      }
    }
    let inexact: Set<String> = ["FLOAT", "DOUBLE", "REAL"]
    if action == .createTable || action == .alterTable,
      let token = tokens.first(where: { inexact.contains($0.keyword) })
    {
      findings.append((.money, "\(token.keyword) is not exact; money is a BIGINT of cents"))
    }
    guard action == .createTable else { return findings }
    if tableOption("ENGINE") != "INNODB" { findings.append((.engine, "say ENGINE = InnoDB")) }
    if (tableOption("CHARSET") ?? tableOption("SET")) != "UTF8MB4" {
      findings.append((.characterSet, "say DEFAULT CHARACTER SET utf8mb4"))
    }
    if !items.contains(where: \.isPrimaryKey) {
      findings.append((.primaryKey, "a table has a primary key"))
    }
    return findings
  }

  /// Each foreign key needs an index that begins with its columns.
  func foreignKeyFindings(_ indexes: [[String]]) -> [BrokenRule] {
    items.compactMap(\.foreignKeyColumns).filter { columns in
      !indexes.contains { Set($0.prefix(columns.count)) == Set(columns) }
    }.map { (.foreignKeyIndex, "no index begins with (\($0.joined(separator: ", ")))") }
  }

  /// The columns of each key and index that the statement makes, in lower case.
  var indexedColumns: [[String]] {
    if action == .createIndex, let on = tokens.firstIndex(where: { $0.keyword == "ON" }) {
      return [TableItem(tokens: Array(tokens[on...])).columns]
    }
    return items.compactMap(\.indexColumns)
  }

  /// Why running it twice could fail or do something twice; nil when it may be repeated.
  private var whyNotRepeatable: String? {
    let words = tokens.map(\.keyword)
    switch action {
    case .createTable, .createIndex:
      return words.contains("EXISTS") ? nil : "say IF NOT EXISTS"
    case .createView:
      return words.contains("EXISTS") || words.contains("REPLACE") ? nil : "say OR REPLACE"
    case .dropTable, .dropView, .dropIndex:
      return words.contains("EXISTS") ? nil : "say IF EXISTS"
    case .alterTable:
      return items.contains { !$0.isRepeatable } ? "say IF [NOT] EXISTS in each clause" : nil
    case .insert:
      return words.contains("IGNORE") || words.contains("DUPLICATE")
        ? nil : "say INSERT IGNORE or ON DUPLICATE KEY UPDATE"
    case .update:
      return changesItself ? "a column that is computed from itself changes twice" : nil
    case .replace, .delete: return nil
    case .other: return "nobody knows whether \(words.first ?? "it") can be repeated"
    }
  }

  /// Whether an UPDATE sets a column to something that is computed from it.
  private var changesItself: Bool {
    guard let set = tokens.firstIndex(where: { $0.keyword == "SET" }) else { return false }
    let assignments = tokens[(set + 1)...].prefix { $0.keyword != "WHERE" }
    return TableItem.split(assignments).contains { assignment in
      guard let sign = assignment.firstIndex(where: { $0.keyword == "=" }), sign > 0 else {
        return false
      }
      let column = assignment[sign - 1].text.lowercased()
      return assignment[(sign + 1)...].contains {
        $0.kind != .string && $0.text.lowercased() == column
      }
    }
  }

  /// The value of an option behind the columns, in capitals.
  private func tableOption(_ name: String) -> String? {
    guard let end = tokens.lastIndex(where: { $0.keyword == ")" }),
      let option = tokens[end...].firstIndex(where: { $0.keyword == name })
    else { return nil }
    return tokens[(option + 1)...].first { $0.keyword != "=" }?.keyword
  }
}
