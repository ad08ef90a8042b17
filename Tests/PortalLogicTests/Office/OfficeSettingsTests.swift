import Foundation
import MariaStore
import PortalPlatform
import TestSupport
import Testing

@testable import PortalLogic

@Suite(.inBothForms) struct `The office's settings` {
  let practice: TestPractice
  let office: TestBrowser
  /// A box without its tick is not sent.
  private static let unticked: String? = nil

  init() throws {
    practice = try TestPractice()
    office = try Self.office(practice, "admin")
  }

  private static func office(_ practice: TestPractice, _ name: String) throws -> TestBrowser {
    let browser = try TestBrowser(practice, face: .office) {
      $0.patientAddress = "https://portal.example/"
    }
    #expect(browser.staffSignIn(name).status == 303)
    return browser
  }

  /// What the form on a page of settings would send, with some of it changed.
  private func fields(
    _ browser: TestBrowser, _ address: String, _ changed: [String: String?] = [:]
  ) -> [(String, String)] {
    let page = browser.get(address).text
    var fields: [(String, String)] = []
    for field in page.matches(of: /<input([^>]*)>/) {
      let attributes = String(field.1)
      guard let name = attributes.firstMatch(of: /name="([^"]*)"/)?.1, name != "token" else {
        continue
      }
      if attributes.contains("checkbox"), !attributes.contains(" checked") { continue }
      let value = attributes.firstMatch(of: /value="([^"]*)"/)?.1 ?? ""
      fields.append((String(name), plain(String(value))))
    }
    for field in page.matches(of: /<textarea [^>]*name="([^"]*)"[^>]*>\n?([^<]*)</) {
      fields.append((String(field.1), plain(String(field.2))))
    }
    for field in page.matches(of: /<select [^>]*name="([^"]*)"[^>]*>([^§]*?)<\/select>/) {
      let chosen = String(field.2).firstMatch(of: /value="([^"]*)" selected/)?.1 ?? ""
      fields.append((String(field.1), String(chosen)))
    }
    fields = fields.filter { !["language", "then"].contains($0.0) && !changed.keys.contains($0.0) }
    return fields + changed.compactMap { name, value in value.map { (name, $0) } }
  }

  private func plain(_ text: String) -> String {
    text.replacing("&#39;", with: "'").replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
  }

  private func save(
    _ section: String, _ changed: [String: String?], clinic: Int? = nil,
    by browser: TestBrowser? = nil
  ) -> Response {
    let browser = browser ?? office
    let address = "/settings/\(section)" + (clinic.map { "?clinic=\($0)" } ?? "")
    return browser.post("/settings/\(section)", fields(browser, address, changed), from: address)
  }

  private func changes() throws -> [String] {
    try practice.root(
      "SELECT Name, ClinicNum, UserNum, IFNULL(OldValue, '-'), IFNULL(NewValue, '-') "
        + "FROM portal_setting_change ORDER BY SettingChangeNum"
    ).split(separator: "\n").map { String($0).replacing("\t", with: " ") }
  }

  @Test(arguments: SettingsSection.allCases)
  func `a page that is saved as it is changes nothing`(section: SettingsSection) throws {
    let answer = save(section.rawValue, [:])
    #expect(answer.status == 200, "\(answer.text)")
    #expect(answer.text.contains("Nothing was different"))
    #expect(try changes() == [])
  }

  @Test func `a worker that knows the settings sees a change of the office with the next request`()
    throws
  {
    let clock = TestClock()
    let patient = try TestBrowser(practice, clock: clock) { $0.settingsSeconds = 5 }
    #expect(patient.signIn("mary200").status == 303)
    #expect(patient.get("/appointments").status == 200)
    #expect(
      save("features", ["PortalFeatureMakeAppointments": Self.unticked]).status == 303)
    #expect(patient.get("/appointments").status == 404)
    #expect(save("features", ["PortalFeatureMakeAppointments": "1"]).status == 303)
    #expect(patient.get("/appointments").status == 200)
  }

  @Test func `a worker sees within five seconds what somebody else sets`() throws {
    let clock = TestClock()
    let patient = try TestBrowser(practice, clock: clock) { $0.settingsSeconds = 5 }
    #expect(patient.signIn("mary200").status == 303)
    #expect(patient.get("/appointments").status == 200)
    _ = try practice.root(
      """
      REPLACE INTO portal_setting (ClinicNum, Name, Value, ChangedAt)
      VALUES (0, 'PortalFeatureMakeAppointments', '0', UTC_TIMESTAMP(3))
      """)
    clock.advance(seconds: 4)
    #expect(patient.get("/appointments").status == 200)
    clock.advance(seconds: 1)
    #expect(patient.get("/appointments").status == 404)
  }

  @Test func `a feature that is switched off is gone with the next request`() throws {
    let patient = try TestBrowser(practice)
    #expect(patient.signIn("mary200").status == 303)
    #expect(patient.get("/appointments").status == 200)
    let answer = save("features", ["PortalFeatureMakeAppointments": Self.unticked])
    #expect(answer.status == 303)
    #expect(answer.header("Location") == "/settings/features?saved=1")
    #expect(patient.get("/appointments").status == 404)
    #expect(try changes() == ["PortalFeatureMakeAppointments 0 1 1 0"])
    let page = office.get("/settings/features?saved=1").text
    #expect(page.contains("Saved. It holds from the next page on"))
    #expect(page.contains("Changed by admin on 3/4/2026, 10:00 AM"))
    #expect(save("features", ["PortalFeatureMakeAppointments": "1"]).status == 303)
    #expect(patient.get("/appointments").status == 200)
  }

  @Test func `a clinic's own value stands above the practice's and can be given up again`() throws {
    let mary = try TestBrowser(practice)
    let tom = try TestBrowser(practice)
    #expect(mary.signIn("mary200").status == 303)
    #expect(tom.signIn("tom300").status == 303)
    #expect(save("features", ["PortalFeatureMakeAppointments": "0"], clinic: 2).status == 303)
    #expect(mary.get("/appointments").status == 200)
    #expect(tom.get("/appointments").status == 404)
    #expect(
      save("features", ["PortalFeatureMakeAppointments": "practice"], clinic: 2).status == 303)
    #expect(tom.get("/appointments").status == 200)
    #expect(
      try changes() == [
        "PortalFeatureMakeAppointments 2 1 - 0", "PortalFeatureMakeAppointments 2 1 0 -",
      ])
  }

  @Test func `a closed portal shows patients how to reach the office and nothing else`() throws {
    let patient = try TestBrowser(practice)
    #expect(patient.signIn("mary200").status == 303)
    #expect(save("features", ["PortalIsOpen": Self.unticked]).status == 303)
    for address in ["/appointments", "/people", "/security", "/history", "/session/new"] {
      let page = patient.get(address)
      #expect(page.status == 503, "\(address)")
      #expect(page.text.contains("The portal is closed"))
      #expect(!page.text.contains("pp-tabs"))
    }
    #expect(patient.get("/contact").status == 200)
    #expect(try TestBrowser(practice).signIn("tom300").status == 503)
    #expect(office.get("/patients").status == 200)
    #expect(save("features", ["PortalIsOpen": "1"]).status == 303)
    #expect(patient.get("/appointments").status == 200)
  }

  @Test func `what needs another switch is refused without it, and nothing is kept`() throws {
    let answer = save("features", ["PortalFeatureModuleAccount": Self.unticked])
    #expect(answer.status == 422)
    #expect(answer.text.contains("This needs “Account” to be on."))
    #expect(
      save(
        "features",
        ["PortalFeatureModuleAccount": Self.unticked, "PortalFeatureMakePayments": Self.unticked]
      ).status == 303)
    #expect(try changes().count == 2)
  }

  @Test func `the practice software's own preferences are changed where it reads them`() throws {
    let signals = "SELECT COUNT(*) FROM signalod WHERE IType = 5"
    let before = try practice.root(signals)
    #expect(save("addresses", ["PatientPortalURL": "http://portal.example"]).status == 422)
    #expect(save("addresses", ["PatientPortalURL": "https://smile.example/portal"]).status == 303)
    #expect(
      try practice.root(
        "SELECT ValueString FROM preference WHERE PrefName = 'PatientPortalURL'"
      ).trimmingCharacters(in: .newlines) == "https://smile.example/portal")
    #expect(try practice.root(signals) != before)
    #expect(
      try practice.root("SELECT UserNum, LogText FROM securitylog WHERE PermType = 91")
        .contains("1\tPatient Portal settings changed: PatientPortalURL"))
    // The installation's own address, with one press.
    let own = save("addresses", ["use_own": "1"])
    #expect(own.status == 303)
    #expect(office.get("/settings/addresses").text.contains(#"value="https://portal.example/""#))
  }

  @Test func `a notice needs a subject, a text and, unless it is meant, the address`() throws {
    for (name, value, words) in [
      ("PatientPortalNotifySubject", "", "Enter a text"),
      ("PatientPortalNotifyBody", " ", "Enter a text"),
      ("PatientPortalNotifyBody", "Call us.", "The text has no [URL]"),
      ("EmailDisclaimerTemplate", "Reply stop", "has to contain [PostalAddress]"),
      ("PatientPortalNotifySubject", "a\u{7}b", "Choose one of the values"),
      ("PortalWebEmailTemplateType", "7", "Choose one of the values"),
    ] {
      let answer = save("messages", [name: value])
      #expect(answer.status == 422, "\(name)")
      #expect(answer.text.contains(words), "\(name): \(words)")
    }
    #expect(try changes() == [])
    let meant = save("messages", ["PatientPortalNotifyBody": "Call us.", "without_address": "1"])
    #expect(meant.status == 303)
    let page = office.get("/settings/messages").text
    #expect(page.contains(#"<div class="pp-letter">Call us.</div>"#))
  }

  @Test func `the preview has its tags filled in, and markup in it stays text`() throws {
    let body = "See [url] <b>now</b>\n[EMAILDISCLAIMER]"
    #expect(save("messages", ["PatientPortalNotifyBody": body]).status == 303)
    #expect(save("addresses", ["PatientPortalURL": "https://smile.example/"]).status == 303)
    let page = office.get("/settings/messages").text
    #expect(page.contains("See https://smile.example/ &lt;b&gt;now&lt;/b&gt;"))
    #expect(!page.contains("<b>now"))
    #expect(page.contains("patient of our office at "))
  }

  @Test func `two who change the same settings do not undo each other unseen`() throws {
    let other = try Self.office(practice, "admin")
    let stale = fields(other, "/settings/security", ["PortalIdleMinutes": "20"])
    #expect(save("security", ["PortalSessionHours": "12"]).status == 303)
    let answer = other.post("/settings/security", stale, from: "/settings/security")
    #expect(answer.status == 422)
    #expect(answer.text.contains("Somebody else has changed these settings meanwhile."))
    #expect(try changes() == ["PortalSessionHours 0 1 - 12"])
    #expect(save("security", ["PortalIdleMinutes": "20"], by: other).status == 303)
  }

  @Test func `numbers, colours and zones that mean nothing are refused with what would`() throws {
    for (section, name, value, words) in [
      ("security", "PortalIdleMinutes", "0", "a whole number from 1 to 1440"),
      ("security", "PortalIdleMinutes", "ten", "a whole number from 1 to 1440"),
      ("security", "PortalStaffSecondFactor", "never", "Choose one of the values"),
      ("look", "PortalAccentColour", "red", "# and six digits"),
      ("look", "PortalAccentColour", "#ffcc00", "hard to read"),
      ("addresses", "PortalTimeZone", "Mars/Base", "time zone by its name"),
      ("links", "PortalPrivacyPolicyURL", "javascript:alert(1)", "begins with https://"),
      ("addresses", "PortalCountry", "Canada", "two letters of a country"),
      ("invitations", "PortalInviteLinkDays", "366", "a whole number from 1 to 365"),
    ] {
      let answer = save(section, [name: value])
      #expect(answer.status == 422, "\(name)")
      #expect(answer.text.contains(words), "\(name): \(words)")
      #expect(answer.text.contains(#"value="\#(value)""#) || section == "security")
    }
    #expect(try changes() == [])
  }

  @Test func `links of invitations, the country and missed visits are as the office chose`() throws
  {
    #expect(
      save("invitations", ["PortalInviteLinkDays": "12", "PortalInviteSendsPassword": "1"]).status
        == 303)
    #expect(office.get("/invitations").text.contains("<dd>12 days</dd>"))
    #expect(save("addresses", ["PortalCountry": "ca"]).status == 303)
    #expect(save("figures", ["PortalMissedVisitCodes": "X0935, X0925"]).status == 303)
    #expect(
      try practice.root(
        "SELECT Name, Value FROM portal_setting WHERE Name LIKE 'PortalInvite%' "
          + "OR Name IN ('PortalCountry', 'PortalMissedVisitCodes') ORDER BY Name")
          == """
          PortalCountry\tCA
          PortalInviteLinkDays\t12
          PortalInviteSendsPassword\t1
          PortalMissedVisitCodes\tX0935, X0925\n
          """)
    #expect(office.get("/figures/online-access").text.contains("X0935, X0925"))
    #expect(try changes().count == 4)
  }

  @Test func `accent and links reach every page of patients`() throws {
    #expect(save("look", ["PortalAccentColour": "#7A1FA2"]).status == 303)
    #expect(
      save("links", ["PortalPrivacyPolicyURL": "https://smile.example/privacy"]).status == 303)
    let patient = try TestBrowser(practice)
    let page = patient.get("/session/new").text
    #expect(page.contains(#"<link rel="stylesheet" href="/look/7a1fa2.css">"#))
    #expect(
      page.contains(#"href="https://smile.example/privacy" rel="noreferrer">Privacy policy<"#))
    let style = patient.get("/look/7a1fa2.css")
    #expect(style.header("Content-Type") == "text/css; charset=utf-8")
    #expect(style.header("Cache-Control") == "public, max-age=31536000, immutable")
    #expect(style.text.contains("--pp-accent:#7a1fa2"))
    for address in ["/look/7A1FA2.css", "/look/xyz.css", "/look/7a1fa2", "/look/.css"] {
      let answer = patient.get(address)
      #expect(answer.status == (address == "/look/7A1FA2.css" ? 200 : 404), "\(address)")
    }
  }

  @Test func `who lacks the right finds no settings, of the practice or of a clinic`() throws {
    for name in ["drlee", "desk"] {
      let browser = try Self.office(practice, name)
      for section in SettingsSection.allCases {
        #expect(browser.get("/settings/\(section.rawValue)").status == 404)
        #expect(
          browser.post("/settings/\(section.rawValue)", [("seen", "x")], from: "/patients").status
            == 404)
      }
      #expect(!browser.get("/patients").text.contains("/settings/"))
    }
    #expect(try TestBrowser(practice).get("/settings/features").status == 404)
    #expect(office.get("/settings/features?clinic=99").status == 404)
    #expect(office.get("/settings/security?clinic=1").status == 404)
    #expect(office.get("/settings/nothing").status == 404)
  }

  @Test func `somebody restricted to clinics changes theirs alone`() throws {
    try practice.root(
      "UPDATE userod SET ClinicIsRestricted = 1 WHERE UserName = 'admin'",
      "INSERT INTO userclinic (UserClinicNum, UserNum, ClinicNum) VALUES (77, 1, 2)")
    #expect(office.get("/settings/features").status == 404)
    #expect(office.get("/settings/features?clinic=1").status == 404)
    let page = office.get("/settings/features?clinic=2").text
    #expect(!page.contains("The whole practice"))
    #expect(save("features", ["PortalFeatureModuleImages": "0"], clinic: 2).status == 303)
    let forged = fields(office, "/settings/features?clinic=2", ["clinic": "1"])
    #expect(
      office.post("/settings/features", forged, from: "/settings/features?clinic=2").status == 404)
  }
}
