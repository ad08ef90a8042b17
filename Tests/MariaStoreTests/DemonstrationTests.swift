import Foundation
import TestSupport
import Testing

@testable import MariaStore

/// The named people alone, and with a crowd.
private enum Size: CaseIterable {
  case named, crowd

  // Of their own: other tests add people to the shared one.
  static let few = Result { try TestPractice(version: nil) }

  var connection: Connection {
    get throws {
      let practice = try (self == .named ? Size.few : TestPractice.crowd).get()
      return practice.store(account: "portal_migrate", statementSeconds: 60).connection
    }
  }
}

@Suite struct `The demonstration practice` {
  private func names(_ query: SQL, _ size: Size) throws -> [String] {
    try size.connection.all(query) { (name: String) in name }
  }

  @Test(arguments: [(Size.named, 60), (.crowd, 2_000)])
  fileprivate func `has as many people as were asked for`(_ size: Size, _ people: Int) throws {
    let count = try size.connection.first("SELECT COUNT(*) FROM patient") { (count: Int) in count }
    #expect(count == people)
  }

  @Test(arguments: Size.allCases)
  fileprivate func `refers to rows that exist and uses numbers that have a meaning`(
    _ size: Size
  ) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "practice-meaning.txt")
    let rules = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }.map { try PracticeMeaning(String($0)) }
    #expect(rules.count > 400)
    let connection = try size.connection
    let keys = try connection.all(
      """
      SELECT TABLE_NAME, COLUMN_NAME
      FROM information_schema.COLUMNS
      WHERE TABLE_SCHEMA = DATABASE()
        AND COLUMN_KEY = 'PRI'
      """
    ) { (table: String, column: String) in (table, column) }
    let keyOf = Dictionary(keys, uniquingKeysWith: { first, _ in first })
    for rule in rules {
      let broken = try connection.first(rule.broken(keys: keyOf)) { (count: Int) in count }
      #expect(broken == 0, "\(rule.line)")
    }
  }

  @Test(arguments: Size.allCases)
  fileprivate func `has balances that are what the accounts add up to`(_ size: Size) throws {
    let wrong = try names(
      """
      SELECT CONCAT(patient.PatNum, ': ', patient.EstBalance, ' is not ', COALESCE(own.Total, 0))
      FROM patient
      LEFT JOIN (
        SELECT PatNum, SUM(Amount) AS Total
        FROM (
          SELECT PatNum, ProcFee AS Amount FROM procedurelog WHERE ProcStatus = 2
          UNION ALL SELECT PatNum, AdjAmt FROM adjustment
          UNION ALL SELECT PatNum, -InsPayAmt - WriteOff FROM claimproc WHERE Status = 1
          UNION ALL SELECT PatNum, -SplitAmt FROM paysplit
          UNION ALL SELECT PatNum, IF(ChargeType = 1, -Principal, Principal + Interest)
          FROM payplancharge
          WHERE ChargeType = 1 OR ChargeDate <= '2026-03-04'
        ) AS entry
        GROUP BY PatNum
      ) AS own USING (PatNum)
      WHERE ABS(patient.EstBalance - COALESCE(own.Total, 0)) > 0.004
      """, size)
    #expect(wrong == [])
    let families = try names(
      """
      SELECT CONCAT(head.PatNum, ': ', head.BalTotal, ' is not ', SUM(member.EstBalance))
      FROM patient AS head
      INNER JOIN patient AS member ON head.PatNum = member.Guarantor
      GROUP BY head.PatNum
      HAVING ABS(MAX(head.BalTotal) - SUM(member.EstBalance)) > 0.004
        OR ABS(MAX(head.BalTotal)
          - MAX(head.Bal_0_30 + head.Bal_31_60 + head.Bal_61_90 + head.BalOver90)) > 0.004
        OR MIN(LEAST(head.Bal_31_60, head.Bal_61_90, head.BalOver90)) < 0
      """, size)
    #expect(families == [])
    let members = try names(
      """
      SELECT CAST(PatNum AS CHAR)
      FROM patient
      WHERE PatNum <> Guarantor
        AND (BalTotal <> 0 OR Bal_0_30 <> 0 OR BalOver90 <> 0 OR InsEst <> 0)
      """, size)
    #expect(members == [])
  }

  @Test(arguments: Size.allCases)
  fileprivate func `has payments that are split in full, and no work that was paid twice`(
    _ size: Size
  ) throws {
    let payments = try names(
      """
      SELECT CAST(payment.PayNum AS CHAR)
      FROM payment
      LEFT JOIN paysplit USING (PayNum)
      GROUP BY payment.PayNum
      HAVING ABS(MAX(payment.PayAmt) - COALESCE(SUM(paysplit.SplitAmt), 0)) > 0.004
      """, size)
    #expect(payments == [])
    let work = try names(
      """
      SELECT CAST(work.ProcNum AS CHAR)
      FROM procedurelog AS work
      LEFT JOIN (SELECT ProcNum, SUM(SplitAmt) AS Paid FROM paysplit GROUP BY ProcNum) AS own
        USING (ProcNum)
      LEFT JOIN (
        SELECT ProcNum, SUM(IF(Status = 1, InsPayAmt, InsPayEst) + WriteOff) AS Paid
        FROM claimproc
        GROUP BY ProcNum
      ) AS insurer USING (ProcNum)
      WHERE COALESCE(own.Paid, 0) + COALESCE(insurer.Paid, 0) > work.ProcFee + 0.004
      """, size)
    #expect(work == [])
  }

  @Test(arguments: Size.allCases)
  fileprivate func `has visits of one person at a time in a room`(_ size: Size) throws {
    let crowded = try names(
      """
      SELECT CONCAT(AptNum, ' begins before ', Last)
      FROM (
        SELECT AptNum, AptDateTime,
          LAG(AptNum) OVER room AS Last,
          LAG(AptDateTime + INTERVAL CHAR_LENGTH(Pattern) * 5 MINUTE) OVER room AS LastEnd
        FROM appointment
        WHERE AptStatus IN (1, 2)
        WINDOW room AS (PARTITION BY Op ORDER BY AptDateTime)
      ) AS visit
      WHERE AptDateTime < LastEnd
      """, size)
    #expect(crowded == [])
  }

  @Test(arguments: Size.allCases)
  fileprivate func `has visits to come when their provider works`(_ size: Size) throws {
    let outside = try names(
      """
      SELECT CONCAT(visit.AptNum, ' on ', visit.AptDateTime)
      FROM appointment AS visit
      WHERE visit.AptStatus = 1
        AND visit.AptDateTime >= '2026-03-04'
        AND NOT EXISTS (
          SELECT 1
          FROM schedule
          WHERE schedule.SchedType = 1
            AND schedule.ProvNum = IF(visit.IsHygiene = 1, visit.ProvHyg, visit.ProvNum)
            AND schedule.SchedDate = DATE(visit.AptDateTime)
            AND schedule.StartTime <= TIME(visit.AptDateTime)
            AND schedule.StopTime >= TIME(
              visit.AptDateTime + INTERVAL CHAR_LENGTH(visit.Pattern) * 5 MINUTE)
        )
      """, size)
    #expect(outside == [])
  }

  @Test func `has visits, recall notices and schedules of every kind`() throws {
    let connection = try Size.named.connection
    for (query, values): (SQL, [Int]) in [
      ("SELECT DISTINCT AptStatus FROM appointment ORDER BY 1", Array(1...8)),
      ("SELECT DISTINCT SendStatus FROM webschedrecall ORDER BY 1", Array(0...5)),
      ("SELECT DISTINCT SendStatus FROM patientportalinvite ORDER BY 1", Array(1...5)),
      ("SELECT DISTINCT SchedType FROM schedule ORDER BY 1", [0, 1, 2]),
      ("SELECT DISTINCT BlockoutType FROM schedule ORDER BY 1", [0, 2501, 2502, 2503]),
      ("SELECT DISTINCT IsSent FROM statement ORDER BY 1", [0, 1]),
      ("SELECT DISTINCT TPStatus FROM treatplan ORDER BY 1", [0, 1, 2]),
    ] {
      #expect(try connection.all(query) { (value: Int) in value } == values)
    }
  }
}
