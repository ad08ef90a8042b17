import TestSupport
import Testing

@testable import MariaStore

@Suite struct `The demonstration's people` {
  /// What there is on each tab for a person: rows by PatNum, in `$`.
  private static let tabs: [(name: String, rows: String)] = [
    ("visits to come", "appointment WHERE PatNum = $ AND AptStatus = 1"),
    ("visits past", "appointment WHERE PatNum = $ AND AptStatus = 2"),
    ("visits to confirm", "confirmationrequest WHERE PatNum = $ AND RSVPStatus = 1"),
    ("recalls", "recall WHERE PatNum = $"),
    ("procedures", "procedurelog WHERE PatNum = $ AND ProcStatus = 2"),
    ("payments", "payment WHERE PatNum = $"),
    ("adjustments", "adjustment WHERE PatNum = $"),
    ("saved cards", "creditcard WHERE PatNum = $"),
    ("statements", "statement WHERE PatNum = $ AND IsSent = 1"),
    ("treatment plans", "treatplan WHERE PatNum = $ AND TPStatus = 0"),
    ("images", "document WHERE PatNum = $ AND DocCategory = 1801"),
    ("messages", "emailmessage WHERE PatNum = $ AND SentOrReceived IN (4, 5, 6, 7)"),
    ("drugs", "medicationpat WHERE PatNum = $"),
    ("problems", "disease WHERE PatNum = $"),
    ("vital signs", "vitalsign WHERE PatNum = $"),
    ("encounters", "encounter WHERE PatNum = $"),
    ("care plans", "ehrcareplan WHERE PatNum = $"),
    ("referrals", "refattach WHERE PatNum = $"),
    ("summaries", "ehrsummaryccd WHERE PatNum = $"),
    ("races", "patientrace WHERE PatNum = $"),
    // only Mary's
    ("unread messages", "emailmessage WHERE PatNum = $ AND SentOrReceived = 6"),
    ("notices of recalls", "webschedrecall WHERE PatNum = $"),
    ("signed plans", "treatplan WHERE PatNum = $ AND Signature <> ''"),
    (
      "plans to sign",
      "treatplan WHERE PatNum = $ AND TPStatus = 0 AND Signature = '' AND DocNum = 0"
    ),
    ("payment plans", "payplan WHERE PatNum = $"),
    ("allergies", "allergy WHERE PatNum = $"),
    ("vaccines", "vaccinepat WHERE PatNum = $"),
    ("laboratory", "labpanel WHERE PatNum = $"),
  ]

  private func counts(_ person: Int) throws -> [String: Int] {
    let connection = try TestPractice.shared.get().store(account: "portal_migrate").connection
    return try Dictionary(
      uniqueKeysWithValues: Self.tabs.map { name, rows in
        let query = SQL(file: "SELECT COUNT(*) FROM \(rows.replacing("$", with: "\(person)"))")
        return (name, try connection.first(query) { (count: Int) in count } ?? 0)
      })
  }

  @Test func `have something to do on every tab in Mary's case, and less in Tom's`() throws {
    let mary = try counts(200)
    #expect(mary.filter { $0.value == 0 }.keys.sorted() == [])
    let tom = try counts(300)
    #expect(
      tom.filter { $0.value == 0 }.keys.sorted() == [
        "allergies", "laboratory", "notices of recalls", "payment plans", "signed plans",
        "unread messages", "vaccines",
      ])
    #expect(tom.filter { $0.value > mary[$0.key] ?? 0 }.keys.sorted() == [])
  }

  @Test func `have plans that are paid in parts which add up`() throws {
    let connection = try TestPractice.shared.get().store(account: "portal_migrate").connection
    let sums = try connection.all(
      """
      SELECT ChargeType, CAST(SUM(Principal) AS SIGNED)
      FROM payplancharge
      WHERE PayPlanNum = 1
      GROUP BY ChargeType
      """
    ) { (_: Int, sum: Int) in sum }
    #expect(sums == [1300, 1300])
  }
}
