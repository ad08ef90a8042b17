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
/// The addresses are those of ``example(of:)``: Lily's visits, and a visit of Mary's.
func expected(_ name: Route.Name, _ visitor: Visitor) -> Outcome {
  if visitor == .otherFace { return .notFound }
  let isSignedIn = visitor != .nobody
  switch name {
  case .home: return .leads(to: isSignedIn ? "/appointments" : "/session/new")
  case .signIn: return isSignedIn ? .leads(to: "/appointments") : .page
  // Without the fields, and so without a password, it is the sign-in page again.
  case .createSession: return .page
  case .endSession: return .leads(to: "/session/new?signed-out=1")
  case .passwordChangeRequired:
    return switch visitor {
    case .nobody: .leads(to: "/session/new?then=")
    case .newcomer: .page
    default: .leads(to: "/")
    }
  case .appointments:
    return switch visitor {
    case .oneself, .representative: .page
    case .stranger, .demonstration: .notFound
    case .newcomer: .leads(to: "/session/password-change-required")
    default: .leads(to: "/session/new?then=")
    }
  case .appointmentCalendar:
    return switch visitor {
    case .oneself: .page
    // Daniel sees Mary's children, not Mary.
    case .representative, .stranger, .demonstration: .notFound
    case .newcomer: .leads(to: "/session/password-change-required")
    default: .leads(to: "/session/new?then=")
    }
  case .people:
    return switch visitor {
    case .nobody: .leads(to: "/session/new?then=")
    case .newcomer: .leads(to: "/session/password-change-required")
    default: .page
    }
  case .contact: return .page
  case .chooseLanguage: return .leads(to: "/")
  }
}

@Suite(.inBothForms) struct `Access` {
  @Test(arguments: Route.Name.allCases, Visitor.allCases)
  func `each visitor gets what the table says`(name: Route.Name, visitor: Visitor) throws {
    let practice = try TestPractice.shared.get()
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

  @Test(arguments: Route.Name.allCases.filter { method(of: $0) == "POST" })
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

  @Test(arguments: Route.Name.allCases.filter { method(of: $0) == "POST" })
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
  }
}
