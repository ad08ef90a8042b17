/// A mail address of the practice software (emailaddress) that notices may be sent from (S-22).
package struct Mailbox: Sendable, Equatable {
  package var key: Int64
  package var address: String
}

/// A clinic's name, for choosing one.
package struct ClinicName: Sendable, Equatable {
  package var clinicNum: ClinicNum
  package var name: String
}

extension Store {
  package func mailboxes() throws(MariaError) -> [Mailbox] {
    try connection.all(
      """
      SELECT EmailAddressNum, IF(SenderAddress = '', EmailUsername, SenderAddress)
      FROM emailaddress
      WHERE UserNum = 0
      ORDER BY EmailAddressNum
      """,
      Mailbox.init)
  }

  /// The clinics that are not hidden, in the practice's order; none where it has no clinics.
  package func clinicNames() throws(MariaError) -> [ClinicName] {
    try connection.all(
      """
      SELECT c.ClinicNum, c.Description
      FROM clinic c
      WHERE c.IsHidden = 0
        AND EXISTS (
          SELECT 1
          FROM preference p
          WHERE p.PrefName = 'EasyNoClinics'
            AND p.ValueString = '0'
        )
      ORDER BY c.ItemOrder, c.ClinicNum
      """,
      ClinicName.init)
  }
}
