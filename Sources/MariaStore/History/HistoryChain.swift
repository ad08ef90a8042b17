import PortalPlatform

extension Store {
  /// Chains every row of the history that is not chained yet; gives how many those were.
  ///
  /// Any number of processes may do it at the same moment: of two that chain the same place, one
  /// gets it and the other one looks again. Writers of the history wait for none of them.
  package func chainHistory(at now: Instant) throws(MariaError) -> Int {
    var count = 0
    var conflicts = 0
    var after = try chainHorizon(at: now)
    while true {
      let head = try chainHead()
      let rows = try unchainedRows(after: after, limit: Chaining.rowsAtOnce)
      guard let last = rows.last else { return count }
      do {
        try insert(links(of: rows, behind: head, at: now))
      } catch  where (error.isDuplicateKey || error.isConflict) && conflicts < 100 {
        conflicts += 1
        continue
      }
      conflicts = 0
      count += rows.count
      after = last.historyNum
    }
  }

  /// The row up to which everything that will ever come has been chained.
  ///
  /// A transaction may get a number and commit when higher ones were chained long ago, so the
  /// numbers that were chained lately are looked at again.
  private func chainHorizon(at now: Instant) throws(MariaError) -> HistoryNum {
    try connection.first(
      """
      SELECT HistoryNum
      FROM portal_history_chain
      WHERE ChainedAt < \(now.adding(seconds: -Chaining.lookBackSeconds))
      ORDER BY ChainedAt DESC, ChainNum DESC
      LIMIT 1
      """
    ) { (key: HistoryNum) in key } ?? HistoryNum(rawValue: 0)
  }

  /// Number and hash of the last link; those of the beginning when there is none.
  func chainHead() throws(MariaError) -> (chainNum: Int64, hash: [UInt8]) {
    try connection.first(
      "SELECT ChainNum, Hash FROM portal_history_chain ORDER BY ChainNum DESC LIMIT 1"
    ) { (chainNum: Int64, hash: [UInt8]) in (chainNum, hash) } ?? (0, HistoryLink.beginning)
  }

  private func unchainedRows(
    after key: HistoryNum, limit: Int
  ) throws(MariaError) -> [HistoryRow] {
    try connection.all(
      """
      SELECT \(sql: HistoryRow.columns)
      FROM portal_history h
      LEFT JOIN portal_history_chain c ON c.HistoryNum = h.HistoryNum
      WHERE h.HistoryNum > \(key)
        AND c.ChainNum IS NULL
      ORDER BY h.HistoryNum
      LIMIT \(limit)
      """
    ) { (row: HistoryRow) in row }
  }

  private func links(
    of rows: [HistoryRow], behind head: (chainNum: Int64, hash: [UInt8]), at now: Instant
  ) -> [HistoryLink] {
    var (chainNum, hash) = head
    return rows.map { row in
      chainNum += 1
      let link = HistoryLink(row, chainNum: chainNum, previousHash: hash, at: now)
      hash = link.hash
      return link
    }
  }

  func insert(_ links: [HistoryLink]) throws(MariaError) {
    // All or none: it is one statement.
    var rows = SQL.Interpolation(
      literalCapacity: links.count * 24, interpolationCount: links.count * 6)
    for (index, link) in links.enumerated() {
      rows.appendLiteral(index == 0 ? "" : ", ")
      rows.appendInterpolation(
        sql: """
          (\(link.chainNum), \(link.historyNum), \(link.chainedAt), \(link.form), \
          \(link.previousHash), \(link.hash))
          """)
    }
    try connection.run(
      """
      INSERT INTO portal_history_chain (ChainNum, HistoryNum, ChainedAt, Form, PreviousHash, Hash)
      VALUES \(sql: SQL(stringInterpolation: rows))
      """)
  }
}

private enum Chaining {
  static let rowsAtOnce = 100
  /// Longer than any transaction that writes to the history.
  static let lookBackSeconds = 120
}
