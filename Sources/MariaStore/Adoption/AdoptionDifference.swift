/// How a practice's database differs from the one that was adopted.
package struct AdoptionDifferences: Sendable {
  /// In words; `adopt` has to run again when there is one.
  package var differences: [String]
  /// For the administrator, when the practice software was updated.
  package var versionNote: String?
}

extension Store {
  /// Compares the practice's database with what was recorded; nil in a stand-alone installation.
  package func adoptionDifferences(_ needs: [PracticeNeed]) throws -> AdoptionDifferences? {
    guard try adoptedDatabase() != nil else { return nil }
    let recorded = try connection.first(
      "SELECT DatabaseName, Fingerprint, ProgramVersion FROM portal_adoption"
    ) { (name: String, fingerprint: String, version: String) in
      (name: name, fingerprint: fingerprint, version: version)
    }
    guard let recorded, let name = PracticeName(recorded.name) else { return nil }
    let adoption = Adoption(try practiceDatabase(name), needs)
    let columns = try recordedColumns()
    var differences = try adoption.views.flatMap { view in
      let known = columns[view.table] ?? []
      return try viewDifferences(of: view.table, known) + view.differences(from: known)
    }
    if differences.isEmpty, recorded.fingerprint != adoption.fingerprint {
      differences.append("\(recorded.name): is not as it was when it was adopted")
    }
    return AdoptionDifferences(
      differences: differences,
      versionNote: adoption.practice.versionNote(recorded.version))
  }

  private func recordedColumns() throws -> [String: [PracticeView.Column]] {
    let rows = try connection.all(
      """
      SELECT TableName, ColumnName, Source, ColumnType, MaxLength, CharacterSet, EmptyValue
      FROM portal_adoption_column
      """
    ) {
      (
        table: String, name: String, source: PracticeSource, type: String, maxLength: Int?,
        characterSet: String?, emptyValue: String?
      ) in
      (
        table,
        PracticeView.Column(
          name: name, source: source, type: type, maxLength: maxLength,
          characterSet: characterSet, emptyValue: emptyValue, expression: "")
      )
    }
    return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
  }

  /// Whether the view is there and still goes with the table behind it.
  private func viewDifferences(
    of table: String, _ columns: [PracticeView.Column]
  ) throws(MariaError) -> [String] {
    let names = columns.isEmpty ? "1" : columns.map { "`\($0.name)`" }.joined(separator: ", ")
    do {
      try connection.command("SELECT \(names) FROM `\(table)` LIMIT 0")
      return []
    } catch {
      if error.isMissingTable { return ["\(table): the view is missing"] }
      if error.isBrokenView {
        return ["\(table): the view does not go with the practice's table"]
      }
      guard error.isMissingColumn else { throw error }
      return ["\(table): the view has other columns"]
    }
  }
}

extension PracticeDatabase {
  fileprivate func versionNote(_ recorded: String) -> String? {
    let version = preferences["ProgramVersion"] ?? ""
    guard version != recorded else { return nil }
    return "the practice software was \(recorded) when it was adopted, and is \(version)"
  }
}

extension PracticeView {
  fileprivate func differences(from recorded: [Column]) -> [String] {
    let known = Dictionary(recorded.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let names = Set(columns.map(\.name))
    let gone = recorded.filter { !names.contains($0.name) }
    return columns.compactMap { column in
      guard let before = known[column.name] else {
        return column.emptyValue == nil
          ? "\(table).\(column.name): is not in the view yet"
          : "\(table).\(column.name): is new and has no default"
      }
      guard before != column else { return nil }
      return "\(table).\(column.name): was \(before.words), is \(column.words)"
    } + gone.map { "\(table).\($0.name): is gone, or has a default now" }
  }
}

extension PracticeView.Column {
  fileprivate var words: String {
    source == .constant
      ? "missing" : [type, characterSet].compactMap(\.self).joined(separator: " ")
  }
}
