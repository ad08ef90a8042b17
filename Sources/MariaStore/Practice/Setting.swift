/// A setting that the office edits: a row of preference or of portal_setting.
package struct Setting: Sendable, Equatable {
  package var name: String
  package var value: String
  /// nil for a preference of the practice software; 0 for a portal setting of the whole practice.
  package var clinicNum: ClinicNum?
}

extension Store {
  /// The practice software's preferences that the portal reads, and the portal's own settings for
  /// the practice and one clinic.
  package func settings(for clinicNum: ClinicNum) throws(MariaError) -> [Setting] {
    // The two tables may have different character sets, which a UNION does not mix by itself.
    let settings = try connection.all(
      """
      SELECT CONVERT(PrefName USING utf8mb4) COLLATE utf8mb4_bin,
        CONVERT(ValueString USING utf8mb4) COLLATE utf8mb4_bin, NULL
      FROM preference
      WHERE PrefName IN ('PracticeTitle', 'PracticeAddress', 'PracticeAddress2', 'PracticeCity',
        'PracticeST', 'PracticeZip', 'PracticePhone', 'PracticeFax', 'EasyNoClinics',
        'FamPhiAccess', 'ApptEConfirmStatusAccepted', 'ApptConfirmExcludeEConfirm',
        'RandomPrimaryKeys', 'BrokenApptProcedure')
      UNION ALL
      SELECT Name COLLATE utf8mb4_bin, Value COLLATE utf8mb4_bin, ClinicNum
      FROM portal_setting
      WHERE ClinicNum IN (0, \(clinicNum))
      """,
      Setting.init)
    if connection.plans == nil { practiceForm.note(settings) }
    return settings
  }
}
