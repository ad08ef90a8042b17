import PortalPlatform
import Testing

@testable import MariaStore
@testable import PortalLogic

@Suite struct `The hours for messages` {
  private let window = SendWindow(start: "0001-01-01 07:00:00", end: "0001-01-01 22:00:00")

  private func time(_ hour: Int, _ minute: Int = 0, day: Int = 0) -> WallTime {
    WallTime(count: (20_516 + day) * 86_400 + hour * 3600 + minute * 60)
  }

  @Test func `are open from the start to the minute of the end`() {
    #expect(!window.isOpen(at: time(6, 59)))
    #expect(window.isOpen(at: time(7)))
    #expect(window.isOpen(at: time(22).adding(seconds: 59)))
    #expect(!window.isOpen(at: time(22, 1)))
    #expect(window.opening(from: time(23)) == time(7, day: 1))
    #expect(window.opening(from: time(3)) == time(7))
  }

  @Test func `let what is due at night go out in the evening before`() {
    #expect(window.time(forDue: time(23, 30)) == time(22))
    #expect(window.time(forDue: time(5)) == time(7))
    #expect(window.time(forDue: time(12, 1)) == time(12, 1))
  }

  @Test func `are the whole day when both are the same, and may go over midnight`() {
    let always = SendWindow(start: "1/1/0001 8:00:00 AM", end: "1/1/0001 8:00:00 AM")
    #expect(always.isOpen(at: time(3)))
    let night = SendWindow(start: "20:00", end: "06:00")
    #expect(night.isOpen(at: time(23)) && night.isOpen(at: time(5)) && !night.isOpen(at: time(12)))
    #expect(SendWindow(start: "1/1/0001 1:30:00 PM", end: "x").isOpen(at: time(13, 30)))
    #expect(!SendWindow(start: "1/1/0001 1:30:00 PM", end: "x").isOpen(at: time(13, 29)))
  }
}

@Suite struct `A day in a message` {
  @Test(arguments: [
    ("d", "3/4/2026", "4/3/2026"), ("", "3/4/2026", "4/3/2026"),
    ("D", "Wednesday, March 4, 2026", "miércoles, 4 de marzo de 2026"),
    ("dd.MM.yy", "04.03.26", "04.03.26"), ("ddd d MMM yyyy", "Wed 4 Mar 2026", "mié 4 mar 2026"),
    ("MMMM d", "March 4", "marzo 4"), ("'on' d/M", "on 4/3", "on 4/3"),
  ])
  func `is written as the office wants it`(format: String, english: String, spanish: String) throws
  {
    let day = try #require(Day(iso: "2026-03-04"))
    #expect(messageDate(day, format: format, in: .english) == english)
    #expect(messageDate(day, format: format, in: .spanish) == spanish)
  }
}

@Suite struct `The text of an invitation` {
  private func subject(
    _ number: Int64, _ first: String, language: String = "", guarantor: Int64 = 1
  ) -> AccessSubject {
    AccessSubject(
      patNum: PatNum(rawValue: number),
      name: PersonName(first: first, preferred: "", last: "Hart"), status: .patient,
      birthdate: nil,
      address: PostalAddress(line1: "", line2: "", city: "", state: "", zip: ""), homePhone: "",
      workPhone: "", wirelessPhone: "", email: "a@example.org", language: language,
      guarantor: PatNum(rawValue: guarantor), clinicNum: .practice, isMerged: false,
      isOptedOut: false, isBegun: false,
      login: PortalAccount(
        userWebNum: UserWebNum(rawValue: number), userName: "\(first)77",
        patNum: PatNum(rawValue: number), password: "x", requiresUserNameChange: true,
        requiresPasswordChange: true, lastSignIn: nil))
  }

  private func rule(
    _ number: Int64, language: String = "", body: String, form: InviteTemplate.Form = .regular
  ) -> InviteRule {
    var single = InviteTemplate("Hello [namef]", body, form.rawValue)
    single.form = form
    return InviteRule(
      ruleNum: RuleNum(rawValue: number), clinicNum: .practice, language: language,
      leadSeconds: 86_400, quietSeconds: 0, mode: .untilVisited, spanSeconds: 0, single: single,
      shared: InviteTemplate("Family", "\(language) all: [Credentials]", "Regular"),
      perPerson: "[NameF]=[USERNAME]")
  }

  private func letter(
    _ people: [InviteLetter.Person], _ rules: [InviteRule], hidesSecrets: Bool = false
  ) throws -> Letter {
    let practice = Clinic(
      clinicNum: .practice, name: "Dent & <Sons>",
      address: PostalAddress(line1: "1 Elm", line2: "", city: "F", state: "VT", zip: "1"),
      phone: "555", fax: "", timeZone: "")
    let setup = InviteSetup(
      preferences: [
        ("PatientPortalURL", "https://portal.example.org/a"), ("EmailDisclaimerIsOn", "1"),
        ("EmailDisclaimerTemplate", "We are at [PostalAddress]."),
      ].map { InvitePreference(name: $0, value: $1, clinicNum: .practice) },
      rules: rules, clinics: [], excluded: [])
    return InviteLetter(
      people: people, rule: rules.first.flatMap { setup.rule($0.ruleNum) }, setup: setup,
      terms: AccessTerms(portalAddress: "https://portal.example.org/a", settings: []),
      practice: practice, clinic: nil, usualLanguage: .english,
      unsubscribe: "https://portal.example.org/mail/unsubscribe/u"
    ).letter(hidesSecrets: hidesSecrets)
  }

  private func person(
    _ subject: AccessSubject, _ credential: InviteCredential = .link("tok")
  ) -> InviteLetter.Person {
    InviteLetter.Person(subject: subject, visit: nil, credential: credential)
  }

  @Test func `finds tags without case, and escapes what a patient is called`() throws {
    let body =
      "[NAMEF] [UserName] [username] [Password] [PatientPortalURL]\n[EmailDisclaimer] [Foo]"
    let letter = try letter([person(subject(1, "<b>Ann"))], [rule(1, body: body)])
    #expect(letter.subject == "Hello <b>Ann")
    #expect(
      letter.text.hasPrefix(
        "<b>Ann <b>Ann77 <b>Ann77 choose one here within 30 days: "
          + "https://portal.example.org/invitation/tok https://portal.example.org/a\n"
          + "We are at 1 Elm, F, VT 1. [Foo]"))
    #expect(!letter.html.contains("<b>Ann") && letter.html.contains("&lt;b&gt;Ann"))
    #expect(letter.html.contains(#"<a href="https://portal.example.org/invitation/tok">"#))
    #expect(letter.text.contains("https://portal.example.org/mail/unsubscribe/u"))
  }

  @Test func `keeps the office's own markup, and has a text beside it`() throws {
    let body = "<p>Hello <b>[NameF]</b></p><style>x</style><p>[Password] &amp; more</p>"
    for form in [InviteTemplate.Form.html, .rawHTML] {
      let letter = try letter(
        [person(subject(1, "O'<i>"), .password("Ab3"))], [rule(1, body: body, form: form)])
      #expect(letter.html.contains("<b>O&#39;&lt;i&gt;</b>"))
      #expect(letter.text.hasPrefix("Hello O'<i>\n\nAb3 & more"))
    }
  }

  @Test func `has a block a person, in the guarantor's language`() throws {
    let rules = [rule(1, body: "x"), rule(2, language: "spa", body: "y")]
    let family = [subject(2, "Ben", guarantor: 1), subject(1, "Ana", language: "spa")]
    let spanish = try letter(family.map { person($0) }, rules)
    #expect(spanish.text.hasPrefix("spa all: Ben=Ben77\n\nAna=Ana77"))
    #expect(spanish.language == .spanish && spanish.subject == "Family")
    let english = try letter([person(subject(2, "Ben")), person(subject(3, "Eva"))], rules)
    #expect(english.text.hasPrefix("all: Ben=Ben77"))
    // The practice's own code for the language, and another one of the same.
    #expect(try letter([person(subject(1, "Ana", language: "es"))], rules).text.hasPrefix("y"))
  }

  @Test func `is the portal's own where the office has written none`() throws {
    let rules = [rule(1, body: " ")]
    let letter = try letter([person(subject(1, "Ana", language: "spa"))], rules)
    #expect(letter.text.contains("tiene un portal del paciente para usted"))
    #expect(letter.text.contains("elija una aquí en 30 días: https://"))
    #expect(try self.letter([person(subject(1, "Ana"))], []).text.contains("Your password: choose"))
  }

  @Test func `masks what somebody has who came in before, and hides what opens something`() throws {
    let rules = [rule(1, body: "[UserName] [Password]")]
    let masked = try letter([person(subject(1, "Ana"), .masked)], rules)
    #expect(masked.text.hasPrefix("A•••••7 ••••••••"))
    for credential in [InviteCredential.link("tok"), .password("Ab3")] {
      let listed = try letter([person(subject(1, "Ana"), credential)], rules, hidesSecrets: true)
      #expect(!listed.text.contains("tok") && !listed.text.contains("Ab3"))
      #expect(listed.text.contains("•••") && !listed.html.contains("/invitation/tok"))
    }
  }
}
