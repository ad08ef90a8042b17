import PortalPlatform

/// Somebody as the rules of access and of invitations look at them: their data (patient), their
/// login (userweb), and what the portal knows of both.
package struct AccessSubject: Sendable {
  package var patNum: PatNum
  package var name: PersonName
  package var status: Patient.Status
  package var birthdate: Day?
  package var address: PostalAddress
  package var homePhone: String
  package var workPhone: String
  package var wirelessPhone: String
  /// May hold several addresses.
  package var email: String
  /// patient.Language
  package var language: String
  package var guarantor: PatNum
  package var clinicNum: ClinicNum
  /// Whether another patient has taken this one's place.
  package var isMerged: Bool
  /// Whether no invitations are wanted by mail (commoptout).
  package var isOptedOut: Bool
  /// Whether a login was begun here that opens nothing yet.
  package var isBegun: Bool
  package var login: PortalAccount?

  package init(
    patNum: PatNum, name: PersonName, status: Patient.Status, birthdate: Day?,
    address: PostalAddress, homePhone: String, workPhone: String, wirelessPhone: String,
    email: String, language: String, guarantor: PatNum, clinicNum: ClinicNum, isMerged: Bool,
    isOptedOut: Bool, isBegun: Bool, login: PortalAccount?
  ) {
    self.patNum = patNum
    self.name = name
    self.status = status
    self.birthdate = birthdate
    self.address = address
    self.homePhone = homePhone
    self.workPhone = workPhone
    self.wirelessPhone = wirelessPhone
    self.email = email
    self.language = language
    self.guarantor = guarantor
    self.clinicNum = clinicNum
    self.isMerged = isMerged
    self.isOptedOut = isOptedOut
    self.isBegun = isBegun
    self.login = login
  }

  package var hasAccess: Bool { login?.hasAccess ?? false }

  /// How the office reaches them.
  package var contactData: ContactData {
    ContactData(
      patNum: patNum, address: address, homePhone: homePhone, workPhone: workPhone,
      wirelessPhone: wirelessPhone, email: email)
  }

  /// Whether there is a login whose access the office took away.
  package var isRemoved: Bool { login != nil && !hasAccess && !isBegun }
}

extension AccessSubject: SQLColumns {
  package static let columnCount = 21 + PortalAccount.columnCount

  /// Of the patient `p` with the rows of ``joins``.
  static let columns: SQL = """
    p.PatNum, p.FName, p.Preferred, p.LName, p.PatStatus, p.Birthdate, p.Address, p.Address2,
    p.City, p.State, p.Zip, p.HmPhone, p.WkPhone, p.WirelessPhone, p.Email, p.Language,
    p.Guarantor, p.ClinicNum,
    EXISTS (
      SELECT 1
      FROM patientlink l
      WHERE l.PatNumFrom = p.PatNum
        AND l.LinkType = 1
    ),
    EXISTS (
      SELECT 1
      FROM commoptout o
      WHERE o.PatNum = p.PatNum
        AND (o.OptOutEmail & 65) <> 0
    ),
    g.BegunAt IS NOT NULL AND g.GivenAt IS NULL AND g.RemovedAt IS NULL,
    \(sql: PortalAccount.columns)
    """

  static let joins: SQL = """
    LEFT JOIN userweb u ON u.FKey = p.PatNum AND u.FKeyType = 1
    LEFT JOIN portal_access g ON g.PatNum = p.PatNum
    """

  package static func decode(_ row: Row, _ column: Int) throws(MariaError) -> AccessSubject {
    func text(_ place: Int) throws(MariaError) -> String { try row.text(at: column + place) }
    return AccessSubject(
      patNum: try PatNum.decode(row, column),
      name: PersonName(first: try text(1), preferred: try text(2), last: try text(3)),
      status: try Patient.Status.decode(row, column + 4),
      birthdate: try Day?.decode(row, column + 5),
      address: PostalAddress(
        line1: try text(6), line2: try text(7), city: try text(8), state: try text(9),
        zip: try text(10)),
      homePhone: try text(11), workPhone: try text(12), wirelessPhone: try text(13),
      email: try text(14), language: try text(15),
      guarantor: try PatNum.decode(row, column + 16),
      clinicNum: try ClinicNum.decode(row, column + 17),
      isMerged: try Bool.decode(row, column + 18), isOptedOut: try Bool.decode(row, column + 19),
      isBegun: try Bool.decode(row, column + 20),
      login: try PortalAccount?.decode(row, column + 21))
  }
}

extension Store {
  /// Somebody with their login: of several the one that has access, else the oldest.
  package func accessSubject(_ patNum: PatNum) throws(MariaError) -> AccessSubject? {
    try connection.first(
      """
      SELECT \(sql: AccessSubject.columns)
      FROM patient p
      \(sql: AccessSubject.joins)
      WHERE p.PatNum = \(patNum)
      ORDER BY u.Password NOT LIKE 'None$%' AND u.Password <> '' DESC, u.UserWebNum
      LIMIT 1
      """
    ) { (subject: AccessSubject) in subject }
  }
}
