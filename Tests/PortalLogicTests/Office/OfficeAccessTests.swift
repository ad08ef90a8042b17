import MariaStore
import PortalPlatform
import TestSupport
import Testing

@testable import PortalLogic

/// Who asks on the office's face.
enum OfficeVisitor: String, CaseIterable, Sendable {
  case nobody
  /// Somebody of the front desk whose password was right, with no code yet.
  case half
  /// May do everything.
  case admin
  /// A provider with some rights.
  case drlee
  /// The front desk: few rights, and the first clinic alone.
  case desk
  /// Restricted to no clinic at all.
  case restricted
  /// Mary's session of the patient face.
  case patient

  /// userod.UserNum
  var number: Int {
    switch self {
    case .nobody, .patient: 0
    case .admin: 1
    case .drlee: 2
    case .half, .desk: 3
    case .restricted: 4
    }
  }
}

/// One address of each kind; the patient is Tom, of the second clinic. A new kind does not compile
/// until it has its row here.
func example(of name: OfficeRoute.Name) -> OfficeRoute {
  switch name {
  case .home: .home
  case .signIn: .signIn(then: .patients(PatientQuery()), isSignedOut: false)
  case .createSession: .createSession
  case .endSession: .endSession
  case .code: .code(then: .patient(PatNum(rawValue: 300), before: nil))
  case .checkCode: .checkCode
  case .secondFactor: .secondFactor
  case .createSecondFactor: .createSecondFactor
  case .createRecoveryCodes: .createRecoveryCodes
  case .security: .security(changed: .devices)
  case .endDevice: .endDevice(StaffSessionNum(rawValue: 9_000_000))
  case .endOtherDevices: .endOtherDevices
  case .chooseLanguage: .chooseLanguage
  case .sessionTime: .sessionTime(then: .patients(PatientQuery()))
  case .extendSession: .extendSession
  case .patients: .patients(PatientQuery(Form(Array("q=tom&page=2&former=1".utf8)) ?? .empty))
  case .patient: .patient(PatNum(rawValue: 300), before: HistoryNum(rawValue: 9))
  case .access: .access(PatNum(rawValue: 300), done: .renamed)
  case .giveAccess: .giveAccess(PatNum(rawValue: 300))
  case .makePassword: .makePassword(PatNum(rawValue: 300))
  case .makeSheet: .makeSheet(PatNum(rawValue: 300))
  case .renameLogin: .renameLogin(PatNum(rawValue: 300))
  case .invitePatient: .invitePatient(PatNum(rawValue: 300))
  case .accessRemoval: .accessRemoval(PatNum(rawValue: 300))
  case .removeAccess: .removeAccess(PatNum(rawValue: 300))
  case .settings:
    .settings(SettingsPlace(.features, ClinicNum(rawValue: 1)), isSaved: true)
  case .changeSettings: .changeSettings(.features)
  case .today: .today(.read)
  case .readAlert: .readAlert(AlertItemNum(rawValue: 9_000_000))
  case .deleteAlert: .deleteAlert(AlertItemNum(rawValue: 9_000_000))
  case .sendMailAgain: .sendMailAgain(MailNum(rawValue: 9_000_000))
  case .handleMail: .handleMail(MailNum(rawValue: 9_000_000))
  case .patientData: .patientData(PatNum(rawValue: 300), isForAccess: true, isSaved: true)
  case .correctPatientData: .correctPatientData(PatNum(rawValue: 300))
  case .viewReason: .viewReason(PatNum(rawValue: 300), then: .people)
  case .beginView: .beginView(PatNum(rawValue: 300))
  case .view: .view(PatNum(rawValue: 300), .appointments(of: nil, showsAll: true))
  case .onlineAccess:
    .onlineAccess(
      OnlineAccessQuery(Form(Array("from=2025-01-01&show=provided&after=7".utf8)) ?? .empty))
  case .audit, .auditFile:
    {
      let query = AuditQuery(
        Form(
          Array("patient=300&user=2&action=office&from=2026-01-01&to=2026-12-31&after=17-4".utf8))
          ?? .empty)
      return name == .audit ? .audit(query) : .auditFile(query)
    }()
  case .invitations:
    .invitations(
      InvitationsQuery(
        Form(Array("from=2026-01-01&to=2026-02-01&step=bounced&before=9&done=again".utf8))
          ?? .empty))
  case .switchInvitations: .switchInvitations
  case .repeatInvite: .repeatInvite(InviteNum(rawValue: 9_000_000))
  case .inviteRules: .inviteRules(ClinicNum(rawValue: 2), done: .changed)
  case .newInviteRule: .newInviteRule(ClinicNum(rawValue: 2), wordsOf: RuleNum(rawValue: 1))
  case .createInviteRule: .createInviteRule
  case .inviteRule: .inviteRule(RuleNum(rawValue: 1))
  case .changeInviteRule: .changeInviteRule(RuleNum(rawValue: 1))
  case .inviteRuleRemoval: .inviteRuleRemoval(RuleNum(rawValue: 1))
  case .removeInviteRule: .removeInviteRule(RuleNum(rawValue: 1))
  case .changeInviteClinic: .changeInviteClinic
  case .excludeDay: .excludeDay
  case .includeDay: .includeDay(ExcludedDayNum(rawValue: 9_000_000))
  case .inviteEverybody:
    .inviteEverybody(EverybodyQuery(Form(Array("clinic=2&after=9&done=had".utf8)) ?? .empty))
  case .startInvitingEverybody: .startInvitingEverybody
  case .stopInvitingEverybody: .stopInvitingEverybody
  }
}

/// The method that an address answers to.
func method(of name: OfficeRoute.Name) -> String {
  switch name {
  case .createSession, .endSession, .checkCode, .createSecondFactor, .createRecoveryCodes,
    .endDevice, .endOtherDevices, .chooseLanguage, .extendSession, .readAlert, .deleteAlert,
    .sendMailAgain, .handleMail, .changeSettings, .giveAccess, .makePassword,
    .makeSheet, .renameLogin, .invitePatient, .removeAccess, .correctPatientData, .beginView,
    .switchInvitations, .repeatInvite, .createInviteRule, .changeInviteRule, .removeInviteRule,
    .changeInviteClinic, .excludeDay, .includeDay, .startInvitingEverybody, .stopInvitingEverybody:
    "POST"
  case .home, .signIn, .code, .secondFactor, .security, .sessionTime, .patients, .patient,
    .audit, .auditFile, .today, .onlineAccess, .settings, .access, .accessRemoval, .patientData,
    .viewReason, .view,
    .invitations, .inviteRules, .newInviteRule, .inviteRule, .inviteRuleRemoval, .inviteEverybody:
    "GET"
  }
}

/// The whole table of who may do what on the office's face. A new kind of address does not compile
/// without its row.
func expected(_ name: OfficeRoute.Name, _ visitor: OfficeVisitor) -> Outcome {
  let signIn = Outcome.leads(to: "/staff/session/new")
  let signInFirst = Outcome.leads(to: "/staff/session/new?then=")
  let code = Outcome.leads(to: "/staff/second-factor/code")
  let isUnknown = visitor == .nobody || visitor == .patient
  switch name {
  case .home: return isUnknown ? signIn : .leads(to: "/today")
  case .signIn: return isUnknown ? .page : .leads(to: "/patients")
  // Without the fields it is the form again.
  case .createSession: return .page
  case .endSession: return .leads(to: "/staff/session/new?signed-out=1")
  case .code:
    return visitor == .half ? .page : isUnknown ? signIn : .leads(to: "/patients/300")
  case .checkCode: return visitor == .half ? .page : isUnknown ? signIn : .leads(to: "/")
  case .secondFactor: return visitor == .half ? code : isUnknown ? signIn : .page
  case .createSecondFactor: return visitor == .half ? code : isUnknown ? signIn : .page
  // They have none.
  case .createRecoveryCodes: return visitor == .half ? code : isUnknown ? signIn : .notFound
  case .security, .patients, .today:
    return visitor == .half ? code : isUnknown ? signInFirst : .page
  case .endDevice, .endOtherDevices:
    return visitor == .half
      ? code : isUnknown ? signIn : .leads(to: "/staff/security?changed=devices")
  case .chooseLanguage: return .leads(to: "/")
  // Somebody who is not signed in is told so.
  case .sessionTime: return .page
  case .extendSession: return isUnknown ? signIn : .leads(to: "/staff/session/time")
  // There is none of that number.
  case .readAlert, .deleteAlert, .sendMailAgain, .handleMail:
    return visitor == .half ? code : isUnknown ? signIn : .leads(to: "/today")
  case .audit, .auditFile, .onlineAccess:
    return switch visitor {
    case .admin: .page
    case .drlee, .desk, .restricted: .notFound
    case .half: code
    case .nobody, .patient: signInFirst
    }
  // Without an address of the portal nothing is made, and without a name nothing is changed.
  case .patient, .access, .accessRemoval, .makePassword, .makeSheet, .renameLogin, .invitePatient,
    .giveAccess, .removeAccess:
    return switch visitor {
    case .admin, .drlee:
      // Tom has access.
      name == .giveAccess
        ? .leads(to: "/patients/300/access?done=had")
        : name == .removeAccess ? .leads(to: "/patients/300/access?done=removed") : .page
    // Tom is no patient of theirs.
    case .desk, .restricted: .notFound
    case .half: code
    case .nobody, .patient: method(of: name) == "POST" ? signIn : signInFirst
    }
  // Without the fields they are the form again, and without a reason nothing is seen.
  case .viewReason, .beginView, .view:
    return switch visitor {
    case .admin, .drlee:
      name == .view
        ? .leads(to: "/patients/300/view?then=%2Fappointments%3Fshow%3Dall") : .page
    // Tom is no patient of theirs.
    case .desk, .restricted: .notFound
    case .half: code
    case .nobody, .patient: name == .beginView ? signIn : signInFirst
    }
  case .patientData, .correctPatientData:
    return switch visitor {
    case .admin, .drlee: .page
    // Without PatientEdit, or for no patient of theirs.
    case .desk, .restricted: .notFound
    case .half: code
    case .nobody, .patient: name == .correctPatientData ? signIn : signInFirst
    }
  // Without the fields it is the form again.
  case .settings, .changeSettings:
    return switch visitor {
    case .admin: .page
    case .drlee, .desk, .restricted: .notFound
    case .half: code
    case .nobody, .patient: name == .settings ? signInFirst : signIn
    }
  case .invitations, .switchInvitations, .repeatInvite, .inviteRules, .newInviteRule,
    .createInviteRule, .inviteRule, .changeInviteRule, .inviteRuleRemoval, .removeInviteRule,
    .changeInviteClinic, .excludeDay, .includeDay, .inviteEverybody, .startInvitingEverybody,
    .stopInvitingEverybody:
    return switch visitor {
    case .admin: expectedOfInvitations(name)
    case .drlee, .desk, .restricted: .notFound
    case .half: code
    case .nobody, .patient: method(of: name) == "POST" ? signIn : signInFirst
    }
  }
}

/// What somebody gets who may set up invitations.
private func expectedOfInvitations(_ name: OfficeRoute.Name) -> Outcome {
  switch name {
  // There is none of that number, no clinic is named, and nothing is under way.
  case .repeatInvite, .includeDay, .changeInviteClinic, .stopInvitingEverybody: .notFound
  // Without the fields, and without an address of the portal, nothing is done.
  case .switchInvitations: .leads(to: "/invitations")
  case .startInvitingEverybody: .leads(to: "/invitations/everybody")
  case .removeInviteRule: .leads(to: "/invitations/rules?done=removed")
  default: .page
  }
}

/// What the history says after that request. A new kind of address does not compile without its row.
func recorded(_ name: OfficeRoute.Name, _ visitor: OfficeVisitor) -> [String] {
  let isUnknown = visitor == .nobody || visitor == .patient
  switch name {
  case .patient, .access, .accessRemoval, .makePassword, .makeSheet, .renameLogin, .invitePatient,
    .patientData, .correctPatientData:
    return expected(name, visitor) == .page ? ["60 by \(visitor.number) for 300"] : []
  case .audit: return visitor == .admin ? ["100 by 1 for 300"] : []
  case .auditFile: return visitor == .admin ? ["101 by 1 for 300"] : []
  case .removeAccess:
    return [.admin, .drlee].contains(visitor) ? ["11 by \(visitor.number) for 300"] : []
  case .endSession: return isUnknown ? [] : ["72 by \(visitor.number) for 0"]
  // They are signed in in no other place.
  case .home, .signIn, .createSession, .code, .checkCode, .secondFactor, .createSecondFactor,
    .createRecoveryCodes, .security, .endDevice, .endOtherDevices, .chooseLanguage, .sessionTime,
    .extendSession, .patients, .today, .onlineAccess, .readAlert, .deleteAlert, .sendMailAgain,
    .handleMail, .settings, .changeSettings, .giveAccess, .viewReason, .beginView, .view,
    .invitations, .switchInvitations, .repeatInvite, .inviteRules, .newInviteRule,
    .createInviteRule, .inviteRule, .changeInviteRule, .inviteRuleRemoval, .changeInviteClinic,
    .excludeDay, .includeDay, .inviteEverybody, .startInvitingEverybody, .stopInvitingEverybody:
    return []
  case .removeInviteRule: return visitor == .admin ? ["110 by 1 for 0"] : []
  }
}

@Suite(.inBothForms) struct `Access to the office` {
  private func browser(_ visitor: OfficeVisitor, _ practice: TestPractice) throws -> TestBrowser {
    let browser = try TestBrowser(practice, face: .office)
    switch visitor {
    case .nobody: break
    case .patient:
      let patient = try TestBrowser(practice)
      #expect(patient.signIn("mary200").status == 303)
      browser.cookies = patient.cookies
      // Also under the office's own name.
      browser.cookies["__Host-pp_staff"] = patient.cookies["__Host-pp_session"]
    case .half:
      try practice.root(
        "INSERT INTO portal_second_factor VALUES (3, REPEAT('x', 60), 0, UTC_TIMESTAMP(3))")
      #expect(browser.staffSignIn("desk").status == 303)
    case .restricted:
      try practice.root(
        "UPDATE userod SET ClinicIsRestricted = 1, ClinicNum = 0 WHERE UserName = 'drokafor'")
      #expect(browser.staffSignIn("drokafor").status == 303)
    default: #expect(browser.staffSignIn(visitor.rawValue).status == 303)
    }
    return browser
  }

  private func send(_ name: OfficeRoute.Name, _ browser: TestBrowser) -> Response {
    let address = example(of: name).path
    guard method(of: name) == "POST" else { return browser.get(address) }
    let token = TestBrowser.token(in: browser.get("/staff/session/time").text)
    return browser.send("POST", address, body: "token=\(token)&language=en")
  }

  @Test(arguments: OfficeVisitor.allCases)
  func `is what the table says, and the history tells of it`(visitor: OfficeVisitor) throws {
    let practice = try TestPractice()
    let browser = try browser(visitor, practice)
    let cookies = browser.cookies
    // What ends the session comes last.
    for name in OfficeRoute.Name.allCases.filter({ $0 != .endSession }) + [.endSession] {
      browser.cookies = cookies
      try practice.root("DELETE FROM portal_history")
      if method(of: name) == "GET" {
        _ = browser.get(example(of: name).path, method: "HEAD")
      }
      let response = send(name, browser)
      switch expected(name, visitor) {
      case .page: #expect([200, 422].contains(response.status), "\(name)")
      case .notFound:
        #expect(response.status == 404, "\(name)")
        #expect(
          anonymous(response.text) == anonymous(browser.get("/nothing-here").text), "\(name)")
      case .forbidden: #expect(response.status == 403, "\(name)")
      case .leads(let address):
        #expect(response.status == 303, "\(name)")
        let location = response.header("Location") ?? ""
        #expect(
          address.hasSuffix("=") ? location.hasPrefix(address) : location == address, "\(name)")
      }
      let rows = try practice.root(
        "SELECT CONCAT(Kind, ' by ', ActorUserNum, ' for ', PatNum) FROM portal_history"
      ).split(separator: "\n").map(String.init)
      #expect(rows == recorded(name, visitor), "\(name)")
    }
  }

  @Test(arguments: OfficeRoute.Name.allCases)
  func `needs the office's face`(name: OfficeRoute.Name) throws {
    let browser = try TestBrowser(try TestPractice.shared.get())
    #expect(browser.signIn("mary200").status == 303)
    guard name != .home else { return }
    let address = example(of: name).path
    let token = TestBrowser.token(in: browser.get("/contact").text)
    let response =
      method(of: name) == "POST"
      ? browser.send("POST", address, body: "token=\(token)") : browser.get(address)
    #expect(response.status == 404)
  }

  @Test(arguments: OfficeRoute.Name.allCases)
  func `has addresses that lead back to their route`(name: OfficeRoute.Name) {
    let route = example(of: name)
    #expect(route.name == name)
    let parts = route.path.split(separator: "?", maxSplits: 1).map(String.init)
    let request = Request(
      method: method(of: name), path: parts[0], query: parts.count > 1 ? parts[1] : "")
    #expect(Route(request, on: .office) == .office(route))
    if name != .home { #expect(Route(request, on: .patient) == nil) }
  }

  @Test(arguments: OfficeRoute.Name.allCases.filter { method(of: $0) == "POST" })
  func `takes no form without its token, nor one of another site`(name: OfficeRoute.Name) throws {
    let practice = try TestPractice.shared.get()
    let browser = try TestBrowser(practice, face: .office)
    let other = try TestBrowser(practice, face: .office)
    #expect(browser.staffSignIn("admin").status == 303)
    #expect(other.staffSignIn("desk").status == 303)
    let address = example(of: name).path
    let token = TestBrowser.token(in: other.get("/patients").text)
    for body in ["", "token=\(token)", "token=x"] where name != .checkCode {
      #expect(
        [400, 403, 422].contains(browser.send("POST", address, body: body).status), "\(body)")
    }
    browser.headers["sec-fetch-site"] = "cross-site"
    let own = TestBrowser.token(in: browser.get("/patients").text)
    #expect(browser.send("POST", address, body: "token=\(own)").status == 403)
    browser.headers["sec-fetch-site"] = nil
    #expect(browser.get("/patients").status == 200)
  }

  private func anonymous(_ page: String) -> String {
    page.replacing(/(name="(token|then)" value=")[^"]*/, with: { "\($0.output.1)" })
      .replacing(/<input type="hidden" name="then" value="">/, with: "")
      .replacing(/\/staff\/session\/time(\?then=[^"]*)?/, with: "/staff/session/time")
  }
}
