import MariaStore
import PortalPlatform
import TestSupport
import Testing

@testable import PortalLogic

@Suite struct `Hostile requests` {
  @Test(arguments: TestServer.isLong ? Array(1...50) : Array(1...4))
  func `random requests never end in an error of ours, nor in another family's data`(
    seed: Int
  ) throws {
    var random = TestRandom(seed: UInt64(seed))
    let browser = try TestBrowser(try TestPractice.shared.get()) {
      $0.throttle.networkFailures = 1_000_000
    }
    #expect(browser.signIn("tom300").status == 303)
    let session = browser.cookies
    for _ in 0..<400 {
      browser.cookies = session.mapValues {
        Int.random(in: 0...3, using: &random) == 0 ? noise(&random) : $0
      }
      browser.headers = [
        "accept-language": noise(&random),
        "sec-fetch-site": ["", "same-origin", "x"].randomElement(using: &random) ?? "",
      ]
      let path =
        [
          "/", "/people/\(number(&random))/appointments",
          "/appointments/\(number(&random))/calendar.ics",
          "/contact?CID=\(number(&random))", "/session/new?then=\(noise(&random))", "/session",
          "/language", "/session/end", "/" + noise(&random), "/people",
        ].randomElement(using: &random) ?? "/"
      let isPost = Bool.random(using: &random)
      let response = browser.send(
        isPost ? "POST" : "GET", path,
        body: isPost
          ? "user_name=\(noise(&random))&password=\(noise(&random))&token=\(noise(&random))&then=\(noise(&random))"
          : "")
      #expect(response.status < 500, "\(path)")
      for name in ["Mary", "Hartwell", "Lily", "Okonkwo"] { #expect(!response.text.contains(name)) }
      for header in response.headers { #expect(!header.value.contains { $0.isNewline }) }
    }
  }

  @Test func `a body that is too large or cut off gets its page and changes nothing`() throws {
    let browser = try TestBrowser(try TestPractice.shared.get())
    var request = Request(method: "POST", path: "/session", id: "x")
    request.bodyIsTooLarge = true
    let large = browser.portal.respond(to: request)
    #expect(large.status == 413 && large.text.contains("64 kB"))
    request.bodyIsTooLarge = false
    request.bodyIsIncomplete = true
    #expect(browser.portal.respond(to: request).status == 400)
  }

  @Test func `an error of the database is a page with an incident number that the log has too`()
    throws
  {
    let own = try TestPractice()
    let browser = try TestBrowser(own)
    #expect(browser.signIn("mary200").status == 303)
    try own.root("RENAME TABLE recalltype TO recalltype_away")
    let response = browser.get("/appointments")
    #expect(response.status == 500)
    #expect(response.text.contains("0123456789ab"))
    #expect(!response.text.contains("recalltype"))
    let line = browser.log.last ?? ""
    #expect(line.contains("0123456789ab") && line.contains("database error 1146"))
    #expect(!line.contains("recalltype"))
  }

  @Test func `a database that is away gives the maintenance page`() throws {
    let browser = try TestBrowser(try TestPractice.shared.get()) {
      $0.database.socket = "/nonexistent.sock"
    }
    let response = browser.get("/appointments")
    #expect(response.status == 503 && response.header("Retry-After") == "30")
    #expect(response.text.contains("<main"))
  }

  @Test func `a schema that the program does not know gives the maintenance page`() throws {
    let own = try TestPractice()
    try own.root(
      "UPDATE portal_migration SET File = 'portal/9999_future.sql' WHERE File = 'portal/0002_sign_in.sql'"
    )
    let browser = try TestBrowser(own)
    #expect(browser.get("/session/new").status == 503)
    #expect(browser.log.last?.contains("9999_future.sql") == true)
  }

  private func number(_ random: inout TestRandom) -> String {
    [
      "0", "1", "200", "201", "300", "20021", "-1", "9223372036854775807", "9223372036854775808",
      "1e9", "٣", "%32",
    ]
    .randomElement(using: &random) ?? "0"
  }

  private func noise(_ random: inout TestRandom) -> String {
    let parts = [
      "%ff", "%00", "%0d%0a", "a", "'", "\"", "<script>", "--", "/", "\\", "%", "%c3%b1", "é", "🦷",
      ";",
      ",", "=", "&", "+", String(repeating: "x", count: 3000), "%ed%a0%80", "//evil.example",
      "\u{0}", "en-US",
    ]
    return (0..<Int.random(in: 0...6, using: &random)).map { _ in
      parts.randomElement(using: &random) ?? ""
    }.joined()
  }
}
