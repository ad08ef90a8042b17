import Foundation
import MariaStore
import PortalPlatform
import TestSupport
import Testing

@testable import PortalLogic

/// Who asks.
enum Visitor: String, CaseIterable, Sendable {
  case nobody
  /// Mary, guarantor of Lily and Ben.
  case oneself
  /// Tom, who has nothing to do with them.
  case stranger
  /// Daniel, guardian of Lily and Ben from outside of the family.
  case representative
  /// Nina, whose password must be changed first.
  case newcomer
  /// The demonstration login, which sees its own invented family.
  case demonstration
  /// Mary's session on the office face.
  case otherFace
}

/// What a visitor gets; what one may not see answers as what does not exist.
enum Outcome: Equatable {
  case page, notFound, forbidden
  case leads(to: String)
}

/// The whole table of who may do what. A new kind of address does not compile without its row.
///
/// The addresses are those of ``example(of:)``: Lily's visits and history, and a visit of Mary's.
func expected(_ name: Route.Name, _ visitor: Visitor) -> Outcome {
  // The start is the one address that both faces have.
  if visitor == .otherFace {
    return switch name {
    case .home: .leads(to: "/staff/session/new")
    case .office: .leads(to: "/staff/session/new?then=")
    default: .notFound
    }
  }
  let isSignedIn = visitor != .nobody
  switch name {
  case .home: return .leads(to: isSignedIn ? "/appointments" : "/session/new")
  case .signIn: return isSignedIn ? .leads(to: "/appointments") : .page
  // Without the fields, and so without a password, it is the sign-in page again.
  case .createSession: return .page
  case .endSession: return .leads(to: "/session/new?signed-out=1")
  // Whoever has forgotten something proves who they are, not whose session there is; without the
  // fields it is the form again.
  case .forgottenPassword, .createPasswordReset, .passwordReset, .completePasswordReset,
    .forgottenUserName, .createUserNameReminder, .userNameReminder:
    return .page
  // They have not asked for a code before.
  case .renewPasswordReset: return .leads(to: "/password-reset/new")
  case .security, .password, .userName:
    return switch visitor {
    case .nobody: .leads(to: "/session/new?then=")
    case .newcomer: .leads(to: "/security/setup")
    default: .page
    }
  case .setup:
    return switch visitor {
    case .nobody: .leads(to: "/session/new?then=")
    case .newcomer: .page
    default: .leads(to: "/")
    }
  case .completeSetup:
    return switch visitor {
    case .nobody: .leads(to: "/session/new")
    case .demonstration: .forbidden
    // Without the fields it is the form again.
    case .newcomer: .page
    default: .leads(to: "/")
    }
  case .changePassword, .changeUserName:
    return switch visitor {
    case .nobody: .leads(to: "/session/new")
    case .demonstration: .forbidden
    case .newcomer: .leads(to: "/security/setup")
    default: .page
    }
  // The session that is named is nobody's, which is not told apart from another person's.
  case .endDevice, .endOtherDevices:
    return switch visitor {
    case .nobody: .leads(to: "/session/new")
    case .demonstration: .forbidden
    case .newcomer: .leads(to: "/security/setup")
    default: .leads(to: "/security?changed=devices")
    }
  case .appointments, .history:
    return switch visitor {
    case .oneself, .representative: .page
    case .stranger, .demonstration: .notFound
    case .newcomer: .leads(to: "/security/setup")
    default: .leads(to: "/session/new?then=")
    }
  case .appointmentCalendar:
    return switch visitor {
    case .oneself: .page
    // Daniel sees Mary's children, not Mary.
    case .representative, .stranger, .demonstration: .notFound
    case .newcomer: .leads(to: "/security/setup")
    default: .leads(to: "/session/new?then=")
    }
  case .people:
    return switch visitor {
    case .nobody: .leads(to: "/session/new?then=")
    case .newcomer: .leads(to: "/security/setup")
    default: .page
    }
  case .contact: return .page
  case .theme: return .page
  case .chooseLanguage: return .leads(to: "/")
  // Somebody who is not signed in is told so.
  case .sessionTime: return .page
  case .extendSession: return .leads(to: isSignedIn ? "/session/time" : "/session/new")
  // No form is named.
  case .saveDraft, .discardDraft:
    return switch visitor {
    case .nobody: .leads(to: "/session/new")
    case .demonstration: .forbidden
    case .newcomer: .leads(to: "/security/setup")
    default: .notFound
    }
  // The token is nobody's: the page for all such links, whoever asks.
  case .invitation, .acceptInvitation, .invitationRenewed: return .page
  case .renewInvitation: return .leads(to: "/invitation")
  // The token was made with no key of the file.
  case .unsubscribe, .confirmUnsubscribe: return .notFound
  // Without the fields it is the form again.
  case .verification, .verify:
    return switch visitor {
    case .nobody: .leads(to: name == .verify ? "/session/new" : "/session/new?then=")
    case .newcomer: .leads(to: "/security/setup")
    default: .page
    }
  case .office: return .notFound
  }
}

/// What the history has to say after that request. A new kind of address does not compile without
/// its row: one that shows somebody's data and leaves nothing is a mistake.
func recorded(_ name: Route.Name, _ visitor: Visitor) -> [String] {
  func look(_ kind: HistoryEntry.Kind, at people: [Int], _ object: Int = 0) -> [String] {
    guard expected(name, visitor) == .page else { return [] }
    return people.map { "\(kind.rawValue) by \(visitor.number) for \($0), \(object)" }
  }
  switch name {
  case .appointments: return look(.viewedAppointments, at: [201])
  case .appointmentCalendar: return look(.downloadedAppointment, at: [200], 20_021)
  case .people: return look(.viewedContactData, at: visitor.people)
  case .history: return look(.viewedHistory, at: [201])
  case .endSession:
    // Nobody, and a session of the other face, have nothing to end.
    guard visitor.number > 0, visitor != .otherFace else { return [] }
    let kind = HistoryEntry.Kind.signedOut.rawValue
    return ["\(kind) by \(visitor.number) for \(visitor.number), 0"]
  // A try without a name is none.
  // Nor is a request without a name, or with one that nobody has looked at yet.
  case .home, .signIn, .createSession, .forgottenPassword, .createPasswordReset, .passwordReset,
    .completePasswordReset, .renewPasswordReset, .forgottenUserName, .createUserNameReminder,
    .userNameReminder, .security, .setup, .completeSetup, .password,
    .changePassword, .userName, .changeUserName, .endDevice, .contact, .chooseLanguage, .theme,
    .sessionTime, .extendSession, .saveDraft, .discardDraft, .verification, .verify,
    .invitation, .acceptInvitation, .renewInvitation, .invitationRenewed, .unsubscribe,
    .confirmUnsubscribe, .office:
    return []
  // They have signed in several times by then.
  case .endOtherDevices:
    guard expected(name, visitor) == .leads(to: "/security?changed=devices") else { return [] }
    let kind = HistoryEntry.Kind.deviceSignedOut.rawValue
    return ["\(kind) by \(visitor.number) for \(visitor.number), 0"]
  }
}

extension Visitor {
  /// PatNum.
  var number: Int { people.first ?? 0 }

  /// Whom they see, themselves first.
  var people: [Int] {
    switch self {
    case .nobody: []
    case .oneself, .otherFace: [200, 202, 201]
    case .stranger: [300]
    case .representative: [210, 202, 201, 212, 211]
    case .newcomer: [400]
    case .demonstration: [500, 502, 501]
    }
  }
}

@Suite(.inBothForms) struct `Access` {
  @Test func `each look at somebody's data is in the history, and nothing else`() throws {
    let practice = try TestPractice()
    for visitor in Visitor.allCases {
      for name in Route.Name.allCases {
        let browser = try TestBrowser(practice, face: visitor == .otherFace ? .office : .patient) {
          $0.allowsDemonstration = true
        }
        try signIn(visitor, browser, practice)
        try practice.root("DELETE FROM portal_history")
        leaveNothing(at: name, browser)
        _ = send(example(of: name), method(of: name), browser)
        #expect(
          try rows(of: practice) == recorded(name, visitor).sorted(), "\(name) by \(visitor)")
      }
    }
  }

  /// Looks that are none: HEAD, and a page that a browser fetches before anybody asks for it.
  private func leaveNothing(at name: Route.Name, _ browser: TestBrowser) {
    guard method(of: name) == "GET" else { return }
    _ = browser.get(example(of: name).path, method: "HEAD")
    browser.headers["sec-purpose"] = "prefetch"
    _ = browser.get(example(of: name).path)
    browser.headers["sec-purpose"] = nil
  }

  private func rows(of practice: TestPractice) throws -> [String] {
    try practice.root(
      """
      SELECT CONCAT(Kind, ' by ', ActorPatNum, ' for ', PatNum, ', ', ObjectNum)
      FROM portal_history
      WHERE Network = '192.0.2.0/24' AND HappenedAt = '2026-03-04 15:00:00'
      """
    ).split(separator: "\n").map(String.init).sorted()
  }

  @Test(arguments: Route.Name.allCases, Visitor.allCases)
  func `each visitor gets what the table says`(name: Route.Name, visitor: Visitor) throws {
    // It ends the sessions of others who use the shared practice at the same moment.
    let practice =
      name == .endOtherDevices ? try TestPractice() : try TestPractice.shared.get()
    let browser = try TestBrowser(practice, face: visitor == .otherFace ? .office : .patient) {
      $0.allowsDemonstration = true
    }
    try signIn(visitor, browser, practice)
    let response = send(example(of: name), method(of: name), browser)
    switch expected(name, visitor) {
    case .page: #expect([200, 422].contains(response.status))
    case .notFound:
      #expect(response.status == 404)
      // Not told apart from an address that there is not.
      #expect(anonymous(response.text) == anonymous(browser.get("/nothing-here").text))
    case .forbidden: #expect(response.status == 403)
    case .leads(let address):
      #expect(response.status == 303)
      let location = response.header("Location") ?? ""
      #expect(address.hasSuffix("=") ? location.hasPrefix(address) : location == address)
    }
    if visitor != .oneself && visitor != .representative {
      #expect(!response.text.contains("Lily"))
    }
  }

  @Test(
    arguments: Route.Name.allCases.filter { method(of: $0) == "POST" && $0 != .confirmUnsubscribe })
  func `a form without its token, or with another session's, changes nothing`(
    name: Route.Name
  ) throws {
    let practice = try TestPractice.shared.get()
    let browser = try TestBrowser(practice)
    let other = try TestBrowser(practice)
    #expect(browser.signIn("mary200").status == 303)
    #expect(other.signIn("tom300").status == 303)
    let token = TestBrowser.token(in: other.get("/contact").text)
    for body in ["", "token=", "token=\(token)", "token=x", "token=\(token)&token=\(token)"] {
      let response = browser.send("POST", example(of: name).path, body: body)
      #expect([400, 403, 422].contains(response.status), "\(body)")
    }
    #expect(browser.get("/appointments").status == 200)
  }

  @Test(
    arguments: Route.Name.allCases.filter { method(of: $0) == "POST" && $0 != .confirmUnsubscribe })
  func `a form that another site sends is refused, its token or not`(name: Route.Name) throws {
    let browser = try TestBrowser(try TestPractice.shared.get())
    let token = TestBrowser.token(in: browser.get("/session/new").text)
    for site in ["cross-site", "same-site"] {
      browser.headers["sec-fetch-site"] = site
      #expect(browser.send("POST", example(of: name).path, body: "token=\(token)").status == 403)
    }
  }

  private func signIn(
    _ visitor: Visitor, _ browser: TestBrowser, _ practice: TestPractice
  ) throws {
    let name: String
    switch visitor {
    case .nobody: return
    case .oneself: name = "mary200"
    case .stranger: name = "tom300"
    case .representative: name = "daniel210"
    case .newcomer: name = "first400"
    case .demonstration: name = "demo"
    case .otherFace:
      let patientFace = try TestBrowser(practice)
      #expect(patientFace.signIn("mary200").status == 303)
      browser.cookies = patientFace.cookies
      return
    }
    #expect(browser.signIn(name).status == 303)
  }

  private func send(_ route: Route, _ method: String, _ browser: TestBrowser) -> Response {
    guard method == "POST" else { return browser.get(route.path) }
    let token = TestBrowser.token(in: browser.get("/contact").text)
    return browser.send("POST", route.path, body: "token=\(token)&language=en")
  }

  /// A page without what differs from one to the next for reasons of its own.
  private func anonymous(_ page: String) -> String {
    page.replacing(/(name="(token|then)" value=")[^"]*/, with: { "\($0.output.1)" })
      .replacing(/<input type="hidden" name="then" value="">/, with: "")
      .replacing(/\/session\/time\?then=[^"]*/, with: "/session/time")
  }
}
