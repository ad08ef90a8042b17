import MariaStore
import PortalPlatform

/// Who makes a request, and in which words to answer. Made for one request.
package final class Caller {
  let request: Request
  let route: Route?
  let now: Instant
  let cookies: [String: String]
  let say: Wording
  /// The Set-Cookie headers of the answer.
  private(set) var newCookies: [String] = []
  private(set) var office = Office.unknown
  private(set) var session: Session?
  /// The hash of the session cookie, whether or not a session belongs to it.
  let tokenHash: [UInt8]?
  private let portal: Portal
  private var isIdentified = false
  /// A browser's secret before somebody signs in; made when a form first needs it.
  private var browserSecret: [UInt8]?

  init(_ request: Request, _ route: Route?, _ portal: Portal) {
    self.request = request
    self.route = route
    self.portal = portal
    now = portal.configuration.clock.now()
    let cookies = Cookie.parse(request.headers["cookie"] ?? "")
    self.cookies = cookies
    say = Wording(
      choice: cookies[Cookie.language.rawValue].flatMap(Language.init),
      acceptLanguage: request.headers["accept-language"] ?? "")
    tokenHash = Caller.secret(cookies[Cookie.session.rawValue]).map(Digest.sha256)
    browserSecret = Caller.secret(cookies[Cookie.form.rawValue])
  }

  /// Looks up the session and the office: two statements, one for somebody unknown.
  func identify() throws {
    guard !isIdentified else { return }
    isIdentified = true
    var clinic: Clinic?
    var found: Session?
    if let tokenHash, let (session, itsClinic) = try portal.store.session(tokenHash: tokenHash) {
      found = session
      clinic = itsClinic
    } else if case .contact(let named?) = route {
      clinic = try portal.store.clinic(named)
    }
    let settings = try portal.store.settings(for: clinic?.clinicNum ?? .practice)
    office = Office(settings: settings, clinic: clinic)
    try portal.store.setTimeZone(offset: practiceZone.kind(at: now).offset)
    guard let found, holds(found) else { return }
    session = found
    let isDue = now.seconds(since: found.lastUsedAt) >= 60
    if isDue, request.isLook { try portal.store.touchSession(found.sessionNum, at: now) }
  }

  /// Whether a session still lasts and its owner still has access (G-26, G-33, G-34).
  private func holds(_ session: Session) -> Bool {
    session.hasAccess && session.status.isShown && now < session.expiresAt
      && now < session.lastUsedAt.adding(seconds: office.idleMinutes * 60)
  }

  /// Whether the browser brings a session that has ended.
  var hasEndedSession: Bool { tokenHash != nil && session == nil }
}

// MARK: Time

extension Caller {
  /// The practice's own zone, which the practice database's times are in.
  var practiceZone: Zone { portal.zones.zone(of: nil, practice: office.timeZone) }

  func zone(of clinic: Clinic?) -> Zone {
    portal.zones.zone(of: clinic, practice: office.timeZone)
  }

  /// What the practice's clocks show.
  var practiceNow: WallTime { practiceZone.wallTime(at: now) }
}

// MARK: Forms and cookies

extension Caller {
  /// The token for a form of this caller's page.
  var formToken: String { portal.secrets.formToken(for: formSecret) }

  /// The fields of the form that was sent, whose token was made for this caller.
  func checkedForm() throws(PortalError) -> Form {
    let form = try form()
    guard isTokenGood(form) else { throw .formExpired }
    return form
  }

  /// The fields of the form that was sent, its token not looked at yet.
  func form() throws(PortalError) -> Form {
    let kind = request.headers["content-type"] ?? ""
    guard kind.lowercased().hasPrefix("application/x-www-form-urlencoded"),
      let form = Form(request.body)
    else { throw .badRequest }
    return form
  }

  func isTokenGood(_ form: Form) -> Bool {
    guard let secret = session == nil ? browserSecret : tokenHash else { return false }
    return portal.secrets.isFormToken(form["token"], for: secret)
  }

  func setCookie(_ header: String) { newCookies.append(header) }

  private var formSecret: [UInt8] {
    if session != nil, let tokenHash { return tokenHash }
    if let browserSecret { return browserSecret }
    let secret = portal.configuration.random.bytes(32)
    browserSecret = secret
    setCookie(Cookie.form.header(Base64.encodeForURL(secret)))
    return secret
  }

  /// The 32 bytes of a cookie that the portal made; nil for anything else.
  private static func secret(_ cookie: String?) -> [UInt8]? {
    guard let cookie, cookie.utf8.count == 43, let bytes = Base64.decode(cookie),
      bytes.count == 32
    else { return nil }
    return bytes
  }
}

// MARK: Authority

/// The right to see one person's data, and the people beside whom that person may be chosen.
package struct PatientAccess: Sendable {
  /// A person whom the reader may see, and why.
  package struct Person: Sendable {
    package let patient: Patient
    package let reason: AccessReason
  }

  /// Who is signed in.
  package let viewer: Person
  /// Whose data the page is about.
  package let person: Person
  /// Everyone whom the viewer may see, the viewer first.
  package let people: [Person]

  fileprivate init(viewer: Person, person: Person, people: [Person]) {
    self.viewer = viewer
    self.person = person
    self.people = people
  }
}

/// What an office page needs its user to be allowed (grouppermission.PermType).
package enum StaffPermission: Int, Sendable {
  case setup = 8
  case securityAdmin = 24
  case eServicesSetup = 91
}

/// The right of an office user to do what a permission covers.
package struct StaffAccess: Sendable {
  package let userNum: UserNum

  fileprivate init(userNum: UserNum) { self.userNum = userNum }
}

extension Caller {
  /// The right to see a person's page; the reader's own when `key` is nil.
  ///
  /// Looking at another person's data is recorded here, so that no page can forget it.
  ///
  /// - Parameter module: the tab that the page belongs to; nil for what every reader has.
  func patient(_ module: Module?, of key: PatNum?) throws -> PatientAccess {
    let session = try signedIn()
    if session.requiresPasswordChange { throw PortalError.passwordChangeRequired }
    if let module, !office.offers(module) { throw PortalError.notFound }
    let access = try access(of: session, to: key ?? session.patNum)
    if access.person.reason != .oneself, request.isLook, let name = route?.name {
      try portal.store.log(
        SecurityLogEntry(
          kind: .patientPortal, actor: access.viewer.patient.patNum,
          subject: access.person.patient.patNum, time: practiceNow,
          text: "Patient Portal: \(name.rawValue)"))
    }
    return access
  }

  /// The session, or the way to the sign-in page.
  func signedIn() throws(PortalError) -> Session {
    guard let session else {
      throw .signInRequired(returnTo: request.method == "POST" ? nil : route)
    }
    return session
  }

  /// The right of the office user who is signed in. Office users cannot sign in to the patient
  /// face, and the office face has no pages yet, so that nobody has any.
  func staff(_ permission: StaffPermission) throws(PortalError) -> StaffAccess {
    throw .signInRequired(returnTo: nil)
  }

  private func access(of session: Session, to key: PatNum) throws -> PatientAccess {
    let today = practiceNow.day
    let people = try portal.store.patientsTied(to: session.patNum).compactMap { tied in
      accessReason(
        for: tied, viewer: session.patNum, policy: office.representation, today: today
      ).map { PatientAccess.Person(patient: tied.patient, reason: $0) }
    }
    guard let viewer = people.first(where: { $0.reason == .oneself }),
      let person = people.first(where: { $0.patient.patNum == key })
    else { throw PortalError.notFound }
    return PatientAccess(viewer: viewer, person: person, people: people)
  }
}
