import PortalPlatform

/// A visit (appointment) as the patient sees it.
package struct Appointment: Sendable {
  /// The kinds that patients see (AP-1); the practice has more (AP-5).
  package enum Status: Int, SQLConvertible, Sendable {
    case scheduled = 1
    case complete = 2
  }

  package var aptNum: AptNum
  package var patNum: PatNum
  package var status: Status
  package var start: WallTime
  package var askedToArrive: WallTime?
  /// Length in minutes.
  package var minutes: Int
  /// A definition of category 2.
  package var confirmed: DefNum
  /// Whether the office asked for a confirmation that is still open (G-41).
  package var awaitsConfirmation: Bool
  package var provider: ProviderName?
  package var clinic: Clinic?
}

/// A provider's name as patients see it (provider); any part may be empty.
package struct ProviderName: Sendable, Equatable {
  package var first: String
  package var last: String
  /// A title that follows the name.
  package var suffix: String

  package init(first: String, last: String, suffix: String) {
    self.first = first
    self.last = last
    self.suffix = suffix
  }

  package var isEmpty: Bool { first.isEmpty && last.isEmpty }
}

extension ProviderName: SQLColumns {
  package static let columnCount = 3

  package static func decode(_ row: Row, _ column: Int) throws(MariaError) -> ProviderName {
    ProviderName(
      first: try row.text(at: column), last: try row.text(at: column + 1),
      suffix: try row.text(at: column + 2))
  }
}

extension Store {
  /// The visits of one person from a time on that are scheduled or complete, the earliest first.
  ///
  /// - Parameter now: practice-local, for telling which requests for confirmation are open.
  package func appointments(
    of person: PatNum, from start: WallTime, now: WallTime
  ) throws(MariaError) -> [Appointment] {
    // A few rows are sorted here: the server would make a table of them first.
    try connection.all(
      """
      SELECT \(sql: Appointment.columns(now: now))
      FROM appointment a
      \(sql: Appointment.joins)
      WHERE a.PatNum = \(person)
        AND a.AptStatus IN (1, 2)
        AND a.AptDateTime >= \(start)
      """,
      Appointment.make
    ).sorted { ($0.start, $0.aptNum.rawValue) < ($1.start, $1.aptNum.rawValue) }
  }

  /// One visit of one of these people; nil when there is none, or it is of a kind that patients
  /// do not see.
  package func appointment(
    _ aptNum: AptNum, of people: [PatNum], now: WallTime
  ) throws(MariaError) -> Appointment? {
    try connection.first(
      """
      SELECT \(sql: Appointment.columns(now: now))
      FROM appointment a
      \(sql: Appointment.joins)
      WHERE a.AptNum = \(aptNum)
        AND a.PatNum IN \(list: people)
        AND a.AptStatus IN (1, 2)
      """,
      Appointment.make)
  }
}

extension Appointment {
  /// A pattern has one character for each five minutes.
  fileprivate static func columns(now: WallTime) -> SQL {
    """
    a.AptNum, a.PatNum, a.AptStatus, a.AptDateTime, a.DateTimeAskedToArrive, CHAR_LENGTH(a.Pattern) * 5,
    a.Confirmed,
    a.AptStatus = 1 AND EXISTS (
      SELECT 1
      FROM confirmationrequest r
      WHERE r.ApptNum = a.AptNum
        AND r.RSVPStatus IN (0, 1)
        AND r.DateTimeConfirmExpire > \(now)
        AND r.ApptDateTime = a.AptDateTime
    ),
    p.FName, p.LName, p.Suffix,
    \(sql: Clinic.columns)
    """
  }

  fileprivate static let joins: SQL = """
    LEFT JOIN provider p
      ON p.ProvNum = IF(a.IsHygiene = 1 AND a.ProvHyg > 0, a.ProvHyg, a.ProvNum)
    LEFT JOIN clinic c ON c.ClinicNum = a.ClinicNum AND c.ClinicNum > 0
    """

  fileprivate static func make(
    _ aptNum: AptNum, _ patNum: PatNum, _ status: Status, _ start: WallTime,
    _ askedToArrive: WallTime?, _ minutes: Int, _ confirmed: DefNum, _ awaitsConfirmation: Bool,
    _ provider: ProviderName?, _ clinic: Clinic?
  ) -> Appointment {
    Appointment(
      aptNum: aptNum, patNum: patNum, status: status, start: start, askedToArrive: askedToArrive,
      minutes: minutes, confirmed: confirmed, awaitsConfirmation: awaitsConfirmation,
      provider: provider, clinic: clinic)
  }
}
