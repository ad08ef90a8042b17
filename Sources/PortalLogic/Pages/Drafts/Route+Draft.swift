/// What the portal keeps of a form while somebody writes it (G-26).
struct DraftForm: Equatable, Sendable {
  /// The page that the form stands on.
  let page: Route
  /// The names of its fields that are kept. Never one for a password, a code or a token: what is not
  /// named here is never stored, whatever a browser sends.
  let fields: [String]
}

extension Route {
  /// What is kept of the form that is sent to this address; nil when nothing is. This is the one
  /// place that says it: the form, the script, and what happens to a form that comes after the
  /// session's end, follow from it.
  var draft: DraftForm? {
    switch self {
    case .changeUserName: DraftForm(page: .userName, fields: ["new_user_name"])
    // Nothing that was typed, or only what proves who somebody is.
    case .createSession, .endSession, .completeSetup, .changePassword, .endDevice,
      .endOtherDevices, .chooseLanguage, .theme, .extendSession, .saveDraft, .discardDraft, .verify,
      .createPasswordReset, .completePasswordReset, .renewPasswordReset, .createUserNameReminder,
      .acceptInvitation, .renewInvitation, .confirmUnsubscribe:
      nil
    // Pages, which are no forms.
    case .home, .signIn, .security, .setup, .password, .userName, .appointments,
      .appointmentCalendar, .people, .history, .contact, .sessionTime, .verification,
      .forgottenPassword, .passwordReset, .forgottenUserName, .userNameReminder,
      .invitation, .invitationRenewed, .unsubscribe:
      nil
    // The office keeps nothing yet.
    case .office: nil
    }
  }
}
