import PortalPlatform

/// A patient as the office sees them in a list.
package struct OfficePatient: Sendable, Equatable {
  package var patient: Patient
  package var homePhone: String
  package var workPhone: String
  package var wirelessPhone: String
  /// Empty for a patient without a clinic.
  package var clinicName: String
  /// nil for somebody who never had one.
  package var login: Login?

  /// What there is to know of a patient's login for the portal (userweb).
  package struct Login: SQLColumns, Sendable, Equatable {
    package var userWebNum: UserWebNum
    package var userName: String
    /// Whether the office gives it access: it has a password.
    package var hasAccess: Bool
    package var requiresPasswordChange: Bool
    /// Practice-local; nil for never.
    package var lastSignIn: WallTime?

    package static let columnCount = 5

    package static func decode(_ row: Row, _ column: Int) throws(MariaError) -> Login {
      Login(
        userWebNum: try UserWebNum.decode(row, column), userName: try row.text(at: column + 1),
        hasAccess: try Bool.decode(row, column + 2),
        requiresPasswordChange: try Bool.decode(row, column + 3),
        lastSignIn: try WallTime?.decode(row, column + 4))
    }
  }
}

/// When somebody was at the practice last, and will be next; practice-local.
package struct VisitDates: Sendable, Equatable {
  package var patNum: PatNum
  package var last: WallTime?
  package var next: WallTime?
}

extension Store {
  /// Patients by their keys, in the order of those; whoever is gone or beyond the limits is left
  /// out.
  package func officePatients(
    _ keys: [PatNum], _ limits: PatientLimits
  ) throws(MariaError) -> [OfficePatient] {
    let people = try connection.all(
      """
      SELECT p.PatNum, p.FName, p.Preferred, p.LName, p.PatStatus, p.Birthdate, p.HmPhone,
        p.WkPhone, p.WirelessPhone, COALESCE(c.Description, ''), u.UserWebNum, u.UserName,
        u.Password <> '' AND u.Password NOT LIKE 'None$%', u.RequirePasswordChange <> 0,
        u.DateTimeLastLogin
      FROM patient p
      LEFT JOIN clinic c ON c.ClinicNum = p.ClinicNum AND c.ClinicNum > 0
      LEFT JOIN userweb u ON u.FKey = p.PatNum AND u.FKeyType = 1
      WHERE p.PatNum IN \(list: keys)
        AND \(sql: limits.condition)
      ORDER BY u.UserWebNum
      """
    ) {
      (
        patNum: PatNum, first: String, preferred: String, last: String, status: Patient.Status,
        birthdate: Day?, home: String, work: String, wireless: String, clinic: String,
        login: OfficePatient.Login?
      ) in
      OfficePatient(
        patient: Patient(
          patNum: patNum, name: PersonName(first: first, preferred: preferred, last: last),
          status: status, birthdate: birthdate),
        homePhone: home, workPhone: work, wirelessPhone: wireless, clinicName: clinic, login: login)
    }
    // The practice software means one login a patient; of several the oldest with access counts.
    var found: [PatNum: OfficePatient] = [:]
    for person in people {
      let known = found[person.patient.patNum]
      if known == nil || (known?.login?.hasAccess == false && person.login?.hasAccess == true) {
        found[person.patient.patNum] = person
      }
    }
    return keys.compactMap { found[$0] }
  }

  /// The last and the next visit of patients.
  package func visitDates(
    of people: [PatNum], now: WallTime
  ) throws(MariaError) -> [VisitDates] {
    try connection.all(
      """
      SELECT PatNum,
        MAX(CASE WHEN AptStatus = 2 AND AptDateTime <= \(now) THEN AptDateTime END),
        MIN(CASE WHEN AptStatus IN (1, 4) AND AptDateTime > \(now) THEN AptDateTime END)
      FROM appointment
      WHERE PatNum IN \(list: people)
      GROUP BY PatNum
      """,
      VisitDates.init)
  }

  /// Which of these counters of the throttle make somebody wait at present.
  package func waitingCounters(
    among hashes: [[UInt8]], at now: Instant
  ) throws(MariaError) -> [[UInt8]] {
    try connection.all(
      """
      SELECT KeyHash
      FROM portal_throttle
      WHERE Kind = \(ThrottleKey.Kind.name)
        AND KeyHash IN \(list: hashes)
        AND WaitUntil > \(now)
      """
    ) { (hash: [UInt8]) in hash }
  }
}
