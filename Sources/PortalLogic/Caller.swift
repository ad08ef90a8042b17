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
  /// What ``office`` was made of.
  private(set) var settings: [Setting] = []
  private(set) var session: Session?
  /// Of a user of the office, on the office face.
  private(set) var staffSession: StaffSession?
  /// The session of the cookie when only time has ended it and its row is still there: it opens
  /// nothing, but what was typed in it is not lost (G-26).
  private(set) var endedSession: Session?
  /// The hash of the session cookie, whether or not a session belongs to it.
  private(set) var tokenHash: [UInt8]?
  let portal: Portal
  /// As whom a user of the office looks at a patient's page; nil for everybody else.
  let view: PatientView?
  /// A browser's secret before somebody signs in; made when a form first needs it.
  var browserSecret: [UInt8]?
  /// A page has several forms.
  var madeFormToken: (secret: [UInt8], token: String)?
  /// The people whose data the answer is about, as ``Caller`` gave the right to them.
  private(set) var looks: [PatientAccess.Person] = []
  /// The same on the office face.
  private(set) var staffLooks: [PatNum] = []
  /// How many things wait for that user at this moment.
  private(set) var waiting = WaitingCounts()
  private var isIdentified = false

  init(_ request: Request, _ route: Route?, _ portal: Portal) {
    self.request = request
    self.route = route
    self.portal = portal
    view = nil
    now = portal.configuration.clock.now()
    let cookies = Cookie.parse(request.headers["cookie"] ?? "")
    self.cookies = cookies
    say = portal.wordings.wording(
      choice: cookies[Cookie.language.rawValue].flatMap(Language.init),
      acceptLanguage: request.headers["accept-language"] ?? "")
    let face = portal.configuration.face
    tokenHash = Caller.secret(cookies[Cookie.session(of: face).rawValue]).map(Digest.sha256)
    browserSecret = Caller.secret(cookies[Cookie.form(of: face).rawValue])
  }

  /// The reader of a patient's page that the office looks at, in the patient's place: with the
  /// settings that hold for the patient, and the words of the user.
  init(of page: Route, in view: PatientView, for caller: Caller) throws {
    request = caller.request
    route = page
    portal = caller.portal
    self.view = view
    now = caller.now
    cookies = caller.cookies
    say = caller.say
    staffSession = caller.staffSession
    tokenHash = caller.tokenHash
    isIdentified = true
    try readOffice(view.clinic)
  }

  /// The 32 bytes of a cookie that the portal made; nil for anything else.
  static func secret(_ cookie: String?) -> [UInt8]? {
    guard let cookie, cookie.utf8.count == 43, let bytes = Base64.decode(cookie),
      bytes.count == 32
    else { return nil }
    return bytes
  }

  func setCookie(_ header: String) { newCookies.append(header) }

  /// Keeps that the answer is about people, for the history.
  func noteLook(at people: [PatientAccess.Person]) { looks += people }

  func noteStaffLook(at person: PatNum) { staffLooks.append(person) }

  /// Where the request came from, as the history keeps it.
  var network: String { portal.networks.network(of: request.clientAddress) }

  /// Looks up the session and the office: one statement, or two when the settings are not known.
  func identify() throws {
    guard !isIdentified else { return }
    isIdentified = true
    if portal.configuration.face == .office { return try identifyStaff() }
    if let tokenHash, let (found, clinic) = try portal.store.session(tokenHash: tokenHash) {
      try readOffice(clinic, latestChange: found.latestSettingChange)
      if found.hasAccess, found.status.isShown {
        if now < found.end(idleMinutes: office.idleMinutes) {
          session = found
          try touch(found)
          return
        }
        endedSession = found
      }
    }
    guard case .contact(let named?) = route else { return try readOffice(nil) }
    try readOffice(try portal.store.clinic(named))
  }

  private func identifyStaff() throws {
    try readOffice(nil)
    guard let found = try findStaffSession() else { return }
    staffSession = found
    if state(of: found) == .open {
      waiting = try portal.store.waiting(found.waitingScope(office))
    }
    guard request.isLook, route?.isUse ?? true, now.seconds(since: found.lastUsedAt) >= 60 else {
      return
    }
    try prolong(found)
  }

  /// - Parameter latestChange: with it, what another request has read a moment ago is good enough.
  private func readOffice(_ clinic: Clinic?, latestChange: Int64? = nil) throws {
    let offices = portal.offices
    if let known = offices.recent(clinic, latestChange, at: now) {
      (settings, office) = known
    } else {
      settings = try portal.store.settings(for: clinic?.clinicNum ?? .practice)
      office = offices.office(settings, clinic, latestChange, at: now)
    }
    try portal.store.setTimeZone(offset: practiceZone.offset(at: now))
  }

  /// Keeps when the session was used last; once a minute is enough.
  private func touch(_ session: Session) throws {
    guard request.isLook, route?.isUse ?? true, now.seconds(since: session.lastUsedAt) >= 60
    else { return }
    try prolong(session)
  }

  /// Notes that the session is used now, so that it lasts from now on.
  func prolong(_ session: Session) throws {
    try portal.store.touchSession(session.sessionNum, at: now)
    self.session?.lastUsedAt = now
  }

  /// The same for a user of the office.
  func prolong(_ session: StaffSession) throws {
    try portal.store.touchStaffSession(session.staffSessionNum, at: now)
    staffSession?.lastUsedAt = now
  }

  /// Goes on with a session of a user of the office that opens everything now, under a new token.
  func keepStaffToken(_ token: [UInt8], hasSecondFactor: Bool) {
    tokenHash = Digest.sha256(token)
    staffSession?.state = .open
    staffSession?.hasSecondFactor = hasSecondFactor
    setCookie(Cookie.staffSession.header(Base64.encodeForURL(token)))
  }

  /// Forgets the session of a user of the office, whose row is gone.
  func forgetStaffSession() {
    staffSession = nil
    setCookie(Cookie.staffSession.expired)
  }

  /// Whether somebody is signed in, on either face, be it half.
  var hasSession: Bool { session != nil || staffSession != nil }

  /// Forgets the session, whose row is gone: the answer is for somebody who is not signed in.
  func forgetSession() {
    session = nil
    setCookie(Cookie.session.expired)
  }

  /// The page that the answer is, or that the form which was sent stands on.
  var page: Route? { request.method == "POST" ? route?.draft?.page : route }

  /// Whether the browser brings a session that has ended.
  var hasEndedSession: Bool { tokenHash != nil && !hasSession }

  /// The practice's own zone, which the practice database's times are in.
  var practiceZone: Zone { portal.zones.zone(of: nil, practice: office.timeZone) }

  func zone(of clinic: Clinic?) -> Zone {
    portal.zones.zone(of: clinic, practice: office.timeZone)
  }

  /// What the practice's clocks show.
  var practiceNow: WallTime { practiceZone.wallTime(at: now) }
}
