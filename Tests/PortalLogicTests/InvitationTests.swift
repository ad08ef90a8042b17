import Foundation
import MariaStore
import PortalPlatform
import TestSupport
import Testing

@testable import PortalJobs
@testable import PortalLogic

@Suite(.inBothForms) struct `An invitation's link` {
  let practice: TestPractice
  let clock = TestClock()
  let jobs: TestJobs
  static let good = "Violet-Kettle-7"
  /// Nina, who has never signed in.
  static let nina = PatNum(rawValue: 400)
  static let login = UserWebNum(rawValue: 400)

  init() throws {
    practice = try TestPractice()
    jobs = try TestJobs(practice, clock)
    try practice.preparePortal()
  }

  private func link(endsOlder: Bool = true) throws -> String {
    let office = try jobs.jobs.inviteOffice()
    return try jobs.jobs.accessGiver(office, network: "test").makeLink(
      for: Self.login, of: Self.nina, isRecorded: true, endsOlder: endsOlder
    ).token
  }

  private func browser() throws -> TestBrowser { try TestBrowser(practice, clock: clock) }

  private func accept(
    _ token: String, _ browser: TestBrowser, name: String = "nina.b", password: String = Self.good
  ) -> Response {
    browser.post(
      "/invitation/\(token)",
      [("new_user_name", name), ("new_password", password), ("new_password_again", password)],
      from: "/invitation/\(token)")
  }

  private func isGone(_ response: Response) -> Bool {
    [200, 422].contains(response.status)
      && response.text.contains("This link does not work any more")
  }

  @Test func `sets user name and password once, and signs in`() throws {
    let token = try link()
    let browser = try browser()
    let page = browser.get("/invitation/\(token)")
    #expect(page.text.contains("Welcome to the patient portal of Alderbrook Dental"))
    #expect(page.text.contains(#"value="first400""#))
    #expect(!page.text.contains("Nina"))
    let done = accept(token, browser)
    #expect(done.status == 303 && done.header("Location") == "/")
    #expect(browser.get("/appointments").status == 200)
    #expect(
      try practice.root(
        "SELECT UserName, RequireUserNameChange, RequirePasswordChange, DateTimeLastLogin FROM userweb WHERE UserWebNum = 400"
      ) == "nina.b\t0\t0\t2026-03-04 10:00:00\n")
    #expect(
      try practice.root("SELECT Kind, ActorPatNum FROM portal_history ORDER BY HistoryNum")
        .hasPrefix("13\t0\n17\t400\n1\t400\n"))
    let other = try self.browser()
    #expect(isGone(other.get("/invitation/\(token)")))
    #expect(isGone(accept(token, other, password: "Other-Kettle-8")))
    #expect(other.signIn("nina.b", Self.good).status == 303)
  }

  @Test func `is not used up by looking at it, and only a browser's look counts as a visit`() throws
  {
    let token = try link()
    let scanner = try browser()
    for _ in 0..<5 {
      #expect(scanner.get("/invitation/\(token)").status == 200)
      #expect(scanner.get("/invitation/\(token)", method: "HEAD").status == 200)
    }
    #expect(try practice.root("SELECT VisitedAt FROM portal_access_link") == "NULL\n")
    scanner.headers["sec-fetch-mode"] = "navigate"
    _ = scanner.get("/invitation/\(token)", method: "HEAD")
    #expect(try practice.root("SELECT VisitedAt FROM portal_access_link") == "NULL\n")
    _ = scanner.get("/invitation/\(token)")
    #expect(
      try practice.root("SELECT VisitedAt FROM portal_access_link") == "2026-03-04 15:00:00.000\n")
    // A form without its token is refused.
    let body = "new_password=\(Self.good)&new_password_again=\(Self.good)&new_user_name=nina.b"
    #expect(try browser().send("POST", "/invitation/\(token)", body: body).status == 422)
    #expect(accept(token, try browser()).status == 303)
  }

  @Test func `what is wrong is said, and the link stays`() throws {
    let token = try link()
    let browser = try browser()
    for (name, password, text) in [
      ("", Self.good, "Enter"), ("MARY200", Self.good, "taken"),
      ("nina.b", "short", "Use at least 8 characters."), ("nina.b", "Password1", "easy to guess"),
      ("nina🦷", Self.good, "letters"),
    ] {
      let response = accept(token, browser, name: name, password: password)
      #expect(response.status == 422, "\(name)")
      #expect(response.text.contains("<title>Error:"), "\(text)")
      if !name.isEmpty { #expect(response.text.contains("value=\"\(name)\"")) }
    }
    #expect(accept(token, browser, name: "first400").status == 303)
  }

  @Test func `dies with a newer one, with the access, with a sign-in and with time`() throws {
    let first = try link()
    let second = try link()
    #expect(isGone(try browser().get("/invitation/\(first)")))
    let third = try link(endsOlder: false)
    #expect(!isGone(try browser().get("/invitation/\(second)")))
    clock.advance(seconds: 30 * 86_400 - 1)
    #expect(!isGone(try browser().get("/invitation/\(third)")))
    clock.advance(seconds: 1)
    #expect(isGone(try browser().get("/invitation/\(third)")))
    let fourth = try link()
    #expect(try browser().signIn("first400").status == 303)
    #expect(isGone(try browser().get("/invitation/\(fourth)")))
    clock.advance(seconds: 60)
    let fifth = try link()
    // The practice software lets somebody in, too.
    try practice.root(
      "UPDATE userweb SET DateTimeLastLogin = '2026-04-03 12:00:00' WHERE UserWebNum = 400")
    #expect(isGone(try browser().get("/invitation/\(fifth)")))
    let office = try jobs.jobs.inviteOffice()
    let sixth = try link()
    #expect(try jobs.jobs.accessGiver(office, network: "test").remove(from: Self.nina))
    #expect(isGone(try browser().get("/invitation/\(sixth)")))
  }

  @Test(arguments: ["used", "unknown", "cut", "removed"])
  func `one that works no more offers a new one, with one answer for everybody`(
    kind: String
  ) throws {
    var token = try link()
    switch kind {
    case "used": #expect(accept(token, try browser()).status == 303)
    case "unknown": token = nobodysToken
    case "cut": token = String(token.dropLast(9))
    default:
      _ = try jobs.jobs.accessGiver(try jobs.jobs.inviteOffice(), network: "test")
        .remove(from: Self.nina)
    }
    try practice.root("DELETE FROM portal_mail", "DELETE FROM portal_job WHERE Subject > 0")
    let browser = try browser()
    let page = browser.get("/invitation/\(token)")
    #expect(isGone(page))
    let answer = browser.post("/invitation/\(token)/renewal", from: "/invitation/\(token)")
    #expect(answer.status == 303 && answer.header("Location") == "/invitation")
    #expect(browser.get("/invitation").text.contains("If the link was one of ours"))
    try jobs.work()
    let letters = try jobs.letters(practice)
    guard kind == "used" else {
      #expect(letters.isEmpty)
      return
    }
    #expect(letters.map(\.kind) == [.renewedLink] && letters.first?.patNum == Self.nina)
    let address = try #require(letters.first?.tags[.link])
    #expect(address.hasPrefix("https://portal.example.org/invitation/"))
    clock.advance(seconds: 1)
    let new = try #require(address.split(separator: "/").last)
    #expect(accept(String(new), try self.browser(), password: "Other-Kettle-8").status == 303)
    #expect(try practice.root("SELECT COUNT(*) FROM portal_link_request") == "0\n")
  }

  @Test func `neither the database nor the log holds its token`() throws {
    let token = try link()
    let browser = try browser()
    _ = browser.get("/invitation/\(token)")
    #expect(accept(token, browser).status == 303)
    let dump = try practice.root(
      "SELECT * FROM portal_access_link", "SELECT * FROM portal_history",
      "SELECT * FROM portal_mail", "SELECT * FROM portal_job")
    #expect(!dump.contains(token))
    #expect(!browser.log.joined().contains(token))
  }

  @Test func `two browsers at the same moment use it once`() async throws {
    let token = try link()
    let (practice, clock) = (practice, clock)
    let done = try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 0..<5 {
        group.addTask {
          let browser = try TestBrowser(practice, clock: clock)
          let fields = [
            ("new_user_name", "nina.b\(number)"), ("new_password", Self.good),
            ("new_password_again", Self.good),
          ]
          let address = "/invitation/\(token)"
          return browser.post(address, fields, from: address).status
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(done.filter { $0 == 303 }.count == 1)
    #expect(
      try practice.root("SELECT COUNT(*) FROM portal_session WHERE PatNum = 400") == "1\n")
  }
}

@Suite(.inBothForms) struct `The end of invitations` {
  let practice: TestPractice
  let token: String
  let browser: TestBrowser

  init() throws {
    practice = try TestPractice()
    browser = try TestBrowser(practice)
    let keys = try KeyFile(text: "k1:" + String(repeating: "ab", count: 32), path: "test")
    token = UnsubscribeToken(keys).text(for: [601, 300].map(PatNum.init(rawValue:)))
  }

  private func optOuts() throws -> String {
    try practice.root(
      "SELECT PatNum, OptOutSms, OptOutEmail FROM commoptout WHERE PatNum IN (300, 601) ORDER BY PatNum"
    )
  }

  @Test func `needs a press on a page, or a mail program's, and neither session nor form`() throws {
    let address = "/mail/unsubscribe/\(token)"
    #expect(browser.get(address).text.contains("Send me no more"))
    #expect(try optOuts() == "601\t0\t16\n")
    let program = try TestBrowser(practice)
    program.headers["sec-fetch-site"] = "cross-site"
    let response = program.send("POST", address, body: "List-Unsubscribe=One-Click")
    #expect(
      [200, 422].contains(response.status) && response.text.contains("You get no more invitations"))
    #expect(try optOuts() == "300\t0\t64\n601\t0\t80\n")
    // Twice is once; what else is not wanted stays.
    #expect(browser.post(address, from: address).status == 200)
    #expect(try optOuts() == "300\t0\t64\n601\t0\t80\n")
  }

  @Test func `is refused with a changed address`() throws {
    for text in [nobodysToken, String(token.dropLast()), token + "A"] {
      #expect(browser.get("/mail/unsubscribe/\(text)").status == 404)
      #expect(browser.send("POST", "/mail/unsubscribe/\(text)", body: "").status == 404)
    }
    #expect(try optOuts() == "601\t0\t16\n")
  }
}

@Suite(.inBothForms) struct `Invitations by the office's rules` {
  let practice: TestPractice
  let jobs: TestJobs

  init() throws {
    practice = try TestPractice()
    jobs = try TestJobs(practice)
    try practice.preparePortal()
    try practice.root(
      "DELETE FROM appointment", "DELETE FROM patientportalinvite",
      """
      UPDATE patient SET Address = '1 Elm St', City = 'Fernwick', State = 'VT',
        HmPhone = '(802)555-0199', Email = 'family@example.org', ClinicNum = 1
      WHERE PatNum IN (251, 252, 400)
      """,
      "DELETE FROM userweb WHERE FKey IN (251, 252)")
    for (number, patient, time) in [
      (90_001, 251, "2026-03-06 11:00:00"), (90_002, 252, "2026-03-06 09:00:00"),
      (90_003, 400, "2026-03-07 09:00:00"), (90_004, 251, "2026-03-06 15:00:00"),
    ] {
      try practice.root(
        """
        INSERT INTO appointment (AptNum, PatNum, AptStatus, Pattern, AptDateTime, ClinicNum,
          Note, ProcDescript, ProcsColored)
        VALUES (\(number), \(patient), 1, 'XXXX', '\(time)', 1, '', '', '')
        """)
    }
  }

  private func column(_ query: String) throws -> [String] {
    try practice.root(query).split(separator: "\n").map(String.init)
  }

  @Test func `are made once, a message an address and day, with access for who had none`() throws {
    _ = try jobs.jobs.makeInvites()
    _ = try jobs.jobs.makeInvites()
    #expect(
      try column("SELECT PatNum, AptNum, RuleNum, State FROM portal_invite ORDER BY AptNum")
        == ["251\t90001\t1\t1", "252\t90002\t1\t1", "400\t90003\t1\t1", "251\t90004\t1\t1"])
    #expect(try column("SELECT COUNT(*), COUNT(DISTINCT MailNum) FROM portal_invite") == ["4\t2"])
    let letters = try jobs.letters(practice)
    #expect(letters.map(\.kind) == [.patientPortalInvite, .patientPortalInvite])
    let first = InviteCredential.byPerson(letters[0].tags[.credentials] ?? "")
    #expect(Set(first.keys.map(\.rawValue)) == [251, 252])
    #expect(
      try column(
        "SELECT FKey FROM userweb WHERE FKey IN (251, 252) AND Password NOT LIKE 'None$%' ORDER BY FKey"
      ) == ["251", "252"])
    #expect(
      try column(
        "SELECT PatNum FROM ehrmeasureevent WHERE EventType = 1 AND DateTEvent >= '2026-03-04' ORDER BY PatNum"
      ) == ["251", "252"])
    guard case .link(let token)? = first[PatNum(rawValue: 252)] else {
      Issue.record("there is no link")
      return
    }
    let page = try TestBrowser(practice).get("/invitation/\(token)").text
    #expect(page.contains("Welcome to the patient portal"))
  }

  @Test func `are listed as waiting, then as sent, with a line for each person`() throws {
    _ = try jobs.jobs.makeInvites()
    let number = try #require(
      Int64(try column("SELECT MIN(MailNum) FROM portal_mail").first ?? ""))
    let mailNum = MailNum(rawValue: number)
    let message = try #require(try jobs.jobs.store.outboxMessage(mailNum))
    let office = try jobs.jobs.inviteOffice()
    guard case .send = try jobs.jobs.decide(message, office) else {
      Issue.record("it is not sent")
      return
    }
    let tags = message.tags(openedBy: jobs.jobs.mailBox) ?? [:]
    let invite = try #require(try jobs.jobs.inviteToSend(message, office, tags: tags))
    for _ in 1...2 { try jobs.jobs.listInvites(invite.invites, at: office.practiceNow) }
    let query = "SELECT ApptNum, TSPrior, SendStatus, MessageType, DateTimeEntry"
    #expect(
      try column("\(query) FROM patientportalinvite ORDER BY ApptNum")
        == [90_001, 90_002, 90_004].map { "\($0)\t6048000000000\t2\t2\t2026-03-04 10:00:00" })
    let text = invite.letter.letter(hidesSecrets: true).text
    #expect(text.contains("Agnes") && text.contains("Harry") && text.contains("•••"))
    try jobs.jobs.store.transaction {
      let settled = try jobs.jobs.settleInvites(of: mailNum, as: .sent)
      try jobs.jobs.tell(settled, as: .sent, message: 77, reason: "", office.practiceNow)
    }
    #expect(
      try column("SELECT DISTINCT SendStatus, MessageFk, DateTimeSent FROM patientportalinvite")
        == ["3\t77\t2026-03-04 10:00:00"])
    #expect(
      try column("SELECT PatNum FROM commlog WHERE CommDateTime >= '2026-03-04' ORDER BY PatNum")
        == ["251", "252"])
    let steps = try jobs.jobs.store.inviteProgress(
      since: Instant(milliseconds: 0), limit: 10,
      offset: office.practiceZone.offset(at: office.now), at: office.now
    ).map(\.step)
    #expect(
      steps.filter { $0 == .accepted }.count == 3 && steps.filter { $0 == .queued }.count == 1)
  }

  @Test func `are taken back when the visit is cancelled before they leave`() throws {
    _ = try jobs.jobs.makeInvites()
    try practice.root("UPDATE appointment SET AptStatus = 5 WHERE AptNum IN (90002, 90003)")
    let office = try jobs.jobs.inviteOffice()
    for line in try column("SELECT MailNum FROM portal_mail ORDER BY MailNum") {
      let mailNum = MailNum(rawValue: try #require(Int64(line)))
      let message = try #require(try jobs.jobs.store.outboxMessage(mailNum))
      _ = try jobs.jobs.decide(message, office)
    }
    #expect(
      try column("SELECT AptNum FROM portal_invite ORDER BY AptNum") == ["90001", "90004"])
  }

  @Test(arguments: [
    ("INSERT INTO commoptout (PatNum, OptOutSms, OptOutEmail) VALUES (400, 0, 1)", true),
    ("INSERT INTO commoptout (PatNum, OptOutSms, OptOutEmail) VALUES (400, 64, 16)", false),
    ("UPDATE clinic SET IsConfirmEnabled = 0", true),
    ("UPDATE clinicpref SET ValueString = '0' WHERE PrefName = 'PatientPortalInviteEnabled'", true),
    ("INSERT INTO autocommexcludedate (ClinicNum, DateExclude) VALUES (1, '2026-03-04')", true),
    ("INSERT INTO autocommexcludedate (ClinicNum, DateExclude) VALUES (2, '2026-03-04')", false),
    ("UPDATE userweb SET Password = 'None$$' WHERE FKey = 400", true),
    ("UPDATE userweb SET DateTimeLastLogin = '2025-01-01' WHERE FKey = 400", true),
    ("UPDATE patient SET Email = 'nobody' WHERE PatNum = 400", true),
    ("UPDATE apptreminderrule SET IsEnabled = 0", true),
  ])
  func `spare whom the rules spare`(change: String, isSpared: Bool) throws {
    try practice.root(change)
    _ = try jobs.jobs.makeInvites()
    let count = try column("SELECT COUNT(*) FROM portal_invite WHERE PatNum = 400")
    #expect(count == [isSpared ? "0" : "1"], "\(change)")
  }
}
