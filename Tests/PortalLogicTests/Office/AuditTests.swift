import Foundation
import MariaStore
import PortalPlatform
import TestSupport
import Testing

@testable import PortalLogic

@Suite(.inBothForms) struct `The audit` {
  let practice: TestPractice
  let admin: TestBrowser

  init() throws {
    practice = try TestPractice()
    admin = try TestBrowser(practice, face: .office)
    #expect(admin.staffSignIn("admin").status == 303)
    try practice.root("DELETE FROM portal_history")
  }

  /// Rows of that kind at the minutes after the test's beginning.
  private func add(
    _ kind: Int, minutes: [Int], user: Int = 0, patient: Int = 0, of subject: Int
  ) throws {
    let rows = minutes.map {
      "(TIMESTAMPADD(MINUTE, \($0), '2026-03-04 15:00:00'), \(kind), \(patient), \(user), "
        + "\(subject), '192.0.2.0/24')"
    }
    try practice.root(
      "INSERT INTO portal_history (HappenedAt, Kind, ActorPatNum, ActorUserNum, PatNum, Network) "
        + "VALUES " + rows.joined(separator: ", "))
  }

  /// The entries of a page: what was done, and with whose data.
  private func entries(_ query: String, _ browser: TestBrowser? = nil) -> [String] {
    let page = (browser ?? admin).get("/audit" + query)
    #expect(page.status == 200)
    return page.text.matches(of: /<div><p>(.*?)<\/p>/).map {
      String($0.1).replacing(/<[^>]*>/, with: "").trimmingSpaces()
    }
  }

  /// The fields of the file's lines, as a reader of RFC 4180 finds them.
  private func lines(_ browser: TestBrowser, _ query: String = "") throws -> [[String]] {
    let response = browser.get("/audit.csv" + query)
    #expect(response.status == 200)
    #expect(response.header("Content-Type") == "text/csv; charset=utf-8; header=present")
    #expect(response.header("Content-Disposition")?.hasPrefix("attachment;") == true)
    #expect(response.body.prefix(3) == [0xef, 0xbb, 0xbf])
    let text = try #require(String(bytes: response.body.dropFirst(3), encoding: .utf8))
    #expect(text.hasSuffix("\r\n"))
    return try text.components(separatedBy: "\r\n").dropLast().map { line in
      var fields: [String] = []
      var rest = Substring(line)
      // Every field stands between quotation marks; two of them are one.
      while let field = rest.prefixMatch(of: /"((?:[^"]|"")*)"(,|$)/) {
        fields.append(String(field.1).replacing("\"\"", with: "\""))
        rest = rest[field.range.upperBound...]
        if field.2.isEmpty { break }
      }
      try #require(rest.isEmpty)
      return fields
    }
  }

  @Test func `tells who did what with whose data, the latest first`() throws {
    try practice.root("UPDATE patient SET FName = 'Mary', LName = 'Hartwell' WHERE PatNum = 200")
    try add(20, minutes: [1], patient: 200, of: 200)
    try add(60, minutes: [2], user: 2, of: 200)
    try add(2, minutes: [3], of: 200)
    try add(79, minutes: [4], user: 1, of: 0)
    let page = entries("")
    #expect(page.count == 4)
    #expect(page[0] == "admin locked a user out of the office.")
    #expect(page[1].hasPrefix("Somebody tried to sign in"))
    #expect(page[2].hasPrefix("drlee looked at the contact data"))
    #expect(page[2].contains("Hartwell, Mary"))
    #expect(page[2].hasSuffix("(200)"))
    #expect(page[3].hasPrefix("Mary Hartwell looked at the appointments"))
  }

  @Test func `is filtered by person, user, action and day`() throws {
    try add(20, minutes: [1], patient: 200, of: 200)
    try add(60, minutes: [2, 3], user: 2, of: 300)
    try add(60, minutes: [4], user: 3, of: 200)
    // Before midnight and at midnight of the practice, five hours behind UTC.
    try practice.root(
      "INSERT INTO portal_history (HappenedAt, Kind, PatNum, Network) VALUES "
        + "('2026-02-11 04:59:59.999', 2, 201, ''), ('2026-02-11 05:00:00.000', 2, 202, '')")
    #expect(entries("?patient=200").count == 2)
    #expect(entries("?user=2").count == 2)
    #expect(entries("?user=2&patient=200").isEmpty)
    #expect(entries("?action=office").count == 3)
    #expect(entries("?action=office&user=3&patient=200").count == 1)
    #expect(entries("?action=identity").isEmpty)
    #expect(entries("?from=2026-02-10&to=2026-02-10").map { $0.hasSuffix("(201)") } == [true])
    #expect(entries("?from=2026-02-11&to=2026-02-11").map { $0.hasSuffix("(202)") } == [true])
    #expect(entries("?to=2026-02-11").count == 2)
    #expect(entries("?from=3/4/2026&action=office").count == 3)
  }

  @Test func `is paged by rows, also where many have the same time`() throws {
    try add(20, minutes: Array(repeating: 1, count: 70), patient: 200, of: 200)
    try add(20, minutes: Array(2..<62), patient: 200, of: 200)
    var query = "?action=patient"
    var seen: [Int] = []
    for _ in 1...3 {
      let page = admin.get("/audit" + query).text
      seen.append(page.matches(of: /<div><p>/).count)
      let next = page.firstMatch(of: /href="\/audit([^"]*after=[^"]*)"/)
      query = next.map { String($0.1).replacing("&amp;", with: "&") } ?? ""
      // What comes in meanwhile moves nothing.
      try add(20, minutes: [500], patient: 200, of: 200)
    }
    #expect(seen == [50, 50, 30])
    #expect(query == "")
  }

  @Test func `records each look at itself, and for the person who was asked for`() throws {
    func rows() throws -> [String] {
      try practice.root(
        "SELECT CONCAT(Kind, ' ', ActorUserNum, ' ', PatNum) FROM portal_history "
          + "ORDER BY HistoryNum"
      ).split(separator: "\n").map(String.init)
    }
    _ = admin.get("/audit", method: "HEAD")
    #expect(try rows() == [])
    _ = admin.get("/audit")
    _ = admin.get("/audit?patient=200")
    _ = admin.get("/audit.csv?patient=200")
    _ = admin.get("/audit?from=nonsense")
    #expect(try rows() == ["100 1 0", "100 1 200", "101 1 200"])
    #expect(entries("?action=audit").count == 3)
    let mary = try TestBrowser(practice)
    #expect(mary.signIn("mary200").status == 303)
    #expect(mary.get("/history").text.contains("saved this access history as a file"))
  }

  @Test func `shows users of some clinics the rows of those clinics' patients alone`() throws {
    try practice.root("INSERT INTO grouppermission (UserGroupNum, PermType) VALUES (3, 24)")
    try add(60, minutes: [1], user: 2, of: 200)
    try add(60, minutes: [2], user: 2, of: 300)
    try add(79, minutes: [3], user: 1, of: 0)
    let desk = try TestBrowser(practice, face: .office)
    #expect(desk.staffSignIn("desk").status == 303)
    #expect(entries("?action=office", desk).map { $0.hasSuffix("(200)") } == [true])
    #expect(entries("?patient=300", desk).isEmpty)
    #expect(entries("?action=staff-security", desk).isEmpty)
    #expect(try lines(desk, "?action=office").count == 2)
    // Nothing of Tom's was shown.
    let told = try practice.root(
      "SELECT COUNT(*) FROM portal_history WHERE Kind IN (100, 101) AND PatNum = 300")
    #expect(told.trimmingSpaces().hasPrefix("0"))
  }

  @Test(arguments: [
    "patient=x", "patient=-1", "patient=0", "patient=99999999999999999999", "from=2026-13-01",
    "to=%00", "from=2026-03-04&to=2026-03-03", "from=0001-01-01",
  ])
  func `says what is wrong with a field, and looks nothing up`(query: String) throws {
    try add(60, minutes: [1], user: 2, of: 200)
    let page = admin.get("/audit?\(query)")
    #expect(page.status == 422)
    #expect(page.text.contains("<title>Error: "))
    #expect(!page.text.contains("<div><p>"))
    #expect(admin.get("/audit.csv?\(query)").status == 303)
  }

  @Test(arguments: [
    "user=x", "user=-1", "action=nonsense", "after=1", "after=-", "after=x-y", "after=1-2-3",
    "after=9223372036854775807-1", "after=1-9223372036854775807", "nonsense=%22%3E%3Cscript%3E",
  ])
  func `takes whatever else is asked`(query: String) {
    #expect(admin.get("/audit?\(query)").status == 200)
    #expect(admin.get("/audit.csv?\(query)").status == 200)
  }

  @Test func `is saved as a file that no spreadsheet computes`() throws {
    try practice.root(
      #"UPDATE patient SET FName = '=HYPERLINK("http://x","y")', LName = 'O"Neil, ' "#
        + "WHERE PatNum = 200",
      "UPDATE patient SET FName = ' +1', LName = '' WHERE PatNum = 201")
    try add(60, minutes: [1], user: 2, of: 200)
    try add(60, minutes: [2], user: 2, of: 201)
    let file = try lines(admin)
    #expect(file.count == 3)
    #expect(Set(file.map(\.count)) == [12])
    #expect(file[0][0] == "Number")
    #expect(file[1][1...2] == ["2026-03-04T10:02:00", "2026-03-04T15:02:00.000Z"])
    #expect(file[1][8] == "' +1")
    #expect(file[2][5] == "drlee")
    #expect(file[2][8] == #"'=HYPERLINK("http://x","y") O"Neil, "#)
    #expect(file[2][9] == "200")
  }

  @Test func `is saved up to a limit, and says so`() throws {
    try practice.root(
      "INSERT INTO portal_history (HappenedAt, Kind, ActorPatNum, PatNum, Network) "
        + "SELECT TIMESTAMPADD(SECOND, seq, '2026-03-01'), 20, 200, 200, '' FROM seq_1_to_10001")
    let file = try lines(admin)
    #expect(file.count == 10_002)
    #expect(file.last?[3].hasPrefix("There are more entries") == true)
    #expect(file.last?.count == 12)
    // All of them but the oldest.
    let first = try practice.root("SELECT MIN(HistoryNum) FROM portal_history")
    #expect(file.dropLast().last?[0] == String((Int(first.trimmingSpaces()) ?? 0) + 1))
    #expect(try lines(admin, "?patient=201").count == 1)
  }

  @Test func `names a patient's page in the other direction`() {
    #expect(admin.get("/patients/200").text.contains("href=\"/audit?patient=200\""))
  }

  @Test func `takes eight statements at most`() {
    _ = admin.get("/audit")
    for address in ["/audit", "/audit?patient=200", "/audit.csv"] {
      let before = admin.portal.store.statementCount
      #expect(admin.get(address).status == 200)
      #expect(admin.portal.store.statementCount - before <= 8)
    }
  }
}

@Suite struct `What was done` {
  @Test(arguments: HistoryEntry.Kind.allCases, Language.allCases)
  func `has a sentence and a place among the actions`(
    kind: HistoryEntry.Kind, language: Language
  ) {
    let say = Wording(choice: language, acceptLanguage: "")
    let sentence = kind.sentence("Ann", say)
    #expect(sentence.contains("Ann"))
    #expect(sentence != say(.historyOther, "Ann"))
    #expect(kind.action.kinds.contains(kind))
    #expect(AuditAction.allCases.filter { $0.kinds.contains(kind) }.count == 1)
  }
}

@Suite struct `A file for spreadsheets` {
  @Test(arguments: [
    "=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", " =1", "|cmd", "%0", "＝1", "＋1", "－1",
    "＠1",
  ])
  func `has no formulas`(field: String) {
    var file = SpreadsheetFile(capacity: 0)
    file.add([field])
    #expect(String(decoding: file.bytes, as: UTF8.self) == "\u{FEFF}\"'\(field)\"\r\n")
  }

  @Test func `keeps quotation marks, commas, lines and letters of all scripts`() {
    var file = SpreadsheetFile(capacity: 0)
    file.add(["a\"b", "c,d", "e\r\nf", "Ærø 李", "", "\u{0}"])
    #expect(
      String(decoding: file.bytes, as: UTF8.self)
        == "\u{FEFF}\"a\"\"b\",\"c,d\",\"e\r\nf\",\"Ærø 李\",\"\",\"\u{FFFD}\"\r\n")
  }
}
