import PortalPlatform

/// Compares the history with its chain and its seals.
package final class HistoryVerifier {
  private let store: Store
  private let keys: [(id: String, key: [UInt8])]
  private let now: Instant
  private let found: (HistoryFinding) -> Void
  private var report = HistoryReport()

  /// - Parameters:
  ///   - keys: for seals, the current one first.
  ///   - found: is told each finding.
  package init(
    _ store: Store, keys: [(id: String, key: [UInt8])], now: Instant,
    found: @escaping (HistoryFinding) -> Void
  ) {
    self.store = store
    self.keys = keys
    self.now = now
    self.found = found
  }

  /// Looks at everything as it is at one moment, also while rows are added and chained.
  ///
  /// - Parameters:
  ///   - loggedSignatures: of seals of which a log has copies, by their numbers.
  ///   - progress: is told now and then how many links of how many are done.
  package func verify(
    loggedSignatures: [Int64: [UInt8]] = [:],
    progress: (_ links: Int, _ all: Int) -> Void = { _, _ in }
  ) throws -> HistoryReport {
    report = HistoryReport()
    try store.transaction {
      let head = try store.chainHead()
      let lastRow = try checkLinks(to: head.chainNum, progress)
      try checkOpenRows(lastRow)
      try checkSeals(loggedSignatures)
    }
    return report
  }

  private func note(_ finding: HistoryFinding) {
    report.findings += 1
    found(finding)
  }

  // MARK: The chain

  /// What a link is compared with: the one before it.
  private struct Place {
    var chainNum: Int64 = 0
    /// As it is stored.
    var hash = HistoryLink.beginning
    /// As it ought to be, of a link that is not.
    var rightHash: [UInt8]?
  }

  /// - Returns: the highest number of a row that is chained.
  private func checkLinks(
    to end: Int64, _ progress: (Int, Int) -> Void
  ) throws(MariaError) -> HistoryNum {
    var place = Place()
    var after = Int64.min
    var last = HistoryNum(rawValue: 0)
    while true {
      let links = try store.linksWithRows(after: after, limit: 5_000)
      guard let end = links.last?.link.chainNum else { return last }
      for (link, row) in links {
        check(link, row, &place)
        if link.historyNum.rawValue > last.rawValue { last = link.historyNum }
      }
      after = end
      report.links += links.count
      progress(report.links, max(Int(end), report.links))
    }
  }

  private func check(_ link: HistoryLink, _ row: HistoryRow?, _ place: inout Place) {
    // Numbers begin with 1: whatever stands before that was put there by hand.
    guard link.chainNum > place.chainNum else {
      return note(.altered(link.historyNum, link: link.chainNum))
    }
    let isGap = link.chainNum > place.chainNum + 1
    if isGap { note(.missingLinks(place.chainNum + 1...link.chainNum - 1)) }
    let follows =
      isGap || link.previousHash == place.hash || link.previousHash == place.rightHash
    var rightHash: [UInt8]?
    if let row {
      let hash = link.hash(of: row)
      if hash != link.hash {
        note(.altered(link.historyNum, link: link.chainNum))
        rightHash = hash
      } else if !follows {
        note(.rewritten(link: place.chainNum))
      }
    } else {
      note(.missing(link.historyNum, link: link.chainNum))
    }
    place = Place(chainNum: link.chainNum, hash: link.hash, rightHash: rightHash)
  }

  // MARK: Rows that are not chained

  /// How long after it happened a row below the chain's end may still come to be chained.
  private static let patienceSeconds = 3600

  private func checkOpenRows(_ last: HistoryNum) throws(MariaError) {
    let latest = now.adding(seconds: -HistoryVerifier.patienceSeconds)
    var after = HistoryNum(rawValue: .min)
    while true {
      let rows = try store.rowsWithoutLink(after: after, limit: 5_000)
      guard let end = rows.last else { return }
      for (key, time) in rows {
        if key.rawValue < last.rawValue, time.map({ $0 < latest }) ?? true {
          note(.added(key, at: time))
          continue
        }
        report.openRows += 1
        if let time, report.openSince.map({ time < $0 }) ?? true { report.openSince = time }
      }
      after = end.key
    }
  }

  // MARK: Seals

  private func checkSeals(_ loggedSignatures: [Int64: [UInt8]]) throws(MariaError) {
    var previous: (number: Int64, signature: [UInt8]) = (0, HistoryLink.beginning)
    var logged = loggedSignatures
    for (seal, linkHash) in try store.sealsWithHashes() {
      if seal.sealNum > previous.number + 1 {
        note(.missingSeals(previous.number + 1...seal.sealNum - 1))
      }
      check(seal, linkHash, previous: previous.signature)
      if let copy = logged.removeValue(forKey: seal.sealNum), copy != seal.signature {
        note(.otherSealInLog(seal.sealNum))
      }
      previous = (seal.sealNum, seal.signature)
      report.seals += 1
      report.lastSeal = seal
    }
    for number in logged.keys.sorted() { note(.otherSealInLog(number)) }
  }

  private func check(_ seal: HistorySeal, _ linkHash: [UInt8]?, previous: [UInt8]) {
    if let key = keys.first(where: { $0.id == seal.keyID }) {
      if !isSameSecret(seal.signature(key: key.key, previous: previous), seal.signature) {
        return note(.alteredSeal(seal.sealNum, day: seal.day))
      }
    } else {
      note(.unknownKey(seal.keyID, seal: seal.sealNum, day: seal.day))
    }
    if linkHash == nil {
      note(.cutChain(seal: seal.sealNum, day: seal.day, link: seal.chainNum))
    } else if linkHash != seal.hash {
      note(.otherChain(seal: seal.sealNum, day: seal.day, link: seal.chainNum))
    }
  }
}

extension Store {
  /// Links in their order, each with its row, if that is there.
  fileprivate func linksWithRows(
    after chainNum: Int64, limit: Int
  ) throws(MariaError) -> [(link: HistoryLink, row: HistoryRow?)] {
    try connection.all(
      """
      SELECT c.ChainNum, c.HistoryNum, c.ChainedAt, c.Form, c.PreviousHash, c.Hash,
        \(sql: HistoryRow.columns)
      FROM portal_history_chain c
      LEFT JOIN portal_history h ON h.HistoryNum = c.HistoryNum
      WHERE c.ChainNum > \(chainNum)
      ORDER BY c.ChainNum
      LIMIT \(limit)
      """
    ) {
      (
        chainNum: Int64, historyNum: HistoryNum, chainedAt: Instant?, form: Int64,
        previousHash: [UInt8], hash: [UInt8], row: HistoryRow?
      ) in
      (
        HistoryLink(
          chainNum: chainNum, historyNum: historyNum, chainedAt: chainedAt, form: form,
          previousHash: previousHash, hash: hash),
        row
      )
    }
  }

  fileprivate func rowsWithoutLink(
    after key: HistoryNum, limit: Int
  ) throws(MariaError) -> [(key: HistoryNum, time: Instant?)] {
    try connection.all(
      """
      SELECT h.HistoryNum, h.HappenedAt
      FROM portal_history h
      LEFT JOIN portal_history_chain c ON c.HistoryNum = h.HistoryNum
      WHERE h.HistoryNum > \(key)
        AND c.ChainNum IS NULL
      ORDER BY h.HistoryNum
      LIMIT \(limit)
      """
    ) { (key: HistoryNum, time: Instant?) in (key, time) }
  }
}
