import Foundation
import MariaStore
import PortalPlatform
import TestSupport
import Testing

@testable import PortalJobs
@testable import PortalLogic

@Suite(.inBothForms) struct `Inviting everybody` {
  let practice: TestPractice
  let clock = TestClock()
  let jobs: TestJobs
  let admin: TestBrowser

  init() throws {
    practice = try TestPractice()
    try practice.preparePortal()
    jobs = try TestJobs(practice, clock)
    // Six people: a family of three with one address and one of their own, and two more.
    try practice.root(
      "UPDATE patient SET PatStatus = 3", "DELETE FROM patientlink", "DELETE FROM commoptout",
      "DELETE FROM autocommexcludedate",
      """
      INSERT IGNORE INTO patient (PatNum, LName, FName, PatStatus, Guarantor, Birthdate, Address,
        City, State, HmPhone, Email, ClinicNum)
      VALUES (9001, 'Ash', 'Ann', 0, 9001, '1980-01-01', '1 Elm', 'F', 'VT', '1', 'a@x.org', 1),
        (9002, 'Ash', 'Bob', 0, 9001, '1980-01-01', '1 Elm', 'F', 'VT', '1', 'A@x.org', 1),
        (9003, 'Ash', 'Cid', 2, 9001, '1980-01-01', '1 Elm', 'F', 'VT', '1', 'a@x.org', 1),
        (9004, 'Ash', 'Dan', 0, 9001, '1980-01-01', '1 Elm', 'F', 'VT', '1', 'd@x.org', 1),
        (9005, 'Oak', 'Eve', 0, 9005, '1980-01-01', '1 Elm', 'F', 'VT', '1', 'a@x.org', 2),
        (9006, 'Oak', 'Fay', 0, 9006, '1980-01-01', '1 Elm', '', 'VT', '', 'f@x.org', 2)
      """)
    admin = try TestBrowser(practice, clock: clock, face: .office)
    #expect(admin.staffSignIn("admin").status == 303)
  }

  private func column(_ query: String) throws -> [String] {
    try practice.root(query).split(separator: "\n").map {
      String($0).replacing("\t", with: " ")
    }
  }

  private func numbers(_ query: String = "", _ browser: TestBrowser? = nil) throws -> [Int] {
    let page = (browser ?? admin).get("/invitations/everybody" + query)
    #expect(page.status == 200)
    let found = try #require(
      page.text.firstMatch(
        of:
          /Can be invited<\/dt><dd>([\d,]+)<[^§]*Cannot be invited<\/dt><dd>([\d,]+)<[^§]*Need no [^<]*<\/dt><dd>([\d,]+)</
      ))
    return [found.1, found.2, found.3].compactMap { Int($0.replacing(",", with: "")) }
  }

  private func start(_ fields: [(String, String)] = []) -> String? {
    let page = admin.get("/invitations/everybody").text
    let seen = page.firstMatch(of: /name="seen" value="(\d+)"/).map { String($0.1) } ?? "0"
    return admin.post(
      "/invitations/everybody", fields + [("seen", seen)], from: "/invitations/everybody"
    ).header("Location")
  }

  private func run() throws -> InviteRunNum {
    let number = try column("SELECT MAX(RunNum) FROM portal_invite_run").first ?? ""
    return InviteRunNum(rawValue: try #require(Int64(number)))
  }

  /// What the background process does until nothing is left, or it wants to wait.
  private func work(steps: Int = 50) throws -> JobOutcome {
    let run = try run()
    var outcome = JobOutcome.done
    for _ in 0..<steps {
      outcome = try jobs.jobs.inviteEverybody(run)
      guard case .again(let time) = outcome, time <= jobs.jobs.clock.now() else { break }
    }
    return outcome
  }

  @Test func `says first who can be invited, and who cannot with the reasons`() throws {
    #expect(try numbers() == [5, 1, 0])
    #expect(try numbers("?clinic=2") == [1, 1, 0])
    let page = admin.get("/invitations/everybody").text
    #expect(page.contains("Invite them now: 5"))
    #expect(page.contains(#"<a class="pp-link" href="/patients/9006/access">Oak, Fay</a>"#))
    #expect(page.contains("<li>City</li>\n<li>A phone number: home, wireless or work</li>"))
    try practice.root(
      "INSERT INTO commoptout (PatNum, OptOutSms, OptOutEmail) VALUES (9001, 0, 64)",
      "UPDATE patient SET Email = 'nobody' WHERE PatNum = 9002",
      """
      INSERT INTO userweb (FKey, FKeyType, UserName, Password, PasswordResetCode,
        DateTimeLastLogin)
      VALUES (9003, 1, 'cid9', 'None$$', '', '0001-01-01'), (9004, 1, 'dan9', 'x$y$z', '',
        '2026-01-01 10:00:00')
      """)
    #expect(try numbers() == [1, 4, 1])
    #expect(try numbers("?after=9003") == [1, 4, 1])
    #expect(!admin.get("/invitations/everybody?after=9003").text.contains("Ash, Cid"))
    for query in ["?clinic=99", "?clinic=-1"] {
      let status = admin.get("/invitations/everybody" + query).status
      #expect(status == (query == "?clinic=99" ? 404 : 200), "\(query)")
    }
  }

  @Test func `makes one message an address of a family, and nobody gets two`() throws {
    #expect(start() == "/invitations/everybody?done=started")
    #expect(start() == "/invitations/everybody?done=had")
    #expect(try work() == .done)
    #expect(
      try column("SELECT GROUP_CONCAT(PatNum ORDER BY PatNum) FROM portal_invite GROUP BY MailNum")
        == ["9001,9002,9003", "9004", "9005"])
    #expect(try column("SELECT COUNT(*) FROM portal_mail") == ["3"])
    #expect(
      try column("SELECT COUNT(*) FROM userweb WHERE FKey > 9000 AND Password NOT LIKE 'None$%'")
        == ["5"])
    let page = admin.get("/invitations/everybody").text
    #expect(page.contains("<dt>Messages queued</dt><dd>3</dd>"))
    #expect(page.contains("<dt>People in them</dt><dd>5</dd>"))
    #expect(page.contains("<dt>State</dt><dd>Done</dd>"))
    #expect(try numbers() == [0, 1, 5])
    // A second one finds nobody who has none.
    try practice.root("UPDATE patient SET City = 'F', HmPhone = '1' WHERE PatNum = 9006")
    #expect(start() == "/invitations/everybody?done=started")
    #expect(try work() == .done)
    #expect(try column("SELECT COUNT(*) FROM portal_mail") == ["4"])
    #expect(
      try column(
        "SELECT Kind, ActorUserNum, ObjectNum FROM portal_history WHERE Kind >= 106"
      ) == ["112 1 1", "112 1 2"])
    #expect(
      try column("SELECT DISTINCT ActorUserNum FROM portal_history WHERE PatNum > 9000") == ["1"])
  }

  @Test func `goes on behind the last after a process that died, with no second message`() throws {
    #expect(start() != nil)
    let run = try run()
    // It dies when the third of four statements about a person is done: nothing of it is left.
    struct Killed: Error {}
    let office = try jobs.jobs.inviteOffice()
    let subject = try #require(try jobs.jobs.store.accessSubject(PatNum(rawValue: 9001)))
    let maker = InviteMaker(
      giver: jobs.jobs.accessGiver(office, network: "test"), box: jobs.jobs.mailBox, settings: [])
    #expect(throws: Killed.self) {
      try maker.makeByHand(for: [subject], name: "everybody \(run.rawValue) 9001", endsOlder: false)
      {
        try jobs.jobs.store.advance(run, to: PatNum(rawValue: 9001), messages: 1, people: 1)
        throw Killed()
      }
    }
    #expect(try column("SELECT COUNT(*) FROM portal_mail") == ["0"])
    // It dies after the commit, before it has noted how far it is in its own memory.
    #expect(
      try maker.makeByHand(for: [subject], name: "everybody \(run.rawValue) 9001", endsOlder: false)
      {
        try jobs.jobs.store.advance(run, to: PatNum(rawValue: 9001), messages: 1, people: 1)
      })
    #expect(try work() == .done)
    #expect(
      try column("SELECT PatNum FROM portal_invite ORDER BY PatNum")
        == ["9001", "9002", "9003", "9004", "9005"])
    // The same name is the same message.
    #expect(
      try !maker.makeByHand(
        for: [subject], name: "everybody \(run.rawValue) 9001", endsOlder: false))
  }

  @Test func `is started once by two who press at the same moment`() async throws {
    let (practice, clock) = (practice, clock)
    let done = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<4 {
        group.addTask {
          let browser = try TestBrowser(practice, clock: clock, face: .office)
          _ = browser.staffSignIn("admin")
          return browser.post(
            "/invitations/everybody", [("seen", "0")], from: "/invitations"
          ).header("Location") ?? ""
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(done.filter { $0.hasSuffix("done=started") }.count == 1, "\(done)")
    #expect(done.filter { $0.hasSuffix("done=had") }.count == 3, "\(done)")
    #expect(try column("SELECT COUNT(*) FROM portal_job WHERE Kind = 28") == ["1"])
  }

  @Test func `is stopped with a press`() throws {
    #expect(start() != nil)
    let answer = admin.post("/invitations/everybody/end", from: "/invitations/everybody")
    #expect(answer.header("Location") == "/invitations/everybody?done=stopped")
    #expect(try work() == .done)
    #expect(try column("SELECT COUNT(*) FROM portal_mail") == ["0"])
    #expect(admin.get("/invitations/everybody").text.contains("<dt>State</dt><dd>Stopped</dd>"))
    #expect(start() == "/invitations/everybody?done=started")
  }

  @Test func `waits for the hours for messages, a good day, an address, and the mail server`()
    throws
  {
    #expect(start() != nil)
    let now = TestPractice.now
    func next() throws -> Instant? {
      if case .again(let time) = try work() { time } else { nil }
    }
    try practice.root(
      "INSERT INTO autocommexcludedate (ClinicNum, DateExclude) VALUES (0, '2026-03-04')")
    #expect(try next() == now.adding(seconds: 21 * 3600))
    try practice.root("DELETE FROM autocommexcludedate")
    clock.advance(seconds: 14 * 3600)
    #expect(try next() == now.adding(seconds: 21 * 3600))
    clock.advance(seconds: 7 * 3600)
    try practice.root("UPDATE preference SET ValueString = '' WHERE PrefName = 'PatientPortalURL'")
    #expect(try next() == now.adding(seconds: 21 * 3600 + 60))
    try practice.preparePortal()
    try practice.root(
      "INSERT INTO portal_job (Lane, Kind, Subject, DueAt, QueuedAt) "
        + "SELECT 2, 1, seq, '2026-01-01', '2026-01-01' FROM seq_1001_to_1100")
    #expect(try next() == now.adding(seconds: 21 * 3600 + 60))
    #expect(try column("SELECT COUNT(*) FROM portal_mail") == ["0"])
    try practice.root("DELETE FROM portal_job WHERE Kind = 1")
    #expect(try next() == nil)
    #expect(try column("SELECT COUNT(*) FROM portal_mail") == ["3"])
  }

  @Test func `invites the patients of one clinic, and of a user's clinics alone`() throws {
    #expect(start([("clinic", "2")]) == "/invitations/everybody?clinic=2&done=started")
    #expect(try work() == .done)
    #expect(try column("SELECT PatNum FROM portal_invite") == ["9005"])
    try practice.root("INSERT INTO grouppermission (UserGroupNum, PermType) VALUES (3, 91)")
    let desk = try TestBrowser(practice, clock: clock, face: .office)
    #expect(desk.staffSignIn("desk").status == 303)
    #expect(try numbers("", desk) == [4, 0, 0])
    let fields = [("seen", "1"), ("clinic", "2")]
    #expect(
      desk.post("/invitations/everybody", fields, from: "/invitations/everybody").status == 404)
    #expect(
      desk.post("/invitations/everybody", [("seen", "1")], from: "/invitations/everybody").status
        == 303)
    #expect(try work() == .done)
    #expect(
      try column("SELECT PatNum FROM portal_invite ORDER BY PatNum")
        == ["9001", "9002", "9003", "9004", "9005"])
    #expect(try column("SELECT Clinics FROM portal_invite_run") == ["2", "1"])
  }

  @Test func `pages those who cannot be invited`() throws {
    let rows = (910_000..<910_120).map {
      "(\($0), 'Zebrowski', 'P', 0, \($0), '', '', '', '', '', '', 1)"
    }
    try practice.root(
      "INSERT IGNORE INTO patient (PatNum, LName, FName, PatStatus, Guarantor, Birthdate, "
        + "Address, City, State, HmPhone, Email, ClinicNum) VALUES " + rows.joined(separator: ", "))
    var query = ""
    var pages: [[Int]] = []
    for _ in 1...3 {
      let page = admin.get("/invitations/everybody" + query).text
      pages.append(
        page.matches(of: /href="\/patients\/(\d+)\/access"/).compactMap { Int($0.1) })
      let next = page.matches(of: /href="\/invitations\/everybody(\?after=\d+)"/).last
      query = next.map { String($0.1) } ?? ""
    }
    #expect(pages.map(\.count) == [50, 50, 21])
    #expect(pages.flatMap(\.self) == [9006] + Array(910_000..<910_120))
  }
}
