import MariaStore
import PortalPlatform
import TestSupport
import Testing

@testable import PortalLogic

@Suite(.inBothForms) struct `What is typed and not sent yet` {
  let practice: TestPractice
  let clock = TestClock()
  static let page = "/security/user-name"

  init() throws { practice = try TestPractice() }

  private func signedIn(
    _ name: String = "mary200", change: (inout Configuration) -> Void = { _ in }
  ) throws -> TestBrowser {
    let browser = try TestBrowser(practice, clock: clock, change: change)
    #expect(browser.signIn(name).status == 303)
    return browser
  }

  /// Sends the form for a new user name with a token that was made before.
  private func send(_ browser: TestBrowser, token: String, name: String = "mary.hart") -> Response {
    browser.send(
      "POST", Self.page,
      body: "token=\(token)&new_user_name=\(name)&password=\(TestPractice.password)")
  }

  private func save(_ browser: TestBrowser, _ name: String, form: String = page) -> Response {
    browser.post(
      "/drafts", [("form", form), ("new_user_name", name), ("password", "Secret-pass-9")],
      from: Self.page)
  }

  private func token(of browser: TestBrowser) -> String {
    TestBrowser.token(in: browser.get(Self.page).text)
  }

  private func value(in page: String) -> String? {
    page.firstMatch(of: /name="new_user_name" value="([^"]*)"/).map { String($0.output.1) }
  }

  private var count: String {
    get throws { try practice.root("SELECT COUNT(*) FROM portal_draft").trimmingSpaces() }
  }

  private static let place = DraftPlace(
    userWebNum: UserWebNum(rawValue: 200), patNum: PatNum(rawValue: 200), form: page)

  static func keys(_ names: String...) throws -> KeyFile {
    let lines = names.map { "\($0):" + String(repeating: $0 == "k1" ? "ab" : "cd", count: 32) }
    return try KeyFile(text: lines.joined(separator: "\n"), path: "test")
  }

  @Test func `a form sent after the session's end is shown again, filled, after signing in`() throws
  {
    let browser = try signedIn()
    let token = token(of: browser)
    clock.advance(seconds: 16 * 60)
    let response = send(browser, token: token)
    #expect(response.status == 303)
    let signIn = try #require(response.header("Location"))
    #expect(signIn == "/session/new?then=%2Fsecurity%2Fuser-name")
    #expect(browser.get(signIn).text.contains("You were signed out because you were away"))
    let answer = browser.post(
      "/session",
      [("user_name", "mary200"), ("password", TestPractice.password), ("then", Self.page)],
      from: signIn)
    #expect(answer.header("Location") == Self.page)
    let page = browser.get(Self.page).text
    #expect(value(in: page) == "mary.hart")
    #expect(page.contains("This has not been sent yet"))
    #expect(!page.contains(TestPractice.password))
    #expect(
      try practice.root("SELECT UserName FROM userweb WHERE UserWebNum = 200") == "mary200\n")

    // Sent again it is carried out, and the draft is gone.
    #expect(send(browser, token: TestBrowser.token(in: page)).status == 303)
    #expect(
      try practice.root("SELECT UserName FROM userweb WHERE UserWebNum = 200") == "mary.hart\n")
    #expect(try count == "0")
  }

  @Test func `another account sees nothing of it, and its owner does afterwards`() throws {
    let browser = try signedIn()
    let token = token(of: browser)
    clock.advance(seconds: 16 * 60)
    #expect(send(browser, token: token).status == 303)
    #expect(browser.signIn("tom300").status == 303)
    #expect(value(in: browser.get(Self.page).text) == "tom300")
    // Nor can Tom throw it away.
    #expect(browser.post("/drafts/discard", [("form", Self.page)]).status == 303)
    #expect(browser.post("/session/end").status == 303)
    #expect(browser.signIn("mary200").status == 303)
    #expect(value(in: browser.get(Self.page).text) == "mary.hart")
  }

  @Test func `a second window's form is kept as well, though the first one was led to sign in`()
    throws
  {
    let browser = try signedIn()
    let token = token(of: browser)
    clock.advance(seconds: 16 * 60)
    #expect(browser.get("/session/new").status == 200)
    #expect(send(browser, token: token).header("Location")?.contains("user-name") == true)
    #expect(try count == "1")
  }

  @Test(arguments: [
    "DELETE FROM portal_session", "UPDATE userweb SET Password = '' WHERE UserWebNum = 200",
    "UPDATE patient SET PatStatus = 3 WHERE PatNum = 200",
  ])
  func `nothing is kept once the row is gone or the access is taken away`(change: String) throws {
    let browser = try signedIn()
    let token = token(of: browser)
    clock.advance(seconds: 16 * 60)
    try practice.root(change)
    #expect(send(browser, token: token).header("Location") == "/session/new")
    #expect(
      browser.send("POST", "/drafts", body: "token=\(token)&form=\(Self.page)&new_user_name=x")
        .header("Location") == "/session/new")
    #expect(try count == "0")
  }

  @Test func `nothing is kept of a form whose token is not that session's`() throws {
    let browser = try signedIn()
    let stranger = try signedIn("tom300")
    let token = token(of: stranger)
    clock.advance(seconds: 16 * 60)
    for token in [token, "", "x", TestBrowser.token(in: browser.get("/session/new").text)] {
      #expect(send(browser, token: token).header("Location") == "/session/new")
    }
    browser.headers["sec-fetch-site"] = "cross-site"
    #expect(send(browser, token: token).status == 403)
    #expect(try count == "0")
  }

  @Test func `what is being typed comes back until it is thrown away`() throws {
    let browser = try signedIn()
    #expect(!browser.get(Self.page).text.contains("We kept"))
    #expect(save(browser, "mary.h").status == 204)
    #expect(save(browser, "mary.hart").status == 204)
    #expect(browser.post("/session/end").status == 303)
    #expect(browser.signIn("mary200").status == 303)
    let page = browser.get(Self.page).text
    #expect(value(in: page) == "mary.hart")
    #expect(page.contains("We kept what you had typed here."))
    let thrown = browser.post("/drafts/discard", [("form", Self.page)])
    #expect(thrown.header("Location") == Self.page)
    #expect(value(in: browser.get(Self.page).text) == "mary200")
    #expect(try count == "0")
  }

  @Test func `an emptied form leaves nothing`() throws {
    let browser = try signedIn()
    #expect(save(browser, "mary.h").status == 204)
    #expect(save(browser, "").status == 204)
    #expect(try count == "0")
  }

  @Test func `it is kept when the session has ended meanwhile, and is no use of it`() throws {
    let browser = try signedIn()
    let token = token(of: browser)
    clock.advance(seconds: 16 * 60)
    let body = "token=\(token)&form=\(Self.page)&new_user_name=mary.hart"
    #expect(browser.send("POST", "/drafts", body: body).status == 204)
    #expect(browser.get("/appointments").status == 303)
    #expect(browser.signIn("mary200").status == 303)
    #expect(browser.get(Self.page).text.contains("We kept what you had typed here."))
  }

  @Test func `the table holds only the declared fields, sealed for their row`() throws {
    let browser = try signedIn()
    #expect(save(browser, "märy & <hart>=7%").status == 204)
    let stored = try practice.root("SELECT HEX(Fields) FROM portal_draft").trimmingSpaces()
    #expect(!stored.contains(Hex.encode(Array("hart".utf8)).uppercased()))
    let box = Sealed(try Self.keys("k1"), for: "draft")
    let plain = box.open(try #require(Hex.decode(stored)), for: Self.place.bytes)
    let text = String(decoding: try #require(plain), as: UTF8.self)
    #expect(text == "new_user_name=m%C3%A4ry%20%26%20%3Chart%3E%3D7%25")
    #expect(value(in: browser.get(Self.page).text) == "märy &amp; &lt;hart&gt;=7%")
  }

  @Test func `a draft of another person's row does not open`() throws {
    let mary = try signedIn()
    let tom = try signedIn("tom300")
    #expect(save(mary, "mary.hart").status == 204)
    try practice.root("UPDATE portal_draft SET UserWebNum = 300, PatNum = 300")
    let page = tom.get(Self.page)
    #expect(page.status == 200 && value(in: page.text) == "tom300")
    #expect(!page.text.contains("Throw it away"))
    #expect(tom.log.contains { $0.contains("draft_dropped") })
    #expect(save(tom, "tom.lane").status == 204)
    #expect(value(in: tom.get(Self.page).text) == "tom.lane")
  }

  @Test func `an older key still opens it; without its key there is a line in the log, no error`()
    throws
  {
    #expect(save(try signedIn(), "mary.hart").status == 204)
    let both = try Self.keys("k2", "k1")
    let rotated = try signedIn { $0.keys = both }
    #expect(value(in: rotated.get(Self.page).text) == "mary.hart")
    #expect(!rotated.log.contains { $0.contains("draft_dropped") })

    let new = try Self.keys("k2")
    let gone = try signedIn { $0.keys = new }
    let page = gone.get(Self.page)
    #expect(page.status == 200 && value(in: page.text) == "mary200")
    let line = try #require(gone.log.first { $0.contains("draft_dropped") })
    #expect(line.contains(#""level":"warning""#) && !line.contains("mary"))
    // A host whose key file is behind destroys nothing.
    #expect(value(in: rotated.get(Self.page).text) == "mary.hart")
  }

  @Test func `what is new is sealed with the first key of the file`() throws {
    let keys = try Self.keys("k2", "k1")
    let browser = try signedIn { $0.keys = keys }
    #expect(save(browser, "mary.hart").status == 204)
    let head = try practice.root("SELECT HEX(LEFT(Fields, 4)) FROM portal_draft")
    #expect(head == "01026B32\n")
  }

  @Test func `too much is refused and leaves what was there`() throws {
    let browser = try signedIn()
    #expect(save(browser, "mary.hart").status == 204)
    #expect(save(browser, String(repeating: "é", count: 40_000)).status == 413)
    #expect(value(in: browser.get(Self.page).text) == "mary.hart")
  }

  @Test(arguments: [
    "", "/", "/security/password", "/session", "/drafts", "/security/user-name?x=1",
    "//security/user-name", "https://evil.example/", "/security/user-name\0", "/security/setup",
  ])
  func `nothing is kept of other forms`(form: String) throws {
    let browser = try TestBrowser(try TestPractice.shared.get())
    #expect(browser.signIn("hank280").status == 303)
    for address in ["/drafts", "/drafts/discard"] {
      let fields = [("form", form), ("new_user_name", "x"), ("password", "y")]
      #expect(browser.post(address, fields).status == 404)
    }
    #expect(
      try TestPractice.shared.get().root(
        "SELECT COUNT(*) FROM portal_draft WHERE UserWebNum = 280") == "0\n")
  }

  @Test func `after some days it is gone, and the background process removes it`() throws {
    try practice.root(
      "INSERT INTO portal_setting (ClinicNum, Name, Value, ChangedAt) VALUES (0, 'PortalDraftDays', '2', NOW())"
    )
    #expect(save(try signedIn(), "mary.hart").status == 204)
    clock.advance(seconds: 2 * 86_400 - 60)
    #expect(value(in: try signedIn().get(Self.page).text) == "mary.hart")
    clock.advance(seconds: 120)
    #expect(value(in: try signedIn().get(Self.page).text) == "mary200")
    let jobs = practice.store(account: "portal_jobs")
    let saved = TestPractice.now
    #expect(try jobs.sweepDrafts(before: saved) == 0)
    #expect(try jobs.sweepDrafts(before: saved.adding(seconds: 1)) == 1)
  }

  @Test func `a login has twenty at most, the oldest goes`() throws {
    let store = practice.store()
    for number in 1...25 {
      let draft = SealedDraft(
        fields: [UInt8](repeating: 1, count: 40), wasSent: false,
        savedAt: TestPractice.now.adding(seconds: number))
      for login: Int64 in [200, 300] where login == 200 || number == 1 {
        try store.save(
          draft,
          at: DraftPlace(
            userWebNum: UserWebNum(rawValue: login), patNum: PatNum(rawValue: login),
            form: "/messages/\(number)"))
      }
    }
    #expect(
      try practice.root(
        "SELECT UserWebNum, COUNT(*), MIN(SavedAt) FROM portal_draft GROUP BY UserWebNum")
        == "200\t20\t2026-03-04 15:00:06.000\n300\t1\t2026-03-04 15:00:01.000\n")
  }

  @Test func `the demonstration keeps nothing`() throws {
    let browser = try signedIn("demo") { $0.allowsDemonstration = true }
    #expect(!browser.get(Self.page).text.contains("data-draft"))
    let token = token(of: browser)
    #expect(save(browser, "x").status == 403)
    clock.advance(seconds: 16 * 60)
    #expect(send(browser, token: token).header("Location") == "/session/new")
    #expect(try count == "0")
  }

  @Test func `a form says what is kept of it, and no other one does`() throws {
    let browser = try signedIn()
    let page = browser.get(Self.page).text
    #expect(page.contains(#"data-draft="/drafts" data-keep="new_user_name""#))
    #expect(page.matches(of: /data-draft/).count == 1)
    #expect(!browser.get("/security/password").text.contains("data-draft"))
  }
}
