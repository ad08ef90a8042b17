/// What a patient may know of a clinic (clinic), or of the practice itself.
///
/// A class, as all visits of a page to one clinic share it.
package final class Clinic: Sendable {
  package let clinicNum: ClinicNum
  package let name: String
  package let address: PostalAddress
  package let phone: String
  package let fax: String
  /// As the practice software stores it: an IANA or a Windows name, or empty.
  package let timeZone: String

  package init(
    clinicNum: ClinicNum, name: String, address: PostalAddress, phone: String, fax: String,
    timeZone: String
  ) {
    self.clinicNum = clinicNum
    self.name = name
    self.address = address
    self.phone = phone
    self.fax = fax
    self.timeZone = timeZone
  }

  /// What ``decode(_:_:)`` reads, of the clinic `c`; of a LEFT JOIN it makes an optional.
  static let columns: SQL = """
    c.ClinicNum, c.Description, c.Address, c.Address2, c.City, c.State, c.Zip, c.Phone, c.Fax,
    c.TimeZone
    """
}

extension Clinic: SQLColumns {
  package static let columnCount = 10

  package static func decode(_ row: Row, _ column: Int) throws(MariaError) -> Self {
    try row.shared(forKeyAt: column) { () throws(MariaError) in try Self(row, column) }
  }

  private convenience init(_ row: Row, _ column: Int) throws(MariaError) {
    self.init(
      clinicNum: try ClinicNum.decode(row, column), name: try row.text(at: column + 1),
      address: PostalAddress(
        line1: try row.text(at: column + 2), line2: try row.text(at: column + 3),
        city: try row.text(at: column + 4), state: try row.text(at: column + 5),
        zip: try row.text(at: column + 6)),
      phone: try row.text(at: column + 7), fax: try row.text(at: column + 8),
      timeZone: try row.text(at: column + 9))
  }
}

extension Clinic: Equatable {
  package static func == (left: Clinic, right: Clinic) -> Bool {
    left === right
      || left.clinicNum == right.clinicNum && left.name == right.name
        && left.address == right.address && left.phone == right.phone && left.fax == right.fax
        && left.timeZone == right.timeZone
  }
}

/// An address as the practice keeps it; any part may be empty.
package struct PostalAddress: Sendable, Equatable {
  package var line1: String
  package var line2: String
  package var city: String
  package var state: String
  package var zip: String

  package init(line1: String, line2: String, city: String, state: String, zip: String) {
    self.line1 = line1
    self.line2 = line2
    self.city = city
    self.state = state
    self.zip = zip
  }
}

extension Store {
  /// A clinic that is offered to patients; nil when it does not exist or is hidden (CT-3).
  package func clinic(_ clinicNum: ClinicNum) throws(MariaError) -> Clinic? {
    try connection.first(
      """
      SELECT \(sql: Clinic.columns)
      FROM clinic c
      WHERE c.ClinicNum = \(clinicNum)
        AND c.IsHidden = 0
      """
    ) { (clinic: Clinic) in clinic }
  }
}
