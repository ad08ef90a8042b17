import PortalPlatform

/// Something that was done with somebody's data, or a sign-in: a row of portal_history.
package struct HistoryEntry: Sendable, Equatable {
  /// portal_history.Kind: what was done. A number keeps its meaning for ever, as rows are never
  /// changed.
  package enum Kind: Int, SQLConvertible, Sendable, CaseIterable {
    case signedIn = 1
    /// A try to sign in with a login that exists, or with none; then the row is about nobody.
    case signInFailed = 2
    case signedOut = 3
    case passwordChanged = 4
    case userNameChanged = 5
    case deviceSignedOut = 6
    /// Somebody unknown asked for a code for a new password, with a user name that exists, or with
    /// none; then the row is about nobody.
    case passwordResetRequested = 7
    /// The owner chose a new password with such a code.
    case passwordReset = 8
    /// Somebody unknown knew last name and birth date, and the user name was sent to its owner.
    case userNameReminded = 9
    /// The office, or the portal in its name, gave access, took it away, made a new password, or
    /// made a link with which to choose one.
    case accessGiven = 10
    case accessRemoved = 11
    case passwordGiven = 12
    case linkGiven = 13
    /// Confirmed their personal data, as some payments ask.
    case verified = 14
    case verificationFailed = 15
    /// Wrong answers have ended the session.
    case verificationEndedSession = 16
    /// The owner chose a password with the link of an invitation.
    case linkUsed = 17
    /// Somebody who had the message ended the invitations to this person.
    case invitesStopped = 18
    case viewedAppointments = 20
    /// The object is the visit.
    case downloadedAppointment = 21
    case viewedContactData = 22
    case viewedHistory = 23
    /// A user of the office looked at a patient's portal page: contact data, login, history.
    case viewedByOffice = 60
    /// What users of the office do with their own sign-in; the rows are about nobody's data.
    case staffSignedIn = 70
    /// The object is the user, 0 for a name that there is not.
    case staffSignInFailed = 71
    case staffSignedOut = 72
    /// Wrong codes of the second factor have ended a session that had not begun.
    case staffFactorFailed = 73
    case staffFactorSetUp = 74
    case staffRecoveryCodeUsed = 75
    case staffRecoveryCodesMade = 76
    /// An administrator removed the second factor; the object is the user.
    case staffFactorReset = 77
    case staffSessionEnded = 78
    /// An administrator keeps a user out of the office face, or no longer; the object is the user.
    case staffLocked = 79
    case staffUnlocked = 80
    /// A user of the office looked at the audit, or saved rows of it as a file; the subject is the
    /// person whose rows were asked for.
    case viewedAudit = 100
    case savedAudit = 101
    /// A user of the office had a message sent again that had failed; the object is the message.
    case mailSentAgain = 102
    /// Done with a message that failed; the object is the message.
    case mailHandled = 103
    /// The object is the alert of the practice software.
    case alertRead = 104
    case alertDeleted = 105
    /// A user of the office corrected a patient's data; the object is the sum of the fields' bits
    /// (``PatientField``).
    case correctedByOffice = 113
    /// A user of the office began to look at the portal as the patient sees it; the object is the
    /// row that has the reason. Each page that they look at then has a row of its own.
    case viewBegun = 114
    /// They looked at somebody's data in the portal of another patient; the object is the same.
    case viewedByAnother = 115
    /// A user of the office switched invitations on or off; the object of these is the clinic, 0 for
    /// the practice. What was changed, portal_setting_change tells.
    case invitesSwitchedOn = 106
    case invitesSwitchedOff = 107
    case inviteRuleMade = 108
    case inviteRuleChanged = 109
    case inviteRuleRemoved = 110
    /// Whose rules a clinic has, its automation, or a day without messages.
    case inviteClinicChanged = 111
    /// Had everybody invited who can be, or stopped it; the object is the run.
    case everybodyInvited = 112
  }

  /// Who did it.
  package enum Actor: Sendable, Equatable {
    case patient(PatNum)
    case staff(UserNum)
    case unknown
  }

  package var kind: Kind
  package var actor: Actor
  /// Whose data; nil when nobody's.
  package var subject: PatNum?
  /// The key of what it was about; 0 when that is nothing in particular.
  package var object: Int64
  /// portal_session.SessionNum; where a user of the office acts, portal_staff_session's key.
  package var session: SessionNum?
  /// From where: a network, at most 64 characters of ASCII.
  package var network: String
  package var time: Instant

  package init(
    kind: Kind, actor: Actor, subject: PatNum?, object: Int64 = 0, session: SessionNum?,
    network: String, time: Instant
  ) {
    self.kind = kind
    self.actor = actor
    self.subject = subject
    self.object = object
    self.session = session
    self.network = network
    self.time = time
  }
}

extension Store {
  /// Adds rows to the history, all in one statement.
  package func record(_ entries: [HistoryEntry]) throws(MariaError) {
    guard let first = entries.first else { return }
    let rows = entries.dropFirst().reduce(first.row) { rows, entry in
      "\(sql: rows), \(sql: entry.row)"
    }
    try connection.run(
      """
      INSERT INTO portal_history (HappenedAt, Kind, ActorPatNum, ActorUserNum, PatNum, ObjectNum,
        SessionNum, Network)
      VALUES \(sql: rows)
      """)
  }
}

extension HistoryEntry {
  fileprivate var row: SQL {
    """
    (\(time), \(kind), \(actor.patNum), \(actor.userNum), \(subject?.rawValue ?? 0), \(object), \
    \(session?.rawValue ?? 0), \(network))
    """
  }
}

extension HistoryEntry.Actor {
  fileprivate var patNum: Int64 { if case .patient(let key) = self { key.rawValue } else { 0 } }
  fileprivate var userNum: Int64 { if case .staff(let key) = self { key.rawValue } else { 0 } }
}
