import MariaStore
import PortalPlatform

extension Portal {
  /// Asks whether no more invitations are wanted: a look changes nothing.
  func unsubscribe(_ text: String, _ caller: Caller) throws -> Response {
    guard secrets.unsubscribe.people(of: text) != nil else { throw PortalError.notFound }
    let say = caller.say
    let button: HTML = #"<button class="pp-button">\#(say(.unsubscribeButton))</button>"#
    return .page(
      unsubscribePage(
        """
        <p>\(say(.unsubscribeText))</p>
        \(form(to: .confirmUnsubscribe(text), caller, class: nil, button))
        """, caller))
  }

  /// Ends the invitations to the people of a message. Whoever has the address may do that, a mail
  /// program in its owner's name, too (RFC 8058): there is neither session nor form.
  func confirmUnsubscribe(_ text: String, _ caller: Caller) throws -> Response {
    guard let people = secrets.unsubscribe.people(of: text) else { throw PortalError.notFound }
    try store.repeatedTransaction {
      try record(
        people.map { person in
          HistoryEntry(
            kind: .invitesStopped, actor: .unknown, subject: person, session: nil,
            network: caller.network, time: caller.now)
        })
      for person in people { _ = try store.stopInvites(to: person) }
    }
    return .page(
      unsubscribePage(
        """
        <p>\(caller.say(.unsubscribeDone))</p>

        """, caller))
  }

  private func unsubscribePage(_ body: HTML, _ caller: Caller) -> HTML {
    let say = caller.say
    return layout(
      Page(title: say(.unsubscribeTitle), isNarrow: true),
      """
      <h1 class="pp-heading">\(say(.unsubscribeTitle))</h1>
      \(body)<p>\(say(.officeCanHelp)) <a href="\(Route.contact(nil))">\(say(.contactUs))</a></p>

      """, caller)
  }
}
