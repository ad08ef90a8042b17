import MariaStore
import PortalPlatform

extension Portal {
  /// The one place that turns an error into a status and a page.
  func errorResponse(to error: any Error, _ caller: Caller) -> Response {
    switch error {
    case PortalError.signInRequired(let route):
      // The sign-in page has the browser forget an ended session: here, a form that was sent twice
      // would lose the session whose token its first copy has renewed.
      if configuration.face == .office { return .redirect(to: .office(staffSignIn(for: route))) }
      let then: Route? = route == .home ? nil : route
      return .redirect(to: .signIn(then: then, isSignedOut: false))
    case PortalError.codeRequired: return .redirect(to: .office(.code(then: nil)))
    case PortalError.secondFactorRequired: return .redirect(to: .office(.secondFactor))
    case PortalError.setupRequired: return .redirect(to: .setup)
    case PortalError.verificationRequired(let route):
      return .redirect(to: .verification(then: route))
    case PortalError.reasonRequired(let patient, let route):
      return .redirect(to: .office(.viewReason(patient, then: route)))
    case PortalError.notFound: return page(404, .notFoundTitle, .notFoundText, caller)
    case PortalError.forbidden: return page(403, .forbiddenTitle, .forbiddenText, caller)
    case PortalError.formExpired: return page(403, .formExpiredTitle, .formExpiredText, caller)
    case PortalError.closed: return closed(caller)
    case PortalError.demonstration:
      return page(403, .demonstrationTitle, .demonstrationText, caller)
    case PortalError.badRequest: return page(400, .badRequestTitle, .badRequestText, caller)
    case PortalError.payloadTooLarge:
      let limit = String(configuration.bodyLimit / 1024)
      return page(413, .tooLargeTitle, caller.say(.tooLargeText, limit), caller)
    case PortalError.tooMany(let seconds):
      var response = page(
        503, .tooManyTitle, caller.say(.tooManyText, String(seconds)), caller)
      response.headers.append(("Retry-After", String(seconds)))
      return response
    // A browser drops a prefetched page that is not a success, and asks again when it is wanted.
    case PortalError.prefetch: return Response(status: 503, headers: [("Retry-After", "1")])
    case PortalError.schemaUnsupported, PortalError.unrecorded: return unavailable(caller)
    case let error as MariaError
    where error.isUnavailable || error.isTimeLimit || error.isConflict || error.isBrokenView:
      return unavailable(caller)
    default: return internalError(caller)
    }
  }

  /// What patients see while the office has closed the portal, and how to reach it.
  func closed(_ caller: Caller) -> Response {
    let say = caller.say
    let link = #"<a class="pp-link" href="\#(Route.contact(nil))">\#(say(.contactUs))</a>"# as HTML
    return .page(
      layout(
        Page(title: say(.closedTitle), isNarrow: true),
        """
        <h1 class="pp-heading">\(say(.closedTitle))</h1>
        <p>\(say(.closedText)) \(phoneNumber(caller.office.contact.phone))</p>
        <p>\(link)</p>
        """, caller),
      status: 503)
  }

  private func unavailable(_ caller: Caller) -> Response {
    var response = page(503, .unavailableTitle, .unavailableText, caller)
    response.headers.append(("Retry-After", "30"))
    return response
  }

  private func internalError(_ caller: Caller) -> Response {
    // The log carries the same identifier.
    let incident = caller.request.id.prefix(12)
    let html = errorPage(
      .internalTitle,
      """
      <p>\(caller.say(.internalText))</p>
      <p><strong>\(caller.say(.incident, String(incident)))</strong></p>

      """, caller)
    return .page(html, status: 500)
  }

  private func page(_ status: Int, _ title: Text, _ text: Text, _ caller: Caller) -> Response {
    page(status, title, caller.say(text), caller)
  }

  private func page(_ status: Int, _ title: Text, _ text: String, _ caller: Caller) -> Response {
    // The page names the office where that can be found out; where not, it goes without.
    if status != 503 { try? caller.identify() }
    return .page(errorPage(title, "<p>\(text)</p>\n", caller), status: status)
  }

  private func errorPage(_ title: Text, _ body: HTML, _ caller: Caller) -> HTML {
    layout(
      Page(title: caller.say(title)),
      """
      <h1 class="pp-heading">\(caller.say(title))</h1>
      \(body)<p><a class="pp-link" href="\(Route.home)">\(caller.say(.toStart))</a></p>

      """, caller)
  }
}
