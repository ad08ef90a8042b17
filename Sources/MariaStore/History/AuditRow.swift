import PortalPlatform

/// A row of the history as the office reads it, with the names of everybody in it.
package struct AuditRow: Sendable, Equatable {
  package var historyNum: HistoryNum
  package var time: Instant
  /// As it is stored, also where a later version of the portal wrote it.
  package var kindNumber: Int
  package var actor: HistoryEntry.Actor
  /// How the actor is called; empty when nobody of that key is there any more.
  package var actorName: String
  /// Whose data; nil when nobody's.
  package var subject: PatNum?
  /// nil when there is no such patient any more.
  package var subjectName: PersonName?
  /// Whether the subject has a page of their own here: those whom the practice deleted have none.
  package var subjectHasPage: Bool
  /// The key of what it was about; 0 when that is nothing in particular.
  package var object: Int64
  /// The name of the user whom it was about; empty for nobody.
  package var objectName: String
  /// Why a user of the office looked at the portal as a patient sees it.
  package var reason: ViewReason?
  package var network: String

  /// nil for what a later version of the portal wrote.
  package var kind: HistoryEntry.Kind? { HistoryEntry.Kind(rawValue: kindNumber) }
  package var place: AuditPlace { AuditPlace(time: time, historyNum: historyNum) }
}

/// Where a list of the history goes on: behind this row.
package struct AuditPlace: Sendable, Equatable {
  package var time: Instant
  package var historyNum: HistoryNum

  package init(time: Instant, historyNum: HistoryNum) {
    self.time = time
    self.historyNum = historyNum
  }
}

/// Which rows of the history the office asks for.
package struct AuditFilter: Sendable, Equatable {
  /// Whose data.
  package var person: PatNum?
  /// Who did it, of the office.
  package var user: UserNum?
  /// What was done; nil for anything.
  package var kinds: [HistoryEntry.Kind]?
  package var from: Instant?
  /// The first instant that is too late.
  package var end: Instant?
  /// Whose patients' rows may be seen; nil for all, and those about nobody.
  package var clinics: [ClinicNum]?

  package init() {}

  /// The condition on the history `h` and the subject `p`.
  fileprivate var condition: SQL {
    var all: SQL = """
      h.HappenedAt >= \(from ?? Instant(milliseconds: 0))
        AND h.HappenedAt < \(end ?? AuditFilter.never)
      """
    if let person { all = "\(sql: all)\n  AND h.PatNum = \(person)" }
    if let user { all = "\(sql: all)\n  AND h.ActorUserNum = \(user)" }
    if let kinds { all = "\(sql: all)\n  AND h.Kind IN \(list: kinds)" }
    if let clinics { all = "\(sql: all)\n  AND p.ClinicNum IN \(list: clinics)" }
    return all
  }

  /// 9999-01-01.
  fileprivate static let never = Instant(milliseconds: 253_370_764_800_000)
}

extension Store {
  /// Rows of the history, the latest first.
  ///
  /// - Parameters:
  ///   - after: only what comes behind that row; nil for the latest.
  ///   - limit: at most so many.
  package func audit(
    _ filter: AuditFilter, after: AuditPlace?, limit: Int
  ) throws(MariaError) -> [AuditRow] {
    let place = after ?? AuditPlace(time: AuditFilter.never, historyNum: HistoryNum(rawValue: 1))
    return try connection.all(
      """
      SELECT h.HistoryNum, h.HappenedAt, h.Kind, h.ActorPatNum, h.ActorUserNum, h.PatNum,
        h.ObjectNum, h.Network, u.UserName, a.FName, a.Preferred, a.LName, p.FName, p.Preferred,
        p.LName, COALESCE(p.PatStatus, 4), COALESCE(o.UserName, ''), v.Reason, v.Words
      FROM portal_history h
      LEFT JOIN patient p ON p.PatNum = h.PatNum
      LEFT JOIN patient a ON a.PatNum = h.ActorPatNum
      LEFT JOIN userod u ON u.UserNum = h.ActorUserNum
      LEFT JOIN userod o ON o.UserNum = h.ObjectNum AND h.Kind IN \(list: HistoryEntry.Kind.aboutUsers)
      LEFT JOIN portal_patient_view v ON v.PatientViewNum = h.ObjectNum
        AND h.Kind IN \(list: HistoryEntry.Kind.withReason)
      WHERE \(sql: filter.condition)
        AND h.HappenedAt <= \(place.time)
        AND (h.HappenedAt < \(place.time) OR h.HistoryNum < \(place.historyNum))
      ORDER BY h.HappenedAt DESC, h.HistoryNum DESC
      LIMIT \(limit)
      """
    ) {
      (
        historyNum: HistoryNum, time: Instant, kind: Int, patient: PatNum, user: UserNum,
        subject: PatNum, object: Int64, network: String, userName: String?, actor: AuditName,
        name: AuditName, status: Patient.Status, objectName: String, reason: ViewReason?
      ) in
      AuditRow(
        historyNum: historyNum, time: time, kindNumber: kind,
        actor: user.rawValue > 0
          ? .staff(user) : patient.rawValue > 0 ? .patient(patient) : .unknown,
        actorName: user.rawValue > 0 ? userName ?? "" : actor.name?.full ?? "",
        subject: subject.rawValue > 0 ? subject : nil, subjectName: name.name,
        subjectHasPage: name.name != nil && status != .deleted, object: object,
        objectName: objectName, reason: reason, network: network)
    }
  }

  /// The users of the office by name, those who may no longer sign in among them.
  package func staffNames() throws(MariaError) -> [(userNum: UserNum, name: String)] {
    try connection.all("SELECT UserNum, UserName FROM userod ORDER BY UserName, UserNum") {
      (userNum: UserNum, name: String) in (userNum: userNum, name: name)
    }
  }
}

/// First, preferred and last name of somebody who may not be there.
private struct AuditName: SQLColumns {
  var name: PersonName?

  static let columnCount = 3

  static func decode(_ row: Row, _ column: Int) throws(MariaError) -> AuditName {
    guard let first = try String?.decode(row, column) else { return AuditName() }
    return AuditName(
      name: PersonName(
        first: first, preferred: try String?.decode(row, column + 1) ?? "",
        last: try String?.decode(row, column + 2) ?? ""))
  }
}

extension HistoryEntry.Kind {
  /// Those whose object is a user of the office.
  fileprivate static let aboutUsers: [HistoryEntry.Kind] = [
    .staffSignInFailed, .staffFactorReset, .staffLocked, .staffUnlocked,
  ]
}
