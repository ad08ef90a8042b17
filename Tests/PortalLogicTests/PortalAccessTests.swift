import Foundation
import MariaStore
import PortalPlatform
import TestSupport
import Testing

@testable import PortalJobs
@testable import PortalLogic

@Suite(.inBothForms) struct `Access to the portal` {
  let practice: TestPractice
  let clock = TestClock()
  let jobs: TestJobs
  /// Harold, whose login is removed at the start of each test.
  static let harold = PatNum(rawValue: 251)

  init() throws {
    practice = try TestPractice()
    jobs = try TestJobs(practice, clock)
    try practice.preparePortal()
    try practice.root(
      """
      UPDATE patient SET Address = '1 Elm St', City = 'Fernwick', State = 'VT',
        HmPhone = '(802)555-0199', Email = CONCAT('p', PatNum, '@example.org')
      """,
      "DELETE FROM userweb WHERE FKey = 251")
  }

  private func giver(_ store: Store? = nil) throws -> AccessGiver {
    let office = try jobs.jobs.inviteOffice()
    return AccessGiver(
      store: store ?? jobs.jobs.store, terms: office.terms, actor: .staff(UserNum(rawValue: 1)),
      network: "test", now: office.now, practiceNow: office.practiceNow)
  }

  private func give(_ patNum: PatNum = Self.harold) throws -> AccessGiver.Prepared {
    let outcome = try giver().give(to: patNum)
    var made: AccessGiver.Prepared?
    if case .given(let given) = outcome { made = given }
    return try #require(made)
  }

  private func userweb(_ columns: String, of patNum: PatNum = Self.harold) throws -> String {
    try practice.root(
      "SELECT \(columns) FROM userweb WHERE FKey = \(patNum.rawValue) AND FKeyType = 1"
    ).trimmingSpaces()
  }

  @Test func `all that is missing is named at once`() throws {
    try practice.root(
      """
      UPDATE patient SET FName = ' ', LName = '', Address = '', City = ' ', State = 'Vermont',
        Birthdate = '1879-12-31', HmPhone = '', WirelessPhone = ' ', WkPhone = '', Email = ' '
      WHERE PatNum = 251
      """,
      "UPDATE preference SET ValueString = 'http://x.example' WHERE PrefName = 'PatientPortalURL'")
    guard case .lacks(let lacks) = try giver().give(to: Self.harold) else {
      Issue.record("access was given")
      return
    }
    #expect(lacks == AccessLack.allCases.filter { $0 != .patient })
    #expect(try userweb("COUNT(*)") == "0")
    #expect(try practice.root("SELECT COUNT(*) FROM portal_access") == "0\n")
  }

  @Test(arguments: [
    ("State = ' vt '", true), ("State = 'V1'", false), ("State = 'É'", false),
    ("State = ''", false),
    ("Birthdate = '1880-01-01'", true), ("HmPhone = '', WkPhone = '1'", true),
    ("PatStatus = 3", false), ("PatStatus = 6", false), ("PatStatus = 2", true),
  ])
  func `each rule decides by itself`(change: String, isGood: Bool) throws {
    try practice.root("UPDATE patient SET \(change) WHERE PatNum = 251")
    let outcome = try giver().give(to: Self.harold)
    if case .given = outcome { #expect(isGood) } else { #expect(!isGood) }
  }

  @Test func `a state abroad may have any name`() throws {
    try practice.root(
      "UPDATE patient SET State = 'Kent' WHERE PatNum = 251",
      """
      INSERT INTO portal_setting (ClinicNum, Name, Value, ChangedAt)
      VALUES (0, 'PortalCountry', 'GB', UTC_TIMESTAMP(3))
      """)
    _ = try give()
  }

  @Test func `everything that belongs to it is written, and the login lets its owner in`() throws {
    let made = try give()
    #expect(made.login.userName.hasPrefix("Harold"))
    let number = try #require(Int(made.login.userName.dropFirst(6)))
    #expect((100..<100_000).contains(number))
    #expect(
      try userweb("RequireUserNameChange, RequirePasswordChange, PasswordResetCode")
        == "1\t1")
    #expect(
      try practice.root(
        "SELECT DateTEvent, EventType, PatNum FROM ehrmeasureevent WHERE PatNum = 251 AND DateTEvent >= '2026-03-04'"
      ) == "2026-03-04 10:00:00\t1\t251\n")
    #expect(
      try practice.root("SELECT Kind, ActorUserNum, PatNum, Network FROM portal_history")
        == "10\t1\t251\ttest\n")
    let browser = try TestBrowser(practice, clock: clock)
    let response = browser.signIn(made.login.userName.uppercased(), made.password)
    #expect(response.status == 303)
    #expect(browser.get("/appointments").header("Location") == "/security/setup")
  }

  @Test func `twice is once`() throws {
    let made = try give()
    let before = try userweb("Password")
    guard case .had(let login) = try giver().give(to: Self.harold) else {
      Issue.record("given twice")
      return
    }
    #expect(login.userWebNum == made.login.userWebNum)
    #expect(try userweb("Password") == before)
    #expect(try practice.root("SELECT COUNT(*) FROM portal_history WHERE Kind = 10") == "1\n")
  }

  @Test func `two at once make one login, and one of them gives it`() async throws {
    let practice = practice
    let office = try jobs.jobs.inviteOffice()
    let terms = office.terms
    let (now, practiceNow) = (office.now, office.practiceNow)
    let given = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<6 {
        group.addTask {
          let giver = AccessGiver(
            store: practice.store(account: "portal_jobs"), terms: terms, actor: .unknown,
            network: "test", now: now, practiceNow: practiceNow)
          if case .given = try giver.give(to: Self.harold) { return true }
          return false
        }
      }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(given == 1)
    #expect(try userweb("COUNT(*), COUNT(DISTINCT Password)") == "1\t1")
    #expect(try practice.root("SELECT COUNT(*) FROM portal_history WHERE Kind = 10") == "1\n")
    #expect(
      try practice.root("SELECT COUNT(*) FROM portal_user_name WHERE UserWebNum < 0") == "0\n")
  }

  @Test func `a process that dies on the way leaves a login that opens nothing and goes on`() throws
  {
    let giver = try giver()
    let subject = try #require(try jobs.jobs.store.accessSubject(Self.harold))
    // Dies after the login was made.
    _ = try giver.prepare(subject)
    #expect(try userweb("Password") == "None$$")
    let half = try #require(try jobs.jobs.store.accessSubject(Self.harold))
    #expect(!half.hasAccess && !half.isRemoved && half.isBegun)
    // Dies while the rest is written.
    struct Dies: Error {}
    #expect(throws: Dies.self) {
      try jobs.jobs.store.transaction { () throws in
        try giver.writeOwn(try giver.prepare(subject))
        throw Dies()
      }
    }
    #expect(try userweb("COUNT(*), MAX(Password)") == "1\tNone$$")
    #expect(try practice.root("SELECT COUNT(*) FROM portal_history") == "0\n")
    let made = try give()
    #expect(made.login.userName == half.login?.userName)
    #expect(try userweb("COUNT(*)") == "1")
  }

  @Test
  func `taken away, sessions, codes and links end; given again, the user name is the old one`()
    throws
  {
    let made = try give()
    let link = try giver().makeLink(
      for: made.login.userWebNum, of: Self.harold, isRecorded: true)
    let browser = try TestBrowser(practice, clock: clock)
    #expect(browser.signIn(made.login.userName, made.password).status == 303)
    let second = try giver().makeLink(
      for: made.login.userWebNum, of: Self.harold, isRecorded: true)
    #expect(try giver().remove(from: Self.harold))
    #expect(try giver().remove(from: Self.harold) == false)
    #expect(try userweb("Password, UserName") == "None$$\t\(made.login.userName)")
    #expect(
      try practice.root("SELECT COUNT(*) FROM portal_session WHERE PatNum = 251") == "0\n")
    #expect(
      try practice.root("SELECT LinkNum, Ending FROM portal_access_link ORDER BY LinkNum")
        == "\(link.linkNum.rawValue)\t4\n\(second.linkNum.rawValue)\t3\n")
    #expect(browser.get("/security/setup").status == 303)
    #expect(try TestBrowser(practice).get("/invitation/\(second.token)").text.contains("any more"))
    let subject = try #require(try jobs.jobs.store.accessSubject(Self.harold))
    #expect(subject.isRemoved)
    let again = try give()
    #expect(again.login.userName == made.login.userName)
    #expect(again.password != made.password)
    #expect(
      try practice.root(
        "SELECT Kind FROM portal_history WHERE ActorUserNum = 1 ORDER BY HistoryNum")
        == "10\n13\n13\n11\n10\n")
  }

  @Test func `a new password ends sessions and has to be changed`() throws {
    #expect(try giver().newPassword(for: Self.harold) == nil)
    let browser = try TestBrowser(practice, clock: clock)
    #expect(browser.signIn("mary200").status == 303)
    let made = try #require(try giver().newPassword(for: PatNum(rawValue: 200)))
    #expect(browser.get("/appointments").status == 303)
    #expect(
      try userweb("RequireUserNameChange, RequirePasswordChange", of: PatNum(rawValue: 200))
        == "0\t1")
    #expect(browser.signIn("mary200").status == 422)
    #expect(browser.signIn("mary200", made.password).status == 303)
  }

  @Test func `a user name is changed, unless somebody has it`() throws {
    let mary = try #require(try jobs.jobs.store.accessSubject(PatNum(rawValue: 200))?.login)
    #expect(try giver().rename(mary, to: "TOM300") == .taken)
    #expect(try giver().rename(mary, to: "x") == .tooShort)
    #expect(try giver().rename(mary, to: "Mary.H") == nil)
    #expect(try TestBrowser(practice, clock: clock).signIn("mary.h").status == 303)
  }

  @Test func `a typed password follows the rule, and is no common one`() throws {
    let giver = try giver()
    let mary = try #require(try jobs.jobs.store.accessSubject(PatNum(rawValue: 200))?.login)
    let office = Office(settings: [], clinic: nil)
    #expect(giver.faults(ofTyped: "short", for: mary, office: office).contains(.tooShort))
    #expect(giver.faults(ofTyped: "Password1", for: mary, office: office) == [.easyToGuess])
    #expect(giver.faults(ofTyped: "Violet-Kettle-7", for: mary, office: office) == [])
  }

  @Test func `a name that a login of the practice software has is not given again`() throws {
    // Not indexed yet.
    try practice.root(
      """
      INSERT INTO userweb (FKey, FKeyType, UserName, Password, PasswordResetCode)
      VALUES (9999, 1, 'HAROLD555', 'None$$', '')
      """)
    #expect(try jobs.jobs.store.isFree(userName: "Harold555") == false)
    let login = try jobs.jobs.store.loginForAccess(
      of: Self.harold, at: TestPractice.now, names: ["Harold555", "mary200", "Harold556"])
    #expect(login.userName == "Harold556")
  }
}

@Suite struct `What is made for a login` {
  @Test func `passwords have all three kinds and no look-alikes, each letter about as often`() {
    var counts: [Character: Int] = [:]
    for _ in 0..<4_000 {
      let text = OneTimePassword(.system).text
      #expect(text.count == 8 && text.allSatisfy { $0.isASCII && !"oO0l1I".contains($0) })
      let kinds = [/[A-Z]/, /[a-z]/, /[2-9]/].map { text.firstMatch(of: $0) != nil }
      #expect(kinds == [true, true, true])
      for letter in text { counts[letter, default: 0] += 1 }
    }
    #expect(counts.count == 24 + 24 + 8)
    #expect((counts.values.min() ?? 0) > 350)
  }

  @Test(arguments: [
    ("Mary Ann", "MaryAnn"), ("José", "José"), ("", "patient"), ("<b>", "b"), ("🦷", "patient"),
    ("さくら", "さくら"),
  ])
  func `user names are the first name and a number`(name: String, start: String) {
    let names = Array(ProposedUserNames(firstName: name, random: .system))
    #expect(names.count == 1000)
    for name in names {
      #expect(name.hasPrefix(start) && userNameFault(name) == nil)
      #expect((100...99_999).contains(Int(name.dropFirst(start.count)) ?? 0))
    }
  }

  @Test func `the address that ends invitations is nobody's to make`() throws {
    let file = try KeyFile(text: "k1:" + String(repeating: "ab", count: 32), path: "test")
    let other = try KeyFile(text: "k1:" + String(repeating: "cd", count: 32), path: "test")
    let people = [1, 127, 128, 16_384, Int64.max].map(PatNum.init(rawValue:))
    let text = UnsubscribeToken(file).text(for: people)
    #expect(UnsubscribeToken(file).people(of: text) == people)
    #expect(UnsubscribeToken(other).people(of: text) == nil)
    for index in text.indices {
      var changed = text
      changed.replaceSubrange(index...index, with: text[index] == "A" ? "B" : "A")
      #expect(UnsubscribeToken(file).people(of: changed) == nil)
    }
    let most = [PatNum](
      repeating: PatNum(rawValue: .max), count: UnsubscribeToken.mostPeople)
    let route = Route.unsubscribe(UnsubscribeToken(file).text(for: most))
    #expect(route.path.utf8.count <= 200)
    #expect(Route(Request(path: route.path)) == route)
  }
}

extension TestPractice {
  /// What an office has set that invites: the portal's address, and that it does.
  func preparePortal() throws {
    try root(
      """
      UPDATE preference SET ValueString = 'https://portal.example.org/'
      WHERE PrefName = 'PatientPortalURL'
      """,
      "UPDATE preference SET ValueString = '1' WHERE PrefName = 'PatientPortalInviteEnabled'",
      "DELETE FROM ehrmeasureevent WHERE DateTEvent >= '2026-03-04'")
  }
}
