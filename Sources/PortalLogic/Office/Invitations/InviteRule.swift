import MariaStore
import PortalPlatform

/// What the page of a rule, or of its words in another language, shows.
struct InviteRuleContent {
  var desk: InviteDesk
  var place: InvitePlace
  /// As it is kept; of a new one what does not stand in the form.
  var kept: KeptInviteRule
  /// The rule whose words these are in another language; nil for a rule itself.
  var base: KeptInviteRule?
  var form: InviteRuleForm
  /// Whether the practice's version can repeat invitations.
  var keepsMode = true
  var errors: [FieldError] = []
  /// What is shown as a message; nil for none.
  var preview: KeptInviteRule?

  var isNew: Bool { kept.rule.ruleNum.rawValue == 0 }
  var isTranslation: Bool { base != nil }
}

extension Portal {
  /// The page of a new rule, or of new words for one.
  func newInviteRule(
    _ clinicNum: ClinicNum, wordsOf base: RuleNum?, _ access: StaffAccess, _ caller: Caller
  ) throws -> Response {
    let desk = try readInviteDesk(access, caller)
    guard var content = newContent(desk, clinicNum, wordsOf: base, caller) else {
      throw PortalError.notFound
    }
    content.keepsMode = try store.keeps(.mode)
    return .page(inviteRulePage(content, caller))
  }

  /// The page of a rule.
  func inviteRule(
    _ key: RuleNum, _ access: StaffAccess, _ caller: Caller
  ) throws -> Response {
    let desk = try readInviteDesk(access, caller)
    guard var content = content(of: key, desk, caller) else { throw PortalError.notFound }
    content.keepsMode = try store.keeps(.mode)
    content.preview = content.kept
    return .page(inviteRulePage(content, caller))
  }

  /// Makes a rule, or words of one in another language.
  func createInviteRule(_ access: StaffAccess, _ caller: Caller) throws -> Response {
    let form = try caller.checkedForm()
    let desk = try readInviteDesk(access, caller)
    guard let place = desk.place(form),
      let content = newContent(
        desk, place.clinicNum, wordsOf: addressNumber(form["of"]).map(RuleNum.init(rawValue:)),
        caller)
    else { throw PortalError.notFound }
    return try save(content, form, access, caller)
  }

  /// Changes a rule; those who do it at once do it one after the other.
  func changeInviteRule(
    _ key: RuleNum, _ access: StaffAccess, _ caller: Caller
  ) throws -> Response {
    let form = try caller.checkedForm()
    let desk = try readInviteDesk(access, caller)
    guard let content = content(of: key, desk, caller) else { throw PortalError.notFound }
    return try save(content, form, access, caller)
  }

  private func newContent(
    _ desk: InviteDesk, _ clinicNum: ClinicNum, wordsOf base: RuleNum?, _ caller: Caller
  ) -> InviteRuleContent? {
    let usual = caller.office.messageLanguage(caller.settings)
    guard let base else {
      guard let place = desk.place(clinicNum) else { return nil }
      let template = InviteTemplate("", "", "")
      let empty = InviteRule(
        ruleNum: RuleNum(rawValue: 0), clinicNum: clinicNum, language: "", leadSeconds: 0,
        quietSeconds: 0, mode: .untilVisited, spanSeconds: 30 * 86_400, single: template,
        shared: template, perPerson: "")
      return InviteRuleContent(
        desk: desk, place: place, kept: KeptInviteRule(rule: empty, isEnabled: true),
        form: InviteRuleForm(in: usual))
    }
    guard let kept = desk.rule(base), kept.rule.language.isEmpty,
      let place = desk.place(kept.rule.clinicNum)
    else { return nil }
    var words = kept
    words.rule.ruleNum = RuleNum(rawValue: 0)
    return InviteRuleContent(
      desk: desk, place: place, kept: words, base: kept,
      // The language that the rule's own words are most likely not in.
      form: InviteRuleForm(in: usual == .english ? .spanish : .english))
  }

  private func content(
    of key: RuleNum, _ desk: InviteDesk, _ caller: Caller
  ) -> InviteRuleContent? {
    guard let kept = desk.rule(key), let place = desk.place(kept.rule.clinicNum) else { return nil }
    let base = kept.rule.language.isEmpty ? nil : desk.base(of: kept.rule) ?? kept
    return InviteRuleContent(
      desk: desk, place: place, kept: kept, base: base,
      form: InviteRuleForm(kept, usual: caller.office.messageLanguage(caller.settings)))
  }
}

extension InviteDesk {
  func rule(_ key: RuleNum) -> KeptInviteRule? { rules.first { $0.rule.ruleNum == key } }

  /// The rule whose words these are in another language; nil when it is gone.
  func base(of words: InviteRule) -> KeptInviteRule? {
    rules.first {
      $0.rule.clinicNum == words.clinicNum && $0.rule.leadSeconds == words.leadSeconds
        && $0.rule.language.isEmpty
    }
  }

  /// Another rule of the place with the same time, or words in the same language (IV-13).
  func clash(of new: InviteRule) -> InviteRuleProblem? {
    let others = rules.map(\.rule).filter {
      $0.ruleNum != new.ruleNum && $0.clinicNum == new.clinicNum
        && $0.leadSeconds == new.leadSeconds
        && $0.language.lowercased() == new.language.lowercased()
    }
    guard !others.isEmpty else { return nil }
    return new.language.isEmpty
      ? InviteRuleProblem(field: "lead_days", reason: .sameTime)
      : InviteRuleProblem(field: "language_name", reason: .sameLanguage)
  }
}

extension Office {
  /// Of messages to patients whose language is not known (PortalLanguage).
  func messageLanguage(_ settings: [Setting]) -> Language {
    settings.first {
      $0.name == OfficeSetting.messageLanguage.rawValue && $0.clinicNum == .practice
    }
    .flatMap { Language(rawValue: $0.value) } ?? .english
  }
}
