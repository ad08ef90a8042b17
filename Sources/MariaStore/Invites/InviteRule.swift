import PortalPlatform

/// How often an invitation is repeated (apptreminderrule.SendMultipleInvites, IV-3).
package enum InviteMode: Int, SQLConvertible, Sendable, CaseIterable {
  case untilVisited = 0
  case everyVisit = 1
  case unlessVisitedLately = 2

  package init(sqlValue: SQLValue) throws(MariaError) {
    self = InviteMode(rawValue: try Int(sqlValue: sqlValue)) ?? .untilVisited
  }
}

/// The words of an invitation as the office wrote them; any may be empty.
package struct InviteTemplate: Sendable, Equatable {
  /// How a body is written (stored as the name).
  package enum Form: String, Sendable, CaseIterable {
    case regular = "Regular"
    case html = "Html"
    case rawHTML = "RawHtml"
  }

  package var subject: String
  package var body: String
  package var form: Form

  package init(_ subject: String, _ body: String, _ form: String) {
    self.subject = subject
    self.body = body
    self.form =
      [.html, .rawHTML].first { $0.rawValue.lowercased() == form.lowercased() } ?? .regular
  }
}

/// A rule of the office for invitations (apptreminderrule, TypeCur 3), or its words in another
/// language: such a row has the rule's clinic and time.
package struct InviteRule: Sendable, Equatable {
  package var ruleNum: RuleNum
  /// The practice's for its defaults.
  package var clinicNum: ClinicNum
  /// Empty for the rule itself.
  package var language: String
  /// Seconds before the visit begins; negative: after its end.
  package var leadSeconds: Int
  /// Seconds before the visit within which nothing is sent.
  package var quietSeconds: Int
  package var mode: InviteMode
  /// Of ``InviteMode/unlessVisitedLately``; 0 for the usual 30 days.
  package var spanSeconds: Int
  package var single: InviteTemplate
  package var shared: InviteTemplate
  /// What stands for each person in a shared message.
  package var perPerson: String

  package var isBefore: Bool { leadSeconds > 0 }

  package init(
    ruleNum: RuleNum, clinicNum: ClinicNum, language: String, leadSeconds: Int, quietSeconds: Int,
    mode: InviteMode, spanSeconds: Int, single: InviteTemplate, shared: InviteTemplate,
    perPerson: String
  ) {
    self.ruleNum = ruleNum
    self.clinicNum = clinicNum
    self.language = language
    self.leadSeconds = leadSeconds
    self.quietSeconds = quietSeconds
    self.mode = mode
    self.spanSeconds = spanSeconds
    self.single = single
    self.shared = shared
    self.perPerson = perPerson
  }
}

/// A setting of the practice software, or of one of its clinics (preference, clinicpref).
package struct InvitePreference: Sendable, Equatable {
  package var name: String
  package var value: String
  /// The practice's for a preference.
  package var clinicNum: ClinicNum
}

/// A clinic with what decides whether messages go out for it.
package struct InviteClinic: Sendable {
  package var clinic: Clinic
  /// «Enable Automation for Clinic» (IsConfirmEnabled).
  package var isAutomated: Bool
  package var isHidden: Bool
}

extension InviteRule: SQLColumns {
  package static let columnCount = 14

  static let columns: SQL = """
    ApptReminderRuleNum, ClinicNum, Language, TSPrior DIV 10000000, DoNotSendWithin DIV 10000000,
    SendMultipleInvites, TimeSpanMultipleInvites DIV 10000000, TemplateEmailSubject, TemplateEmail,
    EmailTemplateType, TemplateEmailSubjAggShared, TemplateEmailAggShared, AggEmailTemplateType,
    TemplateEmailAggPerAppt
    """

  package static func decode(_ row: Row, _ column: Int) throws(MariaError) -> InviteRule {
    func text(_ place: Int) throws(MariaError) -> String { try row.text(at: column + place) }
    return InviteRule(
      ruleNum: try RuleNum.decode(row, column), clinicNum: try ClinicNum.decode(row, column + 1),
      language: try text(2), leadSeconds: try Int.decode(row, column + 3),
      quietSeconds: try Int.decode(row, column + 4), mode: try InviteMode.decode(row, column + 5),
      spanSeconds: try Int.decode(row, column + 6),
      single: InviteTemplate(try text(7), try text(8), try text(9)),
      shared: InviteTemplate(try text(10), try text(11), try text(12)), perPerson: try text(13))
  }
}

extension Store {
  /// The rules that are switched on.
  package func inviteRules() throws(MariaError) -> [InviteRule] {
    try connection.all(
      """
      SELECT \(sql: InviteRule.columns)
      FROM apptreminderrule
      WHERE TypeCur = 3
        AND IsEnabled = 1
      ORDER BY ApptReminderRuleNum
      """
    ) { (rule: InviteRule) in rule }
  }

  package func invitePreferences() throws(MariaError) -> [InvitePreference] {
    try connection.all(
      """
      SELECT CONVERT(PrefName USING utf8mb4) COLLATE utf8mb4_bin,
        CONVERT(ValueString USING utf8mb4) COLLATE utf8mb4_bin, 0
      FROM preference
      WHERE PrefName IN ('PatientPortalURL', 'PatientPortalInviteEnabled', 'EasyNoClinics',
        'AutomaticCommunicationTimeStart', 'AutomaticCommunicationTimeEnd',
        'PatientCommunicationDateFormat', 'EmailDisclaimerIsOn', 'EmailDisclaimerTemplate')
      UNION ALL
      SELECT CONVERT(PrefName USING utf8mb4) COLLATE utf8mb4_bin,
        CONVERT(ValueString USING utf8mb4) COLLATE utf8mb4_bin, ClinicNum
      FROM clinicpref
      WHERE PrefName IN ('PatientPortalInviteEnabled', 'PatientPortalInviteUseDefaults')
      """,
      InvitePreference.init)
  }

  package func inviteClinics() throws(MariaError) -> [InviteClinic] {
    try connection.all(
      """
      SELECT \(sql: Clinic.columns), c.IsConfirmEnabled = 1 AND c.IsHidden = 0, c.IsHidden = 1
      FROM clinic c
      """,
      InviteClinic.init)
  }

  /// On which of these days no automated messages are sent, by clinic; the practice's hold for all.
  package func excludedDays(
    from: Day, to: Day
  ) throws(MariaError) -> [(clinicNum: ClinicNum, day: Day)] {
    try connection.all(
      """
      SELECT ClinicNum, DATE(DateExclude)
      FROM autocommexcludedate
      WHERE DateExclude >= \(from)
        AND DateExclude < \(to.adding(days: 1))
      """
    ) { (clinicNum: ClinicNum, day: Day) in (clinicNum, day) }
  }
}
