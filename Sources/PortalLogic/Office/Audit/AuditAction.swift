import MariaStore

/// What was done, in the words in which the office asks for it.
enum AuditAction: String, CaseIterable, Sendable {
  case signIn = "sign-in"
  case login
  case identity
  case patientLook = "patient"
  case officeLook = "office"
  case work
  case staffSignIn = "staff-sign-in"
  case staffSecurity = "staff-security"
  case audit
  case invitations

  /// What it stands for in the history.
  var kinds: [HistoryEntry.Kind] { HistoryEntry.Kind.allCases.filter { $0.action == self } }

  var text: OfficeText {
    switch self {
    case .signIn: .auditSignIn
    case .login: .auditLogin
    case .identity: .auditIdentity
    case .patientLook: .auditPatientLook
    case .officeLook: .auditOfficeLook
    case .work: .auditWork
    case .staffSignIn: .auditStaffSignIn
    case .staffSecurity: .auditStaffSecurity
    case .audit: .auditItself
    case .invitations: .auditInvitations
    }
  }
}

extension HistoryEntry.Kind {
  /// Among what the office finds it. A new kind does not compile without it.
  var action: AuditAction {
    switch self {
    case .signedIn, .signInFailed, .signedOut, .deviceSignedOut: .signIn
    case .passwordChanged, .userNameChanged, .passwordResetRequested, .passwordReset,
      .userNameReminded, .accessGiven, .accessRemoved, .passwordGiven, .linkGiven, .linkUsed,
      .invitesStopped:
      .login
    case .verified, .verificationFailed, .verificationEndedSession: .identity
    case .viewedAppointments, .downloadedAppointment, .viewedContactData, .viewedHistory:
      .patientLook
    case .viewedByOffice, .viewBegun, .viewedByAnother: .officeLook
    case .correctedByOffice, .mailSentAgain, .mailHandled, .alertRead, .alertDeleted: .work
    case .staffSignedIn, .staffSignInFailed, .staffSignedOut, .staffSessionEnded: .staffSignIn
    case .staffFactorFailed, .staffFactorSetUp, .staffRecoveryCodeUsed, .staffRecoveryCodesMade,
      .staffFactorReset, .staffLocked, .staffUnlocked:
      .staffSecurity
    case .viewedAudit, .savedAudit: .audit
    case .invitesSwitchedOn, .invitesSwitchedOff, .inviteRuleMade, .inviteRuleChanged,
      .inviteRuleRemoved, .inviteClinicChanged, .everybodyInvited:
      .invitations
    }
  }

  /// The sentence for it where patients have none; room for who it was.
  private var officeText: OfficeText? {
    switch self {
    case .staffSignedIn: .auditStaffSignedIn
    case .staffSignInFailed: .auditStaffSignInFailed
    case .staffSignedOut: .auditStaffSignedOut
    case .staffFactorFailed: .auditStaffFactorFailed
    case .staffFactorSetUp: .auditStaffFactorSetUp
    case .staffRecoveryCodeUsed: .auditStaffRecoveryCodeUsed
    case .staffRecoveryCodesMade: .auditStaffRecoveryCodesMade
    case .staffFactorReset: .auditStaffFactorReset
    case .staffSessionEnded: .auditStaffSessionEnded
    case .staffLocked: .auditStaffLocked
    case .staffUnlocked: .auditStaffUnlocked
    case .viewedAudit: .auditViewed
    case .savedAudit: .auditSaved
    case .mailSentAgain: .auditMailSentAgain
    case .mailHandled: .auditMailHandled
    case .alertRead: .auditAlertRead
    case .alertDeleted: .auditAlertDeleted
    case .invitesSwitchedOn: .auditInvitesOn
    case .invitesSwitchedOff: .auditInvitesOff
    case .inviteRuleMade: .auditInviteRuleMade
    case .inviteRuleChanged: .auditInviteRuleChanged
    case .inviteRuleRemoved: .auditInviteRuleRemoved
    case .inviteClinicChanged: .auditInviteClinicChanged
    case .everybodyInvited: .auditEverybodyInvited
    default: nil
    }
  }

  /// What was done, as a sentence.
  ///
  /// - Parameter detail: as ``Wording/detail(of:object:reason:)`` gives it.
  func sentence(_ actor: String, detail: String = "", _ say: Wording) -> String {
    if let officeText { return say(officeText, actor) }
    return say(HistoryEvent.text(of: self), actor, detail)
  }
}
