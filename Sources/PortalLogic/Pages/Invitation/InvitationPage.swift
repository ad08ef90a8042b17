import MariaStore

extension Portal {
  /// The page of a link that works.
  func invitationPage(
    _ text: String, _ typed: String, _ errors: [FieldError], _ caller: Caller
  ) -> HTML {
    let say = caller.say
    let title = say(.invitationTitle, caller.office.contact.name)
    let fields: HTML = """
      \(newUserNameField(typed, hint: .givenUserNameHint, errors, caller))\
      \(newPasswordFields(errors, caller))\
      <button class="pp-button">\(say(.resetSave))</button>
      """
    return layout(
      Page(title: errors.isEmpty ? title : say(.errorPrefix, title), isNarrow: true),
      """
      \(errorSummary(errors, say))<h1 class="pp-heading">\(title)</h1>
      <p>\(say(.invitationIntro))</p>
      \(form(to: .acceptInvitation(text), caller, class: "pp-form pp-card", fields))
      """, caller)
  }

  /// One page for a link that has expired, was used, or never was: it offers a new one.
  func invitationGonePage(_ text: String, _ caller: Caller) -> HTML {
    let say = caller.say
    let button: HTML = #"<button class="pp-button">\#(say(.invitationAgain))</button>"#
    return layout(
      Page(title: say(.invitationGoneTitle), isNarrow: true),
      """
      <h1 class="pp-heading">\(say(.invitationGoneTitle))</h1>
      <p>\(say(.invitationGone))</p>
      \(form(to: .renewInvitation(text), caller, class: nil, button))\
      <p><a class="pp-link" href="\(Route.signIn(then: nil, isSignedOut: false))">\
      \(say(.signIn))</a></p>
      <p>\(say(.officeCanHelp)) <a href="\(Route.contact(nil))">\(say(.contactUs))</a></p>

      """, caller)
  }

  /// Says that a message is on its way, if there is somebody to write to.
  func invitationRenewed(_ caller: Caller) -> Response {
    let say = caller.say
    return .page(
      layout(
        Page(title: say(.reminderSentTitle), isNarrow: true),
        """
        <h1 class="pp-heading">\(say(.reminderSentTitle))</h1>
        <p>\(say(.invitationRenewed))</p>
        <p>\(say(.officeCanHelp)) <a href="\(Route.contact(nil))">\(say(.contactUs))</a></p>

        """, caller))
  }

  /// Takes the wish for a new link; the background process looks whose the old one was, so that
  /// nothing here tells whether there was one.
  func renewInvitation(_ text: String, _ caller: Caller) throws -> Response {
    _ = try caller.checkedForm()
    let hash = InvitationToken(text).hash
    let counters = recoveryCounters("link \(text)", device: nil, caller)
    let isHeld = try store.repeatedTransaction {
      let isHeld = try count(counters, caller).isWaiting
      try store.begin(
        LinkRequest(
          tokenHash: hash, isHeld: isHeld, language: caller.say.language.rawValue,
          network: caller.network, time: caller.now))
      return isHeld
    }
    logSignIn(isHeld ? "link_held" : "link_asked", caller)
    return .redirect(to: .invitationRenewed)
  }
}
