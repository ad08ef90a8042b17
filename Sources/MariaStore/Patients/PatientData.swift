import PortalPlatform

/// What of a patient's row the office corrects in the portal.
package struct PatientData: Sendable, Equatable {
  package var birthdate: Day?
  /// When the row was changed last; practice-local.
  package var changedAt: WallTime?
  private var texts: [PatientField: String]

  package init(birthdate: Day?, texts: [PatientField: String], changedAt: WallTime?) {
    self.birthdate = birthdate
    self.texts = texts
    self.changedAt = changedAt
  }

  /// A text as it is kept; the birth date has none.
  package subscript(field: PatientField) -> String {
    get { texts[field] ?? "" }
    set { texts[field] = newValue }
  }

  /// Which fields are different in `other`.
  package func changes(in other: PatientData) -> [PatientField] {
    PatientField.allCases.filter { field in
      field == .birthdate ? birthdate != other.birthdate : self[field] != other[field]
    }
  }
}

/// What the office corrected, and who did it.
package struct PatientCorrection: Sendable {
  package var patNum: PatNum
  package var old: PatientData
  package var new: PatientData
  package var user: UserNum
  /// Practice-local.
  package var practiceNow: WallTime

  package init(
    patNum: PatNum, old: PatientData, new: PatientData, user: UserNum, practiceNow: WallTime
  ) {
    self.patNum = patNum
    self.old = old
    self.new = new
    self.user = user
    self.practiceNow = practiceNow
  }

  package var fields: [PatientField] { old.changes(in: new) }
}

extension Store {
  package func patientData(of patNum: PatNum) throws(MariaError) -> PatientData? {
    try connection.first(
      """
      SELECT FName, LName, Birthdate, Address, Address2, City, State, Zip, Country, HmPhone,
        WirelessPhone, WkPhone, Email, DateTStamp
      FROM patient
      WHERE PatNum = \(patNum)
      """
    ) {
      (
        first: String, last: String, birthdate: Day?, address: String, address2: String,
        city: String, state: String, zip: String, country: String, home: String,
        wireless: String, work: String, email: String, changedAt: WallTime?
      ) in
      PatientData(
        birthdate: birthdate,
        texts: [
          .firstName: first, .lastName: last, .address: address, .address2: address2,
          .city: city, .state: state, .zip: zip, .country: country, .homePhone: home,
          .wirelessPhone: wireless, .workPhone: work, .email: email,
        ],
        changedAt: changedAt)
    }
  }

  /// Writes what is different, and tells the practice software's audit trail which fields, without
  /// their values.
  ///
  /// - Returns: false, and nothing written, when one of the fields no longer has its old value.
  package func correct(_ correction: PatientCorrection) throws(MariaError) -> Bool {
    let fields = correction.fields
    guard !fields.isEmpty else { return true }
    let count = try update(
      .patient, setting: fields.map { (key: $0.column, value: $0.value(in: correction.new)) },
      where: fields.reduce("PatNum = \(correction.patNum)") { condition, field in
        "\(sql: condition)\n  AND \(sql: field.isStill(correction.old))"
      })
    guard count == 1 else { return false }
    var entry = SecurityLogEntry(
      kind: .patientEdit, user: correction.user, subject: correction.patNum,
      time: correction.practiceNow,
      text: "Patient Portal: changed \(fields.map(\.column).joined(separator: ", "))")
    entry.changedBefore = correction.old.changedAt
    try log([entry])
    return true
  }

  /// Whether the practice's table has the field's column, and keeps a text there as it is.
  package func keeps(_ text: String, in field: PatientField) throws(MariaError) -> Bool {
    try keeps(text, in: field.column, of: .patient)
  }

  /// Other people with the same name and birth date, at most five.
  package func people(
    like data: PatientData, except patNum: PatNum, _ limits: PatientLimits
  ) throws(MariaError) -> [PatNum] {
    guard let birthdate = data.birthdate else { return [] }
    return try connection.all(
      """
      SELECT p.PatNum
      FROM patient p
      WHERE p.Birthdate = \(birthdate)
        AND p.LName = \(data[.lastName])
        AND p.FName = \(data[.firstName])
        AND p.PatNum <> \(patNum)
        AND \(sql: limits.condition)
      ORDER BY p.PatNum
      LIMIT 5
      """
    ) { (patNum: PatNum) in patNum }
  }
}

extension PatientField {
  fileprivate func value(in data: PatientData) -> SQLValue {
    self == .birthdate ? .date(data.birthdate) : .text(data[self])
  }

  /// The condition that nobody has changed it, letter for letter.
  fileprivate func isStill(_ data: PatientData) -> SQL {
    guard self == .birthdate else {
      let name = SQL(file: column)
      return "CONVERT(\(sql: name) USING utf8mb4) COLLATE utf8mb4_nopad_bin = \(data[self])"
    }
    // As a text: by the date's index, rows of other people would be locked. No date is 0001-01-01 or
    // 0000-00-00.
    return data.birthdate.map { "CONCAT(Birthdate) = \($0.description)" }
      ?? "CONCAT(Birthdate) <= '0001-01-01'"
  }
}
