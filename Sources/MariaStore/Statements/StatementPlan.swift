import PortalPlatform

/// A statement, and how the server would carry it out on the rows that it has at present.
package struct StatementPlan: Sendable {
  /// One table of a statement, in the order in which the server reads them (a row of EXPLAIN).
  package struct Step: Sendable {
    /// PRIMARY, SUBQUERY, UNION, INSERT …
    package var kind: String
    /// The table's alias, `<derived2>` for rows that the statement made itself; nil when nothing
    /// is read.
    package var table: String?
    /// How rows are found: const, eq_ref, ref, range, index, ALL …
    package var access: String?
    /// The index that is used.
    package var key: String?
    /// How many rows the server expects to read.
    package var rows: Int?
    package var remark: String

    /// Whether this is the table to which an INSERT adds its rows.
    package var addsRows: Bool { kind == "INSERT" }

    /// Whether every row of a table, or of one of its indexes, is read.
    package var readsEverything: Bool {
      guard !addsRows, let table, !table.hasPrefix("<"), rows != nil else { return false }
      return access == "ALL" || access == "index"
    }
  }

  /// With a question mark for each value.
  package var text: String
  package var steps: [Step]

  /// Rows that a whole table may have before reading all of it counts as a mistake: for fewer, the
  /// server prefers that to an index.
  package static let fewRows = 1_000

  /// The steps that read the whole of a table that is not small.
  package var scans: [Step] {
    steps.filter { $0.readsEverything && $0.rows ?? 0 >= StatementPlan.fewRows }
  }
}

extension Store {
  /// The plans of the statements that `body` would send: they are explained instead of carried
  /// out, find no rows and change nothing.
  package func plans(of body: (Store) throws -> Void) throws -> [StatementPlan] {
    // What is asked before the first write to the practice's tables is no part of it.
    _ = try readyForm()
    connection.plans = []
    defer { connection.plans = nil }
    try body(self)
    return connection.plans ?? []
  }
}

extension Connection {
  /// Notes the plan of a statement.
  func explain(_ sql: SQL) throws(MariaError) {
    let steps = try rows("EXPLAIN \(sql: sql)") {
      (
        _: Int?, kind: String, table: String?, access: String?, _: String?, key: String?,
        _: String?, _: String?, rows: String?, remark: String?
      ) in
      StatementPlan.Step(
        kind: kind, table: table, access: access, key: key,
        rows: rows.flatMap { Int($0.prefix(while: \.isNumber)) },
        remark: remark ?? "")
    }
    plans?.append(StatementPlan(text: sql.text.text, steps: steps))
  }
}
