import PortalPlatform

/// Something that the practice software tells its users of (alertitem), as far as it has to do with
/// the portal.
package struct AlertItem: Sendable, Equatable {
  /// alertitem.Type
  package enum Kind: Int, SQLConvertible, Sendable, CaseIterable {
    case paymentsPending = 1
    case callbackRequested = 4
    /// Bookings on the web: by a new patient, from the list of those who want to come sooner, from a
    /// recall, by an existing patient.
    case newPatientBooked = 6
    case soonerBooked = 9
    case recallBooked = 16
    case webMailReceived = 21
    case secureEmailReceived = 27
    case existingPatientBooked = 28

    /// Those whose FKey is a visit.
    static let aboutVisits: [Kind] = [
      .callbackRequested, .newPatientBooked, .soonerBooked, .recallBooked, .existingPatientBooked,
    ]
  }

  package var alertItemNum: AlertItemNum
  package var kind: Kind
  /// As the practice software words it; of messages, how many are unread.
  package var description: String
  package var severity: Int
  /// Whether the practice lets each user put it away for themselves.
  package var canBeRead: Bool
  /// Whether the practice lets a user put it away for everybody.
  package var canBeDeleted: Bool
  /// For whom it is; nil for everybody.
  package var owner: UserNum?
  /// Practice-local; nil where the practice's version does not know.
  package var since: WallTime?
  /// Whom it is about, when that is somebody whom the user may see.
  package var patNum: PatNum?
  package var name: PersonName?
}

extension Store {
  /// The alerts that wait for a user, those that matter most first, and of these the oldest.
  package func alerts(
    _ scope: WaitingScope, limit: Int
  ) throws(MariaError) -> [AlertItem] {
    let patients = PatientLimits(
      statuses: [.patient, .nonPatient, .inactive, .prospective, .archived, .deceased],
      clinics: scope.clinics)
    return try connection.all(
      """
      SELECT i.AlertItemNum, i.Type, i.Description, i.Severity, i.Actions & 1 <> 0,
        i.Actions & 4 <> 0, i.UserNum, i.SecDateTEntry, p.PatNum, p.FName, p.Preferred, p.LName
      FROM alertitem i
      LEFT JOIN appointment a ON a.AptNum = i.FKey
        AND i.Type IN \(list: AlertItem.Kind.aboutVisits)
      LEFT JOIN patient p ON p.PatNum = a.PatNum
        AND \(sql: patients.condition)
      WHERE \(sql: scope.alertCondition)
      ORDER BY i.Severity DESC, i.AlertItemNum
      LIMIT \(limit)
      """
    ) {
      (
        key: AlertItemNum, kind: AlertItem.Kind, description: String, severity: Int,
        canBeRead: Bool, canBeDeleted: Bool, owner: UserNum, since: WallTime?, patNum: PatNum?,
        first: String?, preferred: String?, last: String?
      ) in
      AlertItem(
        alertItemNum: key, kind: kind, description: description, severity: severity,
        canBeRead: canBeRead, canBeDeleted: canBeDeleted,
        owner: owner.rawValue > 0 ? owner : nil, since: since, patNum: patNum,
        name: patNum.map { _ in
          PersonName(first: first ?? "", preferred: preferred ?? "", last: last ?? "")
        })
    }
  }

  /// What the practice lets a user do with an alert that waits for them: to read it, and to delete
  /// it; nil when there is none of that number, or no longer.
  package func alertActions(
    _ key: AlertItemNum, _ scope: WaitingScope
  ) throws(MariaError) -> (canBeRead: Bool, canBeDeleted: Bool)? {
    try connection.first(
      """
      SELECT i.Actions & 1 <> 0, i.Actions & 4 <> 0
      FROM alertitem i
      WHERE i.AlertItemNum = \(key)
        AND \(sql: scope.alertCondition)
      """
    ) { (canBeRead: Bool, canBeDeleted: Bool) in
      (canBeRead: canBeRead, canBeDeleted: canBeDeleted)
    }
  }

  /// Notes that a user has read an alert, which is there for others.
  package func markRead(
    _ key: AlertItemNum, by user: UserNum, at time: WallTime
  ) throws(MariaError) {
    try insert([["AlertItemNum": key.sqlValue, "UserNum": user.sqlValue]], into: .alertRead)
    try tellAlertsChanged(at: time)
  }

  /// Deletes an alert for everybody.
  package func deleteAlert(_ key: AlertItemNum, at time: WallTime) throws(MariaError) {
    try delete(from: .alertRead, where: "AlertItemNum = \(key)")
    try delete(from: .alertItem, where: "AlertItemNum = \(key)")
    try tellAlertsChanged(at: time)
  }

  /// Has the practice software's workstations read their alerts anew: 72 is the list of alerts.
  private func tellAlertsChanged(at time: WallTime) throws(MariaError) {
    try insert(
      [
        [
          "DateViewing": .emptyDate, "SigDateTime": time.sqlValue, "FKey": .integer(0),
          "FKeyType": .text("Undefined"), "IType": .integer(72), "RemoteRole": .integer(0),
          "MsgValue": .text(""),
        ]
      ], into: .signal)
  }
}
