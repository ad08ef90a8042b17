import PortalPlatform

/// A rule as the office edits it, also when it is switched off.
package struct KeptInviteRule: Sendable, Equatable {
  package var rule: InviteRule
  package var isEnabled: Bool

  package init(rule: InviteRule, isEnabled: Bool) {
    self.rule = rule
    self.isEnabled = isEnabled
  }
}

extension Store {
  /// All rules of the practice and its clinics, and their words in other languages.
  package func keptInviteRules() throws(MariaError) -> [KeptInviteRule] {
    try connection.all(
      """
      SELECT \(sql: InviteRule.columns), IsEnabled = 1
      FROM apptreminderrule
      WHERE TypeCur = 3
        AND TSPrior <> 0
      ORDER BY ApptReminderRuleNum
      """,
      KeptInviteRule.init)
  }

  /// Makes those who change a clinic's rules do it one after the other, until the transaction ends.
  package func lockInviteRules(of clinicNum: ClinicNum, at now: Instant) throws(MariaError) {
    try connection.run(
      """
      INSERT INTO portal_invite_clinic (ClinicNum, ChangedAt)
      VALUES (\(clinicNum), \(now))
      ON DUPLICATE KEY UPDATE ChangedAt = VALUES(ChangedAt)
      """)
  }

  /// Whether the practice's version has room for a part of a rule.
  package func keeps(_ part: InviteRulePart) throws(MariaError) -> Bool {
    switch part {
    case .mode: try keeps("", in: "SendMultipleInvites", of: .apptReminderRule)
    case .excludedDays: try keeps("", in: "DateExclude", of: .autoCommExcludeDate)
    }
  }

  /// The first of a rule's texts that the practice's columns do not keep as it is; nil when all do.
  package func textThatIsNotKept(of rule: InviteRule) throws(MariaError) -> InviteRuleText? {
    for (text, value) in rule.texts
    where try !keeps(value, in: text.rawValue, of: .apptReminderRule) { return text }
    return nil
  }

  /// Adds a rule.
  package func add(_ kept: KeptInviteRule) throws(MariaError) -> RuleNum {
    RuleNum(rawValue: try insert(kept.newRow, into: .apptReminderRule))
  }

  /// Gives a rule what was chosen for it.
  package func change(_ kept: KeptInviteRule) throws(MariaError) {
    let key = kept.rule.ruleNum
    _ = try update(
      .apptReminderRule, set: kept.changedRow,
      where: "ApptReminderRuleNum = \(key) AND TypeCur = 3")
  }

  /// Gives the words in another language the time and the switch of their rule, to which these tie
  /// them.
  package func follow(_ base: KeptInviteRule, with translations: [RuleNum]) throws(MariaError) {
    guard !translations.isEmpty else { return }
    let row: PracticeRow = [
      "TSPrior": .integer(base.rule.leadSeconds.ticks), "IsEnabled": base.isEnabled.sqlValue,
    ]
    _ = try update(
      .apptReminderRule, set: row,
      where: "ApptReminderRuleNum IN \(list: translations) AND TypeCur = 3")
  }

  package func remove(_ rules: [RuleNum]) throws(MariaError) {
    try delete(
      from: .apptReminderRule, where: "ApptReminderRuleNum IN \(list: rules) AND TypeCur = 3")
  }
}

/// What not every version of the practice software has.
package enum InviteRulePart: Sendable {
  /// How often an invitation is repeated.
  case mode
  /// Days without messages.
  case excludedDays
}

/// A text of a rule, by its column.
package enum InviteRuleText: String, Sendable, CaseIterable {
  case subject = "TemplateEmailSubject"
  case body = "TemplateEmail"
  case sharedSubject = "TemplateEmailSubjAggShared"
  case sharedBody = "TemplateEmailAggShared"
  case perPerson = "TemplateEmailAggPerAppt"
  case language = "Language"
}

extension InviteRule {
  /// Its texts, in the order in which the office's page has them.
  package var texts: [(text: InviteRuleText, value: String)] {
    [
      (.language, language), (.subject, single.subject), (.body, single.body),
      (.sharedSubject, shared.subject), (.sharedBody, shared.body), (.perPerson, perPerson),
    ]
  }
}

extension Int {
  /// Seconds in the units of the practice software, 100 ns.
  fileprivate var ticks: Int64 { Int64(self) * 10_000_000 }
}

extension KeptInviteRule {
  fileprivate var changedRow: PracticeRow {
    [
      "TSPrior": .integer(rule.leadSeconds.ticks),
      "TemplateEmailSubject": .text(rule.single.subject), "TemplateEmail": .text(rule.single.body),
      "TemplateEmailSubjAggShared": .text(rule.shared.subject),
      "TemplateEmailAggShared": .text(rule.shared.body),
      "TemplateEmailAggPerAppt": .text(rule.perPerson),
      "DoNotSendWithin": .integer(rule.quietSeconds.ticks), "IsEnabled": isEnabled.sqlValue,
      "Language": .text(rule.language),
      "EmailTemplateType": .text(rule.single.form.rawValue),
      "AggEmailTemplateType": .text(rule.shared.form.rawValue),
      "SendMultipleInvites": rule.mode.sqlValue,
      "TimeSpanMultipleInvites": .integer(rule.spanSeconds.ticks),
    ]
  }

  /// TypeCur 3 is an invitation, SendOrder 2 by mail.
  fileprivate var newRow: PracticeRow {
    let (none, empty) = (SQLValue.integer(0), SQLValue.text(""))
    return [
      "TypeCur": .integer(3), "TSPrior": .integer(rule.leadSeconds.ticks),
      "SendOrder": .text("2"), "IsSendAll": none, "TemplateSMS": empty,
      "TemplateEmailSubject": .text(rule.single.subject), "TemplateEmail": .text(rule.single.body),
      "ClinicNum": rule.clinicNum.sqlValue, "TemplateSMSAggShared": empty,
      "TemplateSMSAggPerAppt": empty,
      "TemplateEmailSubjAggShared": .text(rule.shared.subject),
      "TemplateEmailAggShared": .text(rule.shared.body),
      "TemplateEmailAggPerAppt": .text(rule.perPerson),
      "DoNotSendWithin": .integer(rule.quietSeconds.ticks), "IsEnabled": isEnabled.sqlValue,
      "TemplateAutoReply": empty, "TemplateAutoReplyAgg": empty, "IsAutoReplyEnabled": none,
      "Language": .text(rule.language), "TemplateComeInMessage": empty,
      "EmailTemplateType": .text(rule.single.form.rawValue),
      "AggEmailTemplateType": .text(rule.shared.form.rawValue),
      "IsSendForMinorsBirthday": none, "EmailHostingTemplateNum": none, "MinorAge": none,
      "TemplateFailureAutoReply": empty, "SendMultipleInvites": rule.mode.sqlValue,
      "TimeSpanMultipleInvites": .integer(rule.spanSeconds.ticks),
    ]
  }
}
