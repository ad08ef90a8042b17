import Foundation
import PortalPlatform
import TestSupport
import Testing

@testable import MariaStore

/// Six rows in a chain, two seals: of the second day with four rows, and of the third with all.
@Suite struct `Verifying the history` {
  let practice: TestPractice
  let store: Store
  let keys = [(id: "k1", key: [UInt8](repeating: 1, count: 32))]
  let end = TestPractice.now.adding(seconds: 2 * 86_400)

  init() throws {
    practice = try TestPractice()
    store = practice.store(account: "portal_jobs")
    let writer = practice.store()
    try writer.record((1...4).map { historyEntry($0) })
    _ = try store.chainHistory(at: TestPractice.now)
    let first = try store.sealHistory(key: keys[0], at: TestPractice.now.adding(seconds: 86_400))
    #expect(first?.chainNum == 4)
    // A gap among the numbers, as a transaction that was given up leaves one.
    try practice.root("ALTER TABLE portal_history AUTO_INCREMENT = 11")
    try writer.record([historyEntry(5), historyEntry(6)])
    _ = try store.chainHistory(at: end)
    #expect(try store.sealHistory(key: keys[0], at: end)?.chainNum == 6)
    #expect(try store.sealHistory(key: keys[0], at: end.adding(seconds: 60)) == nil)
  }

  private func findings(
    keys: [(id: String, key: [UInt8])]? = nil, logged: [Int64: [UInt8]] = [:]
  ) throws -> [String] {
    var found: [String] = []
    let verifier = HistoryVerifier(store, keys: keys ?? self.keys, now: end) {
      found.append($0.description)
    }
    #expect(try verifier.verify(loggedSignatures: logged).findings == found.count)
    return found
  }

  @Test func `finds nothing where nothing is wrong`() throws {
    #expect(try findings() == [])
    let report = try HistoryVerifier(store, keys: keys, now: end) { _ in }.verify()
    #expect(report.links == 6 && report.seals == 2 && report.openRows == 0)
    #expect(report.lastSeal?.day == Day(iso: "2026-03-06"))
  }

  /// Each column of each table, one byte or the smallest step of it, in a row in the middle and in
  /// the last one.
  @Test(arguments: [
    ("portal_history", "HistoryNum", [3, 12]), ("portal_history_chain", "ChainNum", [3, 6]),
    ("portal_history_seal", "SealNum", [1, 2]),
  ])
  func `names the row of which any column was changed`(
    table: String, key: String, rows: [Int]
  ) throws {
    let columns = try practice.root(
      """
      SELECT COLUMN_NAME, DATA_TYPE FROM information_schema.COLUMNS
      WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '\(table)'
      """
    ).split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
    #expect(columns.count > 5)
    try practice.root("CREATE TABLE copy AS SELECT * FROM \(table)")
    for column in columns {
      let (name, type) = (column[0], column[1])
      let changed =
        switch type {
        case "datetime": "\(name) + INTERVAL 0.001 SECOND"
        case "date": "\(name) + INTERVAL 1 MONTH"
        case "binary", "varchar":
          "CONCAT(LEFT(\(name), 5), CHAR(ORD(SUBSTR(\(name), 6)) ^ 1), SUBSTR(\(name), 7))"
        default: "\(name) ^ 64"
        }
      // The sixth character of k1 does not exist.
      let value = name == "KeyId" ? "'k2'" : changed
      for row in rows {
        try practice.root(
          "SET foreign_key_checks = 0",
          "SET check_constraint_checks = 0",
          "UPDATE \(table) SET \(name) = \(value) WHERE \(key) = \(row)")
        let found = try findings()
        let link = table == "portal_history" && row == 12 ? 6 : row
        let names =
          table == "portal_history_seal"
          ? ["seal \(row)", "seals \(row)"] : ["row \(row):", "link \(link)"]
        #expect(
          found.contains { finding in names.contains { finding.contains($0) } },
          "\(name) of \(row): \(found)")
        if table == "portal_history", name != key {
          #expect(found.count == 1 && found[0].hasPrefix("row \(row): ALTERED"), "\(name)")
        }
        try practice.root(
          "SET foreign_key_checks = 0", "DELETE FROM \(table)",
          "INSERT INTO \(table) SELECT * FROM copy")
        #expect(try findings() == [])
      }
    }
  }

  @Test func `names rows and links that are gone`() throws {
    try practice.root(
      "SET foreign_key_checks = 0", "DELETE FROM portal_history WHERE HistoryNum = 2",
      "DELETE FROM portal_history_chain WHERE ChainNum = 5")
    #expect(
      try findings() == [
        "row 2: MISSING: link 2 covers it", "link 5: MISSING",
        "row 11: ADDED: it is said to be of 2026-03-04T15:00:05.000Z, and was not there when its "
          + "neighbours were chained; or its link is gone",
      ])
  }

  @Test func `names a row that was put among chained ones`() throws {
    try practice.root(
      """
      INSERT INTO portal_history (HistoryNum, HappenedAt, Kind, ActorPatNum, PatNum, Network)
      VALUES (7, '2026-03-04 15:00:04', 20, 300, 200, '')
      """)
    // Chaining again does not take it in.
    #expect(try store.chainHistory(at: end.adding(seconds: 600)) == 0)
    let found = try findings()
    #expect(found.count == 1 && found[0].hasPrefix("row 7: ADDED: "))
  }

  @Test func `sees by the seals that a chain was cut, or made anew`() throws {
    try practice.root(
      "SET foreign_key_checks = 0", "DELETE FROM portal_history WHERE HistoryNum = 12",
      "DELETE FROM portal_history_chain WHERE ChainNum = 6")
    #expect(try findings() == ["seal 2 of 2026-03-06: link 6 is MISSING"])
    try practice.root(
      "SET foreign_key_checks = 0", "DELETE FROM portal_history_chain",
      "UPDATE portal_history SET ActorPatNum = 300 WHERE HistoryNum = 2")
    _ = try store.chainHistory(at: end)
    #expect(
      try findings() == [
        "seal 1 of 2026-03-05: link 4 was REWRITTEN after it, perhaps with those before",
        "seal 2 of 2026-03-06: link 6 is MISSING",
      ])
  }

  @Test func `sees a link that was written anew by the one behind it`() throws {
    let row = try #require(try store.row(3))
    let link = HistoryLink(
      row, chainNum: 3, previousHash: [UInt8](repeating: 9, count: 32), at: TestPractice.now)
    try practice.root(
      """
      UPDATE portal_history_chain
      SET Hash = UNHEX('\(Hex.encode(link.hash))'), PreviousHash = UNHEX('\(Hex.encode(link.previousHash))')
      WHERE ChainNum = 3
      """)
    #expect(
      try findings() == [
        "link 2: REWRITTEN: link 3 was made behind another one",
        "link 3: REWRITTEN: link 4 was made behind another one",
      ])
  }

  @Test func `knows seals of older keys as long as those are in the key file`() throws {
    let new = (id: "k2", key: [UInt8](repeating: 2, count: 32))
    _ = try store.sealHistory(key: new, at: end.adding(seconds: 86_400))
    #expect(try findings(keys: [new] + keys) == [])
    #expect(
      try findings(keys: [new]) == [
        "seal 1 of 2026-03-05: NOT CHECKED: the key file has no key k1",
        "seal 2 of 2026-03-06: NOT CHECKED: the key file has no key k1",
      ])
    let other = (id: "k1", key: [UInt8](repeating: 3, count: 32))
    #expect(
      try findings(keys: [new, other]).first
        == "seal 1 of 2026-03-05: ALTERED: its signature is wrong")
  }

  @Test func `compares the seals with the copies in a log`() throws {
    let copies = Dictionary(
      uniqueKeysWithValues: try store.sealsWithHashes().map {
        ($0.seal.sealNum, $0.seal.signature)
      })
    #expect(try findings(logged: copies) == [])
    // Who took away the last seal took away what it proves, but not the log.
    try practice.root(
      "SET foreign_key_checks = 0", "DELETE FROM portal_history_seal WHERE SealNum = 2",
      "DELETE FROM portal_history_chain WHERE ChainNum = 6",
      "DELETE FROM portal_history WHERE HistoryNum = 12")
    #expect(try findings() == [])
    #expect(
      try findings(logged: copies) == ["seal 2: MISSING or ALTERED: the log has another one"])
    try practice.root("DELETE FROM portal_history_seal WHERE SealNum = 1")
    #expect(try findings(logged: copies).count == 2)
  }

  @Test func `two that seal at the same moment make one seal`() async throws {
    let practice = practice
    let (key, day) = (keys[0], end.adding(seconds: 86_400))
    let seals = try await withThrowingTaskGroup(of: HistorySeal?.self) { group in
      for _ in 0..<6 {
        group.addTask {
          try practice.store(account: "portal_jobs").sealHistory(key: key, at: day)
        }
      }
      return try await group.reduce(0) { $0 + ($1 == nil ? 0 : 1) }
    }
    #expect(seals == 1)
    #expect(try findings() == [])
  }
}

extension Store {
  fileprivate func row(_ number: Int64) throws -> HistoryRow? {
    try connection.first(
      "SELECT \(sql: HistoryRow.columns) FROM portal_history h WHERE h.HistoryNum = \(number)"
    ) { (row: HistoryRow) in row }
  }
}
