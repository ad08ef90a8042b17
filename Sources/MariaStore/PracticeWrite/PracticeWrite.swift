import PortalPlatform

/// The one place that writes to the practice's tables; nothing else in the program does.
///
/// **Order.** An older practice has tables that roll nothing back. So whoever changes more than one
/// row writes the portal's own rows first, in a transaction, the practice's rows behind them, and
/// those that only tell of it (the logs) last. When a practice's row fails, the portal's are rolled
/// back; what the practice then keeps tells of something that was tried, and grants nothing.
///
/// **Columns.** In an adopted installation a row leaves out what the practice's version has no
/// column for, and gives their empty value to columns without a default that the portal does not
/// know. Texts are spelled and cut so that their column holds them.
///
/// **Surprises.** The practice software can change its tables while the portal runs. A row that is
/// refused for that reason is written once more without what the portal does not know for certain,
/// and in a mode in which the server fills in what is missing and cuts what is too long. A date is
/// then 0000-00-00, which reads like 0001-01-01. ``Store/takePracticeNotices()`` tells of it.
extension Store {
  /// Adds rows, all with the same columns.
  func insert(_ rows: [PracticeRow], into table: PracticeTable) throws(MariaError) {
    guard let first = rows.first else { return }
    let form = try readyForm()
    // A table without rollback would keep the rows before one whose key is taken.
    guard !form.hasRandomKeys else {
      for row in rows { _ = try insertWithRandomKey(row, into: table, form) }
      return
    }
    let names = form.names(of: first, for: table)
    guard !names.own.isEmpty else { return }
    let values = rows.map { form.values(of: $0, for: table) }
    try writeAdapting(
      to: table,
      exactly: PracticeInsert(
        table, names.own + names.added, values.map { $0 + names.addedValues }
      ).statement,
      adapted: PracticeInsert(table, names.own, values).statement,
      with: connection.run)
  }

  /// Adds a row; gives its key.
  ///
  /// Through a view the server tells a counted key only where the view has the column, that is
  /// where some account may write it.
  func insert(_ row: PracticeRow, into table: PracticeTable) throws(MariaError) -> Int64 {
    let form = try readyForm()
    guard !form.hasRandomKeys else { return try insertWithRandomKey(row, into: table, form) }
    let names = form.names(of: row, for: table)
    guard !names.own.isEmpty else { return 0 }
    let values = form.values(of: row, for: table)
    return try writeAdapting(
      to: table,
      exactly: PracticeInsert(
        table, names.own + names.added, [values + names.addedValues]
      ).statement,
      adapted: PracticeInsert(table, names.own, [values]).statement,
      with: connection.insert)
  }

  private func insertWithRandomKey(
    _ row: PracticeRow, into table: PracticeTable, _ form: PracticeForm
  ) throws(MariaError) -> Int64 {
    let names = form.names(of: row, for: table)
    guard !names.own.isEmpty else { return 0 }
    let values = form.values(of: row, for: table)
    for attempt in 1...PracticeForm.keyAttempts {
      let number = newPracticeKey()
      let key = SQLValue.integer(number)
      do {
        try writeAdapting(
          to: table,
          exactly: PracticeInsert(
            table, [table.key] + names.own + names.added, [[key] + values + names.addedValues]
          ).statement,
          adapted: PracticeInsert(table, [table.key] + names.own, [[key] + values]).statement,
          with: connection.run)
        return number
      } catch {
        guard error.isDuplicateKey, attempt < PracticeForm.keyAttempts else { throw error }
      }
    }
    return 0
  }

  /// Changes the rows for which a condition holds.
  ///
  /// - Returns: how many rows there are, whether or not something in them is different now.
  func update(
    _ table: PracticeTable, set row: PracticeRow, where condition: SQL
  ) throws(MariaError) -> Int {
    try update(table, setting: Array(row), where: condition)
  }

  /// The same for columns that only the caller knows.
  func update(
    _ table: PracticeTable, setting row: [PracticeRow.Element], where condition: SQL
  ) throws(MariaError) -> Int {
    let form = try readyForm()
    let names = form.names(of: row, for: table).own
    guard !names.isEmpty else {
      return try connection.first(
        "SELECT COUNT(*) FROM \(sql: table.sql) WHERE \(sql: condition)"
      ) { (count: Int) in count } ?? 0
    }
    let assignments = zip(names, form.values(of: row, for: table)).map { ($0, $1) }
    let certain = assignments.filter { !table.exactColumns.contains($0.0) }
    return try writeAdapting(
      to: table, exactly: PracticeUpdate(table, assignments, condition).statement,
      adapted: certain.isEmpty ? nil : PracticeUpdate(table, certain, condition).statement,
      with: connection.run)
  }

  /// Deletes the rows for which a condition holds.
  func delete(from table: PracticeTable, where condition: SQL) throws(MariaError) {
    _ = try readyForm()
    try connection.run("DELETE FROM \(sql: table.sql)\nWHERE \(sql: condition)")
  }

  /// Whether a column of the practice keeps a text as it is.
  func keeps(_ text: String, in column: String, of table: PracticeTable) throws(MariaError) -> Bool
  {
    guard let columns = try readyForm().columns else { return true }
    guard let column = columns.column(column, of: table), column.isWritable else { return false }
    return column.text.map { $0.fitting(text) == text } ?? true
  }

  /// Runs a statement, and where the practice's table is not as expected the adapted one.
  ///
  /// - Parameter send: runs it, and gives the number of rows or the key of a new one.
  @discardableResult
  private func writeAdapting<Answer>(
    to table: PracticeTable, exactly: SQL, adapted: SQL?,
    with send: (SQL) throws(MariaError) -> Answer
  ) throws(MariaError) -> Answer {
    do {
      return try send(exactly)
    } catch {
      guard let adapted, error.isUnexpectedColumn, case .server(let code, _) = error else {
        throw error
      }
      let answer = try send(
        "SET STATEMENT sql_mode = 'NO_ENGINE_SUBSTITUTION' FOR \(sql: adapted)")
      practiceNotices.append(PracticeNotice(table: table.name, code: Int(code)))
      // What is known may be of an older adoption.
      practiceForm.columns = nil
      return answer
    }
  }

  /// What had to be adapted since the last call.
  package func takePracticeNotices() -> [PracticeNotice] {
    guard !practiceNotices.isEmpty else { return [] }
    defer { practiceNotices = [] }
    return practiceNotices
  }

  /// The form, with the columns where they are needed.
  func readyForm() throws(MariaError) -> PracticeForm {
    if !practiceForm.isKnown { _ = try settings(for: .practice) }
    if practiceForm.adoption != nil, practiceForm.columns == nil {
      practiceForm.columns = try practiceColumns()
    }
    return practiceForm
  }
}

extension PracticeForm {
  /// Names of the columns that get a value, those of the row itself first.
  fileprivate func names(
    of row: some Collection<PracticeRow.Element>, for table: PracticeTable
  ) -> (own: [String], added: [String], addedValues: [SQLValue]) {
    let own = row.filter { takes($0.key, $0.value, table) }.map(\.key)
    let added = (columns?.columnsWithEmptyValue(of: table) ?? []).filter { column in
      !row.contains { $0.key == column.name }
    }
    return (own, added.map(\.name), added.map { .text($0.value) })
  }

  /// The values for those columns, in the same order.
  fileprivate func values(
    of row: some Collection<PracticeRow.Element>, for table: PracticeTable
  ) -> [SQLValue] {
    row.compactMap { name, value in
      guard takes(name, value, table) else { return nil }
      guard case .text(let text) = value, let limit = columns?.column(name, of: table)?.text else {
        return value
      }
      return .text(limit.fitting(text))
    }
  }

  private func takes(_ name: String, _ value: SQLValue, _ table: PracticeTable) -> Bool {
    guard let columns else { return true }
    guard let column = columns.column(name, of: table), column.isWritable else { return false }
    guard table.exactColumns.contains(name), case .text(let text) = value,
      let limit = column.text
    else { return true }
    return limit.fitting(text) == text
  }
}
