/// The mail account that the practice software sends with (emailaddress), without its password,
/// which that keeps in a form of its own.
package struct MailAccount: Sendable, Equatable {
  package var server: String
  package var port: Int
  /// Whether the line is to be encrypted (UseSSL).
  package var isEncrypted: Bool
  package var user: String
  package var sender: String
  /// 0 for a password; Google and Microsoft take tokens instead.
  package var authentication: Int
}

extension Store {
  /// The account of a clinic, or the practice's for notices (S-22), or its usual one.
  package func mailAccount(of clinicNum: ClinicNum) throws(MariaError) -> MailAccount? {
    try connection.first(
      """
      SELECT e.SMTPserver, e.ServerPort, e.UseSSL, e.EmailUsername, e.SenderAddress,
        e.AuthenticationType
      FROM (
        SELECT 1 AS Place, EmailAddressNum
        FROM clinic
        WHERE ClinicNum = \(clinicNum)
          AND ClinicNum > 0
        UNION ALL
        SELECT IF(PrefName = 'EmailNotifyAddressNum', 2, 3), CAST(ValueString AS SIGNED)
        FROM preference
        WHERE PrefName IN ('EmailNotifyAddressNum', 'EmailDefaultAddressNum')
      ) chosen
      JOIN emailaddress e ON e.EmailAddressNum = chosen.EmailAddressNum
      ORDER BY chosen.Place
      LIMIT 1
      """,
      MailAccount.init)
  }

  /// The portal's address as patients know it (preference PatientPortalURL); empty when the office
  /// has set none.
  package func portalAddress() throws(MariaError) -> String {
    try connection.first("SELECT ValueString FROM preference WHERE PrefName = 'PatientPortalURL'") {
      (value: String) in value
    } ?? ""
  }
}
