import PortalPlatform

/// For which patients it is counted who got access to their data in time (EH-1).
package struct OnlineAccessPeriod: Sendable, Equatable {
  package var from: Day
  /// The last day.
  package var to: Day
  /// Codes of procedures that stand for a missed visit (procedurecode.ProcCode).
  package var missedCodes: [String]
  /// Whose patients are counted; nil for all.
  package var clinics: [ClinicNum]?

  package init(from: Day, to: Day, missedCodes: [String], clinics: [ClinicNum]?) {
    self.from = from
    self.to = to
    self.missedCodes = missedCodes
    self.clinics = clinics
  }
}

/// The figure ElectronicCopyAccess.
package struct OnlineAccessFigure: Sendable, Equatable {
  /// Who got access in time.
  package var numerator: Int
  /// Who had something done in the period.
  package var denominator: Int

  package init(numerator: Int, denominator: Int) {
    self.numerator = numerator
    self.denominator = denominator
  }
}

/// Somebody behind the figure.
package struct OnlineAccessPatient: Sendable, Equatable {
  package var patNum: PatNum
  package var name: PersonName
  /// The first day of the period on which something was done.
  package var firstVisit: Day
  /// The last day that was in time.
  package var deadline: Day
  /// When access was given for the first time; nil for never.
  package var accessDay: Day?
}

extension Store {
  /// How many patients of a period got access in time.
  package func onlineAccess(
    _ period: OnlineAccessPeriod
  ) throws(MariaError) -> OnlineAccessFigure {
    try connection.first(
      """
      SELECT CAST(COALESCE(SUM(f.AccessDay <= f.Deadline), 0) AS SIGNED), COUNT(*)
      FROM \(sql: period.patients(after: nil)) f
      """,
      OnlineAccessFigure.init) ?? OnlineAccessFigure(numerator: 0, denominator: 0)
  }

  /// The patients behind the figure, by their numbers.
  ///
  /// - Parameters:
  ///   - inTime: those who got access in time, or those who did not.
  ///   - after: only those with a higher number.
  package func onlineAccessPatients(
    _ period: OnlineAccessPeriod, inTime: Bool, after: PatNum?, limit: Int
  ) throws(MariaError) -> [OnlineAccessPatient] {
    try connection.all(
      """
      SELECT f.PatNum, n.FName, n.Preferred, n.LName, f.FirstVisit, f.Deadline, f.AccessDay
      FROM \(sql: period.patients(after: after)) f
      JOIN patient n ON n.PatNum = f.PatNum
      WHERE COALESCE(f.AccessDay <= f.Deadline, 0) = \(inTime)
      ORDER BY f.PatNum
      LIMIT \(limit)
      """
    ) {
      (
        patNum: PatNum, first: String, preferred: String, last: String, firstVisit: Day,
        deadline: Day, accessDay: Day?
      ) in
      OnlineAccessPatient(
        patNum: patNum, name: PersonName(first: first, preferred: preferred, last: last),
        firstVisit: firstVisit, deadline: deadline, accessDay: accessDay)
    }
  }
}

extension OnlineAccessPeriod {
  /// A row a patient: PatNum, FirstVisit, Deadline, AccessDay. Four days, and two more from Wednesday
  /// to Saturday, are four business days.
  fileprivate func patients(after: PatNum?) -> SQL {
    let limits = PatientLimits(
      statuses: [.patient, .nonPatient, .inactive, .prospective, .archived, .deceased],
      clinics: clinics)
    // Each step groups its rows: the server forgets columns of a step that it can do without when a
    // prepared statement runs a second time.
    return """
      (SELECT v.PatNum, v.FirstVisit,
        v.FirstVisit + INTERVAL IF(DAYOFWEEK(v.FirstVisit) >= 4, 6, 4) DAY AS Deadline,
        DATE(MIN(e.DateTEvent)) AS AccessDay
      FROM (SELECT l.PatNum, MIN(l.ProcDate) AS FirstVisit
        FROM procedurelog l
        JOIN patient p ON p.PatNum = l.PatNum
        WHERE l.ProcStatus = 2
          AND l.ProcDate >= \(from)
          AND l.ProcDate <= \(to)
          AND l.PatNum > \(after?.rawValue ?? 0)
          AND l.CodeNum NOT IN (SELECT c.CodeNum
            FROM procedurecode c
            WHERE c.ProcCode IN \(list: missedCodes))
          AND \(sql: limits.condition)
        GROUP BY l.PatNum) v
      LEFT JOIN ehrmeasureevent e ON e.PatNum = v.PatNum
        AND e.EventType = 1
        AND e.DateTEvent >= '1900-01-01'
      GROUP BY v.PatNum, v.FirstVisit)
      """
  }
}
