import PortalPlatform

/// The digits of a telephone number from the last one to the first, without an extension and the
/// country's 1, as portal_patient_find keeps them; empty when there are none.
package func reversedDigits(_ phone: String) -> String {
  var digits: [UInt8] = []
  for byte in phone.utf8 {
    // Letters begin an extension.
    if (65...90).contains(byte) || (97...122).contains(byte), !digits.isEmpty { break }
    if (48...57).contains(byte) { digits.append(byte) }
  }
  if digits.count == 11, digits[0] == UInt8(ascii: "1") { digits.removeFirst() }
  return String(decoding: digits.reversed().prefix(30), as: UTF8.self)
}

extension Store {
  /// Brings some rows of portal_patient_find in line with the practice's patients.
  ///
  /// - Returns: how many; fewer than `limit` when all are in line now.
  package func indexPatients(limit: Int) throws -> Int {
    // A row that changed within these seconds may change once more under the same stamp.
    let rows = try connection.all(
      """
      SELECT p.PatNum, p.Preferred, p.HmPhone, p.WkPhone, p.WirelessPhone,
        IF(p.DateTStamp < NOW() - INTERVAL 3 SECOND, UNIX_TIMESTAMP(p.DateTStamp), 0)
      FROM patient p
      LEFT JOIN portal_patient_find f ON f.PatNum = p.PatNum
      WHERE f.PatNum IS NULL
        OR f.Stamp <> UNIX_TIMESTAMP(p.DateTStamp)
      LIMIT \(limit)
      """
    ) {
      (
        patNum: PatNum, preferred: String, home: String, work: String, wireless: String,
        stamp: Int64
      ) in
      SQL.findRow(patNum, preferred, [home, work, wireless].map(reversedDigits), stamp)
    }
    var index = 0
    while index < rows.count {
      try insertFindRows(Array(rows[index..<min(index + 100, rows.count)]))
      index += 100
    }
    return rows.count
  }

  func insertFindRows(_ rows: [SQL]) throws(MariaError) {
    guard let first = rows.first else { return }
    let list = rows.dropFirst().reduce(first) { list, row in "\(sql: list), \(sql: row)" }
    try connection.run(
      """
      REPLACE INTO portal_patient_find (PatNum, Preferred, HomePhone, WorkPhone, WirelessPhone,
        Stamp)
      VALUES \(sql: list)
      """)
  }

  /// Brings all of portal_patient_find in line; gives how many rows it took.
  @discardableResult
  package func indexAllPatients() throws -> Int {
    var count = 0
    while case let step = try indexPatients(limit: 5000), step > 0 {
      count += step
      // Fresh rows stay fresh for some seconds.
      if step < 5000 { break }
    }
    return count
  }
}

extension SQL {
  static func findRow(
    _ patNum: PatNum, _ preferred: String, _ phones: [String], _ stamp: Int64
  ) -> SQL {
    "(\(patNum), \(preferred), \(phones[0]), \(phones[1]), \(phones[2]), \(stamp))"
  }
}
