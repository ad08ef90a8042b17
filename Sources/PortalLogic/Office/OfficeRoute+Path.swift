import MariaStore

extension OfficeRoute {
  /// The page at an address within the office face, such as a form carries to come back to; nil when
  /// it is none.
  init?(returningTo address: String) {
    // A page that itself leads on would make chains of them.
    guard address.utf8.count <= 300, !address.hasPrefix("/staff/session"),
      !address.hasPrefix("/staff/second-factor")
    else { return nil }
    let parts = address.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard let path = parts.first, let query = parts.count > 1 ? Form(parts[1].utf8) : .empty else {
      return nil
    }
    self.init(method: "GET", path: String(path), query: query)
  }

  init?(method: String, path: String, query: Form) {
    guard path.utf8.count <= 200, path.hasPrefix("/") else { return nil }
    let parts = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    let then = OfficeRoute(returningTo: query["then"])
    switch (method, parts.count, parts[0], parts.dropFirst().first, parts.dropFirst(2).first) {
    case ("GET", 1, "", _, _): self = .home
    case ("GET", 3, "staff", "session", "new"):
      self = .signIn(then: then, isSignedOut: query["signed-out"] == "1" && then == nil)
    // What the browser asks for when somebody reloads a refused sign-in by its address.
    case ("GET", 2, "staff", "session", _): self = .signIn(then: nil, isSignedOut: false)
    case ("POST", 2, "staff", "session", _): self = .createSession
    case ("POST", 3, "staff", "session", "end"): self = .endSession
    case ("GET", 3, "staff", "session", "time"): self = .sessionTime(then: then)
    case ("POST", 3, "staff", "session", "time"): self = .extendSession
    case ("GET", 3, "staff", "second-factor", "code"): self = .code(then: then)
    case ("POST", 3, "staff", "second-factor", "code"): self = .checkCode
    case ("GET", 2, "staff", "second-factor", _): self = .secondFactor
    case ("POST", 2, "staff", "second-factor", _): self = .createSecondFactor
    case ("POST", 2, "staff", "recovery-codes", _): self = .createRecoveryCodes
    // What the browser asks for when somebody reloads the codes by their address.
    case ("GET", 2, "staff", "recovery-codes", _): self = .security(changed: nil)
    case ("GET", 2, "staff", "security", _):
      self = .security(changed: SecurityPart(rawValue: query["changed"]))
    case ("POST", 4, "staff", "devices", let key?) where parts.last == "end":
      guard let session = addressNumber(key) else { return nil }
      self = .endDevice(StaffSessionNum(rawValue: session))
    case ("POST", 3, "staff", "devices", "end"): self = .endOtherDevices
    case ("POST", 2, "staff", "language", _): self = .chooseLanguage
    case ("GET", 1, "patients", _, _): self = .patients(PatientQuery(query))
    case ("GET", 2, "patients", let key?, _):
      guard let patient = addressNumber(key) else { return nil }
      self = .patient(
        PatNum(rawValue: patient), before: addressNumber(query["before"]).map(HistoryNum.init))
    case ("GET", 1, "settings", _, _): self = .settings(SettingsPlace(.features), isSaved: false)
    case ("GET", 2, "settings", let name?, _):
      guard let section = SettingsSection(rawValue: String(name)),
        let place = SettingsPlace(section, clinic: query["clinic"])
      else { return nil }
      self = .settings(place, isSaved: query["saved"] == "1")
    case ("POST", 2, "settings", let name?, _):
      guard let section = SettingsSection(rawValue: String(name)) else { return nil }
      self = .changeSettings(section)
    case ("GET", 1, "today", _, _): self = .today(TodayChange(rawValue: query["done"]))
    case ("POST", 3, "alerts", let key?, let act?):
      guard let alert = addressNumber(key).map(AlertItemNum.init) else { return nil }
      switch act {
      case "read": self = .readAlert(alert)
      case "delete": self = .deleteAlert(alert)
      default: return nil
      }
    case ("POST", 3, "messages", let key?, let act?):
      guard let mail = addressNumber(key).map(MailNum.init) else { return nil }
      switch act {
      case "again": self = .sendMailAgain(mail)
      case "done": self = .handleMail(mail)
      default: return nil
      }
    case ("GET", 2, "figures", "online-access", _):
      self = .onlineAccess(OnlineAccessQuery(query))
    case ("GET", 1, "audit", _, _): self = .audit(AuditQuery(query))
    case ("GET", 1, "audit.csv", _, _): self = .auditFile(AuditQuery(query))
    case (_, 3...4, "patients", let key?, "access"?):
      guard let patient = addressNumber(key) else { return nil }
      self.init(
        accessOf: PatNum(rawValue: patient), method: method, part: parts.dropFirst(3).first, query)
    case (_, 3, "patients", let key?, "data"?):
      guard let patient = addressNumber(key) else { return nil }
      self.init(dataOf: PatNum(rawValue: patient), method: method, query)
    case (_, 3..., "patients", let key?, "view"?):
      guard let patient = addressNumber(key) else { return nil }
      self.init(
        viewOf: PatNum(rawValue: patient), method: method, parts: parts.dropFirst(3), query)
    case ("GET", 1...4, "invitations", _, _), ("POST", 1...4, "invitations", _, _):
      self.init(invitations: parts.dropFirst(), method: method, query)
    default: return nil
    }
  }

  /// An address below that of a patient's access.
  private init?(accessOf key: PatNum, method: String, part: Substring?, _ query: Form) {
    switch (method, part) {
    case ("GET", nil): self = .access(key, done: AccessDone(rawValue: query["done"]))
    case ("GET", "removal"?): self = .accessRemoval(key)
    // What the browser asks for when somebody reloads a sheet or a refused form by its address.
    case ("GET", "password"?), ("GET", "sheet"?), ("GET", "user-name"?), ("GET", "invitation"?):
      self = .access(key, done: nil)
    case ("POST", nil): self = .giveAccess(key)
    case ("POST", "password"?): self = .makePassword(key)
    case ("POST", "sheet"?): self = .makeSheet(key)
    case ("POST", "user-name"?): self = .renameLogin(key)
    case ("POST", "invitation"?): self = .invitePatient(key)
    case ("POST", "removal"?): self = .removeAccess(key)
    default: return nil
    }
  }

  /// Path and query, ready for an address, a form or a Location header.
  package var path: String {
    switch self {
    case .home: "/"
    case .signIn(let then?, _): OfficeRoute.path("/staff/session/new", then)
    case .signIn(nil, let isSignedOut):
      isSignedOut ? "/staff/session/new?signed-out=1" : "/staff/session/new"
    case .createSession: "/staff/session"
    case .endSession: "/staff/session/end"
    case .code(let then): OfficeRoute.path("/staff/second-factor/code", then)
    case .checkCode: "/staff/second-factor/code"
    case .secondFactor, .createSecondFactor: "/staff/second-factor"
    case .createRecoveryCodes: "/staff/recovery-codes"
    case .security(let part):
      part.map { "/staff/security?changed=\($0.rawValue)" } ?? "/staff/security"
    case .endDevice(let key): "/staff/devices/\(key.rawValue)/end"
    case .endOtherDevices: "/staff/devices/end"
    case .chooseLanguage: "/staff/language"
    case .sessionTime(let then): OfficeRoute.path("/staff/session/time", then)
    case .extendSession: "/staff/session/time"
    case .patients(let query): "/patients" + query.path
    case .patient(let patient, let row):
      "/patients/\(patient.rawValue)" + (row.map { "?before=\($0.rawValue)" } ?? "")
    case .access(let key, let done):
      "/patients/\(key.rawValue)/access" + (done.map { "?done=\($0.rawValue)" } ?? "")
    case .giveAccess(let key): "/patients/\(key.rawValue)/access"
    case .makePassword(let key): "/patients/\(key.rawValue)/access/password"
    case .makeSheet(let key): "/patients/\(key.rawValue)/access/sheet"
    case .renameLogin(let key): "/patients/\(key.rawValue)/access/user-name"
    case .invitePatient(let key): "/patients/\(key.rawValue)/access/invitation"
    case .accessRemoval(let key), .removeAccess(let key):
      "/patients/\(key.rawValue)/access/removal"
    case .settings(let place, let isSaved): place.path(isSaved: isSaved)
    case .changeSettings(let section): "/settings/\(section.rawValue)"
    case .today(let change): change.map { "/today?done=\($0.rawValue)" } ?? "/today"
    case .readAlert(let key): "/alerts/\(key.rawValue)/read"
    case .deleteAlert(let key): "/alerts/\(key.rawValue)/delete"
    case .sendMailAgain(let key): "/messages/\(key.rawValue)/again"
    case .handleMail(let key): "/messages/\(key.rawValue)/done"
    case .patientData(let key, let isForAccess, let isSaved):
      OfficeRoute.dataPath(key, isForAccess: isForAccess, isSaved: isSaved)
    case .correctPatientData(let key): OfficeRoute.dataPath(key)
    case .viewReason(let key, let then): OfficeRoute.viewPath(key, asking: then)
    case .beginView(let key): OfficeRoute.viewPath(key)
    case .view(let key, let page): OfficeRoute.viewPath(key) + page.path
    case .onlineAccess(let query): "/figures/online-access" + query.path
    case .audit(let query): "/audit" + query.path
    case .auditFile(let query): "/audit.csv" + query.path
    case .invitations, .switchInvitations, .repeatInvite, .inviteRules, .newInviteRule,
      .createInviteRule, .inviteRule, .changeInviteRule, .inviteRuleRemoval, .removeInviteRule,
      .changeInviteClinic, .excludeDay, .includeDay, .inviteEverybody, .startInvitingEverybody,
      .stopInvitingEverybody:
      invitationsPath ?? "/invitations"
    }
  }

  /// The path of a page that leads on to another one.
  private static func path(_ page: String, _ then: OfficeRoute?) -> String {
    then.map { "\(page)?then=\(PercentEncoding.encode($0.path))" } ?? page
  }
}
