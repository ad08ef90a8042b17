import MariaStore
import PortalPlatform
import TestSupport
import Testing

@testable import PortalJobs
@testable import PortalLogic

@Suite(.inBothForms) struct `A forgotten user name` {
  let practice: TestPractice
  let clock = TestClock()
  let jobs: TestJobs

  init() throws {
    practice = try TestPractice()
    jobs = try TestJobs(practice, clock)
  }

  private func browser(_ change: (inout Configuration) -> Void = { _ in }) throws -> TestBrowser {
    try TestBrowser(practice, clock: clock, change: change)
  }

  private func ask(
    _ browser: TestBrowser, _ name: String, _ day: String, _ month: String, _ year: String
  ) -> Response {
    browser.post(
      "/user-name-reminder/new",
      [("last_name", name), ("birth_day", day), ("birth_month", month), ("birth_year", year)],
      from: "/user-name-reminder/new")
  }

  /// Asks for a patient as the office knows them; gives the answer.
  private func ask(for patient: Int, _ browser: TestBrowser) throws -> Response {
    let row = try practice.root(
      "SELECT LName, DAY(Birthdate), MONTH(Birthdate), YEAR(Birthdate) FROM patient WHERE PatNum = \(patient)"
    ).trimmingSpaces().split(separator: "\t").map(String.init)
    return ask(browser, row[0], row[1], row[2], row[3])
  }

  private func anonymous(_ response: Response) -> String {
    response.text.replacing(/(name="token" value=")[^"]*/) { "\($0.output.1)" }
  }

  @Test func `it is sent to the address on file`() throws {
    let forgetful = try browser()
    let response = try ask(for: 300, forgetful)
    #expect(response.status == 303 && response.header("Location") == "/user-name-reminder")
    #expect(forgetful.get("/user-name-reminder").text.contains("Look into your mail"))
    try jobs.work()
    let letters = try jobs.letters(practice)
    #expect(letters.map(\.kind) == [.userNameReminder])
    #expect(letters.first?.patNum == PatNum(rawValue: 300))
    #expect(letters.first?.tags == [.userName: "tom300"])
    #expect(
      try practice.root("SELECT Kind, ActorPatNum, PatNum FROM portal_history") == "9\t0\t300\n")
    #expect(try practice.root("SELECT COUNT(*) FROM portal_user_name_reminder") == "0\n")
  }

  @Test func `relatives with one address get one message with a line each`() throws {
    try practice.root(
      "UPDATE patient SET LName = 'Twin', Birthdate = '1990-02-03', Email = 'home@mail.example' WHERE PatNum IN (300, 250)",
      "UPDATE patient SET LName = 'Twin', Birthdate = '1990-02-03', Email = 'away@mail.example' WHERE PatNum = 200"
    )
    #expect(ask(try browser(), "TWIN ", "3", "2", "1990").status == 303)
    try jobs.work()
    let letters = try jobs.letters(practice)
    #expect(letters.count == 2)
    let shared = letters.first { $0.address == "home@mail.example" }
    #expect(shared?.tags[.userName] == "grace250\ntom300")
    #expect(letters.first { $0.address.isEmpty }?.tags[.userName] == "mary200")
  }

  @Test(arguments: [
    // Wrong name, wrong date, no access twice, hidden, no address, the demonstration, no login.
    ("Nobody", "1970-01-01"), ("of 300", "1970-01-01"), ("270", ""), ("271", ""), ("260", ""),
    ("262", ""), ("268", ""), ("280", ""), ("500", ""), ("201", ""), ("' OR 1=1 -- ", "1970-01-01"),
    ("%", "1970-01-01"), ("🦷", "1970-01-01"),
  ])
  func `everybody has one answer and takes the same statements, and most get no mail`(
    whom: String, birthdate: String
  ) throws {
    func go(_ name: String, _ date: String) throws -> (pages: [String], facts: [String]) {
      let browser = try browser()
      let parts = date.split(separator: "-").map(String.init)
      let response = ask(browser, name, parts[2], parts[1], parts[0])
      #expect(response.status == 303)
      try jobs.work()
      let lines = browser.log.filter { $0.contains("Reminder") || $0.contains("reminder") }
      let facts = lines.flatMap {
        $0.matches(of: /"(statements|bytes|outcome)":"?\w+/).map { String($0.output.0) }
      }
      return (
        [anonymous(response), anonymous(browser.get("/user-name-reminder"))],
        facts + browser.cookies.keys.sorted()
      )
    }
    func person(_ key: String) throws -> (String, String) {
      let row = try practice.root("SELECT LName, Birthdate FROM patient WHERE PatNum = \(key)")
        .trimmingSpaces().split(separator: "\t").map(String.init)
      return (row[0], row[1])
    }
    try practice.root("UPDATE patient SET Birthdate = '1971-12-24' WHERE PatNum = 280")
    let tom = try person("300")
    let usual = try go(tom.0, tom.1)
    #expect(try jobs.letters(practice).count == 1)
    let this =
      birthdate.isEmpty
      ? try go(try person(whom).0, try person(whom).1)
      : try go(whom == "of 300" ? tom.0 : whom, birthdate)
    #expect(this.pages == usual.pages)
    #expect(this.facts == usual.facts)
    #expect(try jobs.letters(practice).count == 1)
  }

  @Test func `neither the database nor the log holds name or birth date`() throws {
    let forgetful = try browser()
    #expect(ask(forgetful, "Quillfeather", "24", "12", "1971").status == 303)
    let dump = try practice.root(
      "SELECT * FROM portal_user_name_reminder", "SELECT * FROM portal_job",
      "SELECT * FROM portal_throttle")
    for secret in ["Quillfeather", "quillfeather", "1971"] {
      #expect(!dump.contains(secret) && !forgetful.log.joined().contains(secret))
    }
  }

  @Test func `what cannot be a date is told, and what was typed stays`() throws {
    let page = ask(try browser(), "Reed", "31", "February", "1980")
    #expect(page.status == 422)
    #expect(page.text.contains("Enter a real date, with four digits for the year."))
    #expect(page.text.contains(#"value="February""#) && page.text.contains(#"value="Reed""#))
    #expect(page.text.contains("<title>Error: Forgot your user name?"))
    let empty = ask(try browser(), " ", "", "2", "1980").text
    #expect(empty.contains("Enter your last name."))
    #expect(empty.contains("Enter day, month and year of your birth date."))
    let old = try browser().send("POST", "/user-name-reminder/new", body: "last_name=Reed&token=x")
    #expect(old.status == 422 && old.text.contains(#"value="Reed""#))
  }

  @Test func `the day stands where the reader writes it`() throws {
    func order(_ language: String) throws -> [String] {
      let browser = try browser()
      browser.headers["accept-language"] = language
      return browser.get("/user-name-reminder/new").text
        .matches(of: /id="birth_(\w+)"/).map { String($0.output.1) }
    }
    #expect(try order("en-US") == ["month", "day", "year"])
    #expect(try order("es-MX") == ["day", "month", "year"])
    #expect(try order("sv") == ["year", "month", "day"])
  }

  @Test func `too many requests for one person get the same answer and no more mail`() throws {
    for _ in 0..<6 { #expect(try ask(for: 300, try browser()).status == 303) }
    try jobs.work()
    #expect(try jobs.letters(practice).count == 3)
    // What somebody asks for there does not hold up who has forgotten the password.
    let forgetful = try browser()
    #expect(
      forgetful.post(
        "/password-reset/new", [("user_name", "tom300")], from: "/password-reset/new"
      ).status == 303)
    try jobs.work()
    #expect(try jobs.letters(practice).count == 4)
  }

  @Test func `a merged patient's name goes to the surviving one`() throws {
    #expect(try ask(for: 263, try browser()).status == 303)
    try jobs.work()
    let letters = try jobs.letters(practice)
    #expect(letters.map { $0.tags[.userName] } == ["norah263"])
    #expect(letters.first?.patNum != PatNum(rawValue: 263))
  }
}

@Suite struct `A birth date that somebody types` {
  private let today = Day(year: 2026, month: 3, day: 4)

  @Test(arguments: [
    ("4", "7", "1980"), ("04", "07", "1980"), (" 4 ", "7 ", " 1980"), ("4", "July", "1980"),
    ("4", "jul", "1980"), ("4", "JUL.", "1980"), ("4", "julio", "1980"), ("٤", "٧", "١٩٨٠"),
    ("４", "７", "１９８０"),
  ])
  func `is read in whatever way it is written`(day: String, month: String, year: String) throws {
    let date = TypedDate([.day: day, .month: month, .year: year])
    #expect(try date.birthdate(today: try #require(today)) == Day(iso: "1980-07-04"))
  }

  @Test(arguments: [
    ("31", "2", "1980"), ("29", "2", "1900"), ("0", "1", "1980"), ("1", "13", "1980"),
    ("1", "1", "80"), ("1", "1", "0080"), ("5", "3", "2026"), ("1", "ju", "1980"),
    ("1", "juliet", "1980"), ("-1", "1", "1980"), ("1.5", "1", "1980"), ("½", "1", "1980"),
    ("1", "1", "19800"), ("1", "1", "99999999999999999999"), ("一", "1", "1980x"),
  ])
  func `is refused when there is no such day`(day: String, month: String, year: String) throws {
    let today = try #require(today)
    #expect(throws: TypedDate.Fault.impossible) {
      try TypedDate([.day: day, .month: month, .year: year]).birthdate(today: today)
    }
  }

  @Test func `is missing when a part of it is`() throws {
    let today = try #require(today)
    #expect(throws: TypedDate.Fault.missing) {
      try TypedDate([.day: "1", .month: " ", .year: "1980"]).birthdate(today: today)
    }
  }
}
