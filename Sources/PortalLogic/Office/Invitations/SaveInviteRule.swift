import MariaStore
import PortalPlatform

extension Portal {
  /// Keeps what was typed, shows it as a message, or says what is wrong with it.
  func save(
    _ content: InviteRuleContent, _ typed: Form, _ access: StaffAccess, _ caller: Caller
  ) throws -> Response {
    var content = content
    content.form = InviteRuleForm(typed)
    content.keepsMode = try store.keeps(.mode)
    if !content.keepsMode { content.form.mode = String(content.kept.rule.mode.rawValue) }
    if !content.isNew, !content.isTranslation {
      content.form.isBefore = content.kept.rule.isBefore
    }
    let (new, found) = content.form.rule(
      changing: content.kept, isTranslation: content.isTranslation)
    var problems = found
    if let text = try store.textThatIsNotKept(of: new.rule) {
      problems.append(InviteRuleProblem(field: text.field, reason: .notKept))
    }
    if typed["preview"] == "1", problems.isEmpty {
      content.preview = new
      return .page(inviteRulePage(content, caller))
    }
    guard problems.isEmpty else {
      return refuse(content, problems.map { caller.error($0) }, caller)
    }
    guard let refusal = try keep(new, content, seen: typed["seen"], access, caller) else {
      let done: InviteRulesDone = content.isNew ? .made : .changed
      return .redirect(to: .office(.inviteRules(content.place.clinicNum, done: done)))
    }
    return refuse(content, [refusal], caller)
  }

  private func refuse(
    _ content: InviteRuleContent, _ errors: [FieldError], _ caller: Caller
  ) -> Response {
    var content = content
    content.errors = errors
    return .page(inviteRulePage(content, caller), status: 422)
  }

  /// Writes a rule, unless somebody else was quicker.
  ///
  /// - Returns: why not; nil when it is kept.
  private func keep(
    _ new: KeptInviteRule, _ content: InviteRuleContent, seen: String, _ access: StaffAccess,
    _ caller: Caller
  ) throws -> FieldError? {
    let clinicNum = content.place.clinicNum
    return try store.repeatedTransaction {
      try store.lockInviteRules(of: clinicNum, at: caller.now)
      let desk = try readInviteDesk(access, caller)
      let old = content.isNew ? nil : desk.rule(new.rule.ruleNum)
      if !content.isNew, old?.fingerprint != seen {
        return FieldError(
          field: "rule", text: caller.say(SettingsText.changedMeanwhile), isOfForm: true)
      }
      if let problem = desk.clash(of: new.rule) { return caller.error(problem) }
      guard old != new else { return nil }
      try record([
        inviteEntry(
          content.isNew ? .inviteRuleMade : .inviteRuleChanged, clinicNum.rawValue, access, caller)
      ])
      try note(
        inviteRuleSetting, clinicNum, from: old?.journal, to: new.journal, access, caller)
      // The practice's rows come last: its tables may know no rollback.
      if let old {
        let words = old.rule.language.isEmpty ? desk.translations(of: old.rule) : []
        try store.follow(new, with: words.map(\.rule.ruleNum))
        try store.change(new)
      } else {
        _ = try store.add(new)
      }
      try store.tellPracticeSoftware(
        "Patient Portal: rule for invitations of clinic \(clinicNum.rawValue) "
          + (content.isNew ? "made" : "changed"), by: access.userNum,
        practiceNow: caller.practiceNow)
      return nil
    }
  }
}

extension Caller {
  fileprivate func error(_ problem: InviteRuleProblem) -> FieldError {
    let text =
      switch problem.reason {
      case .noKind: say(.kindMissing)
      case .noNumber: say(.noNumber)
      case .noTime: say(.leadMissing)
      case .tooFar: say(.leadTooLong, String(InviteRuleForm.mostDays))
      case .notShorter: say(.quietTooLong)
      case .spanWrong: say(SettingsText.notWithin, "1", "3650")
      case .impossible: say(SettingsText.impossible)
      case .empty: say(.textMissing)
      case .tooLong(let limit): say(SettingsText.tooLong, String(limit))
      case .notKept: say(.textNotKept)
      case .sameTime: say(.sameTime)
      case .sameLanguage: say(.sameLanguage)
      }
    return FieldError(field: problem.field, text: "\(say(.label(of: problem.field))): \(text)")
  }
}

extension InvitationsText {
  /// What a field of the form is called.
  static func label(of field: String) -> InvitationsText {
    switch field {
    case "kind": .kind
    case "lead_days": .lead
    case "quiet_days": .quiet
    case "mode": .mode
    case "span_days": .span
    case "subject": .subject
    case "body": .body
    case "shared_subject": .sharedSubject
    case "shared_body": .sharedBody
    case "per_person": .perPerson
    case "language_name": .language
    default: .form
    }
  }
}
