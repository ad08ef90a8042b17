/// A table of the practice as the portal uses it: the columns that sql/grants names, with the types
/// of sql/schema.txt.
package struct PracticeNeed: Sendable {
  struct Column: Sendable {
    var name: String
    var type: ColumnType
    /// The privileges that some account has on it: SELECT, INSERT, UPDATE.
    var privileges: Set<String>
  }

  var table: String
  /// In the order of the mirror.
  var columns: [Column]
  /// Whether some account deletes rows.
  var isDeletedFrom = false

  var isInserted: Bool { columns.contains { $0.privileges.contains("INSERT") } }

  /// The columns to which some account has a privilege.
  func columns(with privilege: String) -> [String] {
    columns.filter { $0.privileges.contains(privilege) }.map(\.name)
  }

  /// What all accounts together use of the practice's tables, in the order of the tables' names.
  package static func all(_ accounts: [AccountRights], _ schema: Schema) -> [PracticeNeed] {
    let all = accounts.flatMap(\.rights)
    let rights = Dictionary(grouping: all.filter { $0.column != nil }, by: \.object)
    let deleted = Set(all.filter { $0.privilege == "DELETE" && $0.column == nil }.map(\.object))
    let tables = schema.sections.first { $0.name == "practice" }?.tables ?? []
    return tables.compactMap { table in
      let used = rights[table.name] ?? []
      let columns = table.columnTypes.compactMap { name, type in
        let privileges = Set(used.filter { $0.column == name }.map(\.privilege))
        return privileges.isEmpty
          ? nil : Column(name: name, type: ColumnType(text: type), privileges: privileges)
      }
      guard !columns.isEmpty else { return nil }
      return PracticeNeed(
        table: table.name, columns: columns, isDeletedFrom: deleted.contains(table.name))
    }
  }
}

extension Schema.Table {
  /// The columns and their types, from facts such as `column UserName: varchar(255), not null`.
  var columnTypes: [(name: String, type: String)] {
    let prefix = "column "
    return facts.filter { $0.subject.hasPrefix(prefix) }.map { fact in
      let type = fact.text.split(separator: ", ").first ?? ""
      return (String(fact.subject.dropFirst(prefix.count)), String(type))
    }
  }
}
