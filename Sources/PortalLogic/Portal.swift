import MariaStore
import PortalPlatform

/// The last migrations of the portal's tables with which this program works. Several versions stand
/// here while an upgrade runs: migrations first add, and take away a version later.
package let supportedSchemas = ["0013_invite_office.sql"]

/// The portal of one face: a request goes in, a response comes out.
package final class Portal {
  let configuration: Configuration
  let secrets: Secrets
  let store: Store
  let zones = PracticeZones()
  let wordings = Wordings()
  let offices = Offices()
  let networks = Networks()
  private var isSchemaChecked = false

  package init(_ configuration: Configuration) {
    self.configuration = configuration
    secrets = Secrets(configuration.keys)
    store = Store(configuration.database)
    if let socket = configuration.jobsSocket {
      store.wake = { WakeSocket.send($0.name, to: socket) }
    }
  }

  /// Answers a request; whatever goes wrong becomes a page.
  package func respond(to request: Request) -> Response {
    let started = Clock.ticks()
    let statementsBefore = store.statementCount
    store.refresh()
    let route = Route(request, on: configuration.face)
    let caller = Caller(request, route, self)
    var response: Response
    var failure: (any Error)?
    do {
      response = try answer(route, caller)
      removeDraftOfCarriedOut(route, response, caller)
      // Before the answer goes out: what cannot be recorded is not shown.
      try recordLooks(caller)
    } catch {
      failure = error
      response = errorResponse(to: error, caller)
    }
    caller.addHeaders(to: &response)
    logAccess(
      caller, response, failure, microseconds: Clock.ticks() - started,
      statements: store.statementCount - statementsBefore)
    logPracticeNotices(caller)
    return response
  }

  /// Makes sure that this program and the schema of its database belong together.
  ///
  /// - Throws: `PortalError.schemaUnsupported`, or a `MariaError` when the database is away.
  package func checkSchema() throws {
    let version = try store.schemaVersion() ?? "none"
    guard supportedSchemas.contains(version) else {
      throw PortalError.schemaUnsupported(version)
    }
    isSchemaChecked = true
  }

  /// The right-hand side is the access policy: what is about a person takes a `PatientAccess`,
  /// which only the caller can make.
  private func answer(_ route: Route?, _ caller: Caller) throws -> Response {
    let request = caller.request
    if request.bodyIsTooLarge { throw PortalError.payloadTooLarge }
    if request.bodyIsIncomplete { throw PortalError.badRequest }
    guard let route else { throw PortalError.notFound }
    if request.isPrefetch { throw PortalError.prefetch }
    if request.method == "POST", request.isFromElsewhere, !route.isOneClick {
      throw PortalError.forbidden
    }
    // A colour is in its own address: nothing of the database is asked.
    if case .theme(let colour) = route { return theme(colour) }
    if !isSchemaChecked { try checkSchema() }
    try caller.identify()
    if route.face == .patient, !caller.office.isOpen, !route.isOpenAlways {
      throw PortalError.closed
    }
    if route.isChange, caller.session?.isDemonstration == true {
      throw PortalError.demonstration
    }
    try keepUnsent(route, caller)
    return switch route {
    case .home: home(caller)
    case .signIn(let then, let isSignedOut): signIn(then, isSignedOut, caller)
    case .createSession: try createSession(caller)
    case .endSession: try endSession(caller)
    case .forgottenPassword: forgottenPassword(caller)
    case .createPasswordReset: try createPasswordReset(caller)
    case .passwordReset: passwordReset(caller)
    case .completePasswordReset: try completePasswordReset(caller)
    case .renewPasswordReset: try renewPasswordReset(caller)
    case .forgottenUserName: forgottenUserName(caller)
    case .createUserNameReminder: try createUserNameReminder(caller)
    case .userNameReminder: userNameReminder(caller)
    case .security(let changed): try security(caller.login(), changed, caller)
    case .setup: try setup(caller.loginInSetup(), caller)
    case .completeSetup: try completeSetup(caller.loginInSetup(), caller)
    case .password: try password(caller.login(), caller)
    case .changePassword: try changePassword(caller.login(), caller)
    case .userName: try userName(caller.login(), caller)
    case .changeUserName: try changeUserName(caller.login(), caller)
    case .endDevice(let key): try endDevice(key, caller.login(), caller)
    case .endOtherDevices: try endOtherDevices(caller.login(), caller)
    case .appointments(let person, let showsAll):
      try appointments(caller.patient(.appointments, of: person), showsAll, caller)
    case .appointmentCalendar(let key):
      try appointmentCalendar(caller.appointment(key), caller)
    case .history(let person, let before):
      try history(caller.patient(nil, of: person), before, caller)
    case .people: try people(caller.everyone(), caller)
    case .contact(let clinic): try contact(clinic, caller)
    case .theme(let colour): theme(colour)
    case .chooseLanguage: try chooseLanguage(caller)
    case .sessionTime(let then): sessionTime(then, caller)
    case .extendSession: try extendSession(caller)
    case .saveDraft: try saveDraft(caller.writer(), caller)
    case .discardDraft: try discardDraft(caller.writer(), caller)
    case .verification(let then): try verification(caller.oneself(), then, caller)
    case .verify: try verify(caller.oneself(), caller)
    case .invitation(let token): try invitation(token, caller)
    case .acceptInvitation(let token): try acceptInvitation(token, caller)
    case .renewInvitation(let token): try renewInvitation(token, caller)
    case .invitationRenewed: invitationRenewed(caller)
    case .unsubscribe(let token): try unsubscribe(token, caller)
    case .confirmUnsubscribe(let token): try confirmUnsubscribe(token, caller)
    case .office(let route): try answer(route, caller)
    }
  }
}
