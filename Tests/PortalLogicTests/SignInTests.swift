import MariaStore
import PortalPlatform
import TestSupport
import Testing

@testable import PortalLogic

@Suite(.inBothForms) struct `Signing in` {
  let practice: TestPractice

  init() throws { practice = try TestPractice() }

  @Test func `name without case, password with case`() throws {
    #expect(try TestBrowser(practice).signIn("MARY200").status == 303)
    #expect(try TestBrowser(practice).signIn("mary200", "demo-pass-1").status == 422)
  }

  @Test func `it writes what the practice software expects`() throws {
    #expect(try TestBrowser(practice).signIn("mary200", "wrong").status == 422)
    #expect(try TestBrowser(practice).signIn("mary200").status == 303)
    #expect(
      try practice.root(
        "SELECT PermType, UserNum, PatNum, FKey, LogSource, LogDateTime FROM securitylog WHERE PermType = 175"
      )
        == "175\t0\t200\t0\t6\t2026-03-04 10:00:00\n")
    #expect(
      try practice.root(
        "SELECT PatNum, EServiceType, EServiceAction, ClinicNum, CHAR_LENGTH(LogGuid), LogDateTime FROM eservicelog WHERE EServiceAction = 16"
      )
        == "200\t5\t16\t1\t36\t2026-03-04 10:00:00\n")
    #expect(
      try practice.root("SELECT DateTimeLastLogin FROM userweb WHERE UserWebNum = 200")
        == "2026-03-04 10:00:00\n")
    #expect(
      try practice.root(
        "SELECT COUNT(*) FROM portal_session WHERE CHAR_LENGTH(HEX(TokenHash)) = 64")
        == "1\n")
    // The portal leaves the practice software's own tables of sessions and attempts alone.
    #expect(
      try practice.root("SELECT COUNT(*) FROM sessiontoken", "SELECT COUNT(*) FROM loginattempt")
        == "0\n0\n")
  }

  @Test func `a good sign-in upgrades the hash, once`() throws {
    #expect(try TestBrowser(practice).signIn("max272").status == 303)
    let first = try practice.root("SELECT Password FROM userweb WHERE UserWebNum = 272")
    // In its own database, the practice software must be able to read it.
    let isAdopted = practice.practiceDatabase != practice.database
    #expect(first.hasPrefix(isAdopted ? "SHA3_512$" : "Argon2id:19456:2:1$"))
    #expect(try TestBrowser(practice).signIn("max272").status == 303)
    #expect(try practice.root("SELECT Password FROM userweb WHERE UserWebNum = 272") == first)
  }

  @Test(arguments: [
    ("nobody-of-that-name", TestPractice.password), ("mary200", "wrong"), ("max272", "wrong"),
    ("sara273", "wrong"), ("olga270", TestPractice.password), ("otto271", ""),
    ("victor260", TestPractice.password), ("walter261", TestPractice.password),
    ("doris262", TestPractice.password), ("paul268", TestPractice.password),
    ("demo", TestPractice.password), ("' OR 1=1 -- ", "x"), ("mary200\u{0}", TestPractice.password),
  ])
  func `every failure has one answer and takes the same statements`(
    name: String, password: String
  ) throws {
    func fail(_ name: String, _ password: String) throws -> (String, [String]) {
      let browser = try TestBrowser(practice)
      let response = browser.signIn(name, password.isEmpty ? "x" : password)
      #expect(response.status == 422)
      let line = browser.log.last { $0.contains("createSession") } ?? ""
      let statements = line.matches(of: /"statements":\d+/).map { String($0.output) }
      let page = response.text.replacing(/(name="(token|user_name)" value=")[^"]*/) {
        "\($0.output.1)"
      }
      return (page, statements)
    }
    let usual = try fail("another-name", "wrong")
    let this = try fail(name, password)
    #expect(this.0 == usual.0)
    #expect(this.1 == usual.1)
  }

  @Test func `after five failures even the right password waits, and is told nothing else`() throws
  {
    let clock = TestClock()
    let browser = try TestBrowser(practice, clock: clock)
    for _ in 0..<5 { #expect(browser.signIn("tom300", "wrong").status == 422) }
    #expect(browser.signIn("tom300").status == 422)
    #expect(try TestBrowser(practice, clock: clock).signIn("mary200").status == 303)
    clock.advance(seconds: 16)
    #expect(browser.signIn("tom300").status == 303)
    #expect(try practice.root("SELECT COUNT(*) FROM portal_throttle WHERE Kind = 1") == "0\n")
  }

  @Test func `a device that knows its owner is not slowed by somebody else's guesses`() throws {
    let owner = try TestBrowser(practice)
    #expect(owner.signIn("tom300").status == 303)
    #expect(owner.post("/session/end").status == 303)
    let guesser = try TestBrowser(practice)
    guesser.address = "198.51.100.9"
    for _ in 0..<8 { #expect(guesser.signIn("tom300", "wrong").status == 422) }
    #expect(guesser.signIn("tom300").status == 422)
    #expect(owner.signIn("tom300").status == 303)
  }

  @Test func `a device cookie of one name opens nothing for another, nor does a forged one`() throws
  {
    let owner = try TestBrowser(practice)
    #expect(owner.signIn("tom300").status == 303)
    let guesser = try TestBrowser(practice)
    for _ in 0..<6 { #expect(guesser.signIn("mary200", "wrong").status == 422) }
    guesser.cookies["__Host-pp_device"] = owner.cookies["__Host-pp_device"]
    #expect(guesser.signIn("mary200").status == 422)
    guesser.cookies["__Host-pp_device"] =
      Base64.encodeForURL(Random.system.bytes(16)) + "."
      + Base64.encodeForURL(Random.system.bytes(16))
    #expect(guesser.signIn("mary200").status == 422)
  }

  @Test func `a network that guesses many names waits as a whole`() throws {
    let practice = practice
    let guesser = try TestBrowser(practice) { $0.throttle.networkFailures = 10 }
    for number in 0..<10 { #expect(guesser.signIn("name\(number)", "wrong").status == 422) }
    #expect(guesser.signIn("mary200").status == 422)
    let elsewhere = try TestBrowser(practice) { $0.throttle.networkFailures = 10 }
    elsewhere.address = "198.51.100.9"
    #expect(elsewhere.signIn("mary200").status == 303)
  }

  @Test func `a merged patient's login opens the surviving one's data`() throws {
    let browser = try TestBrowser(practice)
    #expect(browser.signIn("norah263").status == 303)
    #expect(browser.get("/people").text.contains("Nora Holt"))
  }

  @Test func `the demonstration login takes any password, where it is allowed`() throws {
    let browser = try TestBrowser(practice) { $0.allowsDemonstration = true }
    for password in ["", "anything", "Demo-pass-1"] {
      #expect(browser.signIn("demo", password).status == 303)
      #expect(browser.get("/appointments").text.contains("Dana Example"))
      #expect(browser.post("/session/end").status == 303)
    }
    #expect(try TestBrowser(practice).signIn("demo", "anything").status == 422)
  }

  @Test func `a session ends when it idles, at its absolute end, and with the owner's access`()
    throws
  {
    let clock = TestClock()
    let browser = try TestBrowser(practice, clock: clock)
    #expect(browser.signIn("mary200").status == 303)
    clock.advance(seconds: 14 * 60)
    #expect(browser.get("/appointments").status == 200)
    clock.advance(seconds: 14 * 60)
    #expect(browser.get("/appointments").status == 200)
    clock.advance(seconds: 15 * 60)
    #expect(browser.get("/appointments").header("Location")?.hasPrefix("/session/new") == true)
    #expect(browser.signIn("mary200").status == 303)
    for _ in 0..<(24 * 6) {
      clock.advance(seconds: 600)
      _ = browser.get("/appointments")
    }
    #expect(browser.get("/appointments").status == 303)
    #expect(browser.signIn("mary200").status == 303)
    try practice.root("UPDATE userweb SET Password = '' WHERE UserWebNum = 200")
    #expect(browser.get("/appointments").status == 303)
  }

  @Test func `signing out ends the session itself, not only the cookie`() throws {
    let browser = try TestBrowser(practice)
    #expect(browser.signIn("mary200").status == 303)
    let stolen = browser.cookies
    let response = browser.post("/session/end")
    #expect(response.header("Clear-Site-Data") == #""cache", "storage""#)
    browser.cookies = stolen
    #expect(browser.get("/appointments").status == 303)
  }

  @Test func `a new sign-in has a new token and ends the old one`() throws {
    let browser = try TestBrowser(practice)
    browser.cookies["__Host-pp_session"] = Base64.encodeForURL([UInt8](repeating: 7, count: 32))
    #expect(browser.signIn("mary200").status == 303)
    #expect(
      browser.cookies["__Host-pp_session"] != Base64.encodeForURL([UInt8](repeating: 7, count: 32)))
  }

  @Test
  func `when all slots for hashing are taken the answer is 503, and nothing is counted twice`()
    throws
  {
    let browser = try TestBrowser(practice) { $0.hashSlots = HashSlots(descriptor: -1, count: 1) }
    let response = browser.signIn("mary200")
    #expect(response.status == 503)
    #expect(response.header("Retry-After") != nil)
    #expect(response.text.contains(#"value="mary200""#))
    #expect(try practice.root("SELECT COUNT(*) FROM portal_throttle") == "0\n")
  }

  @Test func `after signing in the browser goes where it wanted to, within the portal only`() throws
  {
    let browser = try TestBrowser(practice)
    let fields = [("user_name", "mary200"), ("password", TestPractice.password)]
    let inside = browser.post(
      "/session", fields + [("then", "/people/201/appointments")], from: "/session/new")
    #expect(inside.header("Location") == "/people/201/appointments")
    let other = try TestBrowser(practice)
    let outside = other.post(
      "/session", fields + [("then", "//evil.example/")], from: "/session/new")
    #expect(outside.header("Location") == "/")
  }

  @Test func `the network's wait does not reach a known device, nor does the device lift it`()
    throws
  {
    let clock = TestClock()
    func browser() throws -> TestBrowser {
      try TestBrowser(practice, clock: clock) { $0.throttle.networkFailures = 3 }
    }
    let owner = try browser()
    #expect(owner.signIn("tom300").status == 303)
    #expect(owner.post("/session/end").status == 303)
    let guesser = try browser()
    for number in 0..<3 { #expect(guesser.signIn("name\(number)", "wrong").status == 422) }
    #expect(try browser().signIn("mary200").status == 422)
    #expect(owner.signIn("tom300").status == 303)
    #expect(try browser().signIn("mary200").status == 422)
  }

  @Test func `a good sign-in at the edge of the network's limit makes nobody wait`() throws {
    func browser() throws -> TestBrowser {
      try TestBrowser(practice) { $0.throttle.networkFailures = 3 }
    }
    for number in 0..<2 { #expect(try browser().signIn("name\(number)", "wrong").status == 422) }
    #expect(try browser().signIn("mary200").status == 303)
    #expect(try browser().signIn("tom300").status == 303)
  }

  @Test func `an attack that goes on is not forgiven by tidying up`() throws {
    let clock = TestClock()
    let guesser = try TestBrowser(practice, clock: clock)
    for _ in 0..<5 { #expect(guesser.signIn("tom300", "wrong").status == 422) }
    try practice.root(
      "UPDATE portal_throttle SET WindowStartedAt = WindowStartedAt - INTERVAL 2 DAY WHERE Kind = 1"
    )
    #expect(try TestBrowser(practice, clock: clock).signIn("mary200").status == 303)
    #expect(guesser.signIn("tom300").status == 422)
  }

  @Test func `a password that the office changes meanwhile is not overwritten by the upgrade`()
    throws
  {
    let store = practice.store()
    let account = try #require(try store.portalAccount(foldedName: "max272"))
    try practice.root("UPDATE userweb SET Password = 'None$$' WHERE UserWebNum = 272")
    let time = WallTime(day: try #require(Day(iso: TestPractice.today)), second: 0)
    #expect(try !store.recordSignIn(account, at: time, newPassword: "new"))
    #expect(try practice.root("SELECT Password FROM userweb WHERE UserWebNum = 272") == "None$$\n")
  }

  @Test func `a real login named demo is no demonstration`() throws {
    try practice.root(
      "UPDATE userweb SET UserName = 'demonstrator' WHERE UserWebNum = 500",
      "UPDATE userweb SET UserName = 'demo' WHERE UserWebNum = 300")
    _ = try practice.store(account: "portal_migrate").indexUserNames()
    let browser = try TestBrowser(practice) { $0.allowsDemonstration = true }
    #expect(browser.signIn("demo", "anything").status == 422)
    #expect(browser.signIn("demo").status == 303)
  }

  @Test func `a chain of addresses to return to costs nothing`() throws {
    let browser = try TestBrowser(practice)
    let chain = String(repeating: "/session/new?then=", count: 3500)
    let started = Clock.ticks()
    #expect(browser.send("POST", "/session", body: "then=\(chain)").status == 422)
    #expect(browser.get("/session/new?then=\(chain)").status == 200)
    #expect(Clock.ticks() - started < 1_000_000)
  }

  @Test func `signing out with a session that idled away removes its row`() throws {
    let clock = TestClock()
    let browser = try TestBrowser(practice, clock: clock)
    #expect(browser.signIn("mary200").status == 303)
    clock.advance(seconds: 16 * 60)
    #expect(browser.post("/session/end").status == 303)
    #expect(try practice.root("SELECT COUNT(*) FROM portal_session") == "0\n")
  }

  @Test func `a field that was left empty is the one that is marked`() throws {
    let browser = try TestBrowser(practice)
    let page = browser.post(
      "/session", [("user_name", "mary200"), ("password", "")], from: "/session/new"
    ).text
    #expect(page.contains(#"aria-describedby="password-error""#))
    #expect(!page.contains(#"aria-describedby="user_name-error""#))
  }
}
