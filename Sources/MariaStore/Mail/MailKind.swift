/// What a message tells about (portal_mail.Kind). Its words stand in the catalogues of mail, its
/// way into the practice's own list of messages in ``practiceSource``.
package enum MailKind: Int, SQLConvertible, Sendable, CaseIterable {
  /// A code with which to choose a new password (G-21); tag ``MailTag/code``.
  case passwordReset = 1
  /// The user names of an address; tag ``MailTag/userName``, a line each.
  case userNameReminder = 2
  /// Tag ``MailTag/time``.
  case passwordChanged = 3
  /// Tags ``MailTag/time``, ``MailTag/userName``.
  case userNameChanged = 4
  /// Tags ``MailTag/time``, ``MailTag/device``.
  case newDevice = 5
  /// Somebody fails again and again to sign in; tag ``MailTag/time``.
  case manyFailures = 6
  /// A new link in the place of one that expired; tag ``MailTag/link``.
  case renewedLink = 7
  /// An invitation to the portal; tag ``MailTag/credentials``. Its words are the office's.
  case patientPortalInvite = 8

  /// emailmessage.MsgType, by the practice software's names.
  var practiceSource: String {
    switch self {
    case .passwordReset, .userNameReminder, .passwordChanged, .userNameChanged: "PatPortalReset"
    case .renewedLink, .patientPortalInvite: "PatPortalInvite"
    case .newDevice, .manyFailures: "Undefined"
    }
  }
}

/// A place in a message's text that is filled for each message; the raw value is its name there,
/// which is compared without case (G-07).
package enum MailTag: String, Sendable, CaseIterable {
  case code = "Code"
  case userName = "UserName"
  case time = "Time"
  case device = "Device"
  case link = "Link"
  /// What opens the logins that an invitation is about, in a form of its own.
  case credentials = "Credentials"

  /// Whether it opens something: the office's own list of messages shows dots in its place.
  package var isSecret: Bool {
    switch self {
    case .code, .link, .credentials: true
    case .userName, .time, .device: false
    }
  }
}
