import PortalPlatform

/// A day on which the practice, or a clinic, sends no automated messages (autocommexcludedate).
package struct ExcludedDay: Sendable, Equatable {
  package var key: ExcludedDayNum
  package var clinicNum: ClinicNum
  package var day: Day
}

extension Store {
  /// The days from one on that hold for a clinic's messages, or for those of all.
  package func excludedDays(
    of clinicNum: ClinicNum, from day: Day
  ) throws(MariaError) -> [ExcludedDay] {
    try connection.all(
      """
      SELECT AutoCommExcludeDateNum, ClinicNum, DATE(DateExclude)
      FROM autocommexcludedate
      WHERE ClinicNum IN (0, \(clinicNum))
        AND DateExclude >= \(day)
      ORDER BY DateExclude, ClinicNum
      """,
      ExcludedDay.init)
  }

  package func excludedDay(_ key: ExcludedDayNum) throws(MariaError) -> ExcludedDay? {
    try connection.first(
      """
      SELECT AutoCommExcludeDateNum, ClinicNum, DATE(DateExclude)
      FROM autocommexcludedate
      WHERE AutoCommExcludeDateNum = \(key)
      """,
      ExcludedDay.init)
  }

  package func exclude(_ day: Day, for clinicNum: ClinicNum) throws(MariaError) {
    let row: PracticeRow = [
      "ClinicNum": clinicNum.sqlValue,
      "DateExclude": WallTime(day: day, second: 0).sqlValue,
    ]
    try insert([row], into: .autoCommExcludeDate)
  }

  package func include(_ key: ExcludedDayNum) throws(MariaError) {
    try delete(from: .autoCommExcludeDate, where: "AutoCommExcludeDateNum = \(key)")
  }
}
