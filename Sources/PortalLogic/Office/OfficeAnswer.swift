import MariaStore

extension Portal {
  /// The office's part of the answer. The right-hand side is the access policy: a page takes a
  /// `StaffAccess`, which only the caller can make.
  func answer(_ route: OfficeRoute, _ caller: Caller) throws -> Response {
    switch route {
    case .home: officeHome(caller)
    case .signIn(let then, let isSignedOut): staffSignIn(then, isSignedOut, caller)
    case .createSession: try createStaffSession(caller)
    case .endSession: try endStaffSession(caller)
    case .code(let then): try code(caller.staffBeforeCode(), then, caller)
    case .checkCode: try checkCode(caller.staffBeforeCode(), caller)
    case .secondFactor: try secondFactor(caller.staffWithFactor(), caller)
    case .createSecondFactor: try createSecondFactor(caller.staffWithFactor(), caller)
    case .createRecoveryCodes: try createRecoveryCodes(caller.staff(), caller)
    case .security(let changed): try staffSecurity(caller.staff(), changed, caller)
    case .endDevice(let key): try endStaffDevice(key, caller.staff(), caller)
    case .endOtherDevices: try endOtherStaffDevices(caller.staff(), caller)
    case .chooseLanguage: try chooseOfficeLanguage(caller)
    case .sessionTime(let then): staffSessionTime(then, caller)
    case .extendSession: try extendStaffSession(caller)
    case .patients(let query): try patients(query, caller.staff(), caller)
    case .patient(let patient, let before):
      try officePatient(caller.officePatient(patient), before, caller)
    case .access(let key, let done): try patientPortalAccess(caller.officeAccess(key), done, caller)
    case .giveAccess(let key): try giveAccess(caller.officeAccess(key), caller)
    case .makePassword(let key): try makePassword(caller.officeAccess(key), caller)
    case .makeSheet(let key): try makeSheet(caller.officeAccess(key), caller)
    case .renameLogin(let key): try renameLogin(caller.officeAccess(key), caller)
    case .invitePatient(let key): try invitePatient(caller.officeAccess(key), caller)
    case .accessRemoval(let key): try accessRemoval(caller.officeAccess(key), caller)
    case .removeAccess(let key): try removeAccess(caller.officeAccess(key), caller)
    case .settings(let place, let isSaved):
      try officeSettings(place, isSaved: isSaved, caller.staff(.eServicesSetup), caller)
    case .changeSettings(let section):
      try changeOfficeSettings(section, caller.staff(.eServicesSetup), caller)
    case .today(let change): try today(change, caller.staff(), caller)
    case .readAlert(let key): try readAlert(key, caller.staff(), caller)
    case .deleteAlert(let key): try deleteAlert(key, caller.staff(), caller)
    case .sendMailAgain(let key): try sendMailAgain(key, caller.staff(), caller)
    case .handleMail(let key): try handleMail(key, caller.staff(), caller)
    case .onlineAccess(let query):
      try onlineAccess(query, caller.staff(anyOf: OfficeTab.figures.permissions), caller)
    case .audit(let query): try audit(query, caller.staff(.securityAdmin), caller)
    case .auditFile(let query): try auditFile(query, caller.staff(.securityAdmin), caller)
    case .patientData(let key, let isForAccess, let isSaved):
      try patientData(
        caller.officeData(key), isForAccess: isForAccess, isSaved: isSaved, caller)
    case .correctPatientData(let key): try correctPatientData(caller.officeData(key), caller)
    case .viewReason(let key, let then): try viewReason(caller.officeAccess(key), then, caller)
    case .beginView(let key): try beginView(caller.officeAccess(key), caller)
    case .view(let key, let page):
      try view(page, caller.patientView(key, then: page), caller)
    case .invitations(let query): try invitations(query, caller.staff(.eServicesSetup), caller)
    case .switchInvitations: try switchInvitations(caller.staff(.eServicesSetup), caller)
    case .repeatInvite(let key): try repeatInvite(key, caller.staff(.eServicesSetup), caller)
    case .inviteRules(let clinic, let done):
      try inviteRules(clinic, done, caller.staff(.eServicesSetup), caller)
    case .newInviteRule(let clinic, let base):
      try newInviteRule(clinic, wordsOf: base, caller.staff(.eServicesSetup), caller)
    case .createInviteRule: try createInviteRule(caller.staff(.eServicesSetup), caller)
    case .inviteRule(let key): try inviteRule(key, caller.staff(.eServicesSetup), caller)
    case .changeInviteRule(let key):
      try changeInviteRule(key, caller.staff(.eServicesSetup), caller)
    case .inviteRuleRemoval(let key):
      try inviteRuleRemoval(key, caller.staff(.eServicesSetup), caller)
    case .removeInviteRule(let key):
      try removeInviteRule(key, caller.staff(.eServicesSetup), caller)
    case .changeInviteClinic: try changeInviteClinic(caller.staff(.eServicesSetup), caller)
    case .excludeDay: try excludeDay(caller.staff(.eServicesSetup), caller)
    case .includeDay(let key): try includeDay(key, caller.staff(.eServicesSetup), caller)
    case .inviteEverybody(let query):
      try inviteEverybody(query, caller.staff(.eServicesSetup), caller)
    case .startInvitingEverybody:
      try startInvitingEverybody(caller.staff(.eServicesSetup), caller)
    case .stopInvitingEverybody: try stopInvitingEverybody(caller.staff(.eServicesSetup), caller)
    }
  }
}
