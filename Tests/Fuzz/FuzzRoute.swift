@testable import PortalLogic

/// Addresses: matched, printed and matched again; and those that a form asks to return to.
@Sendable func fuzzRoute(_ bytes: [UInt8]) {
  let address = String(decoding: bytes, as: UTF8.self)
  for method in ["GET", "POST", "HEAD"] {
    if let found = route(method, address) { printsAsItself(found, method) }
  }
  expect(route("PUT", address) == nil, "an unknown method has a route")
  if let route = Route(returningTo: address) { leadsToAPage(route) }
}

private func route(_ method: String, _ address: String) -> Route? {
  let parts = address.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
  return Route(
    Request(
      method: method, path: String(parts.first ?? ""),
      query: parts.count > 1 ? String(parts[1]) : ""))
}

private func printsAsItself(_ found: Route, _ method: String) {
  let path = found.path
  expect(isLocal(path), "\(path) leads elsewhere")
  guard let again = route(method, path) else { return expect(false, "\(path) has no route") }
  expect(again.name == found.name && again.path == path, "\(path) is another route")
  if case .signIn(let then?, _) = found { leadsToAPage(then) }
}

private func leadsToAPage(_ route: Route) {
  expect(isLocal(route.path), "\(route.path) leads elsewhere")
  switch route {
  case .home, .appointments, .people, .history, .contact, .security, .setup, .password, .userName,
    .forgottenPassword, .passwordReset, .forgottenUserName, .userNameReminder, .sessionTime,
    .verification, .invitation, .invitationRenewed, .unsubscribe:
    break
  case .office, .signIn, .createSession, .endSession, .completeSetup, .changePassword,
    .changeUserName,
    .endDevice, .endOtherDevices, .appointmentCalendar, .chooseLanguage, .theme,
    .createPasswordReset,
    .completePasswordReset, .renewPasswordReset, .createUserNameReminder, .extendSession,
    .saveDraft, .discardDraft, .verify, .acceptInvitation, .renewInvitation,
    .confirmUnsubscribe:
    expect(false, "\(route.name) is returned to")
  }
  expect(Route(returningTo: route.path) == route, "\(route.path) is not returned to")
}

/// Within this host whatever a browser makes of it, and fit for a header.
private func isLocal(_ path: String) -> Bool {
  path.hasPrefix("/") && !path.hasPrefix("//") && !path.contains("\\") && !path.contains(" ")
    && isHeaderValue(path)
}
