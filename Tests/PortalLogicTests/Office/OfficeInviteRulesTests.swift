import Foundation
import MariaStore
import PortalPlatform
import TestSupport
import Testing

@testable import PortalJobs
@testable import PortalLogic

@Suite(.inBothForms) struct `The office's rules for invitations` {
  let practice: TestPractice
  let admin: TestBrowser

  init() throws {
    practice = try TestPractice()
    try practice.preparePortal()
    admin = try TestBrowser(practice, face: .office)
    #expect(admin.staffSignIn("admin").status == 303)
  }

  private func column(_ query: String) throws -> [String] {
    try practice.root(query).split(separator: "\n").map {
      String($0).replacing("\t", with: " ")
    }
  }

  /// What the form on a page would send, with some of it changed.
  private func fields(
    _ address: String, _ changed: [String: String?] = [:]
  ) -> [(String, String)] {
    let page = admin.get(address).text
    var fields: [String: String] = [:]
    for field in page.matches(of: /<input([^>]*)>/) {
      let attributes = String(field.1)
      guard let name = attributes.firstMatch(of: /name="([^"]*)"/)?.1, name != "token" else {
        continue
      }
      let isBox = attributes.contains("checkbox") || attributes.contains("radio")
      if isBox, !attributes.contains(" checked") { continue }
      fields[String(name)] = plain(attributes.firstMatch(of: /value="([^"]*)"/)?.1)
    }
    for field in page.matches(of: /<textarea [^>]*name="([^"]*)"[^>]*>\n?([^<]*)</) {
      fields[String(field.1)] = plain(field.2)
    }
    for field in page.matches(of: /<select [^>]*name="([^"]*)"[^>]*>([^§]*?)<\/select>/) {
      fields[String(field.1)] = plain(String(field.2).firstMatch(of: /value="([^"]*)" selected/)?.1)
    }
    for (name, value) in changed { fields[name] = value }
    return fields.filter { !["language", "then"].contains($0.key) }.map { ($0.key, $0.value) }
  }

  private func plain(_ text: Substring?) -> String {
    String(text ?? "").replacing("&#39;", with: "'").replacing("&quot;", with: "\"")
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
  }

  private func change(_ rule: Int, _ changed: [String: String?]) -> Response {
    let address = "/invitations/rules/\(rule)"
    return admin.post(address, fields(address, changed), from: address)
  }

  private func make(_ changed: [String: String?], query: String = "") -> Response {
    let page = "/invitations/rules/new" + query
    return admin.post("/invitations/rules", fields(page, changed), from: page)
  }

  private let rules =
    "SELECT ApptReminderRuleNum, ClinicNum, TSPrior DIV 36000000000, Language, IsEnabled, "
    + "DoNotSendWithin DIV 36000000000 FROM apptreminderrule WHERE TypeCur = 3 "
    + "ORDER BY ApptReminderRuleNum"

  @Test func `are listed with what holds, by clinic`() throws {
    try practice.root(
      "DELETE FROM clinicpref WHERE PrefName = 'PatientPortalInviteUseDefaults'",
      "INSERT INTO clinicpref (ClinicNum, PrefName, ValueString) "
        + "VALUES (1, 'PatientPortalInviteUseDefaults', '1')")
    let page = admin.get("/invitations/rules").text
    #expect(page.contains("7 days before a visit") && page.contains("1 day after a visit"))
    #expect(page.contains("<dt>Other languages</dt><dd>spa</dd>"))
    #expect(admin.get("/invitations/rules?clinic=1").text.contains("has the practice’s rules"))
    let clinic = admin.get("/invitations/rules?clinic=2").text
    #expect(clinic.contains("14 days before a visit"))
    #expect(clinic.contains("pp-badge--none\">Off"))
    #expect(make(["kind": "before", "lead_days": "21"]).status == 303)
    #expect(
      admin.get("/invitations/rules").text.contains("Not used: another one is closer to the visit"))
  }

  @Test func `are made and send what they say`() throws {
    let jobs = try TestJobs(practice)
    try practice.root("DELETE FROM apptreminderrule WHERE TypeCur = 3 AND ClinicNum = 0")
    let answer = make([
      "kind": "before", "lead_days": "3", "lead_hours": "5", "quiet_days": "1",
      "subject": "Ihr Portal – bienvenidos", "body": "Hello [NameF]:\r\n[Password]",
      "mode": "1",
    ])
    #expect(answer.header("Location") == "/invitations/rules?done=made", "\(answer.text)")
    let setup = try jobs.jobs.inviteOffice().setup
    let rule = try #require(setup.rule(for: .practice, isBefore: true)).base
    #expect(rule.leadSeconds == 3 * 86_400 + 5 * 3600 && rule.quietSeconds == 86_400)
    #expect(rule.single.subject == "Ihr Portal – bienvenidos")
    #expect(rule.single.body == "Hello [NameF]:\n[Password]")
    #expect(rule.shared.body.contains("[Credentials]") && rule.mode == .everyVisit)
    #expect(
      try column("SELECT Kind, ActorUserNum, ObjectNum FROM portal_history WHERE Kind >= 106")
        == ["108 1 0"])
    #expect(
      try column("SELECT Name, OldValue FROM portal_setting_change")
        == ["PatientPortalInviteRule NULL"])
    #expect(
      try column("SELECT SendOrder FROM apptreminderrule WHERE TypeCur = 3 AND ClinicNum = 0")
        == ["2"])
    #expect(admin.get("/invitations/rules").text.contains("Changed by admin on 3/4/2026"))
  }

  @Test func `are changed with their words in other languages, which keep their tie`() throws {
    #expect(change(1, ["lead_days": "9", "enabled": nil]).status == 303)
    #expect(
      try column(rules).prefix(3) == ["1 0 216  0 24", "2 0 -24  1 0", "3 0 216 spa 0 24"])
    #expect(change(3, ["body": "Hola [NameF] [Password]"]).status == 303)
    #expect(try column(rules)[2] == "3 0 216 spa 0 24")
    let change = try column("SELECT NewValue FROM portal_setting_change LIMIT 1").joined()
    #expect(change.contains("TSPrior: 777600 s"))
    // Saved as it is, nothing is written.
    #expect(self.change(1, [:]).status == 303)
    #expect(try column("SELECT COUNT(*) FROM portal_setting_change") == ["2"])
  }

  @Test func `have words in another language once`() throws {
    let new = make(["language_name": "fra", "body": "Bonjour"], query: "?of=2")
    #expect(new.status == 303, "\(new.text)")
    #expect(try column(rules).contains { $0.hasSuffix(" 0 -24 fra 1 0") })
    let again = make(["language_name": "FRA", "body": "Salut"], query: "?of=2")
    #expect(again.status == 422 && again.text.contains("There are words in this language already."))
    #expect(again.text.contains("Salut"))
    #expect(make(["language_name": " "], query: "?of=2").status == 422)
    #expect(admin.get("/invitations/rules/new?of=3").status == 404)
  }

  @Test func `keep the ends of lines and the minutes that they had`() throws {
    try practice.root(
      "UPDATE apptreminderrule SET TemplateEmail = 'one\\r\\ntwo', TSPrior = -54000000000 "
        + "WHERE ApptReminderRuleNum = 2")
    #expect(change(2, ["subject": "Another"]).status == 303)
    #expect(
      try column(
        "SELECT TemplateEmail = 'one\\r\\ntwo', TSPrior, TemplateEmailSubject "
          + "FROM apptreminderrule WHERE ApptReminderRuleNum = 2") == ["1 -54000000000 Another"])
  }

  @Test(arguments: [
    ("lead_days", "0", "more than 0"), ("lead_days", "366", "365 days at most"),
    ("lead_days", "x", "whole numbers"), ("lead_days", "-1", "whole numbers"),
    ("lead_days", "99999999999999999999", "whole numbers"), ("quiet_days", "7", "shorter"),
    ("quiet_days", "1,5", "whole numbers"), ("mode", "7", "Choose one of the values"),
    ("subject", " ", "an empty one is not kept"), ("body", "", "an empty one is not kept"),
    ("shared_body", "\n", "an empty one is not kept"),
    ("per_person", "", "an empty one is not kept"), ("subject", "a\u{7}", "Choose one"),
    ("subject", "a\nb", "Choose one"), ("form", "Word", "Choose one"),
    ("body", String(repeating: "x", count: 20_001), "at most 20000"),
  ])
  func `refuse what means nothing, and keep what was typed`(
    field: String, value: String, words: String
  ) throws {
    let before = try column(rules)
    var typed: [String: String?] = ["lead_hours": "0", "per_person": "Lines of mine"]
    typed[field] = value
    let answer = change(1, typed)
    #expect(answer.status == 422)
    #expect(answer.text.contains(words), "\(words)")
    #expect(answer.text.contains("<title>Error: "))
    if field != "per_person" { #expect(answer.text.contains("Lines of mine")) }
    #expect(try column(rules) == before)
    #expect(try column("SELECT COUNT(*) FROM portal_setting_change") == ["0"])
  }

  @Test func `have no two of one place with the same time`() throws {
    let answer = make(["kind": "before", "lead_days": "6", "lead_hours": "24"])
    #expect(answer.status == 422)
    #expect(answer.text.contains("There is a rule for this time already."))
    #expect(make(["kind": "before"], query: "?clinic=2").status == 303)
    #expect(make(["lead_days": "6"]).text.contains("Choose one of both."))
  }

  @Test func `are made once by two who press at the same moment`() async throws {
    let practice = practice
    let fields = fields("/invitations/rules/new", ["kind": "before", "lead_days": "5"])
    let done = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<4 {
        group.addTask {
          let browser = try TestBrowser(practice, face: .office)
          _ = browser.staffSignIn("admin")
          return browser.post("/invitations/rules", fields, from: "/invitations").status
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(done.sorted() == [303, 422, 422, 422])
    #expect(try column(rules).filter { $0.contains(" 0 120 ") }.count == 1)
  }

  @Test func `are not saved over what somebody else has changed meanwhile`() throws {
    let stale = fields("/invitations/rules/1", ["lead_days": "8"])
    #expect(change(1, ["lead_days": "9"]).status == 303)
    let answer = admin.post("/invitations/rules/1", stale, from: "/invitations/rules/1")
    #expect(answer.status == 422)
    #expect(answer.text.contains("Somebody else has changed these settings meanwhile."))
    #expect(answer.text.contains(#"name="lead_days" value="8""#))
    #expect(try column(rules)[0].hasPrefix("1 0 216 "))
  }

  @Test func `are removed with their words in other languages`() throws {
    #expect(admin.get("/invitations/rules/1/removal").text.contains("7 days before a visit"))
    for _ in 1...2 {
      let answer = admin.post("/invitations/rules/1/removal", from: "/invitations/rules")
      #expect([303, 404].contains(answer.status))
    }
    #expect(try column(rules).map { $0.prefix(2) } == ["2 ", "7 "])
    #expect(try column("SELECT COUNT(*) FROM apptreminderrule WHERE TypeCur <> 3") == ["3"])
    #expect(try column("SELECT Kind FROM portal_history WHERE Kind >= 106") == ["110"])
    // What is no rule for invitations has no page.
    for rule in ["4", "99", "0", "x"] {
      #expect(admin.get("/invitations/rules/\(rule)").status == 404, "\(rule)")
    }
  }

  @Test func `show the message as patients would read it, and markup in it stays text`() throws {
    let page = admin.get("/invitations/rules/1").text
    #expect(page.contains("Hello Mary,"))
    #expect(page.contains("choose one here within 30 days: •••"))
    let address = "/invitations/rules/1"
    let typed = fields(
      address, ["body": "See <b>now</b> [PatientPortalURL]", "preview": "1", "form": "Html"])
    let preview = admin.post(address, typed, from: address)
    #expect(preview.status == 200)
    #expect(preview.text.contains("See now https://portal.example.org/"))
    #expect(!preview.text.contains("<b>now"))
    #expect(try column("SELECT COUNT(*) FROM portal_setting_change") == ["0"])
    #expect(admin.get("/invitations/rules/3").text.contains("Hola Mary"))
  }

  @Test func `refuse a character for which the practice's database has no room`() throws {
    let answer = change(1, ["body": "Hello 🦷 [Password]"])
    let isOld = PracticeVersion.current != nil
    #expect(answer.status == (isOld ? 422 : 303))
    #expect(answer.text.contains("has no room for a character") == isOld)
  }

  @Test func `are the practice's or a clinic's own, with its automation`() throws {
    try practice.root("DELETE FROM clinicpref", "UPDATE clinic SET IsConfirmEnabled = 1")
    let page = "/invitations/rules?clinic=2"
    func save(_ fields: [(String, String)]) -> Response {
      admin.post("/invitations/clinic", [("clinic", "2")] + fields, from: page)
    }
    #expect(save([("seen", "01"), ("defaults", "1")]).status == 303)
    #expect(
      try column("SELECT ClinicNum, PrefName, ValueString FROM clinicpref")
        == ["2 PatientPortalInviteUseDefaults 1"])
    #expect(
      try column("SELECT IsConfirmEnabled FROM clinic WHERE ClinicNum IN (1, 2) ORDER BY ClinicNum")
        == ["1", "0"])
    #expect(
      try column("SELECT Kind, ObjectNum FROM portal_history WHERE Kind >= 106")
        == ["111 2", "111 2"])
    let stale = save([("seen", "01")])
    #expect(stale.status == 422 && stale.text.contains("Somebody else has changed"))
    #expect(save([("seen", "10"), ("automation", "1")]).status == 303)
    #expect(try column("SELECT ValueString FROM clinicpref") == ["0"])
    #expect(admin.post("/invitations/clinic", [("seen", "01")], from: page).status == 404)
  }

  @Test func `know days without messages, of the practice and of a clinic`() throws {
    try practice.root("DELETE FROM autocommexcludedate")
    let page = "/invitations/rules?clinic=2"
    for _ in 1...2 {
      let fields = [("clinic", "2"), ("day", "2026-12-24")]
      #expect(admin.post("/invitations/days", fields, from: page).status == 303)
    }
    #expect(admin.post("/invitations/days", [("day", "3/4/2026")], from: page).status == 303)
    let days = "SELECT ClinicNum, DATE(DateExclude) FROM autocommexcludedate ORDER BY ClinicNum"
    #expect(try column(days) == ["0 2026-03-04", "2 2026-12-24"])
    for day in ["", "soon", "2026-02-30", "2026-03-03", "٣"] {
      let answer = admin.post("/invitations/days", [("day", day)], from: page)
      #expect(answer.status == 422, "\(day)")
    }
    let shown = admin.get(page).text
    #expect(shown.contains("Thu 12/24/2026") && shown.contains("For the whole practice"))
    let key = try #require(
      shown.firstMatch(of: /action="(\/invitations\/days\/\d+\/removal)"/)?.1)
    #expect(admin.post(String(key), from: page).status == 303)
    #expect(admin.post(String(key), from: page).status == 404)
    #expect(try column(days) == ["0 2026-03-04"])
  }
}
