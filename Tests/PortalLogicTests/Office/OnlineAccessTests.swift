import Foundation
import MariaStore
import PortalPlatform
import TestSupport
import Testing

@testable import PortalLogic

/// The rule of EH-1 once more, in plain words, beside the statement.
private struct PlainRule {
  struct Procedure {
    var patient: Int
    var day: Day
    var isComplete: Bool
    var isMissedVisit: Bool
  }

  var procedures: [Procedure] = []
  var accesses: [(patient: Int, day: Day)] = []

  /// Whoever had something done in the period, and whether access came in time.
  func patients(from: Day, to: Day) -> [Int: Bool] {
    var found: [Int: Bool] = [:]
    for patient in Set(procedures.map(\.patient)) {
      var first: Day?
      for procedure in procedures where procedure.patient == patient {
        guard procedure.isComplete, !procedure.isMissedVisit else { continue }
        guard procedure.day >= from, procedure.day <= to else { continue }
        if let known = first, known <= procedure.day { continue }
        first = procedure.day
      }
      guard let first else { continue }
      // 0 is Sunday: from Wednesday on, four days of work have a weekend between them.
      let days = [0: 4, 1: 4, 2: 4, 3: 6, 4: 6, 5: 6, 6: 6][first.weekday] ?? 0
      let access = accesses.filter { $0.patient == patient }.map(\.day).min()
      found[patient] = access.map { $0.number <= first.number + days } ?? false
    }
    return found
  }
}

@Suite(.inBothForms) struct `Access in time` {
  let practice: TestPractice
  let admin: TestBrowser

  init() throws {
    practice = try TestPractice()
    try practice.root("DELETE FROM procedurelog", "DELETE FROM ehrmeasureevent")
    admin = try TestBrowser(practice, face: .office)
    #expect(admin.staffSignIn("admin").status == 303)
  }

  private func done(_ patient: Int, _ day: String, status: Int = 2, code: Int = 1) throws {
    // IGNORE: what is not named stays empty.
    try practice.root(
      "INSERT IGNORE INTO procedurelog (PatNum, ProcDate, ProcStatus, CodeNum) VALUES "
        + "(\(patient), '\(day)', \(status), \(code))")
  }

  private func given(_ patient: Int, _ time: String, type: Int = 1) throws {
    try practice.root(
      "INSERT IGNORE INTO ehrmeasureevent (PatNum, DateTEvent, EventType, MoreInfo) VALUES "
        + "(\(patient), '\(time)', \(type), '')")
  }

  /// Numerator and denominator, as the page says them.
  private func figure(_ query: String = "", _ browser: TestBrowser? = nil) throws -> [Int] {
    let page = (browser ?? admin).get("/figures/online-access" + query)
    #expect(page.status == 200)
    let found = try #require(
      page.text.firstMatch(
        of: /Access in time<\/dt><dd>([\d,]+)<\/dd>[^P]*Patients seen<\/dt><dd>([\d,]+)</))
    return [found.1, found.2].compactMap { Int($0.replacing(",", with: "")) }
  }

  private func people(_ query: String, _ browser: TestBrowser? = nil) -> [Int] {
    (browser ?? admin).get("/figures/online-access" + query).text
      .matches(of: /href="\/patients\/(\d+)"/).compactMap { Int($0.1) }
  }

  @Test(arguments: [
    // 2026-03-01 is a Sunday.
    ("2026-03-01", "2026-03-05", "2026-03-06"), ("2026-03-02", "2026-03-06", "2026-03-07"),
    ("2026-03-03", "2026-03-07", "2026-03-08"), ("2026-03-04", "2026-03-10", "2026-03-11"),
    ("2026-03-05", "2026-03-11", "2026-03-12"), ("2026-03-06", "2026-03-12", "2026-03-13"),
    ("2026-03-07", "2026-03-13", "2026-03-14"),
  ])
  func `has four business days`(visit: String, last: String, late: String) throws {
    try done(200, visit)
    try done(201, visit)
    try given(200, "\(last) 23:59:59")
    try given(201, "\(late) 00:00:00")
    #expect(try figure() == [1, 2])
    #expect(people("") == [201])
    #expect(people("?show=provided") == [200])
  }

  @Test func `counts who had something done, and no missed visits`() throws {
    try done(200, "2026-01-01")
    try done(201, "2026-12-31")
    try done(202, "2025-12-31")
    try done(203, "2027-01-01")
    try done(204, "2026-02-02", status: 1)
    try done(205, "2026-02-02", status: 6)
    try done(210, "2026-02-02", code: 23)
    #expect(try figure() == [0, 3])
    try practice.root(
      "INSERT INTO portal_setting (ClinicNum, Name, Value, ChangedAt) VALUES "
        + "(0, 'PortalMissedVisitCodes', ' X0935, X0925 ', NOW())")
    #expect(try figure() == [0, 2])
    #expect(admin.get("/figures/online-access").text.contains("X0935, X0925"))
    #expect(people("?from=2025-12-31&to=2025-12-31") == [202])
    #expect(try figure("?from=2025-01-01") == [0, 1])
    // The first visit of the period counts, whatever came before it.
    try done(202, "2026-03-02")
    try given(202, "2026-03-06 10:00:00")
    #expect(try figure() == [1, 3])
    #expect(try figure("?from=2025-01-01&to=2026-12-31") == [0, 3])
  }

  @Test func `asks for the code of missed visits where the practice charts them`() throws {
    let words = "Your practice charts a procedure for missed visits."
    #expect(!admin.get("/figures/online-access").text.contains(words))
    try practice.root(
      "DELETE FROM preference WHERE PrefName = 'BrokenApptProcedure'",
      "INSERT INTO preference (PrefName, ValueString, Comments) "
        + "VALUES ('BrokenApptProcedure', '1', '')")
    #expect(admin.get("/figures/online-access").text.contains(words))
  }

  @Test func `takes the first time that access was given, and no other event`() throws {
    try done(200, "2026-03-02")
    try given(200, "2026-03-03 10:00:00", type: 2)
    #expect(try figure() == [0, 1])
    try given(200, "2026-03-20 10:00:00")
    #expect(try figure() == [0, 1])
    try given(200, "2020-01-01 10:00:00")
    #expect(try figure() == [1, 1])
    #expect(admin.get("/figures/online-access").text.contains("100.0 %"))
  }

  @Test func `says when there is nobody, and whether the goal is reached`() throws {
    #expect(admin.get("/figures/online-access").text.contains("Nobody was seen"))
    try done(200, "2026-03-02")
    try done(201, "2026-03-02")
    try given(200, "2026-03-03 10:00:00")
    #expect(admin.get("/figures/online-access").text.contains("Not above 50 %"))
    try done(202, "2026-03-02")
    try given(202, "2026-03-03 10:00:00")
    let page = admin.get("/figures/online-access").text
    #expect(page.contains("66.7 %"))
    #expect(page.contains("\">Above 50 %"))
  }

  @Test func `counts the patients of a user's clinics alone, and none who was deleted`() throws {
    for patient in [200, 201, 300] { try done(patient, "2026-03-02") }
    try practice.root(
      "INSERT INTO grouppermission (UserGroupNum, PermType) VALUES (3, 8)",
      "UPDATE patient SET PatStatus = 4 WHERE PatNum = 201")
    #expect(people("") == [200, 300])
    let desk = try TestBrowser(practice, face: .office)
    #expect(desk.staffSignIn("desk").status == 303)
    #expect(try figure("", desk) == [0, 1])
    #expect(people("", desk) == [200])
  }

  @Test func `is paged by patients`() throws {
    let rows = (900_000..<900_120).map { "(\($0), 'Zebrowski', 'P', 0, 1)" }
    try practice.root(
      "INSERT IGNORE INTO patient (PatNum, LName, FName, PatStatus, ClinicNum) VALUES "
        + rows.joined(separator: ", "),
      "INSERT IGNORE INTO procedurelog (PatNum, ProcDate, ProcStatus, CodeNum) "
        + "SELECT PatNum, '2026-02-02', 2, 1 FROM patient WHERE PatNum >= 900000")
    var query = ""
    var pages: [[Int]] = []
    for _ in 1...3 {
      pages.append(people(query))
      let page = admin.get("/figures/online-access" + query).text
      let next = page.firstMatch(of: /href="\/figures\/online-access(\?after=\d+)"/)
      query = next.map { String($0.1) } ?? ""
    }
    #expect(pages.map(\.count) == [50, 50, 20])
    #expect(pages.flatMap(\.self) == Array(900_000..<900_120))
  }

  @Test(arguments: [UInt64(1), 2, 3, 4])
  func `is what the rule says for whatever was done`(seed: UInt64) throws {
    var random = TestNumbers(state: seed)
    let start = try #require(Day(iso: "2025-11-01"))
    var rule = PlainRule()
    var procedures: [String] = []
    var events: [String] = []
    for patient in 910_000..<910_150 {
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        let day = start.adding(days: .random(in: 0..<200, using: &random))
        let status = [1, 2, 2, 2, 6].randomElement(using: &random) ?? 2
        let code = Int.random(in: 21...23, using: &random)
        procedures.append("(\(patient), '\(day)', \(status), \(code))")
        rule.procedures.append(
          PlainRule.Procedure(
            patient: patient, day: day, isComplete: status == 2, isMissedVisit: code == 23))
        // Near a visit, where the days decide.
        guard Bool.random(using: &random) else { continue }
        let access = day.adding(days: .random(in: -3...9, using: &random))
        let type = [1, 1, 1, 2].randomElement(using: &random) ?? 1
        let second = Int.random(in: 0..<86_400, using: &random)
        let time = "\(WallTime(day: access, second: second))".replacing("T", with: " ")
        events.append("(\(patient), '\(time)', \(type), '')")
        if type == 1 { rule.accesses.append((patient, access)) }
      }
    }
    try practice.root(
      "INSERT IGNORE INTO patient (PatNum, LName, FName, PatStatus, ClinicNum) VALUES "
        + (910_000..<910_150).map { "(\($0), 'Z', 'P', 0, 1)" }.joined(separator: ", "),
      "INSERT IGNORE INTO procedurelog (PatNum, ProcDate, ProcStatus, CodeNum) VALUES "
        + procedures.joined(separator: ", "),
      "INSERT IGNORE INTO ehrmeasureevent (PatNum, DateTEvent, EventType, MoreInfo) VALUES "
        + events.joined(separator: ", "))
    let store = practice.store(account: "portal_office")
    for _ in 1...12 {
      let from = start.adding(days: .random(in: -5..<200, using: &random))
      let to = from.adding(days: .random(in: 0..<90, using: &random))
      let period = OnlineAccessPeriod(from: from, to: to, missedCodes: ["X0925"], clinics: nil)
      let expected = rule.patients(from: from, to: to)
      let inTime = expected.filter(\.value).keys.sorted().map(Int64.init)
      let others = expected.filter { !$0.value }.keys.sorted().map(Int64.init)
      #expect(
        try store.onlineAccess(period)
          == OnlineAccessFigure(numerator: inTime.count, denominator: expected.count))
      for (isInTime, patients) in [(true, inTime), (false, others)] {
        let found = try store.onlineAccessPatients(
          period, inTime: isInTime, after: nil, limit: 1000)
        #expect(found.map(\.patNum.rawValue) == patients)
      }
    }
  }

  @Test(arguments: ["from=x", "to=2026-02-30", "from=2026-03-04&to=2026-03-03", "from=%00"])
  func `says what is wrong with a field`(query: String) {
    let page = admin.get("/figures/online-access?\(query)")
    #expect(page.status == 422)
    #expect(page.text.contains("<title>Error: "))
  }

  @Test(arguments: ["after=x", "after=9223372036854775807", "show=x", "from=&to="])
  func `takes whatever else is asked`(query: String) {
    #expect(admin.get("/figures/online-access?\(query)").status == 200)
  }
}

/// Numbers that are the same in each run.
private struct TestNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
