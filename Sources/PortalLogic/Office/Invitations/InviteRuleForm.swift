import MariaStore
import PortalPlatform

/// What somebody typed into the page of a rule.
struct InviteRuleForm {
  /// nil while nobody has chosen.
  var isBefore: Bool?
  var leadDays = ""
  var leadHours = ""
  var quietDays = ""
  var quietHours = ""
  var isEnabled = true
  var mode = "0"
  var spanDays = "30"
  var language = ""
  var texts: [InviteRuleText: String] = [:]
  var form = InviteTemplate.Form.regular.rawValue
  var sharedForm = InviteTemplate.Form.regular.rawValue

  /// Days of a lead time (IV-13).
  static let mostDays = 365
  /// Bytes of a text.
  static let bodyLimit = 20_000
  static let lineLimit = 200

  /// What a new rule begins with (IV-2), in the portal's own words.
  init(in language: Language) {
    leadDays = "7"
    leadHours = "0"
    quietDays = "0"
    quietHours = "0"
    fillEmptyTexts(in: language)
  }

  /// What is kept; texts that the office has not written are the portal's own.
  init(_ kept: KeptInviteRule, usual: Language) {
    let rule = kept.rule
    isBefore = rule.isBefore
    let lead = abs(rule.leadSeconds)
    leadDays = String(lead / 86_400)
    leadHours = String(lead % 86_400 / 3600)
    quietDays = String(rule.quietSeconds / 86_400)
    quietHours = String(rule.quietSeconds % 86_400 / 3600)
    isEnabled = kept.isEnabled
    mode = String(rule.mode.rawValue)
    spanDays = String(rule.spanSeconds > 0 ? max(1, rule.spanSeconds / 86_400) : 30)
    language = rule.language
    for (text, value) in rule.texts { texts[text] = value.replacing("\r\n", with: "\n") }
    form = rule.single.form.rawValue
    sharedForm = rule.shared.form.rawValue
    fillEmptyTexts(in: Language.ofPatient(rule.language) ?? usual)
  }

  init(_ typed: Form) {
    isBefore = typed["kind"] == "before" ? true : typed["kind"] == "after" ? false : nil
    leadDays = typed["lead_days"]
    leadHours = typed["lead_hours"]
    quietDays = typed["quiet_days"]
    quietHours = typed["quiet_hours"]
    isEnabled = typed["enabled"] == "1"
    mode = typed["mode"]
    spanDays = typed["span_days"]
    language = typed["language_name"].trimmingSpaces()
    for text in InviteRuleText.allCases where text != .language {
      texts[text] = typed[text.field].replacing("\r\n", with: "\n").trimmingSpaces()
    }
    form = typed["form"]
    sharedForm = typed["shared_form"]
  }

  private mutating func fillEmptyTexts(in language: Language) {
    let words = language.inviteWords
    func isEmpty(_ text: InviteRuleText) -> Bool {
      (texts[text] ?? "").trimmingSpaces().isEmpty
    }
    if isEmpty(.subject) { texts[.subject] = words.subject }
    if isEmpty(.body) { texts[.body] = words.body }
    if isEmpty(.sharedSubject) { texts[.sharedSubject] = words.sharedSubject }
    if isEmpty(.sharedBody) { texts[.sharedBody] = words.sharedBody }
    if isEmpty(.perPerson) { texts[.perPerson] = words.perPerson }
  }
}

extension InviteRuleText {
  /// As the form names it.
  var field: String {
    switch self {
    case .subject: "subject"
    case .body: "body"
    case .sharedSubject: "shared_subject"
    case .sharedBody: "shared_body"
    case .perPerson: "per_person"
    case .language: "language_name"
    }
  }

  var isLine: Bool { self == .subject || self == .sharedSubject || self == .language }
}
