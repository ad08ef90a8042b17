import MariaStore
import PortalPlatform
import TestSupport
import Testing

@testable import PortalLogic

@Suite(.inBothForms) struct `The second factor` {
  let practice: TestPractice
  let clock = TestClock()

  init() throws { practice = try TestPractice() }

  private func browser() throws -> TestBrowser {
    try TestBrowser(practice, clock: clock, face: .office)
  }

  private var now: Instant { clock.clock.now() }

  private func demand(_ rule: String?) throws {
    try practice.root(
      rule.map {
        "REPLACE INTO portal_setting VALUES (0, 'PortalStaffSecondFactor', '\($0)', "
          + "UTC_TIMESTAMP(3))"
      } ?? "DELETE FROM portal_setting WHERE Name = 'PortalStaffSecondFactor'")
  }

  /// Somebody of the front desk with a second factor, signed out.
  private func desk() throws -> (application: StaffApplication, codes: [String]) {
    let browser = try browser()
    #expect(browser.staffSignIn("desk").status == 303)
    let made = try #require(browser.setUpSecondFactor(at: now))
    #expect(browser.post("/staff/session/end", from: "/patients").status == 303)
    clock.advance(seconds: 30)
    return made
  }

  @Test func `is asked for after the password, and opens nothing before`() throws {
    let (application, _) = try desk()
    let browser = try browser()
    #expect(browser.staffSignIn("desk").header("Location") == "/staff/second-factor/code")
    for address in ["/patients", "/patients/200", "/staff/security", "/staff/second-factor"] {
      #expect(browser.get(address).header("Location") == "/staff/second-factor/code")
    }
    let before = browser.cookies["__Host-pp_staff"]
    #expect(browser.enterCode(application.code(at: now)).header("Location") == "/")
    #expect(browser.get("/patients").status == 200)
    #expect(browser.cookies["__Host-pp_staff"] != before)
    browser.cookies["__Host-pp_staff"] = before
    #expect(browser.get("/patients").status == 303)
  }

  @Test func `takes a code once, also in two browsers, and none that is older`() throws {
    let (application, _) = try desk()
    let (first, second) = (try browser(), try browser())
    #expect(first.staffSignIn("desk").status == 303)
    #expect(second.staffSignIn("desk").status == 303)
    let code = application.code(at: now)
    #expect(first.enterCode(code).status == 303)
    #expect(second.enterCode(code).status == 422)
    #expect(second.enterCode(application.code(at: now, drift: -1)).status == 422)
    // A telephone that is half a minute ahead.
    #expect(second.enterCode(application.code(at: now, drift: 1)).status == 303)
  }

  @Test(arguments: [(-1, true), (1, true), (-2, false), (2, false)])
  func `allows for a telephone's clock to be a bit wrong`(drift: Int, isGood: Bool) throws {
    let (application, _) = try desk()
    clock.advance(seconds: 90)
    let browser = try browser()
    #expect(browser.staffSignIn("desk").status == 303)
    let answer = browser.enterCode(application.code(at: now, drift: drift))
    #expect(answer.status == (isGood ? 303 : 422))
  }

  @Test func `five wrong codes end the session, each counted before it is looked at`() throws {
    let (application, _) = try desk()
    let browser = try browser()
    #expect(browser.staffSignIn("desk").status == 303)
    for left in [4, 3, 2, 1] {
      let answer = browser.enterCode("000000")
      #expect(answer.status == 422)
      #expect(answer.text.contains("Tries left: \(left)"))
    }
    let last = browser.enterCode("000000")
    #expect(last.status == 422)
    #expect(last.text.contains("you are signed out"))
    #expect(browser.cookies["__Host-pp_staff"] == nil)
    #expect(try practice.root("SELECT COUNT(*) FROM portal_staff_session") == "0\n")
    #expect(browser.staffSignIn("desk").status == 303)
    #expect(browser.enterCode(application.code(at: now)).status == 303)
  }

  @Test func `signing in again and again gives no more tries`() throws {
    let (application, _) = try desk()
    for _ in 1...2 {
      let browser = try browser()
      #expect(browser.staffSignIn("desk").status == 303)
      for _ in 1...5 { _ = browser.enterCode("000000") }
    }
    let browser = try browser()
    #expect(browser.staffSignIn("desk").status == 303)
    // Also the right one has to wait now.
    #expect(browser.enterCode(application.code(at: now)).status == 422)
    clock.advance(seconds: 60)
    #expect(browser.enterCode(application.code(at: now)).status == 303)
  }

  @Test func `a recovery code works once, however it is typed`() throws {
    let (_, codes) = try desk()
    let code = codes[3].lowercased().replacing("-", with: " ")
    let (first, second) = (try browser(), try browser())
    #expect(first.staffSignIn("desk").status == 303)
    #expect(first.enterCode(code).status == 303)
    #expect(first.get("/staff/security").text.contains("Recovery codes left: 9"))
    #expect(second.staffSignIn("desk").status == 303)
    #expect(second.enterCode(codes[3]).status == 422)
    #expect(second.enterCode(codes[4]).status == 303)
    #expect(
      try practice.root("SELECT COUNT(*) FROM portal_history WHERE Kind = 75") == "2\n")
  }

  @Test func `new recovery codes take a code, and end the old ones`() throws {
    let (application, codes) = try desk()
    let browser = try browser()
    #expect(browser.staffSignIn("desk").status == 303)
    #expect(browser.enterCode(application.code(at: now)).status == 303)
    let without = browser.post(
      "/staff/recovery-codes", [("code", "123456")], from: "/staff/security")
    #expect(without.status == 422)
    clock.advance(seconds: 30)
    let made = browser.post(
      "/staff/recovery-codes", [("code", application.code(at: now))], from: "/staff/security")
    #expect(made.status == 200)
    #expect(made.text.matches(of: /<li>[0-9A-Z]{5}-[0-9A-Z]{5}<\/li>/).count == 10)
    _ = browser.post("/staff/session/end", from: "/patients")
    #expect(browser.staffSignIn("desk").status == 303)
    #expect(browser.enterCode(codes[0]).status == 422)
  }

  @Test func `another application takes a code of the present one`() throws {
    let (application, _) = try desk()
    let browser = try browser()
    #expect(browser.staffSignIn("desk").status == 303)
    #expect(browser.enterCode(application.code(at: now)).status == 303)
    let page = browser.get("/staff/second-factor").text
    let new = try #require(StaffApplication(page: page))
    let refused = browser.post(
      "/staff/second-factor", [("code", new.code(at: now)), ("current_code", "000000")],
      from: "/staff/second-factor")
    #expect(refused.status == 422)
    clock.advance(seconds: 30)
    let done = browser.post(
      "/staff/second-factor",
      [("code", new.code(at: now)), ("current_code", application.code(at: now))],
      from: "/staff/second-factor")
    #expect(done.status == 200)
    _ = browser.post("/staff/session/end", from: "/patients")
    clock.advance(seconds: 30)
    #expect(browser.staffSignIn("desk").status == 303)
    #expect(browser.enterCode(application.code(at: now)).status == 422)
    #expect(browser.enterCode(new.code(at: now)).status == 303)
  }

  @Test(arguments: [
    (nil, "admin", true), (nil, "desk", false), (nil, "drlee", false), ("required", "desk", true),
    ("offered", "admin", false), ("nonsense", "admin", true),
  ])
  func `is asked of whom the office wants to have one`(
    rule: String?, name: String, isRequired: Bool
  ) throws {
    try demand(rule)
    let browser = try browser()
    let answer = browser.staffSignIn(name)
    #expect(answer.header("Location") == (isRequired ? "/staff/second-factor" : "/"))
    #expect(browser.get("/patients").status == (isRequired ? 303 : 200))
    guard isRequired else { return }
    #expect(browser.get("/patients").header("Location") == "/staff/second-factor")
    #expect(try practice.root("SELECT COUNT(*) FROM portal_history WHERE Kind = 70") == "0\n")
    _ = try #require(browser.setUpSecondFactor(at: now))
    #expect(browser.get("/patients").status == 200)
    #expect(try practice.root("SELECT COUNT(*) FROM portal_history WHERE Kind = 70") == "1\n")
  }

  @Test func `is asked for with the next request when the office begins to want it`() throws {
    let browser = try browser()
    #expect(browser.staffSignIn("desk").status == 303)
    #expect(browser.get("/patients").text.contains("/staff/second-factor"))
    try demand("required")
    #expect(browser.get("/patients").header("Location") == "/staff/second-factor")
    #expect(browser.setUpSecondFactor(at: now) != nil)
    #expect(browser.get("/patients").status == 200)
  }

  @Test func `is kept sealed for its user, its recovery codes as hashes`() throws {
    let (application, codes) = try desk()
    let rows = try practice.root(
      "SELECT HEX(Secret) FROM portal_second_factor",
      "SELECT HEX(CodeHash) FROM portal_recovery_code")
    #expect(!rows.contains(Hex.encode(application.secret).uppercased()))
    #expect(codes.allSatisfy { !rows.contains(Hex.encode(Array($0.utf8)).uppercased()) })
    // Moved to another user it opens nothing.
    try practice.root(
      "UPDATE portal_recovery_code SET UsedAt = UTC_TIMESTAMP(3)",
      "INSERT INTO portal_second_factor SELECT 2, Secret, LastStep, CreatedAt "
        + "FROM portal_second_factor")
    let browser = try browser()
    #expect(browser.staffSignIn("drlee").header("Location") == "/staff/second-factor/code")
    #expect(browser.enterCode(application.code(at: now)).status == 422)
  }
}
