import MariaStore

/// Every address that the portal answers, matched from a request and printed into pages.
package indirect enum Route: Equatable, Sendable {
  case home
  /// The sign-in page; afterwards the browser goes on to `then`.
  case signIn(then: Route?, isSignedOut: Bool)
  case createSession
  case endSession
  /// Asks for the user name of somebody who has forgotten the password; sends a code.
  case forgottenPassword
  case createPasswordReset
  /// Asks for the code and a new password; `renew` sends another code.
  case passwordReset
  case completePasswordReset
  case renewPasswordReset
  /// Asks somebody who has forgotten the user name for name and birth date; sends the user name.
  case forgottenUserName
  case createUserNameReminder
  case userNameReminder
  /// The reader's own user name, password and devices; afterwards it says what was changed.
  case security(changed: LoginPart?)
  /// What somebody has to choose before anything else, usually at the first sign-in.
  case setup
  case completeSetup
  case password
  case changePassword
  case userName
  case changeUserName
  /// Ends one of the reader's sessions, or all but the present one.
  case endDevice(SessionNum)
  case endOtherDevices
  /// Visits of a person; of the reader when there is none. `showsAll`: also those long past.
  case appointments(of: PatNum?, showsAll: Bool)
  case appointmentCalendar(AptNum)
  case people
  /// What was done with a person's data, with the reader's when there is none; `before`: only what
  /// was recorded before that row.
  case history(of: PatNum?, before: HistoryNum?)
  /// Contact data; before signing in of the practice, or of the clinic that is named.
  case contact(ClinicNum?)
  case chooseLanguage
  /// The style sheet with the office's accent: six hexadecimal digits.
  case theme(String)
  /// How long the session lasts without use; asking for it is no use. `then`: the page to go back to.
  case sessionTime(then: Route?)
  case extendSession
  /// Keeps what is being typed into a form, and throws it away.
  case saveDraft
  case discardDraft
  /// Confirming one's personal data, once a session; afterwards the browser goes on to `then`.
  case verification(then: Route?)
  case verify
  /// Where an invitation's link leads: the token of the link.
  case invitation(String)
  case acceptInvitation(String)
  /// Asks for a new link in the place of one that works no more.
  case renewInvitation(String)
  case invitationRenewed
  /// Ends invitations, by the token of a message.
  case unsubscribe(String)
  case confirmUnsubscribe(String)
  /// An address of the office face.
  case office(OfficeRoute)

  /// The kinds of addresses, for the log and for whatever must hold for all of them.
  package enum Name: String, CaseIterable, Sendable {
    case home, signIn, createSession, endSession, forgottenPassword, createPasswordReset
    case passwordReset, completePasswordReset, renewPasswordReset, forgottenUserName
    case createUserNameReminder, userNameReminder, security, setup, completeSetup, password
    case changePassword, userName, changeUserName, endDevice, endOtherDevices, appointments
    case appointmentCalendar, people, history, contact, chooseLanguage, theme
    case sessionTime, extendSession, saveDraft, discardDraft, verification, verify
    case invitation, acceptInvitation, renewInvitation, invitationRenewed, unsubscribe
    case confirmUnsubscribe
    /// All of the office face; ``OfficeRoute/Name`` tells them apart.
    case office
  }

  package var name: Name {
    switch self {
    case .home: .home
    case .signIn: .signIn
    case .createSession: .createSession
    case .endSession: .endSession
    case .forgottenPassword: .forgottenPassword
    case .createPasswordReset: .createPasswordReset
    case .passwordReset: .passwordReset
    case .completePasswordReset: .completePasswordReset
    case .renewPasswordReset: .renewPasswordReset
    case .forgottenUserName: .forgottenUserName
    case .createUserNameReminder: .createUserNameReminder
    case .userNameReminder: .userNameReminder
    case .security: .security
    case .setup: .setup
    case .completeSetup: .completeSetup
    case .password: .password
    case .changePassword: .changePassword
    case .userName: .userName
    case .changeUserName: .changeUserName
    case .endDevice: .endDevice
    case .endOtherDevices: .endOtherDevices
    case .appointments: .appointments
    case .appointmentCalendar: .appointmentCalendar
    case .people: .people
    case .history: .history
    case .contact: .contact
    case .chooseLanguage: .chooseLanguage
    case .theme: .theme
    case .sessionTime: .sessionTime
    case .extendSession: .extendSession
    case .saveDraft: .saveDraft
    case .discardDraft: .discardDraft
    case .verification: .verification
    case .verify: .verify
    case .invitation: .invitation
    case .acceptInvitation: .acceptInvitation
    case .renewInvitation: .renewInvitation
    case .invitationRenewed: .invitationRenewed
    case .unsubscribe: .unsubscribe
    case .confirmUnsubscribe: .confirmUnsubscribe
    case .office: .office
    }
  }

  /// As the log calls it.
  var logName: String {
    if case .office(let route) = self { "office.\(route.name.rawValue)" } else { name.rawValue }
  }

  /// The face that answers it; on the other one it does not exist.
  package var face: Face {
    switch self {
    case .home, .signIn, .createSession, .endSession, .forgottenPassword, .createPasswordReset,
      .passwordReset, .completePasswordReset, .renewPasswordReset, .forgottenUserName,
      .createUserNameReminder, .userNameReminder, .security, .setup, .completeSetup, .password,
      .changePassword, .userName, .changeUserName, .endDevice, .endOtherDevices, .appointments,
      .appointmentCalendar, .people, .history, .contact, .chooseLanguage, .theme, .sessionTime,
      .extendSession, .saveDraft, .discardDraft, .verification, .verify, .invitation,
      .acceptInvitation,
      .renewInvitation, .invitationRenewed, .unsubscribe, .confirmUnsubscribe:
      .patient
    case .office: .office
    }
  }
}

extension Route {
  /// Whether it changes anything of the practice's or a person's: the demonstration login may not.
  package var isChange: Bool {
    switch self {
    case .completeSetup, .changePassword, .changeUserName, .endDevice, .endOtherDevices,
      .saveDraft, .discardDraft:
      true
    // Who has forgotten something changes the login that they prove to be theirs, whoever else is
    // signed in.
    case .home, .signIn, .createSession, .endSession, .forgottenPassword, .createPasswordReset,
      .passwordReset, .completePasswordReset, .renewPasswordReset, .forgottenUserName,
      .createUserNameReminder, .userNameReminder, .security, .setup, .password, .userName,
      .appointments, .appointmentCalendar, .people, .history, .contact, .chooseLanguage,
      .theme, .sessionTime, .extendSession, .verification, .verify, .invitation, .acceptInvitation,
      .renewInvitation, .invitationRenewed, .unsubscribe, .confirmUnsubscribe:
      false
    case .office(let route): route.isChange
    }
  }

  /// Whether patients reach it also while the office has closed the portal.
  var isOpenAlways: Bool {
    switch self {
    case .contact, .chooseLanguage, .endSession, .theme, .unsubscribe, .confirmUnsubscribe: true
    default: false
    }
  }

  /// Whether asking for it is a use of the session, which then lasts longer.
  var isUse: Bool {
    switch self {
    case .sessionTime, .extendSession: false
    case .office(let route): route.isUse
    default: true
    }
  }

  /// Whether its address alone gives the right to it: mail programs send the form, which has no token
  /// and may come from anywhere.
  var isOneClick: Bool { name == .confirmUnsubscribe }

  /// nil when there is nothing at that address of the face, or not for that method.
  package init?(_ request: Request, on face: Face = .patient) {
    let method = request.method == "HEAD" ? "GET" : request.method
    let query = request.query.isEmpty ? Form.empty : Form(request.query.utf8)
    guard let query else { return nil }
    switch face {
    case .patient: self.init(method: method, path: request.path, query: query)
    case .office:
      let route = OfficeRoute(method: method, path: request.path, query: query)
      guard let route else { return nil }
      self = .office(route)
    }
  }

  /// The page at an address within the portal, such as a form carries to come back to; nil when it
  /// is none: this is what keeps such an address from leading elsewhere.
  init?(returningTo address: String) {
    // The sign-in page holds such an address itself: it is refused before it is read, so that a
    // long chain of them costs nothing.
    guard address.utf8.count <= 300, !address.hasPrefix("/session/new") else { return nil }
    let parts = address.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard let path = parts.first, path.hasPrefix("/"),
      let query = parts.count > 1 ? Form(parts[1].utf8) : .empty
    else { return nil }
    self.init(method: "GET", path: String(path), query: query)
    switch self {
    case .signIn, .appointmentCalendar, .theme: return nil
    default: break
    }
  }

  /// The form that is sent to an address within the portal; nil when there is none.
  init?(sentTo address: String) {
    self.init(method: "POST", path: address, query: .empty)
  }

  /// Where a page leads back to that may itself be led back to: not to another one of these.
  private static func then(_ query: Form) -> Route? {
    let address = query["then"]
    guard !address.hasPrefix("/session/time"), !address.hasPrefix("/verification") else {
      return nil
    }
    return Route(returningTo: address)
  }

  init?(method: String, path: String, query: Form) {
    guard path.utf8.count <= 200, path.hasPrefix("/") else { return nil }
    let parts = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    switch (method, parts.first, parts.dropFirst().first, parts.dropFirst(2).first, parts.count) {
    case ("GET", "", _, _, 1): self = .home
    case ("GET", "session", "new", _, 2):
      self = .signIn(
        then: query["then"].isEmpty ? nil : Route(returningTo: query["then"]),
        isSignedOut: query["signed-out"] == "1")
    // What the browser asks for when somebody reloads a refused sign-in by its address.
    case ("GET", "session", _, _, 1): self = .signIn(then: nil, isSignedOut: false)
    case ("POST", "session", _, _, 1): self = .createSession
    case ("POST", "session", "end", _, 2): self = .endSession
    case ("GET", "password-reset", "new", _, 2): self = .forgottenPassword
    case ("GET", "password-reset", _, _, 1): self = .passwordReset
    case ("POST", "password-reset", "new", _, 2): self = .createPasswordReset
    case ("POST", "password-reset", _, _, 1): self = .completePasswordReset
    case ("POST", "password-reset", "renewal", _, 2): self = .renewPasswordReset
    case ("GET", "user-name-reminder", "new", _, 2): self = .forgottenUserName
    case ("POST", "user-name-reminder", "new", _, 2): self = .createUserNameReminder
    case ("GET", "user-name-reminder", _, _, 1): self = .userNameReminder
    case ("GET", "security", _, _, 1):
      self = .security(changed: LoginPart(rawValue: query["changed"]))
    case ("GET", "security", "setup", _, 2): self = .setup
    case ("POST", "security", "setup", _, 2): self = .completeSetup
    case ("GET", "security", "password", _, 2): self = .password
    case ("POST", "security", "password", _, 2): self = .changePassword
    case ("GET", "security", "user-name", _, 2): self = .userName
    case ("POST", "security", "user-name", _, 2): self = .changeUserName
    case ("POST", "security", "devices", "end", 3): self = .endOtherDevices
    case ("POST", "security", "devices", let key?, 4) where parts.last == "end":
      guard let session = addressNumber(key) else { return nil }
      self = .endDevice(SessionNum(rawValue: session))
    case ("GET", "appointments", _, _, 1):
      self = .appointments(of: nil, showsAll: query["show"] == "all")
    case ("GET", "people", let key?, "appointments", 3):
      guard let person = addressNumber(key) else { return nil }
      self = .appointments(of: PatNum(rawValue: person), showsAll: query["show"] == "all")
    case ("GET", "appointments", let key?, "calendar.ics", 3):
      guard let appointment = addressNumber(key) else { return nil }
      self = .appointmentCalendar(AptNum(rawValue: appointment))
    case ("GET", "people", _, _, 1): self = .people
    case ("GET", "history", _, _, 1): self = .history(of: nil, before: row(query["before"]))
    case ("GET", "people", let key?, "history", 3):
      guard let person = addressNumber(key) else { return nil }
      self = .history(of: PatNum(rawValue: person), before: row(query["before"]))
    case ("GET", "contact", _, _, 1):
      self = .contact(addressNumber(query["CID"]).map(ClinicNum.init))
    case ("POST", "language", _, _, 1): self = .chooseLanguage
    case ("GET", "look", let file?, _, 2) where file.hasSuffix(".css"):
      guard let colour = Colour(hex: "#" + file.dropLast(4)) else { return nil }
      self = .theme(String(colour.hex.dropFirst()))
    case ("GET", "session", "time", _, 2): self = .sessionTime(then: Route.then(query))
    case ("POST", "session", "time", _, 2): self = .extendSession
    case ("POST", "drafts", _, _, 1): self = .saveDraft
    case ("POST", "drafts", "discard", _, 2): self = .discardDraft
    case ("GET", "verification", _, _, 1): self = .verification(then: Route.then(query))
    case ("POST", "verification", _, _, 1): self = .verify
    case ("GET", "invitation", _, _, 1): self = .invitationRenewed
    case (_, "invitation", let token?, let last, 2...3) where InvitationToken.isText(token):
      switch (method, last) {
      case ("GET", nil): self = .invitation(String(token))
      case ("POST", nil): self = .acceptInvitation(String(token))
      case ("POST", "renewal"): self = .renewInvitation(String(token))
      default: return nil
      }
    case (_, "mail", "unsubscribe", let token?, 3)
    where token.utf8.allSatisfy({ InvitationToken.isText(String(UnicodeScalar($0))) }):
      switch method {
      case "GET": self = .unsubscribe(String(token))
      case "POST": self = .confirmUnsubscribe(String(token))
      default: return nil
      }
    default: return nil
    }
  }

  /// Path and query, ready for an address, a form or a Location header.
  package var path: String {
    switch self {
    case .home: "/"
    case .signIn(let then, let isSignedOut):
      if then != nil {
        Route.path("/session/new", then)
      } else {
        isSignedOut ? "/session/new?signed-out=1" : "/session/new"
      }
    case .createSession: "/session"
    case .endSession: "/session/end"
    case .forgottenPassword, .createPasswordReset: "/password-reset/new"
    case .passwordReset, .completePasswordReset: "/password-reset"
    case .renewPasswordReset: "/password-reset/renewal"
    case .forgottenUserName, .createUserNameReminder: "/user-name-reminder/new"
    case .userNameReminder: "/user-name-reminder"
    case .security(let part): part.map { "/security?changed=\($0.rawValue)" } ?? "/security"
    case .setup, .completeSetup: "/security/setup"
    case .password, .changePassword: "/security/password"
    case .userName, .changeUserName: "/security/user-name"
    case .endDevice(let key): "/security/devices/\(key.rawValue)/end"
    case .endOtherDevices: "/security/devices/end"
    case .appointments(let person, let showsAll):
      (person.map { "/people/\($0.rawValue)/appointments" } ?? "/appointments")
        + (showsAll ? "?show=all" : "")
    case .appointmentCalendar(let key): "/appointments/\(key.rawValue)/calendar.ics"
    case .people: "/people"
    case .history(let person, let row):
      (person.map { "/people/\($0.rawValue)/history" } ?? "/history")
        + (row.map { "?before=\($0.rawValue)" } ?? "")
    case .contact(let clinic): clinic.map { "/contact?CID=\($0.rawValue)" } ?? "/contact"
    case .chooseLanguage: "/language"
    case .theme(let colour): "/look/\(colour).css"
    case .sessionTime(let then): Route.path("/session/time", then)
    case .extendSession: "/session/time"
    case .saveDraft: "/drafts"
    case .discardDraft: "/drafts/discard"
    case .verification(let then): Route.path("/verification", then)
    case .verify: "/verification"
    case .invitation(let token), .acceptInvitation(let token): "/invitation/\(token)"
    case .renewInvitation(let token): "/invitation/\(token)/renewal"
    case .invitationRenewed: "/invitation"
    case .unsubscribe(let token), .confirmUnsubscribe(let token): "/mail/unsubscribe/\(token)"
    case .office(let route): route.path
    }
  }

  /// The path of a page that leads on to another one.
  private static func path(_ page: String, _ then: Route?) -> String {
    then.map { "\(page)?then=\(PercentEncoding.encode($0.path))" } ?? page
  }
}

/// What somebody has changed of their login.
package enum LoginPart: String, Sendable {
  case password
  case userName = "user-name"
  case devices
}

/// A row of the history in a query; nil when there is none, so that the latest are shown.
private func row(_ text: String) -> HistoryNum? { addressNumber(text).map(HistoryNum.init) }

/// A key in an address: decimal digits of a positive number, in their one usual form.
func addressNumber(_ text: some StringProtocol) -> Int64? {
  guard let first = text.utf8.first, (49...57).contains(first), text.utf8.count <= 19,
    text.utf8.allSatisfy({ (48...57).contains($0) })
  else { return nil }
  return Int64(text)
}
