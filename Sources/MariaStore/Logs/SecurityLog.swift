import PortalPlatform

/// A line of the practice software's audit trail (securitylog), written by the portal.
package struct SecurityLogEntry: Sendable {
  /// securitylog.PermType
  package enum Kind: Int, SQLConvertible, Sendable {
    /// A look at data; FKey names the person whose they are.
    case patientPortal = 75
    case patientPortalLogin = 175
  }

  package var kind: Kind
  /// Who acted.
  package var actor: PatNum
  /// For whom; nil when it was for nobody else.
  package var subject: PatNum?
  /// Practice-local.
  package var time: WallTime
  package var text: String

  package init(kind: Kind, actor: PatNum, subject: PatNum?, time: WallTime, text: String) {
    self.kind = kind
    self.actor = actor
    self.subject = subject
    self.time = time
    self.text = text
  }
}

extension Store {
  /// Adds lines to the audit trail, all in one statement.
  package func log(_ entries: [SecurityLogEntry]) throws(MariaError) {
    guard let first = entries.first else { return }
    let rows = entries.dropFirst().reduce(first.row) { rows, entry in
      "\(sql: rows), \(sql: entry.row)"
    }
    try connection.run(
      """
      INSERT INTO securitylog (PermType, UserNum, LogDateTime, LogText, PatNum, CompName, FKey,
        LogSource, DefNum, DefNumError, DateTPrevious)
      VALUES \(sql: rows)
      """)
  }
}

extension SecurityLogEntry {
  /// LogSource 6 is the patient portal; UserNum 0, as no user of the office acted (AU-1).
  fileprivate var row: SQL {
    "(\(kind), 0, \(time), \(text), \(actor), '', \(subject?.rawValue ?? 0), 6, 0, 0, '0001-01-01')"
  }
}
