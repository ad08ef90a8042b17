import MariaStore
import PortalPlatform
import TestSupport
import Testing

@testable import PortalLogic

@Suite(.inBothForms) struct `How long a session lasts` {
  let practice: TestPractice
  let clock = TestClock()

  init() throws { practice = try TestPractice() }

  private func signedIn() throws -> TestBrowser {
    let browser = try TestBrowser(practice, clock: clock)
    #expect(browser.signIn("mary200").status == 303)
    return browser
  }

  private func left(_ response: Response) -> Int? {
    response.text.firstMatch(of: /data-left="(\d+)"/).flatMap { Int($0.output.1) }
  }

  @Test func `each page of somebody who is signed in says it, and a sign-in page does not`() throws
  {
    let browser = try signedIn()
    for address in ["/appointments", "/people", "/contact", "/nothing-here"] {
      let page = browser.get(address)
      #expect(left(page) == 900, "\(address)")
      #expect(page.text.contains(#"data-warn="120""#))
      #expect(page.text.contains("session.1.js"))
      #expect(page.text.matches(of: /data-left/).count == 1)
    }
    clock.advance(seconds: 59)
    #expect(left(browser.get("/people")) == 841)
    clock.advance(seconds: 1)
    #expect(left(browser.get("/people")) == 900)
    let nobody = try TestBrowser(practice, clock: clock).get("/session/new").text
    #expect(!nobody.contains("data-left") && !nobody.contains("session.1.js"))
  }

  @Test func `asking how long does not make it longer, staying does`() throws {
    let browser = try signedIn()
    clock.advance(seconds: 13 * 60)
    let page = browser.get("/session/time?then=/people")
    #expect(left(page) == 120)
    #expect(page.text.contains("You are signed in until 10:15 AM "))
    #expect(page.text.contains(#"<span class="pp-stay__left">2</span>"#))
    #expect(left(browser.get("/session/time", method: "HEAD")) == 120)
    let token = TestBrowser.token(in: page.text)
    // A form that is not from this page, and none that prolongs.
    #expect(browser.send("POST", "/session/time", body: "token=x").status == 403)
    #expect(left(browser.get("/session/time")) == 120)

    let body = "token=\(token)&then=%2Fpeople"
    let stayed = browser.send("POST", "/session/time", body: body)
    #expect(stayed.header("Location") == "/session/time?then=%2Fpeople")
    #expect(left(browser.get("/session/time?then=/people")) == 900)
    clock.advance(seconds: 14 * 60)
    #expect(browser.get("/people").status == 200)
  }

  @Test func `staying counts also within the first minute`() throws {
    let browser = try signedIn()
    clock.advance(seconds: 30)
    let token = TestBrowser.token(in: browser.get("/session/time").text)
    #expect(browser.send("POST", "/session/time", body: "token=\(token)").status == 303)
    #expect(left(browser.get("/session/time")) == 900)
  }

  @Test func `it never lasts beyond its absolute end, and says so when that is near`() throws {
    let browser = try signedIn()
    for _ in 0..<(24 * 6 - 1) {
      clock.advance(seconds: 600)
      #expect(browser.get("/people").status == 200)
    }
    let page = browser.get("/session/time")
    #expect(left(page) == 600)
    #expect(page.text.contains("You will be signed out in any case, as 24 hours"))
    #expect(!page.text.contains(#"action="/session/time""#))
    #expect(browser.post("/session/time", from: "/people").status == 303)
    #expect(left(browser.get("/session/time")) == 600)
    clock.advance(seconds: 600)
    #expect(browser.get("/people").status == 303)
  }

  @Test func `once it has ended the page says so and leads back by the sign-in page`() throws {
    let browser = try signedIn()
    clock.advance(seconds: 900)
    let page = browser.get("/session/time?then=%2Fpeople")
    #expect(page.status == 200 && left(page) == nil)
    #expect(page.text.contains("You were signed out because you were away for a while."))
    #expect(page.text.contains(#"href="/session/new?then=%2Fpeople""#))
    #expect(!page.text.contains("Hartwell"))
    // The cookie stays, so that a form in another window is not lost.
    #expect(browser.cookies["__Host-pp_session"] != nil)
    let token = TestBrowser.token(in: page.text)
    #expect(browser.send("POST", "/session/time", body: "token=\(token)").status == 303)
    #expect(browser.get("/people").status == 303)
    let stranger = try TestBrowser(practice).get("/session/time").text
    #expect(stranger.contains("Sign in to go on.") && !stranger.contains("away for a while"))
  }

  @Test func `a short idle time warns when half of it is over`() throws {
    try practice.root(
      "INSERT INTO portal_setting (ClinicNum, Name, Value, ChangedAt) VALUES (0, 'PortalIdleMinutes', '1', NOW())"
    )
    let page = try signedIn().get("/people")
    #expect(left(page) == 60)
    #expect(page.text.contains(#"data-warn="30""#))
  }

  @Test func `the sign-in page forgets a cookie to which nothing belongs any more`() throws {
    let browser = try signedIn()
    clock.advance(seconds: 900)
    #expect(browser.get("/session/new").status == 200)
    #expect(browser.cookies["__Host-pp_session"] != nil)
    try practice.root("DELETE FROM portal_session")
    #expect(browser.get("/session/new").status == 200)
    #expect(browser.cookies["__Host-pp_session"] == nil)
  }
}
