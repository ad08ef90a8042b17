import MariaStore
import PortalPlatform
import TestSupport
import Testing

@testable import PortalLogic

@Suite(.inBothForms) struct `Confirming who one is` {
  let practice: TestPractice

  init() throws { practice = try TestPractice() }

  private func signedIn(_ name: String = "mary200") throws -> TestBrowser {
    let browser = try TestBrowser(practice)
    #expect(browser.signIn(name).status == 303)
    return browser
  }

  /// Mary's data, with changes.
  private func answer(
    _ browser: TestBrowser, _ changes: [String: String] = [:], page: String = "/verification"
  ) throws -> Response {
    let birth = try practice.root("SELECT Birthdate FROM patient WHERE PatNum = 200")
    let parts = birth.trimmingSpaces().split(separator: "-").map(String.init)
    var fields = [
      "first_name": "Mary", "last_name": "Hartwell", "birth_year": parts[0],
      "birth_month": parts[1], "birth_day": parts[2], "then": "/people",
    ]
    fields.merge(changes) { $1 }
    return browser.post("/verification", fields.map { ($0.key, $0.value) }, from: page)
  }

  /// Whether a page that asks for it would open in a browser's session.
  private func isVerified(_ browser: TestBrowser) throws -> Bool {
    let cookie = try #require(browser.cookies["__Host-pp_session"])
    let request = Request(path: "/people", headers: ["cookie": "__Host-pp_session=\(cookie)"])
    let caller = Caller(request, .people, browser.portal)
    try caller.identify()
    do {
      _ = try caller.verified()
      return true
    } catch PortalError.verificationRequired(let route) {
      #expect(route == .people)
      return false
    }
  }

  private func kinds() throws -> [Int] {
    try practice.root(
      "SELECT Kind FROM portal_history WHERE PatNum = 200 AND Kind BETWEEN 14 AND 16 ORDER BY HistoryNum"
    ).split(separator: "\n").compactMap { Int($0) }
  }

  @Test func `the right answers open what asks for them, once a session`() throws {
    let browser = try signedIn()
    #expect(try !isVerified(browser))
    #expect(browser.get("/verification?then=/people").text.contains("Confirm who you are"))
    let before = browser.cookies["__Host-pp_session"]
    #expect(try answer(browser).header("Location") == "/people")
    #expect(try isVerified(browser))
    // A change of authority renews the token.
    #expect(browser.cookies["__Host-pp_session"] != before)
    #expect(browser.get("/verification?then=/people").header("Location") == "/people")
    #expect(try answer(browser, ["first_name": "Eve"], page: "/contact").status == 303)
    #expect(try kinds() == [14])
    #expect(try !isVerified(signedIn()))
  }

  @Test func `who is not signed in has no right, and one who has not answered is led to the page`()
    throws
  {
    let caller = Caller(Request(path: "/people"), .people, try TestBrowser(practice).portal)
    try caller.identify()
    #expect(throws: PortalError.signInRequired(returnTo: .people)) { try caller.verified() }
    let response = caller.portal.errorResponse(
      to: PortalError.verificationRequired(returnTo: .people), caller)
    #expect(response.header("Location") == "/verification?then=%2Fpeople")
  }

  @Test(arguments: [
    ["first_name": "  MARY ", "last_name": "hartwell"],
    ["first_name": "Máry", "last_name": "Hártwëll"],
    ["first_name": "Ma\u{301}ry", "last_name": "HARTWELL"],
    ["first_name": "Molly"],
    ["last_name": "  Hart   well"],
  ])
  func `names may be typed in any case, with or without accents`(changes: [String: String]) throws {
    try practice.root("UPDATE patient SET Preferred = 'Molly' WHERE PatNum = 200")
    if changes["last_name"]?.contains("Hart ") == true {
      try practice.root("UPDATE patient SET LName = 'Hart Well' WHERE PatNum = 200")
    }
    #expect(try answer(signedIn(), changes).status == 303)
  }

  @Test(arguments: [
    ["first_name": "Lily"], ["last_name": "Hart"], ["last_name": "Mary"],
    ["birth_year": "1900"], ["birth_month": "1", "birth_day": "1"],
  ])
  func `a wrong answer is refused without saying which`(changes: [String: String]) throws {
    let browser = try signedIn()
    let response = try answer(browser, changes)
    #expect(response.status == 422)
    #expect(response.text.contains("This does not match what the office has."))
    #expect(response.text.contains("Tries left: 2."))
    #expect(response.text.contains("<title>Error: Confirm who you are"))
    #expect(try !isVerified(browser))
    #expect(try kinds() == [15])
  }

  @Test(arguments: [
    ["first_name": " "], ["last_name": ""], ["birth_day": ""], ["birth_year": "85"],
    ["birth_month": "2", "birth_day": "30"], ["birth_month": "13"], ["birth_day": "½"],
    ["birth_year": "-985"], ["birth_day": "99999999999999999999"], ["birth_month": "x"],
  ])
  func `what is missing or no date is no wrong answer`(changes: [String: String]) throws {
    let browser = try signedIn()
    for _ in 1...4 { #expect(try answer(browser, changes).status == 422) }
    #expect(try kinds() == [])
    #expect(browser.get("/people").status == 200)
  }

  @Test func `three wrong answers end the session, and the sign-in page says why`() throws {
    let browser = try signedIn()
    let elsewhere = try signedIn()
    for _ in 1...2 { #expect(try answer(browser, ["last_name": "Smith"]).status == 422) }
    let response = try answer(browser, ["last_name": "Smith"])
    #expect(response.status == 403)
    #expect(response.text.contains("You were signed out for your safety"))
    #expect(response.text.contains("Sign in to your patient portal"))
    #expect(response.text.contains(#"name="then" value="/people""#))
    #expect(!response.text.contains("Hartwell") && !response.text.contains("data-left"))
    #expect(browser.cookies["__Host-pp_session"] == nil)
    #expect(browser.get("/people").status == 303)
    #expect(elsewhere.get("/people").status == 200)
    #expect(try kinds() == [15, 15, 15, 16])
    #expect(elsewhere.get("/history").text.contains("signed out after three wrong answers"))
    // The page that it is can be signed in on.
    let token = TestBrowser.token(in: response.text)
    let body = "token=\(token)&user_name=mary200&password=\(TestPractice.password)&then=%2Fpeople"
    #expect(browser.send("POST", "/session", body: body).header("Location") == "/people")
  }

  @Test func `of whom the office has no birth date is told to call`() throws {
    try practice.root("UPDATE patient SET Birthdate = '0001-01-01' WHERE PatNum = 200")
    let browser = try signedIn()
    let page = browser.get("/verification").text
    #expect(page.contains("The office does not have your name or birth date"))
    #expect(!page.contains("birth_day"))
    let fields = [
      ("first_name", "Mary"), ("last_name", "Hartwell"), ("birth_year", "0001"),
      ("birth_month", "1"), ("birth_day", "1"),
    ]
    #expect(browser.post("/verification", fields).status == 200)
    #expect(try !isVerified(browser) && kinds() == [])
  }

  @Test func `the parts of a date stand in the reader's order`() throws {
    let browser = try signedIn()
    func order() -> [String] {
      browser.get("/verification").text.matches(of: /name="birth_(\w+)"/).map {
        String($0.output.1)
      }
    }
    #expect(order() == ["month", "day", "year"])
    browser.headers["accept-language"] = "es-MX"
    #expect(order() == ["day", "month", "year"])
  }
}

@Suite struct `Names` {
  @Test(arguments: [
    ("José", "jose"), ("Müller", "MULLER"), ("Ødegård", "odegard"), ("O’Brien", "o'brien"),
    ("Nguyễn", "nguyen"), ("  Mary   Ann ", "mary ann"), ("E\u{301}va", "Éva"),
    ("Łukasz", "lukasz"),
    ("ÉVA", "éva"), ("さくら", "さくら"), ("Юлия", "ЮЛИЯ"),
  ])
  func `are compared without case, accents and needless spaces`(one: String, other: String) {
    #expect(foldedPersonName(one) == foldedPersonName(other))
  }

  @Test(arguments: [
    ("Mary Ann", "Maryann"), ("Jose", "Josef"), ("Lee", "Leé e"), ("", "a"), ("さくら", "さくろ"),
    ("O'Brien", "OBrien"),
  ])
  func `stay apart where letters differ`(one: String, other: String) {
    #expect(foldedPersonName(one) != foldedPersonName(other))
  }

  @Test func `an empty one is nobody's`() {
    #expect(!isFirstName("", of: (first: "", preferred: "")))
    #expect(!isFirstName(" \u{301}", of: (first: "Mary", preferred: "")))
  }
}
