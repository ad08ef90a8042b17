import Foundation
import MariaStore
import PortalPlatform
import TestSupport
import Testing

@testable import PortalJobs
@testable import PortalLogic

@Suite(.inBothForms) struct `Mail about a login` {
  let practice: TestPractice
  let clock = TestClock()
  let jobs: TestJobs
  static let good = "Violet-Kettle-7"
  static let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0"

  init() throws {
    practice = try TestPractice()
    jobs = try TestJobs(practice, clock)
  }

  private func browser() throws -> TestBrowser { try TestBrowser(practice, clock: clock) }

  private func kinds() throws -> [MailKind] { try jobs.letters(practice).map(\.kind) }

  @Test func `tells of a new password and of a new user name, once, with the time`() throws {
    let browser = try browser()
    #expect(browser.signIn("mary200").status == 303)
    let token = TestBrowser.token(in: browser.get("/security/password").text)
    let body =
      "password=Demo-pass-1&new_password=\(Self.good)&new_password_again=\(Self.good)&token=\(token)"
    let copy = try self.browser()
    copy.cookies = browser.cookies
    #expect(browser.send("POST", "/security/password", body: body).status == 303)
    // The same form once more, as by a double click.
    #expect(copy.send("POST", "/security/password", body: body).status != 200)
    let fields = [("new_user_name", "Mary.Hart"), ("password", Self.good)]
    #expect(browser.post("/security/user-name", fields).status == 303)
    let letters = try jobs.letters(practice)
    #expect(letters.map(\.kind) == [.passwordChanged, .userNameChanged])
    #expect(letters.map(\.patNum) == [PatNum(rawValue: 200), PatNum(rawValue: 200)])
    #expect(letters[0].tags[.time] == "Wed 3/4/2026, 10:00 AM (Eastern time)")
    #expect(letters[1].tags[.userName] == "Mary.Hart")
  }

  @Test func `a change that fails tells nothing`() throws {
    let browser = try browser()
    #expect(browser.signIn("mary200").status == 303)
    for name in ["tom300", "ok"] {
      let fields = [("new_user_name", name), ("password", TestPractice.password)]
      #expect(browser.post("/security/user-name", fields).status == 422)
    }
    #expect(try kinds() == [])
  }

  @Test func `the first sign-in of all tells what was chosen, not that its device is new`() throws {
    let browser = try browser()
    browser.headers["accept-language"] = "es-MX"
    #expect(browser.signIn("first400").status == 303)
    #expect(try kinds() == [])
    let fields = [
      ("new_user_name", "amara.first"), ("new_password", Self.good),
      ("new_password_again", Self.good),
    ]
    #expect(browser.post("/security/setup", fields, from: "/security/setup").status == 303)
    let letters = try jobs.letters(practice)
    #expect(letters.map(\.kind) == [.userNameChanged, .passwordChanged])
    #expect(letters.allSatisfy { $0.language == "es" })
    #expect(letters[1].tags[.time]?.hasPrefix("mié 4/3/2026") == true)
    // From then on the browser is known, by the new name, and others are not.
    #expect(browser.post("/session/end").status == 303)
    #expect(browser.signIn("amara.first", Self.good).status == 303)
    #expect(try kinds().count == 2)
    #expect(try self.browser().signIn("amara.first", Self.good).status == 303)
    #expect(try kinds().last == .newDevice)
  }

  @Test func `a device where somebody signs in for the first time is told, later it is not`() throws
  {
    #expect(try browser().signIn("tom300").status == 303)
    #expect(try kinds() == [])
    let other = try browser()
    other.headers["user-agent"] = Self.firefox
    #expect(other.signIn("tom300").status == 303)
    let letter = try #require(try jobs.letters(practice).last)
    #expect(letter.kind == .newDevice)
    #expect(letter.tags[.device] == "Firefox, Linux")
    #expect(letter.tags[.time] == "Wed 3/4/2026, 10:00 AM (Eastern time)")
    #expect(other.post("/session/end").status == 303)
    #expect(other.signIn("tom300").status == 303)
    #expect(try kinds().count == 1)
    // A wrong password tells nothing, whatever the browser.
    #expect(try browser().signIn("tom300", "wrong").status == 422)
    #expect(try kinds().count == 1)
  }

  @Test func `a sign-in that is sent twice is told once`() throws {
    #expect(try browser().signIn("tom300").status == 303)
    let first = try browser()
    let token = TestBrowser.token(in: first.get("/session/new").text)
    let second = try browser()
    second.cookies = first.cookies
    let body = "user_name=tom300&password=\(TestPractice.password)&token=\(token)"
    #expect(first.send("POST", "/session", body: body).status == 303)
    #expect(second.send("POST", "/session", body: body).status == 303)
    #expect(try kinds() == [.newDevice])
  }

  @Test func `the demonstration login has no mail`() throws {
    for _ in 0..<2 {
      let browser = try TestBrowser(practice, clock: clock) { $0.allowsDemonstration = true }
      #expect(browser.signIn("demo", "anything").status == 303)
    }
    for _ in 0..<8 { _ = try browser().signIn("demo", "wrong") }
    try jobs.work()
    #expect(try kinds() == [])
  }

  @Test func `many failures are told once a day, when waiting begins`() throws {
    func fail(_ count: Int) throws {
      for _ in 0..<count { #expect(try browser().signIn("sofia230", "wrong").status == 422) }
      try jobs.work()
    }
    try fail(4)
    #expect(try kinds() == [])
    try fail(3)
    #expect(try kinds() == [.manyFailures])
    let letter = try #require(try jobs.letters(practice).first)
    #expect(letter.patNum == PatNum(rawValue: 230))
    // In the patient's language, whatever that of the guesser.
    #expect(letter.language == "es")
    #expect(letter.tags[.time]?.hasPrefix("mié 3/4/2026, 10:00") == true)
    for _ in 0..<5 {
      clock.advance(seconds: 1000)
      try fail(6)
    }
    #expect(try kinds() == [.manyFailures])
    clock.advance(seconds: 86_400)
    try fail(6)
    #expect(try kinds() == [.manyFailures, .manyFailures])
  }

  @Test(arguments: ["nobody-of-that-name", "otto271", "victor260", "hank280", "demo"])
  func `failures with any name take the same statements, and are told to nobody else`(
    name: String
  ) throws {
    func statements(_ name: String) throws -> [String] {
      let browser = try browser()
      for _ in 0..<8 { #expect(browser.signIn(name, "wrong").status == 422) }
      return browser.log.filter { $0.contains("createSession") }.flatMap {
        $0.matches(of: /"statements":\d+/).map { String($0.output) }
      }
    }
    let usual = try statements("sofia230")
    #expect(try jobs.work() == 1)
    #expect(try kinds() == [.manyFailures])
    #expect(try statements(name) == usual)
    #expect(Set(usual).count > 1)
    #expect(try jobs.work() == 1)
    #expect(try kinds() == [.manyFailures])
  }

  @Test func `recent sign-ins, good and failed, are on the page of the login`() throws {
    let guesser = try browser()
    guesser.address = "198.51.100.9"
    #expect(guesser.signIn("tom300", "wrong").status == 422)
    let forgetful = try browser()
    let asked = forgetful.post(
      "/password-reset/new", [("user_name", "tom300")], from: "/password-reset/new")
    #expect(asked.status == 303)
    try jobs.work()
    let stranger = try browser()
    #expect(stranger.signIn("mary200").status == 303)
    let owner = try browser()
    owner.headers["user-agent"] = Self.firefox
    #expect(owner.signIn("tom300").status == 303)
    let page = owner.get("/security")
    let text = try #require(page.text.components(separatedBy: "Recent sign-ins").last)
    let rows = text.components(separatedBy: "<li>").dropFirst()
    #expect(rows.count == 3)
    #expect(rows.first?.contains("Signed in") == true)
    #expect(rows.first?.contains("Firefox, Linux, Network 192.0.2.0/24") == true)
    #expect(rows.last?.contains("Failed try to sign in") == true)
    #expect(rows.last?.contains("Network 198.51.100.0/24") == true)
    #expect(text.contains("Code for a new password asked for"))
    #expect(page.body.count < 20_000)
    for _ in 0..<20 { _ = try browser().signIn("tom300") }
    let full = owner.get("/security")
    #expect(full.text.components(separatedBy: "<li>").count - 1 > 10)
    let line = try #require(owner.log.last)
    #expect((try #require(line.firstMatch(of: /"statements":(\d+)/)?.output.1)).count == 1)
    #expect(line.contains(/"statements":[1-8],/))
    // Others have their own.
    let recent = try #require(
      stranger.get("/security").text.components(separatedBy: "Recent sign-ins").last)
    #expect(recent.components(separatedBy: "<li>").count == 2)
  }
}
