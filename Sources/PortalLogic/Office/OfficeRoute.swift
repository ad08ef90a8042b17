import MariaStore

/// Every address of the office face. None is one of the patient face as well, but for the start.
package indirect enum OfficeRoute: Equatable, Sendable {
  case home
  /// The sign-in page; afterwards the browser goes on to `then`.
  case signIn(then: OfficeRoute?, isSignedOut: Bool)
  case createSession
  case endSession
  /// Asks somebody whose password was right for a code of the second factor.
  case code(then: OfficeRoute?)
  case checkCode
  /// Sets up an application for codes.
  case secondFactor
  case createSecondFactor
  case createRecoveryCodes
  /// The user's own second factor and sessions; afterwards it says what was changed.
  case security(changed: SecurityPart?)
  case endDevice(StaffSessionNum)
  case endOtherDevices
  case chooseLanguage
  /// How long the session lasts without use; asking for it is no use.
  case sessionTime(then: OfficeRoute?)
  case extendSession
  /// The patients who are looked for.
  case patients(PatientQuery)
  /// A patient's portal page; `before`: only what was recorded before that row.
  case patient(PatNum, before: HistoryNum?)
  /// A patient's access: all that the office may do with it; afterwards it says what was done.
  case access(PatNum, done: AccessDone?)
  case giveAccess(PatNum)
  /// Makes another password, or takes one that was typed.
  case makePassword(PatNum)
  /// Makes a link, and the sheet that shows it.
  case makeSheet(PatNum)
  case renameLogin(PatNum)
  case invitePatient(PatNum)
  /// Asks whether access is to be taken away.
  case accessRemoval(PatNum)
  case removeAccess(PatNum)
  /// What the office can set about the portal; afterwards it says that it was saved.
  case settings(SettingsPlace, isSaved: Bool)
  case changeSettings(SettingsSection)
  /// Who did what with whose data, and the same as a file.
  case audit(AuditQuery)
  case auditFile(AuditQuery)
  /// The share of patients who got access in time, and who they are.
  case onlineAccess(OnlineAccessQuery)
  /// What waits; afterwards it says what was done.
  case today(TodayChange?)
  case readAlert(AlertItemNum)
  case deleteAlert(AlertItemNum)
  case sendMailAgain(MailNum)
  case handleMail(MailNum)
  /// A patient's data, to be corrected; `isForAccess`: the page of the access is come back to.
  case patientData(PatNum, isForAccess: Bool, isSaved: Bool)
  case correctPatientData(PatNum)
  /// Asks why somebody wants to see the portal as a patient does; afterwards the browser goes on to
  /// that page of the patient's.
  case viewReason(PatNum, then: Route?)
  case beginView(PatNum)
  /// A page as that patient sees it.
  case view(PatNum, Route)
  /// How invitations do: whether they go out, and what came of them.
  case invitations(InvitationsQuery)
  /// Switches them on or off, for the practice or a clinic.
  case switchInvitations
  /// Sends another one.
  case repeatInvite(InviteNum)
  /// The rules of the practice or a clinic; afterwards it says what was done.
  case inviteRules(ClinicNum, done: InviteRulesDone?)
  /// A new rule, or the words of one in another language.
  case newInviteRule(ClinicNum, wordsOf: RuleNum?)
  case createInviteRule
  case inviteRule(RuleNum)
  case changeInviteRule(RuleNum)
  /// Asks whether a rule is to be removed.
  case inviteRuleRemoval(RuleNum)
  case removeInviteRule(RuleNum)
  /// Whose rules a clinic has, and its automation.
  case changeInviteClinic
  /// A day without messages, and an end to one.
  case excludeDay
  case includeDay(ExcludedDayNum)
  /// Who can be invited and who cannot, and how far inviting them is.
  case inviteEverybody(EverybodyQuery)
  case startInvitingEverybody
  case stopInvitingEverybody

  /// The kinds of addresses, for the log and for whatever must hold for all of them.
  package enum Name: String, CaseIterable, Sendable {
    case home, signIn, createSession, endSession, code, checkCode, secondFactor
    case createSecondFactor, createRecoveryCodes, security, endDevice, endOtherDevices
    case chooseLanguage, sessionTime, extendSession, patients, patient
    case access, giveAccess, makePassword, makeSheet, renameLogin, invitePatient, accessRemoval
    case removeAccess
    case settings, changeSettings
    case audit, auditFile, onlineAccess
    case today, readAlert, deleteAlert, sendMailAgain, handleMail
    case patientData, correctPatientData, viewReason, beginView, view
    case invitations, switchInvitations, repeatInvite, inviteRules, newInviteRule
    case createInviteRule, inviteRule, changeInviteRule, inviteRuleRemoval, removeInviteRule
    case changeInviteClinic, excludeDay, includeDay
    case inviteEverybody, startInvitingEverybody, stopInvitingEverybody
  }

  package var name: Name {
    switch self {
    case .home: .home
    case .signIn: .signIn
    case .createSession: .createSession
    case .endSession: .endSession
    case .code: .code
    case .checkCode: .checkCode
    case .secondFactor: .secondFactor
    case .createSecondFactor: .createSecondFactor
    case .createRecoveryCodes: .createRecoveryCodes
    case .security: .security
    case .endDevice: .endDevice
    case .endOtherDevices: .endOtherDevices
    case .chooseLanguage: .chooseLanguage
    case .sessionTime: .sessionTime
    case .extendSession: .extendSession
    case .patients: .patients
    case .patient: .patient
    case .access: .access
    case .giveAccess: .giveAccess
    case .makePassword: .makePassword
    case .makeSheet: .makeSheet
    case .renameLogin: .renameLogin
    case .invitePatient: .invitePatient
    case .accessRemoval: .accessRemoval
    case .removeAccess: .removeAccess
    case .settings: .settings
    case .changeSettings: .changeSettings
    case .audit: .audit
    case .auditFile: .auditFile
    case .onlineAccess: .onlineAccess
    case .today: .today
    case .readAlert: .readAlert
    case .deleteAlert: .deleteAlert
    case .sendMailAgain: .sendMailAgain
    case .handleMail: .handleMail
    case .patientData: .patientData
    case .correctPatientData: .correctPatientData
    case .viewReason: .viewReason
    case .beginView: .beginView
    case .view: .view
    case .invitations: .invitations
    case .switchInvitations: .switchInvitations
    case .repeatInvite: .repeatInvite
    case .inviteRules: .inviteRules
    case .newInviteRule: .newInviteRule
    case .createInviteRule: .createInviteRule
    case .inviteRule: .inviteRule
    case .changeInviteRule: .changeInviteRule
    case .inviteRuleRemoval: .inviteRuleRemoval
    case .removeInviteRule: .removeInviteRule
    case .changeInviteClinic: .changeInviteClinic
    case .excludeDay: .excludeDay
    case .includeDay: .includeDay
    case .inviteEverybody: .inviteEverybody
    case .startInvitingEverybody: .startInvitingEverybody
    case .stopInvitingEverybody: .stopInvitingEverybody
    }
  }

  /// Whether it changes anything of the practice's or a person's.
  package var isChange: Bool {
    switch self {
    case .createSecondFactor, .createRecoveryCodes, .endDevice, .endOtherDevices, .readAlert,
      .deleteAlert, .sendMailAgain, .handleMail, .changeSettings, .giveAccess,
      .makePassword, .makeSheet, .renameLogin, .invitePatient, .removeAccess,
      .correctPatientData, .beginView,
      .switchInvitations, .repeatInvite, .createInviteRule, .changeInviteRule, .removeInviteRule,
      .changeInviteClinic, .excludeDay, .includeDay, .startInvitingEverybody,
      .stopInvitingEverybody:
      true
    case .home, .signIn, .createSession, .endSession, .code, .checkCode, .secondFactor, .security,
      .chooseLanguage, .sessionTime, .extendSession, .patients, .patient,
      .audit, .auditFile, .today, .onlineAccess, .settings, .access,
      .accessRemoval, .patientData, .viewReason, .view,
      .invitations, .inviteRules, .newInviteRule, .inviteRule, .inviteRuleRemoval,
      .inviteEverybody:
      false
    }
  }

  /// Whether asking for it is a use of the session, which then lasts longer.
  var isUse: Bool {
    switch self {
    case .sessionTime, .extendSession: false
    default: true
    }
  }

  /// As what the history records that a patient's data were shown here; nil for what shows nobody's.
  /// A list of people who were found is none: it shows who is a patient, not what is known of them.
  var historyKind: HistoryEntry.Kind? {
    switch self {
    case .patient, .access, .giveAccess, .makePassword, .makeSheet, .renameLogin, .invitePatient,
      .accessRemoval, .removeAccess, .patientData, .correctPatientData:
      .viewedByOffice
    case .home, .signIn, .createSession, .endSession, .code, .checkCode, .secondFactor,
      .createSecondFactor, .createRecoveryCodes, .security, .endDevice, .endOtherDevices,
      .chooseLanguage, .sessionTime, .extendSession, .patients, .settings, .changeSettings,
      // They record themselves.
      .audit, .auditFile, .readAlert, .deleteAlert, .sendMailAgain, .handleMail, .beginView,
      .view,
      // As a list of people who were found.
      .today, .onlineAccess, .viewReason, .invitations, .inviteEverybody,
      // About rules, or they record themselves.
      .switchInvitations, .repeatInvite, .inviteRules, .newInviteRule, .createInviteRule,
      .inviteRule, .changeInviteRule, .inviteRuleRemoval, .removeInviteRule, .changeInviteClinic,
      .excludeDay, .includeDay, .startInvitingEverybody, .stopInvitingEverybody:
      nil
    }
  }
}

/// What a user of the office has changed of their own sign-in.
package enum SecurityPart: String, Sendable {
  case devices
}

/// What a user of the office has done with a patient's access.
package enum AccessDone: String, Sendable, CaseIterable {
  case removed, renamed, invited
  /// Somebody else had given it already.
  case had
  /// The patient's data were corrected.
  case corrected
  /// Somebody else changed it at the same moment, so that nothing was done.
  case meanwhile
}
