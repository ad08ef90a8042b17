/// Which steps of setting the portal up are done, as far as the database tells.
package struct SetupState: Sendable, Equatable {
  /// The features were saved by somebody.
  package var hasFeatures: Bool
  /// The address that patients are told.
  package var hasAddress: Bool
  /// The texts of the notice that a message waits, and the address that sends it.
  package var hasNotice: Bool
  package var hasInvites: Bool
  /// Code systems, without which there are no summaries of care.
  package var hasCodeSystems: Bool
  /// Somebody was given access.
  package var hasAccess: Bool

  /// Whether nothing is left that a portal needs.
  package var isDone: Bool { hasFeatures && hasAddress && hasNotice && hasAccess }
}

extension Store {
  /// How far the portal is set up (S-4).
  package func setupState() throws(MariaError) -> SetupState? {
    try connection.first(
      """
      SELECT
        EXISTS (SELECT 1 FROM portal_setting WHERE Name LIKE 'PortalFeature%'),
        EXISTS (SELECT 1 FROM preference
          WHERE PrefName = 'PatientPortalURL'
            AND ValueString LIKE 'https://_%'),
        (SELECT COUNT(*) FROM preference
          WHERE (PrefName IN ('PatientPortalNotifySubject', 'PatientPortalNotifyBody')
              AND ValueString <> '')
            OR (PrefName = 'EmailNotifyAddressNum' AND ValueString NOT IN ('', '0'))) = 3,
        EXISTS (SELECT 1 FROM apptreminderrule WHERE TypeCur = 3 AND IsEnabled <> 0),
        EXISTS (SELECT 1 FROM snomed) AND EXISTS (SELECT 1 FROM loinc),
        EXISTS (SELECT 1 FROM userweb
          WHERE FKeyType = 1
            AND Password <> ''
            AND Password NOT LIKE 'None$%')
      """,
      SetupState.init)
  }
}
