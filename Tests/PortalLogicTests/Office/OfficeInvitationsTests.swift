import Foundation
import MariaStore
import PortalPlatform
import TestSupport
import Testing

@testable import PortalLogic

@Suite(.inBothForms) struct `Invitations at the office` {
  let practice: TestPractice
  let admin: TestBrowser

  init() throws {
    practice = try TestPractice()
    try practice.preparePortal()
    try practice.root(
      "UPDATE preference SET ValueString = '0' WHERE PrefName = 'PatientPortalInviteEnabled'",
      "DELETE FROM clinicpref", "UPDATE clinic SET IsConfirmEnabled = 1",
      """
      UPDATE patient SET Address = '1 Elm St', City = 'Fernwick', State = 'VT',
        HmPhone = '(802)555-0199', Email = CONCAT('p', PatNum, '@example.org')
      """)
    admin = try Self.signIn("admin", practice)
  }

  private static func signIn(_ name: String, _ practice: TestPractice) throws -> TestBrowser {
    let browser = try TestBrowser(practice, face: .office)
    #expect(browser.staffSignIn(name).status == 303)
    return browser
  }

  private func column(_ query: String) throws -> [String] {
    try practice.root(query).split(separator: "\n").map {
      String($0).replacing("\t", with: " ")
    }
  }

  private func press(
    _ address: String, _ fields: [(String, String)] = [], _ browser: TestBrowser? = nil
  ) -> String? {
    (browser ?? admin).post(address, fields, from: "/invitations").header("Location")
  }

  /// An invitation with its message and link: states of portal_invite and portal_mail, the link's
  /// ending, and whether it was opened or is over.
  private func invite(
    _ key: Int, _ patient: Int, state: Int = 2, mail: Int = 2, ending: Int = 0,
    isVisited: Bool = false, expires: String = "2026-05-01", made: String = "2026-03-01 15:00:00"
  ) throws {
    try practice.root(
      "INSERT INTO portal_mail (MailNum, Kind, IdempotencyKey, Token, PatNum, State, Reason, "
        + "SentTo, QueuedAt, StateAt) VALUES (\(key), 8, UNHEX(SHA2('\(key)', 256)), "
        + "LPAD('\(key)', 32, '0'), \(patient), \(mail), 'reason \(key)', "
        + "'p\(patient)@example.org', '\(made)', '\(made)')",
      "INSERT INTO portal_access_link (LinkNum, TokenHash, UserWebNum, PatNum, CreatedAt, "
        + "ExpiresAt, VisitedAt, Ending, EndedAt) VALUES (\(key), UNHEX(SHA2('l\(key)', 256)), "
        + "\(patient), \(patient), '2026-01-01', '\(expires)', "
        + "\(isVisited ? "'2026-03-02'" : "NULL"), \(ending), "
        + "\(ending > 0 ? "'2026-03-02'" : "NULL"))",
      "INSERT INTO portal_invite (InviteNum, PatNum, ClinicNum, MailNum, LinkNum, State, MadeAt, "
        + "StateAt) VALUES (\(key), \(patient), 1, \(key), \(key), \(state), '\(made)', '\(made)')")
  }

  /// The numbers of the funnel by the word of their step; all is empty.
  private func funnel(_ query: String = "", _ browser: TestBrowser? = nil) -> [String: Int] {
    let page = (browser ?? admin).get("/invitations" + query)
    #expect(page.status == 200)
    var found: [String: Int] = [:]
    for link in page.text.matches(of: /href="\/invitations([^"]*)"[^>]*>[^<:]*: ([\d,]+)</) {
      let step = String(link.1).firstMatch(of: /step=(\w+)/)?.1 ?? ""
      found[String(step)] = Int(link.2)
    }
    return found
  }

  private func people(_ query: String, _ browser: TestBrowser? = nil) -> [Int] {
    (browser ?? admin).get("/invitations" + query).text
      .matches(of: /href="\/patients\/(\d+)\/access"/).compactMap { Int($0.1) }
  }

  @Test func `are switched on and off, of the practice and of a clinic`() throws {
    #expect(admin.get("/invitations").text.contains("They are switched off everywhere."))
    #expect(press("/invitations/service", [("on", "1")]) == "/invitations?done=on")
    #expect(
      press("/invitations/service", [("clinic", "2"), ("on", "0")]) == "/invitations?done=off")
    #expect(press("/invitations/service", [("clinic", "2"), ("on", "0")]) != nil)
    #expect(
      try column(
        "SELECT ValueString FROM preference WHERE PrefName = 'PatientPortalInviteEnabled'") == ["1"]
    )
    #expect(
      try column("SELECT ClinicNum, PrefName, ValueString FROM clinicpref")
        == ["2 PatientPortalInviteEnabled 0"])
    let page = admin.get("/invitations?done=off").text
    #expect(page.contains("No more invitations go out."))
    #expect(!page.contains("They are switched off everywhere."))
    // Pressed twice it is one change.
    #expect(
      try column("SELECT Kind, ActorUserNum, ObjectNum FROM portal_history WHERE Kind >= 106")
        == ["106 1 0", "107 1 2"])
    #expect(
      try column(
        "SELECT Name, ClinicNum, UserNum, IFNULL(OldValue, '-'), NewValue "
          + "FROM portal_setting_change ORDER BY SettingChangeNum")
        == ["PatientPortalInviteEnabled 0 1 0 1", "PatientPortalInviteEnabled 2 1 - 0"])
    #expect(
      try column("SELECT COUNT(*) FROM securitylog WHERE PermType = 91 AND UserNum = 1") == ["2"])
    let audit = admin.get("/audit?action=invitations").text
    #expect(audit.contains("admin switched invitations on."))
    #expect(audit.contains("admin switched invitations off."))
    for clinic in ["99", "x", "-1"] {
      let answer = admin.post(
        "/invitations/service", [("clinic", clinic), ("on", "1")], from: "/invitations")
      #expect(answer.status == 404, "\(clinic)")
    }
  }

  @Test func `say what stops them`() throws {
    try practice.root("UPDATE preference SET ValueString = '' WHERE PrefName = 'PatientPortalURL'")
    #expect(press("/invitations/service", [("on", "1")]) != nil)
    #expect(admin.get("/invitations").text.contains("The portal’s address is missing"))
    try practice.root("UPDATE apptreminderrule SET IsEnabled = 0")
    #expect(admin.get("/invitations").text.contains("No rule is switched on."))
    try practice.root("UPDATE clinic SET IsConfirmEnabled = 0")
    #expect(admin.get("/invitations").text.contains("sends no automated messages"))
  }

  @Test func `are counted by how far they came, with the people behind each step`() throws {
    try invite(1, 400, state: 1, mail: 1)
    try invite(2, 200)
    try invite(3, 201, mail: 4)
    try invite(4, 300, state: 3, mail: 5)
    try invite(5, 602, isVisited: true)
    try invite(6, 601, ending: 1)
    try invite(7, 251, expires: "2026-03-04 14:59:59")
    // Another person's, of long ago, and one that was answered by a sign-in.
    try invite(8, 252, made: "2026-01-01 15:00:00")
    try practice.root(
      "UPDATE userweb SET DateTimeLastLogin = '2026-01-01' WHERE FKey <> 600")
    #expect(
      funnel() == [
        "": 7, "queued": 1, "accepted": 1, "bounced": 1, "failed": 1, "visited": 1,
        "activated": 1, "expired": 1,
      ])
    #expect(people("?step=bounced") == [201])
    #expect(people("?step=expired") == [251])
    #expect(people("") == [251, 601, 602, 300, 201, 200, 400])
    #expect(people("?before=4") == [201, 200, 400])
    #expect(people("?from=2026-01-01&to=2026-01-01") == [252])
    let page = admin.get("/invitations").text
    #expect(page.contains("reason 3") && page.contains("reason 4") && !page.contains("reason 2"))
    #expect(page.contains("p•••@example.org") && !page.contains("p201@example.org"))
    let repeated = page.matches(of: /action="\/invitations\/(\d+)\/again"/).map { String($0.1) }
    #expect(repeated == ["7", "4", "3", "2"])
    for query in ["?from=x", "?from=2026-03-04&to=2026-03-03"] {
      let wrong = admin.get("/invitations" + query)
      #expect(wrong.status == 422 && wrong.text.contains("<title>Error: "))
    }
    for query in ["?step=x", "?before=x", "?done=x", "?before=9223372036854775807"] {
      #expect(admin.get("/invitations" + query).status == 200)
    }
  }

  @Test func `are sent once more with one press, and one goes out however often it is pressed`()
    throws
  {
    try practice.root(
      "UPDATE userweb SET DateTimeLastLogin = '0001-01-01' WHERE FKey = 400")
    try invite(3, 400, mail: 4)
    let back = "/invitations?step=bounced"
    #expect(
      press("/invitations/3/again", [("then", back)]) == "/invitations?step=bounced&done=again")
    #expect(press("/invitations/3/again", [("then", "//evil.example")]) == "/invitations?done=had")
    #expect(
      try column("SELECT InviteNum > 3, State FROM portal_invite WHERE PatNum = 400")
        == ["0 2", "1 1"])
    #expect(try column("SELECT COUNT(*) FROM portal_mail WHERE PatNum = 400") == ["2"])
    // The link of before is dead.
    #expect(try column("SELECT Ending FROM portal_access_link WHERE LinkNum = 3") == ["2"])
    #expect(
      try column("SELECT Kind, ActorUserNum FROM portal_history WHERE PatNum = 400") == ["13 1"])
  }

  @Test func `are sent once more by two who press at the same moment, once`() async throws {
    try practice.root(
      "UPDATE userweb SET DateTimeLastLogin = '0001-01-01' WHERE FKey = 400")
    try invite(3, 400, mail: 4)
    let practice = practice
    let done = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<4 {
        group.addTask {
          let browser = try Self.signIn("admin", practice)
          let answer = browser.post("/invitations/3/again", from: "/invitations")
          return answer.header("Location") ?? "\(answer.status)"
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(done.filter { $0 == "/invitations?done=again" }.count == 1, "\(done)")
    #expect(done.filter { $0 == "/invitations?done=had" }.count == 3, "\(done)")
    #expect(try column("SELECT COUNT(*) FROM portal_invite WHERE PatNum = 400") == ["2"])
  }

  @Test func `lead to what is missing instead of going out again`() throws {
    try invite(3, 400, mail: 4)
    try practice.root("UPDATE patient SET Email = 'nobody' WHERE PatNum = 400")
    #expect(press("/invitations/3/again") == "/patients/400/access")
    #expect(try column("SELECT COUNT(*) FROM portal_invite") == ["1"])
  }

  @Test func `are those of a user's clinics alone`() throws {
    try practice.root(
      "INSERT INTO grouppermission (UserGroupNum, PermType) VALUES (3, 91)",
      "UPDATE patient SET ClinicNum = 2 WHERE PatNum = 300",
      "UPDATE patient SET ClinicNum = 1 WHERE PatNum = 200")
    try invite(2, 200, mail: 4)
    try invite(4, 300, mail: 4)
    let desk = try Self.signIn("desk", practice)
    #expect(funnel("", desk)[""] == 1)
    #expect(people("", desk) == [200])
    #expect(desk.post("/invitations/4/again", from: "/invitations").status == 404)
    let page = desk.get("/invitations").text
    #expect(!page.contains("Visits without a clinic") && !page.contains("Alderbrook Lakeside"))
    for fields in [[("on", "1")], [("on", "1"), ("clinic", "2")]] {
      #expect(desk.post("/invitations/service", fields, from: "/invitations").status == 404)
    }
    #expect(desk.get("/invitations/rules").status == 404)
    #expect(desk.get("/invitations/rules?clinic=2").status == 404)
    #expect(desk.get("/invitations/rules?clinic=1").status == 200)
    #expect(desk.get("/invitations/rules/1").status == 404)
    #expect(desk.get("/invitations/everybody?clinic=2").status == 404)
    #expect(desk.get("/invitations/everybody").status == 200)
  }

  @Test func `take at most eight statements a page`() throws {
    try invite(2, 200)
    for address in [
      "/invitations", "/invitations/rules", "/invitations/rules?clinic=2", "/invitations/rules/1",
      "/invitations/rules/new", "/invitations/everybody", "/invitations/rules/1/removal",
    ] {
      _ = admin.get(address)
      let before = admin.portal.store.statementCount
      let page = admin.get(address)
      #expect(page.status == 200, "\(address)")
      #expect(admin.portal.store.statementCount - before <= 8, "\(address)")
      #expect(page.body.count < 20_000, "\(address)")
    }
  }
}
