import Foundation
import PortalPlatform
import TestSupport
import Testing

@testable import MariaStore

@Suite struct `The chain of the history` {
  let practice: TestPractice
  let writer: Store
  let chainer: Store

  init() throws {
    practice = try TestPractice()
    writer = practice.store()
    chainer = practice.store(account: "portal_jobs")
  }

  @Test func `covers each row once, in the order of the rows`() throws {
    try writer.record((1...250).map { historyEntry($0) })
    #expect(try chainer.chainHistory(at: TestPractice.now) == 250)
    #expect(try chainer.chainHistory(at: TestPractice.now) == 0)
    try writer.record([historyEntry(251)])
    #expect(try chainer.chainHistory(at: TestPractice.now.adding(seconds: 900)) == 1)
    #expect(
      try practice.root(
        "SELECT COUNT(*), MIN(ChainNum), MAX(ChainNum), SUM(ChainNum = HistoryNum) FROM portal_history_chain"
      ) == "251\t1\t251\t251\n")
    let report = try verify()
    #expect(report.links == 251 && report.findings == 0 && report.openRows == 0)
  }

  @Test func `is written down as the documents say`() throws {
    try writer.record([historyEntry(1)])
    #expect(try chainer.chainHistory(at: TestPractice.now) == 1)
    // Once more by somebody who has only the documentation, and SQL.
    let milliseconds = "LPAD(HEX(CAST(UNIX_TIMESTAMP(%) * 1000 AS UNSIGNED)), 16, '0')"
    let parts =
      ["c.Form", "c.ChainNum"].map { "LPAD(HEX(\($0)), 16, '0')" }
      + [
        milliseconds.replacing("%", with: "c.ChainedAt"), "LPAD(HEX(32), 16, '0')",
        "HEX(c.PreviousHash)", "LPAD(HEX(h.HistoryNum), 16, '0')",
        milliseconds.replacing("%", with: "h.HappenedAt"),
      ]
      + [
        "h.Kind", "h.ActorPatNum", "h.ActorUserNum", "h.PatNum", "h.ObjectNum", "h.SessionNum",
        "LENGTH(h.Network)",
      ].map { "LPAD(HEX(\($0)), 16, '0')" } + ["HEX(h.Network)"]
    #expect(
      try practice.root(
        "SET time_zone = '+00:00'",
        """
        SELECT SHA2(UNHEX(CONCAT(\(parts.joined(separator: ", ")))), 256) = LOWER(HEX(c.Hash))
        FROM portal_history_chain c JOIN portal_history h USING (HistoryNum)
        """) == "1\n")
  }

  @Test func `takes in a row whose transaction ended late`() throws {
    let slow = practice.store()
    try slow.transaction {
      try slow.record([historyEntry(1)])
      try writer.record([historyEntry(2)])
      #expect(try chainer.chainHistory(at: TestPractice.now) == 1)
    }
    #expect(try verify().openRows == 1)
    #expect(try chainer.chainHistory(at: TestPractice.now.adding(seconds: 60)) == 1)
    let report = try verify()
    #expect(report.links == 2 && report.findings == 0 && report.openRows == 0)
  }

  @Test func `is not forked by those who chain at the same moment, and stops no writer`()
    async throws
  {
    let practice = practice
    let chained = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<2 {
        group.addTask {
          let store = practice.store()
          for number in 0..<150 { try store.record([historyEntry(number)]) }
          return 0
        }
      }
      for _ in 0..<4 {
        group.addTask {
          let store = practice.store(account: "portal_jobs")
          return try (0..<60).reduce(0) { count, _ in
            try count + store.chainHistory(at: TestPractice.now)
          }
        }
      }
      return try await group.reduce(0, +)
    }
    let rest = try chainer.chainHistory(at: TestPractice.now)
    #expect(chained + rest == 300)
    let report = try verify()
    #expect(report.links == 300 && report.findings == 0 && report.openRows == 0)
  }

  @Test func `tells since when rows wait to be chained`() throws {
    try writer.record([historyEntry(1)])
    _ = try chainer.chainHistory(at: TestPractice.now)
    // Nobody chained for a day: that alone is no reason to suspect anybody.
    try writer.record([historyEntry(2), historyEntry(3)])
    let report = try verify(at: TestPractice.now.adding(seconds: 86_400))
    #expect(report.findings == 0 && report.openRows == 2)
    #expect(report.openSince == TestPractice.now.adding(seconds: 2))
  }

  private func verify(at now: Instant = TestPractice.now) throws -> HistoryReport {
    try HistoryVerifier(chainer, keys: [], now: now) { Issue.record("\($0)") }.verify()
  }
}

/// Mary looks at one of several people's appointments, a second after the other.
func historyEntry(_ number: Int) -> HistoryEntry {
  HistoryEntry(
    kind: .viewedAppointments, actor: .patient(PatNum(rawValue: 200)),
    subject: PatNum(rawValue: Int64(200 + number % 3)), object: Int64(number),
    session: SessionNum(rawValue: 7), network: "192.0.2.0/24",
    time: TestPractice.now.adding(seconds: number))
}
