/// A view of the portal's database onto a table of the practice.
struct PracticeView: Sendable {
  /// A column of the view, as the record keeps it.
  struct Column: Sendable, Equatable {
    var name: String
    var source: PracticeSource
    /// As the practice has it; empty for a constant.
    var type: String
    var maxLength: Int?
    var characterSet: String?
    /// For a column that each new row must name.
    var emptyValue: String?
    /// What selects it; the same for the same columns, so that the record does without.
    var expression: String

    static func == (one: Column, other: Column) -> Bool {
      one.name == other.name && one.source == other.source && one.type == other.type
        && one.maxLength == other.maxLength && one.characterSet == other.characterSet
        && one.emptyValue == other.emptyValue
    }
  }

  let table: String
  let columns: [Column]
  /// Whether the practice has the table at all.
  let isThere: Bool

  init(_ need: PracticeNeed, _ live: [PracticeDatabase.Column]?) {
    table = need.table
    isThere = live != nil
    let live = live ?? []
    let isInserted = need.isInserted && isThere
    let asked = need.columns.map { column in
      PracticeView.column(
        column, live.first { $0.name.lowercased() == column.name.lowercased() }, isInserted)
    }
    // Only a table to which rows are added needs them; no account may read them.
    let demanded =
      isInserted
      ? live.filter { column in
        column.mustBeNamed && PracticeName(column.name) != nil
          && !asked.contains { $0.name.lowercased() == column.name.lowercased() }
      }.map { PracticeView.added($0) } : []
    columns = asked + demanded
  }

  private static func column(
    _ need: PracticeNeed.Column, _ live: PracticeDatabase.Column?, _ isInserted: Bool
  ) -> Column {
    guard let live else {
      return Column(
        name: need.name, source: .constant, type: "", expression: need.type.constant)
    }
    let quoted = "`\(need.name)`"
    // What is written only is converted by the server.
    let cast =
      need.privileges.contains("SELECT")
      ? need.type.cast(quoted, from: live.type) ?? coalesced(need, live) : nil
    return Column(
      name: need.name, source: cast == nil ? .column : .cast, type: live.type.text,
      maxLength: live.maxLength, characterSet: live.characterSet,
      emptyValue: isInserted && live.mustBeNamed && !need.privileges.contains("INSERT")
        ? live.type.emptyValue : nil,
      expression: cast ?? quoted)
  }

  /// A column that may be NULL keeps what makes it quick to find and to write.
  private static func coalesced(
    _ need: PracticeNeed.Column, _ live: PracticeDatabase.Column
  ) -> String? {
    guard live.isNullable, !live.isKey, need.privileges == ["SELECT"] else { return nil }
    return need.type.coalesced("`\(need.name)`")
  }

  private static func added(_ live: PracticeDatabase.Column) -> Column {
    Column(
      name: live.name, source: .column, type: live.type.text, maxLength: live.maxLength,
      characterSet: live.characterSet, emptyValue: live.type.emptyValue,
      expression: "`\(live.name)`")
  }

  /// The statement that makes it, or replaces it at once by a new one.
  func statement(onto practice: PracticeName) -> String {
    let list = columns.map { column in
      let name = "`\(column.name)`"
      return column.expression == name ? name : "\(column.expression) AS \(name)"
    }.joined(separator: ",\n  ")
    let source = isThere ? "\(practice.quoted).`\(table)`" : "DUAL WHERE 1 = 0"
    return """
      CREATE OR REPLACE SQL SECURITY DEFINER VIEW `\(table)` AS
      SELECT
        \(list)
      FROM \(source)
      """
  }
}

extension PracticeDatabase.Column {
  /// Whether every new row has to give a value that the portal knows how to give.
  fileprivate var mustBeNamed: Bool {
    !isNullable && !hasDefault && extra.isEmpty && type.emptyValue != nil
  }
}
