import MariaStore
import PortalPlatform
import TestSupport
import Testing

@testable import PortalJobs
@testable import PortalLogic

@Suite(.inBothForms) struct `A forgotten password` {
  let practice: TestPractice
  let clock = TestClock()
  let jobs: TestJobs
  static let good = "Violet-Kettle-7"

  init() throws {
    practice = try TestPractice()
    jobs = try TestJobs(practice, clock)
  }

  private func browser(_ change: (inout Configuration) -> Void = { _ in }) throws -> TestBrowser {
    try TestBrowser(practice, clock: clock, change: change)
  }

  private func ask(_ browser: TestBrowser, for name: String) -> Response {
    browser.post("/password-reset/new", [("user_name", name)], from: "/password-reset/new")
  }

  /// The code of the last message.
  private func code() throws -> String {
    try jobs.work()
    let letter = try #require(
      try jobs.letters(practice).last { $0.kind == .passwordReset })
    return try #require(letter.tags[.code])
  }

  private func enter(
    _ code: String, _ browser: TestBrowser, password: String = Self.good, again: String? = nil
  ) -> Response {
    browser.post(
      "/password-reset",
      [("code", code), ("new_password", password), ("new_password_again", again ?? password)],
      from: "/password-reset")
  }

  private func anonymous(_ page: String) -> String {
    page.replacing(/(name="token" value=")[^"]*/) { "\($0.output.1)" }
  }

  @Test func `a code from the mail sets a new password, signs in, and ends other sessions`() throws
  {
    let elsewhere = try browser()
    #expect(elsewhere.signIn("mary200").status == 303)
    for _ in 0..<7 { #expect(try browser().signIn("mary200", "wrong").status == 422) }
    let forgetful = try browser()
    let response = ask(forgetful, for: " MARY200 ")
    #expect(response.status == 303 && response.header("Location") == "/password-reset")
    let letters = try { () in
      _ = try code()
      return try jobs.letters(practice).filter { $0.kind == .passwordReset }
    }()
    #expect(letters.map(\.patNum) == [PatNum(rawValue: 200)])
    #expect(letters.first?.language == "en" && letters.first?.address == "")
    #expect(letters.first?.usefulUntil == TestPractice.now.adding(seconds: 600))

    let done = enter(try code(), forgetful)
    #expect(done.status == 303 && done.header("Location") == "/")
    #expect(forgetful.get("/appointments").status == 200)
    #expect(forgetful.cookies["__Host-pp_reset"] == nil)
    #expect(elsewhere.get("/appointments").status == 303)
    // Its counter of failures is forgiven, too.
    #expect(try browser().signIn("mary200", Self.good).status == 303)
    #expect(try browser().signIn("mary200").status == 422)
    #expect(try jobs.letters(practice).filter { $0.kind == .passwordChanged }.count == 1)
    let isAdopted = practice.practiceDatabase != practice.database
    let stored = try practice.root("SELECT Password FROM userweb WHERE UserWebNum = 200")
    #expect(stored.hasPrefix(isAdopted ? "SHA3_512$" : "Argon2id:"))
  }

  @Test func `what the practice software and the history expect is written`() throws {
    let forgetful = try browser()
    #expect(ask(forgetful, for: "first400").status == 303)
    #expect(enter(try code(), forgetful).status == 303)
    #expect(
      try practice.root(
        "SELECT RequirePasswordChange, RequireUserNameChange, DateTimeLastLogin, PasswordResetCode FROM userweb WHERE UserWebNum = 400"
      ) == "0\t1\t2026-03-04 10:00:00\t\n")
    // The user name is still to be chosen.
    #expect(forgetful.get("/appointments").header("Location") == "/security/setup")
    #expect(
      try practice.root(
        "SELECT Kind, ActorPatNum, PatNum, Network FROM portal_history ORDER BY HistoryNum")
        == "7\t0\t400\t192.0.2.0/24\n8\t400\t400\t192.0.2.0/24\n1\t400\t400\t192.0.2.0/24\n")
    #expect(
      try practice.root("SELECT COUNT(*) FROM securitylog WHERE PermType = 175 AND PatNum = 400")
        == "1\n")
  }

  @Test(arguments: [
    "nobody-of-that-name", "olga270", "otto271", "victor260", "walter261", "doris262", "paul268",
    "hank280", "demo", "' OR 1=1 -- ", "mary200\u{0}", "🦷", String(repeating: "ß", count: 4_000),
  ])
  func `every name has one answer and takes the same statements, and most get no mail`(
    name: String
  ) throws {
    func go(_ name: String) throws -> (pages: [String], statements: [String], cookies: [String]) {
      let browser = try browser { $0.allowsDemonstration = true }
      let asked = ask(browser, for: name)
      #expect(asked.status == 303)
      try jobs.work()
      let wrong = enter("ACDE-FGHJ", browser)
      #expect(wrong.status == 422)
      let expired = enter("not a code", browser)
      let again = browser.post("/password-reset/renewal", from: "/password-reset")
      #expect(again.status == 303 && again.header("Location") == "/password-reset")
      let pages =
        [asked, wrong, expired, again].map(\.text) + [browser.get("/password-reset").text]
      let lines = browser.log.filter { $0.contains("PasswordReset") || $0.contains("sign_in") }
      let statements = lines.flatMap {
        $0.matches(of: /"(statements|bytes)":\d+/).map { String($0.output.0) }
      }
      return (pages.map(anonymous), statements, browser.cookies.keys.sorted())
    }
    let usual = try go("tom300")
    try jobs.work()
    #expect(try jobs.letters(practice).filter { $0.kind == .passwordReset }.count == 2)
    try practice.root("DELETE FROM portal_mail", "DELETE FROM portal_throttle")
    let this = try go(name)
    try jobs.work()
    #expect(this.pages == usual.pages)
    #expect(this.statements == usual.statements)
    #expect(this.cookies == usual.cookies)
    #expect(try jobs.letters(practice).isEmpty)
    // A row for each request, whoever it was about.
    #expect(
      try practice.root("SELECT COUNT(*) FROM portal_history WHERE Kind = 7") == "4\n")
  }

  @Test func `neither the database nor the log holds code or user name`() throws {
    let forgetful = try browser()
    #expect(ask(forgetful, for: "tom300").status == 303)
    let code = try code().replacing("-", with: "")
    let dump = try practice.root(
      "SELECT * FROM portal_password_reset", "SELECT * FROM portal_mail",
      "SELECT * FROM portal_history", "SELECT * FROM portal_job", "SELECT * FROM portal_throttle")
    for secret in [code, "\(code.prefix(4))-\(code.dropFirst(4))", "tom300"] {
      #expect(!dump.contains(secret))
      #expect(!forgetful.log.joined().contains(secret))
    }
    let hash = try practice.root("SELECT HEX(CodeHash) FROM portal_password_reset")
    #expect(hash.trimmingSpaces().lowercased() != Hex.encode(Digest.sha256(Array(code.utf8))))
    #expect(hash.trimmingSpaces().count == 64)
  }

  @Test func `the code works only in the browser that asked, in whatever form it is typed`() throws
  {
    let forgetful = try browser()
    #expect(ask(forgetful, for: "tom300").status == 303)
    let code = try code()
    let thief = try browser()
    #expect(enter(code, thief).status == 422)
    #expect(ask(thief, for: "mary200").status == 303)
    #expect(enter(code, thief).status == 422)
    #expect(
      enter(" \(code.lowercased().replacing("-", with: " – ")) ", forgetful).status == 303)
  }

  @Test func `five tries, counted before they are compared`() throws {
    let forgetful = try browser()
    #expect(ask(forgetful, for: "tom300").status == 303)
    let code = try code()
    for _ in 0..<5 {
      let response = enter("ACDE-FGHJ", forgetful)
      #expect(response.status == 422)
      #expect(response.text.contains("The code is not right, or no longer valid."))
    }
    #expect(enter(code, forgetful).status == 422)
    // Another one may be asked for, and the old one stays dead.
    #expect(forgetful.post("/password-reset/renewal", from: "/password-reset").status == 303)
    let new = try self.code()
    #expect(new != code)
    #expect(enter(code, forgetful).status == 422)
    #expect(enter(new, forgetful).status == 303)
  }

  @Test func `what is wrong with the password costs no try`() throws {
    let forgetful = try browser()
    #expect(ask(forgetful, for: "tom300").status == 303)
    let code = try code()
    for (password, reason) in [
      ("", "Enter a new password."), ("short", "Use at least 8 characters."),
      ("Password1", "This password is easy to guess."),
    ] {
      for _ in 0..<2 {
        let response = enter(code, forgetful, password: password)
        #expect(response.status == 422)
        #expect(response.text.contains(reason))
        #expect(response.text.contains("<title>Error: Choose a new password"))
      }
    }
    #expect(enter(code, forgetful, again: "Violet-Kettle-8").text.contains("are not the same"))
    #expect(enter("", forgetful).text.contains("Enter the code from the message."))
    #expect(
      try practice.root("SELECT TriesLeft FROM portal_password_reset") == "5\n")
    // Only the right code tells what the present password and user name are.
    #expect(
      enter(code, forgetful, password: TestPractice.password).text
        .contains("differs from the current one"))
    #expect(enter(code, forgetful, password: "Tom300tom").text.contains("easy to guess"))
    #expect(enter(code, forgetful).status == 303)
  }

  @Test func `a code lasts ten minutes from its making, and an expired one renews itself`() throws {
    let forgetful = try browser()
    #expect(ask(forgetful, for: "tom300").status == 303)
    clock.advance(seconds: 300)
    let code = try code()
    clock.advance(seconds: 599)
    // The form token does not last as long as the code in every browser; here it does.
    #expect(forgetful.get("/password-reset").status == 200)
    clock.advance(seconds: 1)
    #expect(enter(code, forgetful).status == 422)
    #expect(forgetful.post("/password-reset/renewal", from: "/password-reset").status == 303)
    let new = try self.code()
    clock.advance(seconds: 599)
    #expect(enter(new, forgetful).status == 303)
  }

  @Test func `a code is used once, whoever is quicker`() throws {
    let forgetful = try browser()
    #expect(ask(forgetful, for: "tom300").status == 303)
    let code = try code()
    let cookies = forgetful.cookies
    let twin = try browser()
    twin.cookies = cookies
    #expect(enter(code, forgetful).status == 303)
    #expect(enter(code, twin, password: "Another-Kettle-8").status == 422)
    #expect(try browser().signIn("tom300", Self.good).status == 303)
  }

  @Test func `of many at the same moment one gets in`() async throws {
    let forgetful = try browser()
    #expect(ask(forgetful, for: "tom300").status == 303)
    let code = try code()
    _ = forgetful.get("/password-reset")
    let cookies = forgetful.cookies
    let practice = practice
    let clock = clock
    let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 0..<4 {
        group.addTask {
          let browser = try TestBrowser(practice, clock: clock)
          browser.cookies = cookies
          let password = "\(Self.good)\(number)"
          return browser.post(
            "/password-reset",
            [("code", code), ("new_password", password), ("new_password_again", password)],
            from: "/password-reset"
          ).status
        }
      }
      return try await group.reduce(into: [Int]()) { $0.append($1) }
    }
    #expect(statuses.filter { $0 == 303 }.count == 1)
    #expect(statuses.allSatisfy { [303, 422].contains($0) })
    #expect(try jobs.letters(practice).filter { $0.kind == .passwordChanged }.count == 1)
    #expect(
      try practice.root("SELECT COUNT(*) FROM portal_session WHERE PatNum = 300") == "1\n")
  }

  @Test func `access that the office takes away meanwhile stays away`() throws {
    let forgetful = try browser()
    #expect(ask(forgetful, for: "tom300").status == 303)
    let code = try code()
    try practice.root("UPDATE userweb SET Password = 'None$$' WHERE UserWebNum = 300")
    #expect(enter(code, forgetful).status == 422)
    #expect(try practice.root("SELECT Password FROM userweb WHERE UserWebNum = 300") == "None$$\n")
    #expect(try practice.root("SELECT COUNT(*) FROM portal_session") == "0\n")
  }

  @Test func `a changed password ends the codes that are on their way`() throws {
    let owner = try browser()
    #expect(owner.signIn("tom300").status == 303)
    let thief = try browser()
    #expect(ask(thief, for: "tom300").status == 303)
    let code = try code()
    let fields = [
      ("password", TestPractice.password), ("new_password", Self.good),
      ("new_password_again", Self.good),
    ]
    #expect(owner.post("/security/password", fields).status == 303)
    #expect(enter(code, thief, password: "Another-Kettle-8").status == 422)
  }

  @Test func `when all slots for hashing are taken the answer is 503, and no try is lost`() throws {
    let forgetful = try browser()
    #expect(ask(forgetful, for: "tom300").status == 303)
    let code = try code()
    let busy = try browser { $0.hashSlots = HashSlots(descriptor: -1, count: 1) }
    busy.cookies = forgetful.cookies
    let response = enter(code, busy)
    #expect(response.status == 503)
    #expect(response.header("Retry-After") != nil)
    #expect(!response.text.contains(Self.good))
    #expect(try practice.root("SELECT TriesLeft FROM portal_password_reset") == "5\n")
    #expect(enter(code, forgetful).status == 303)
  }

  @Test func `too many requests for a name get the same answer and no more mail`() throws {
    var pages: Set<String> = []
    for _ in 0..<6 {
      let forgetful = try browser()
      #expect(ask(forgetful, for: "tom300").status == 303)
      pages.insert(anonymous(forgetful.get("/password-reset").text))
      try jobs.work()
    }
    #expect(pages.count == 1)
    #expect(try jobs.letters(practice).filter { $0.kind == .passwordReset }.count == 3)
    // Somebody else is not held up, and this one not for good.
    let other = try browser()
    #expect(ask(other, for: "mary200").status == 303)
    clock.advance(seconds: 3600)
    #expect(ask(other, for: "tom300").status == 303)
    try jobs.work()
    #expect(try jobs.letters(practice).filter { $0.kind == .passwordReset }.count == 5)
  }

  @Test func `a network that asks for many names gets no more mail`() throws {
    let names = ["mary200", "tom300", "max272", "first400"]
    for name in names {
      #expect(ask(try browser { $0.recoveries.networkFailures = 2 }, for: name).status == 303)
    }
    try jobs.work()
    #expect(try jobs.letters(practice).count == 2)
    let elsewhere = try browser { $0.recoveries.networkFailures = 2 }
    elsewhere.address = "198.51.100.9"
    #expect(ask(elsewhere, for: "max272").status == 303)
    try jobs.work()
    #expect(try jobs.letters(practice).count == 3)
  }

  @Test func `work that is done twice sends one message`() throws {
    #expect(ask(try browser(), for: "tom300").status == 303)
    let number = Int64(
      try practice.root("SELECT ResetNum FROM portal_password_reset").trimmingSpaces())
    let key = ResetNum(rawValue: try #require(number))
    _ = try jobs.jobs.sendResetCode(key)
    _ = try jobs.jobs.sendResetCode(key)
    #expect(try jobs.letters(practice).count == 1)
    #expect(try practice.root("SELECT COUNT(*) FROM portal_history") == "1\n")
  }

  @Test func `work that comes too late sends none`() throws {
    #expect(ask(try browser(), for: "tom300").status == 303)
    clock.advance(seconds: 3601)
    try jobs.work()
    #expect(try jobs.letters(practice).isEmpty)
  }

  @Test func `a merged patient's code goes to the surviving one`() throws {
    let forgetful = try browser()
    #expect(ask(forgetful, for: "norah263").status == 303)
    let code = try code()
    let survivor = try #require(try jobs.letters(practice).first?.patNum)
    #expect(survivor != PatNum(rawValue: 263))
    #expect(enter(code, forgetful).status == 303)
    #expect(forgetful.get("/people").text.contains("Nora Holt"))
  }

  @Test func `pages and mail are in the reader's language`() throws {
    let forgetful = try browser()
    forgetful.headers["accept-language"] = "es"
    #expect(ask(forgetful, for: "").text.contains("Escriba su nombre de usuario."))
    #expect(ask(forgetful, for: "tom300").status == 303)
    _ = try code()
    #expect(try jobs.letters(practice).first?.language == "es")
    #expect(forgetful.get("/password-reset").text.contains("Elija una contraseña nueva"))
  }

  @Test func `a form that is too old, or broken, asks again`() throws {
    let forgetful = try browser()
    let old = forgetful.send("POST", "/password-reset/new", body: "user_name=tom300&token=x")
    #expect(old.status == 422)
    #expect(old.text.contains(#"value="tom300""#))
    #expect(forgetful.send("POST", "/password-reset", body: "code=x&token=x").status == 422)
    #expect(forgetful.send("POST", "/password-reset/renewal", body: "token=x").status == 403)
    #expect(forgetful.send("POST", "/password-reset/new", body: "user_name=%ff").status == 400)
    #expect(try practice.root("SELECT COUNT(*) FROM portal_job") == "0\n")
    forgetful.cookies["__Host-pp_reset"] = String(repeating: "A", count: 43)
    #expect(enter("ACDE-FGHJ", forgetful).status == 422)
    forgetful.cookies["__Host-pp_reset"] = String(repeating: "é", count: 4_000)
    #expect(enter("ACDE-FGHJ", forgetful).status == 422)
  }
}

@Suite struct `A code for a new password` {
  @Test func `has eight characters that nobody takes for one another, all as often`() {
    var counts: [Character: Int] = [:]
    for _ in 0..<4_000 {
      let code = ResetCode(.system)
      #expect(code.text.count == 8)
      for character in code.text { counts[character, default: 0] += 1 }
    }
    #expect(counts.count == 23)
    #expect(counts.keys.allSatisfy { !"01258BILOSUVZ".contains($0) })
    // 32,000 characters: 1391 of each, give or take six times the deviation.
    #expect(counts.values.allSatisfy { abs($0 - 1391) < 220 })
  }

  @Test(arguments: [
    "k7qx-3m9p", " K7QX 3M9P", "K7QX3M9P", "K-7-Q-X-3-M-9-P", "k7qx\u{2013}3m9p", "K7QX\u{a0}3M9P",
  ])
  func `is read in whatever form it is typed`(typed: String) {
    #expect(ResetCode(typed: typed)?.shown == "K7QX-3M9P")
  }

  @Test(arguments: [
    "", "K7QX-3M9", "K7QX-3M9PP", "K7QX-3M90", "K7QX_3M9P", "Ｋ7QX3M9P", "K7QX3M9\u{0}",
    String(repeating: "K", count: 70_000),
  ])
  func `is nothing else`(typed: String) {
    #expect(ResetCode(typed: typed) == nil)
  }
}
