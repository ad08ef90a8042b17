import MariaStore
import PortalPlatform
import TestSupport
import Testing

@testable import PortalLogic

@Suite(.inBothForms) struct `A login in its owner's hands` {
  let practice: TestPractice
  static let good = "Violet-Kettle-7"

  init() throws { practice = try TestPractice() }

  private func stored(_ column: String, of login: Int = 200) throws -> String {
    try practice.root("SELECT \(column) FROM userweb WHERE UserWebNum = \(login)")
  }

  private func changePassword(
    _ browser: TestBrowser, from old: String = TestPractice.password, to new: String,
    again: String? = nil
  ) -> Response {
    browser.post(
      "/security/password",
      [("password", old), ("new_password", new), ("new_password_again", again ?? new)])
  }

  private func signedIn(_ name: String = "mary200") throws -> TestBrowser {
    let browser = try TestBrowser(practice)
    #expect(browser.signIn(name).status == 303)
    return browser
  }

  @Test func `a changed password opens, the old one no longer, and other sessions end`() throws {
    let here = try signedIn()
    let elsewhere = try signedIn()
    let copied = here.cookies["__Host-pp_session"]
    let response = changePassword(here, to: Self.good)
    #expect(response.header("Location") == "/security?changed=password")
    #expect(here.get("/security?changed=password").text.contains("Your password was changed."))
    #expect(elsewhere.get("/appointments").status == 303)
    // A copy of the cookie from before is worth nothing either.
    elsewhere.cookies["__Host-pp_session"] = copied
    #expect(elsewhere.get("/appointments").status == 303)
    #expect(try TestBrowser(practice).signIn("mary200").status == 422)
    #expect(try TestBrowser(practice).signIn("mary200", Self.good).status == 303)
    let isAdopted = practice.practiceDatabase != practice.database
    #expect(try stored("Password").hasPrefix(isAdopted ? "SHA3_512$" : "Argon2id:"))
  }

  @Test func `the present password is asked for, and guessing it is slowed`() throws {
    let browser = try signedIn()
    let before = try stored("Password")
    for _ in 0..<5 {
      let response = changePassword(browser, from: "wrong", to: Self.good)
      #expect(response.status == 422)
      #expect(response.text.contains("The current password is not right."))
    }
    #expect(changePassword(browser, to: Self.good).status == 422)
    #expect(changePassword(browser, from: "", to: Self.good).text.contains("Enter your current"))
    #expect(try stored("Password") == before)
  }

  @Test(arguments: [
    ("", "Enter a new password."),
    ("Ab3dEf7", "Use at least 8 characters."),
    ("violet-kettle-7", "Use at least one upper-case letter."),
    ("VIOLET-KETTLE-7", "Use at least one lower-case letter."),
    ("Violet-Kettle-x", "Use at least one digit."),
    ("Password1", "This password is easy to guess."),
    ("Qwerty123", "This password is easy to guess."),
    ("Mary2001", "This password is easy to guess."),
    (TestPractice.password, "Choose a password that differs from the current one."),
    (String(repeating: "Ab3dEf7h", count: 33), "Use at most 256 characters."),
  ])
  func `a password that is not good enough is refused with the reason`(
    password: String, reason: String
  ) throws {
    let browser = try TestBrowser(try TestPractice.shared.get())
    #expect(browser.signIn("mary200").status == 303)
    let response = changePassword(browser, to: password)
    #expect(response.status == 422)
    #expect(response.text.contains(reason))
    #expect(response.text.contains("<title>Error: Change password"))
    #expect(!response.text.contains(password) || password.isEmpty)
  }

  @Test func `two new passwords that differ are refused`() throws {
    let response = changePassword(try signedIn(), to: Self.good, again: Self.good + "x")
    #expect(response.status == 422)
    #expect(response.text.contains("The two new passwords are not the same."))
  }

  @Test func `long passwords of any characters are taken whole`() throws {
    let browser = try signedIn()
    let long = "Grüße 7 " + String(repeating: "ño 漢字 🦷 ", count: 16)
    #expect(long.unicodeScalars.count > 128)
    #expect(changePassword(browser, to: long).status == 303)
    #expect(try TestBrowser(practice).signIn("mary200", long).status == 303)
    #expect(try TestBrowser(practice).signIn("mary200", String(long.dropLast())).status == 422)
  }

  @Test func `an office may ask for length instead`() throws {
    try practice.root(
      "INSERT INTO portal_setting (ClinicNum, Name, Value, ChangedAt) VALUES (0, 'PortalPasswordRule', 'length', NOW())"
    )
    let browser = try signedIn()
    let page = browser.get("/security/password").text
    #expect(page.contains("At least 15 characters"))
    #expect(!page.contains("An upper-case letter"))
    #expect(changePassword(browser, to: Self.good).status == 303)
    #expect(
      changePassword(browser, from: Self.good, to: "Ab3dEf7hKq9x").text.contains("at least 15"))
    #expect(
      changePassword(browser, from: Self.good, to: "violet kettle drum").status == 303)
  }

  @Test func `a changed user name signs in, in any case, and the old one does not`() throws {
    let browser = try signedIn()
    browser.cookies["__Host-pp_user_name"] = "mary200"
    let fields = [("new_user_name", " Mary.Hart "), ("password", TestPractice.password)]
    let response = browser.post("/security/user-name", fields)
    #expect(response.header("Location") == "/security?changed=user-name")
    #expect(try stored("UserName") == "Mary.Hart\n")
    #expect(browser.cookies["__Host-pp_user_name"] == "Mary.Hart")
    #expect(browser.get("/security").text.contains("Mary.Hart"))
    #expect(try TestBrowser(practice).signIn("mary.HART").status == 303)
    #expect(try TestBrowser(practice).signIn("mary200").status == 422)
  }

  @Test(arguments: [
    ("", "Enter a user name."), ("abc", "Use at least 4 characters."),
    (String(repeating: "a", count: 61), "Use at most 60 characters."),
    ("ma\u{202e}ry", "Use letters, digits"), ("tooth🦷tooth", "Use letters, digits"),
    ("a<b>c", "Use letters, digits"), ("TOM300", "This user name is taken."),
  ])
  func `a user name that cannot be taken is refused with the reason, and stays typed`(
    name: String, reason: String
  ) throws {
    let browser = try TestBrowser(try TestPractice.shared.get())
    #expect(browser.signIn("mary200").status == 303)
    let response = browser.post(
      "/security/user-name", [("new_user_name", name), ("password", TestPractice.password)])
    #expect(response.status == 422)
    #expect(response.text.contains(reason))
    if name == "TOM300" { #expect(response.text.contains(#"value="TOM300""#)) }
    #expect(browser.get("/security").text.contains("mary200"))
  }

  @Test func `the password is asked for before a user name changes`() throws {
    let browser = try signedIn()
    for password in ["", "wrong"] {
      let response = browser.post(
        "/security/user-name", [("new_user_name", "mary.hart"), ("password", password)])
      #expect(response.status == 422)
    }
    #expect(try stored("UserName") == "mary200\n")
  }

  @Test func `at the first sign-in both are chosen, and only then anything is seen`() throws {
    let browser = try TestBrowser(practice)
    #expect(browser.signIn("first400", "Demo-pass-1").status == 303)
    #expect(browser.get("/appointments").header("Location") == "/security/setup")
    #expect(browser.get("/security/password").header("Location") == "/security/setup")
    let before = browser.cookies["__Host-pp_session"]
    let fields = [
      ("new_user_name", "amara.first"), ("new_password", Self.good),
      ("new_password_again", Self.good),
    ]
    #expect(browser.post("/security/setup", fields, from: "/security/setup").status == 303)
    #expect(browser.cookies["__Host-pp_session"] != before)
    #expect(browser.get("/appointments").status == 200)
    #expect(
      try stored("UserName, RequireUserNameChange, RequirePasswordChange", of: 400)
        == "amara.first\t0\t0\n")
    #expect(try TestBrowser(practice).signIn("amara.first", Self.good).status == 303)
    // Once more, as by a double click: nothing happens.
    #expect(browser.post("/security/setup", fields).header("Location") == "/")
  }

  @Test func `the offered user name may be kept, the password may not`() throws {
    let browser = try TestBrowser(practice)
    #expect(browser.signIn("first400", "Demo-pass-1").status == 303)
    func choose(_ name: String, _ password: String) -> Response {
      browser.post(
        "/security/setup",
        [
          ("new_user_name", name), ("new_password", password), ("new_password_again", password),
        ], from: "/security/setup")
    }
    #expect(choose("first400", "Demo-pass-1").text.contains("differs from the current one"))
    #expect(choose("mary200", Self.good).text.contains("This user name is taken."))
    #expect(try stored("RequirePasswordChange", of: 400) == "1\n")
    #expect(choose("first400", Self.good).status == 303)
    #expect(try TestBrowser(practice).signIn("first400", Self.good).status == 303)
  }

  @Test func `a generated user name alone is asked for alone`() throws {
    let browser = try TestBrowser(practice)
    #expect(browser.signIn("petra276").status == 303)
    let page = browser.get("/security/setup").text
    #expect(page.contains(#"value="petra276""#) && !page.contains("new_password"))
    let kept = [("new_user_name", "petra276")]
    #expect(browser.post("/security/setup", kept, from: "/security/setup").status == 303)
    #expect(browser.get("/appointments").status == 200)
  }

  @Test func `a password that the office sets meanwhile is not overwritten`() throws {
    let browser = try signedIn()
    let store = practice.store()
    let account = try #require(try store.portalAccount(UserWebNum(rawValue: 200)))
    try practice.root("UPDATE userweb SET Password = 'None$$x' WHERE UserWebNum = 200")
    let change = LoginChange(userName: "mary.hart", password: "Argon2id:x")
    struct Stop: Error {}
    do {
      try store.transaction {
        if try !store.change(account, to: change) { throw Stop() }
      }
      Issue.record("it was overwritten")
    } catch is Stop {}
    #expect(try stored("UserName, Password") == "mary200\tNone$$x\n")
    #expect(
      try practice.root("SELECT FoldedName FROM portal_user_name WHERE UserWebNum = 200")
        == "mary200\n")
    #expect(browser.get("/appointments").status == 303)
  }

  @Test func `where one is signed in is listed, and each place can be signed out`() throws {
    let here = try TestBrowser(practice)
    here.headers["user-agent"] = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0"
    #expect(here.signIn("mary200").status == 303)
    let there = try TestBrowser(practice)
    there.headers["user-agent"] = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Safari/604.1"
    #expect(there.signIn("mary200").status == 303)
    let stranger = try signedIn("tom300")
    let page = here.get("/security").text
    #expect(page.contains("Firefox, Linux") && page.contains("Safari, iPhone"))
    let key = try #require(page.firstMatch(of: /devices\/(\d+)\/end/)?.output.1)

    // Another person cannot, and learns nothing.
    #expect(stranger.post("/security/devices/\(key)/end").status == 303)
    #expect(there.get("/appointments").status == 200)
    #expect(here.post("/security/devices/\(key)/end").status == 303)
    #expect(there.get("/appointments").status == 303)
    #expect(here.get("/security").text.contains("Safari, iPhone") == false)
  }

  @Test func `everywhere else is signed out at once, here and other people are not`() throws {
    let here = try signedIn()
    let others = [try signedIn(), try signedIn()]
    let stranger = try signedIn("tom300")
    #expect(here.post("/security/devices/end").status == 303)
    #expect(others.allSatisfy { $0.get("/appointments").status == 303 })
    #expect(here.get("/appointments").status == 200)
    #expect(stranger.get("/appointments").status == 200)
  }

  @Test func `each change is in the history, and what failed is not`() throws {
    let here = try signedIn()
    let there = try signedIn()
    #expect(changePassword(here, from: "wrong", to: Self.good).status == 422)
    #expect(changePassword(here, to: Self.good).status == 303)
    let fields = [("new_user_name", "mary.hart"), ("password", Self.good)]
    #expect(here.post("/security/user-name", fields).status == 303)
    #expect(here.post("/security/devices/9000000/end").status == 303)
    #expect(there.signIn("mary.hart", Self.good).status == 303)
    #expect(here.post("/security/devices/end").status == 303)
    let kinds = try practice.root(
      "SELECT Kind FROM portal_history WHERE PatNum = 200 AND Kind > 3 AND Kind < 20 ORDER BY HistoryNum"
    )
    #expect(kinds == "4\n5\n6\n")
    let page = here.get("/history").text
    #expect(page.contains("Password changed") || page.contains("password"))
  }

  @Test func `sessions that have ended are not listed`() throws {
    let clock = TestClock()
    let old = try TestBrowser(practice, clock: clock)
    old.headers["user-agent"] = "Opera/9 OPR/9"
    #expect(old.signIn("mary200").status == 303)
    clock.advance(seconds: 16 * 60)
    let new = try TestBrowser(practice, clock: clock)
    #expect(new.signIn("mary200").status == 303)
    // The list of sign-ins still names it.
    #expect(!new.get("/security").text.contains(#"<h3 class="pp-heading">Opera"#))
  }

  @Test(arguments: [
    (
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/1",
      "Edge, Windows"
    ),
    (
      "Mozilla/5.0 (Linux; Android 15; SM-S911B) Chrome/140.0 Mobile Safari/537.36",
      "Chrome, Android"
    ),
    ("Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) CriOS/140 Safari/604.1", "Chrome, iPad"),
    (
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15",
      "Safari, Mac"
    ),
    ("curl/8", ""), ("", ""), (String(repeating: "x", count: 5_000) + "Firefox", ""),
    ("<script>Firefox", "Firefox"),
  ])
  func `a device is named as its owner would`(userAgent: String, name: String) {
    #expect(deviceName(userAgent: userAgent) == name)
  }
}
