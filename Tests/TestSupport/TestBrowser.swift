import Foundation
import MariaStore
import PortalLogic
import PortalPlatform
import Synchronization

/// A clock that a test sets.
package final class TestClock: Sendable {
  private let time: Mutex<Instant>

  package init(_ start: Instant = TestPractice.now) { time = Mutex(start) }

  package func advance(seconds: Int) { time.withLock { $0 = $0.adding(seconds: seconds) } }

  package var clock: Clock { Clock { self.time.withLock { $0 } } }
}

/// What a browser does, without one: keeps cookies, reads tokens out of forms. It talks to the
/// portal itself with a real database behind it.
package final class TestBrowser {
  package let portal: Portal
  package var cookies: [String: String] = [:]
  package var headers: [String: String] = ["accept-language": "en-US"]
  package var address = "192.0.2.7"
  /// The lines that the portal wrote to its log.
  package var log: [String] { lines.lines }
  private let lines: Lines

  private final class Lines { var lines: [String] = [] }

  package init(
    _ practice: TestPractice, clock: TestClock = TestClock(), face: Face = .patient,
    change: (inout Configuration) -> Void = { _ in }
  ) throws {
    let lines = Lines()
    self.lines = lines
    var configuration = try Configuration(
      face: face,
      database: practice.configuration(
        account: face == .office ? "portal_office" : "portal_patient"),
      keys: KeyFile(text: "k1:" + String(repeating: "ab", count: 32), path: "test"),
      assets: Assets(
        manifest: """
          portal.css /assets/portal.1.css sha384-x
          portal.js /assets/portal.1.js sha384-x
          session.js /assets/session.1.js sha384-x
          favicon.svg /assets/favicon.1.svg sha384-x
          """),
      hashSlots: HashSlots(descriptor: -1, count: 0),
      log: { lines.lines.append(String(decoding: $0.bytes, as: UTF8.self)) })
    configuration.hashSlots = try TestSlots.open()
    configuration.clock = clock.clock
    // Tests write settings as the practice software does, and look at once.
    configuration.settingsSeconds = 0
    // Many tests sign in to the shared practice at the same moment with the same name.
    if practice === (try TestPractice.shared.get()) {
      configuration.throttle.failures = 100_000
      configuration.throttle.networkFailures = 100_000
      configuration.recoveries = configuration.throttle
    }
    change(&configuration)
    portal = Portal(configuration)
  }

  package func get(_ address: String, method: String = "GET") -> Response {
    send(method, address, body: "")
  }

  /// Posts fields as a form, with the token of the page at `page`.
  package func post(
    _ address: String, _ fields: [(String, String)] = [], from page: String = "/contact"
  ) -> Response {
    let token = TestBrowser.token(in: get(page).text)
    let all = fields + [("token", token)]
    return send(
      "POST", address,
      body: all.map { "\($0.0)=\(TestBrowser.encode($0.1))" }.joined(separator: "&"))
  }

  package func signIn(_ name: String, _ password: String = TestPractice.password) -> Response {
    post("/session", [("user_name", name), ("password", password)], from: "/session/new")
  }

  /// Signs a user of the office in; the answer to name and password.
  package func staffSignIn(
    _ name: String, _ password: String = TestPractice.password
  ) -> Response {
    post(
      "/staff/session", [("user_name", name), ("password", password)], from: "/staff/session/new")
  }

  package func send(_ method: String, _ address: String, body: String) -> Response {
    let parts = address.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var headers = headers
    headers["cookie"] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
    if method == "POST" { headers["content-type"] = "application/x-www-form-urlencoded" }
    let response = portal.respond(
      to: Request(
        method: method, path: String(parts.first ?? ""),
        query: parts.count > 1 ? String(parts[1]) : "", headers: headers, body: Array(body.utf8),
        clientAddress: self.address, id: "0123456789abcdef0123456789abcdef"))
    keep(response)
    return response
  }

  private func keep(_ response: Response) {
    for header in response.headers where header.name == "Set-Cookie" {
      let pair = header.value.prefix { $0 != ";" }.split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2 else { continue }
      cookies[String(pair[0])] = header.value.contains("Max-Age=0") ? nil : String(pair[1])
    }
  }

  package static func token(in page: String) -> String {
    guard let start = page.range(of: "name=\"token\" value=\"")?.upperBound else { return "" }
    return String(page[start...].prefix { $0 != "\"" })
  }

  private static func encode(_ text: String) -> String {
    text.utf8.map { byte in
      let scalar = Unicode.Scalar(byte)
      return byte < 128 && (scalar.properties.isAlphabetic || (48...57).contains(byte))
        ? String(scalar) : "%" + Hex.encode([byte])
    }.joined()
  }
}

extension Response {
  package var text: String { String(decoding: body, as: UTF8.self) }

  /// The value of a header; nil when it was not sent.
  package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}
