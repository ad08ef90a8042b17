import MariaStore
import TestSupport
import Testing

@testable import PortalLogic

let nobodysToken = String(repeating: "A", count: 43)

/// One address of each kind. A new kind does not compile until it has its row here.
func example(of name: Route.Name) -> Route {
  switch name {
  case .home: .home
  case .signIn: .signIn(then: .appointments(of: nil, showsAll: false), isSignedOut: false)
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
  case .security: .security(changed: .password)
  case .setup: .setup
  case .completeSetup: .completeSetup
  case .password: .password
  case .changePassword: .changePassword
  case .userName: .userName
  case .changeUserName: .changeUserName
  case .endDevice: .endDevice(SessionNum(rawValue: 9_000_000))
  case .endOtherDevices: .endOtherDevices
  case .appointments: .appointments(of: PatNum(rawValue: 201), showsAll: true)
  case .appointmentCalendar: .appointmentCalendar(AptNum(rawValue: 20_021))
  case .people: .people
  case .history: .history(of: PatNum(rawValue: 201), before: HistoryNum(rawValue: 7_000_000))
  case .contact: .contact(ClinicNum(rawValue: 2))
  case .theme: .theme("0b5f6b")
  case .chooseLanguage: .chooseLanguage
  case .sessionTime: .sessionTime(then: .people)
  case .extendSession: .extendSession
  case .saveDraft: .saveDraft
  case .discardDraft: .discardDraft
  case .verification: .verification(then: .people)
  case .verify: .verify
  case .invitation: .invitation(nobodysToken)
  case .acceptInvitation: .acceptInvitation(nobodysToken)
  case .renewInvitation: .renewInvitation(nobodysToken)
  case .invitationRenewed: .invitationRenewed
  case .unsubscribe: .unsubscribe(nobodysToken)
  case .confirmUnsubscribe: .confirmUnsubscribe(nobodysToken)
  case .office: .office(.patients(PatientQuery()))
  }
}

/// The method that an address answers to.
func method(of name: Route.Name) -> String {
  switch name {
  case .createSession, .endSession, .createPasswordReset, .completePasswordReset,
    .renewPasswordReset, .createUserNameReminder, .completeSetup, .changePassword,
    .changeUserName, .endDevice, .endOtherDevices, .chooseLanguage, .extendSession,
    .saveDraft, .discardDraft, .verify, .acceptInvitation, .renewInvitation,
    .confirmUnsubscribe:
    "POST"
  case .home, .signIn, .forgottenPassword, .passwordReset, .forgottenUserName,
    .userNameReminder, .security, .setup, .password, .userName, .appointments,
    .appointmentCalendar, .people, .history, .contact, .theme, .sessionTime, .verification,
    .invitation, .invitationRenewed, .unsubscribe, .office:
    "GET"
  }
}

@Suite struct `Routes` {
  private func route(_ method: String, _ address: String, on face: Face = .patient) -> Route? {
    let parts = address.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    return Route(
      Request(
        method: method, path: String(parts.first ?? ""),
        query: parts.count > 1 ? String(parts[1]) : ""), on: face)
  }

  @Test(arguments: Route.Name.allCases.filter { example(of: $0).face == .patient })
  func `a printed address leads back to its route, by its own method only`(name: Route.Name) {
    let route = example(of: name)
    #expect(route.name == name)
    #expect(self.route(method(of: name), route.path) == route)
    let other = method(of: name) == "GET" ? "POST" : "GET"
    // Reloading a refused form by its address leads to the page with the form; a page may have
    // the address of its form.
    if self.route(other, route.path) != nil {
      #expect(
        [
          .createSession, .forgottenPassword, .createPasswordReset, .passwordReset,
          .completePasswordReset, .forgottenUserName, .createUserNameReminder, .setup,
          .completeSetup, .password, .changePassword, .userName,
          .changeUserName, .sessionTime, .extendSession, .verification, .verify, .invitation,
          .acceptInvitation, .unsubscribe, .confirmUnsubscribe,
        ].contains(name))
    }
    if other == "POST" { #expect(self.route("HEAD", route.path) == route) }
  }

  @Test(arguments: [
    "", "nope", "/nope", "//", "/appointments/", "/appointments/x/calendar.ics",
    "/people/-1/appointments", "/people/0x1/appointments", "/people/1e3/appointments",
    "/people/99999999999999999999/appointments", "/people/١/appointments",
    "/people/%31/appointments",
    "/people/201/appointments/", "/people/201/history/", "/people/x/history", "/APPOINTMENTS",
    "/appointments?show=%ff", "/appointments?a=1&a=2",
    "/session/end", "/language", "/../etc/passwd", "/appointments\0", "/people /",
  ])
  func `anything else is no address`(address: String) {
    #expect(route("GET", address) == nil)
  }

  @Test(arguments: [
    "https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "",
    "/session", "/session/new", "/session/new?then=/people", "/appointments/7/calendar.ics",
    "/language", "/drafts", "/drafts/discard", "/session/end", "/password-reset/renewal",
    "/%2f%2fevil.example", "appointments", "/\u{9}/evil.example",
  ])
  func `nothing but a page of the portal is returned to`(address: String) {
    #expect(Route(returningTo: address) == nil)
  }

  @Test func `a page of the portal is returned to`() {
    let route = Route.appointments(of: PatNum(rawValue: 201), showsAll: true)
    #expect(Route(returningTo: route.path) == route)
  }

  @Test func `a page that leads back is led back to, but never in a chain`() {
    #expect(Route(returningTo: "/verification?then=/people") == .verification(then: .people))
    for page in ["/verification", "/session/time", "/session/new"] {
      let chain = "/verification?then=\(page)%3Fthen=/people"
      #expect(Route(returningTo: chain) == .verification(then: nil))
    }
    #expect(Route(returningTo: "/session/time?then=//evil.example") == .sessionTime(then: nil))
  }

  @Test func `nothing that proves who somebody is can be a draft`() {
    for name in Route.Name.allCases {
      guard let draft = example(of: name).draft else { continue }
      #expect(method(of: name) == "POST" && method(of: draft.page.name) == "GET")
      for field in draft.fields {
        #expect(!field.contains(/password|code|token|secret|answer/))
        #expect(field.contains(/^[a-z_]+$/))
      }
    }
  }

  @Test func `random addresses are never a trap`() {
    var random = TestRandom(seed: 7)
    let words = [
      "/", "people", "appointments", "session", "new", "%", "%ff", "?", "=", "&", "+",
      "calendar.ics", "history", "before", "verification", "time", "drafts", "discard", "9", "0",
      "\0", "é", "then", "..", "//", "CID", "show",
      "all",
    ]
    for _ in 0..<20_000 {
      let address = (0..<Int.random(in: 0...9, using: &random)).map { _ in
        words[Int.random(in: 0..<words.count, using: &random)]
      }.joined()
      if let found = route("GET", address) { #expect(route("GET", found.path) == found) }
    }
  }
}
