import PortalPlatform

/// A line of the practice software's audit trail (securitylog), written by the portal.
package struct SecurityLogEntry: Sendable {
  /// securitylog.PermType
  package enum Kind: Int, SQLConvertible, Sendable {
    /// A look at data; FKey names the person whose they are.
    case patientPortal = 75
    case patientPortalLogin = 175
    /// A user of the office comes or goes.
    case userLogOnOff = 83
    /// A change of the portal's settings (S-6).
    case eServicesSetup = 91
    /// A patient's data were changed.
    case patientEdit = 108
  }

  package var kind: Kind
  /// Who acted: a patient, or nobody where ``user`` did.
  package var actor: PatNum
  /// The user of the office who acted; nil for a patient.
  package var user: UserNum?
  /// For whom; nil when it was for nobody else.
  package var subject: PatNum?
  /// Practice-local.
  package var time: WallTime
  package var text: String
  /// When the row that is changed was changed before; practice-local.
  package var changedBefore: WallTime?

  package init(kind: Kind, actor: PatNum, subject: PatNum?, time: WallTime, text: String) {
    self.kind = kind
    self.actor = actor
    self.subject = subject
    self.time = time
    self.text = text
  }

  /// A line about what a user of the office did.
  ///
  /// - Parameter subject: with whose data; nil when with nobody's.
  package init(kind: Kind, user: UserNum, subject: PatNum?, time: WallTime, text: String) {
    self.init(
      kind: kind, actor: subject ?? PatNum(rawValue: 0), subject: nil, time: time, text: text)
    self.user = user
  }
}

extension Store {
  /// Adds lines to the audit trail.
  package func log(_ entries: [SecurityLogEntry]) throws(MariaError) {
    try insert(entries.map(\.row), into: .securityLog)
  }
}

extension SecurityLogEntry {
  /// LogSource 6 is the patient portal; UserNum 0 where no user of the office acted (AU-1).
  fileprivate var row: PracticeRow {
    [
      "PermType": kind.sqlValue, "UserNum": .integer(user?.rawValue ?? 0),
      "LogDateTime": time.sqlValue,
      "LogText": .text(text), "PatNum": actor.sqlValue, "CompName": .text(""),
      "FKey": .integer(subject?.rawValue ?? 0), "LogSource": .integer(6), "DefNum": .integer(0),
      "DefNumError": .integer(0), "DateTPrevious": .date(changedBefore),
    ]
  }
}
