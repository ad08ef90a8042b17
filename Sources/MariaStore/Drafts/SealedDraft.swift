import PortalPlatform

/// Whose draft it is, and of which form: what is sealed for one place cannot be opened in another.
package struct DraftPlace: Sendable, Equatable {
  package var userWebNum: UserWebNum
  package var patNum: PatNum
  /// The address that the form is sent to; ASCII, at most 200 characters.
  package var form: String

  package init(userWebNum: UserWebNum, patNum: PatNum, form: String) {
    self.userWebNum = userWebNum
    self.patNum = patNum
    self.form = form
  }

  /// What the fields are sealed for.
  package var bytes: [UInt8] {
    Array("\(userWebNum.rawValue) \(patNum.rawValue) \(form)".utf8)
  }
}

/// What somebody has typed into a form and not sent yet (portal_draft), sealed.
package struct SealedDraft: Sendable {
  /// Drafts of one login; the oldest makes room for a new one.
  package static let mostOfOneLogin = 20

  package var fields: [UInt8]
  /// The form was sent when the session had ended.
  package var wasSent: Bool
  package var savedAt: Instant

  package init(fields: [UInt8], wasSent: Bool, savedAt: Instant) {
    self.fields = fields
    self.wasSent = wasSent
    self.savedAt = savedAt
  }
}

extension Store {
  /// The draft of a form; nil when there is none.
  package func draft(at place: DraftPlace) throws(MariaError) -> SealedDraft? {
    try connection.first(
      """
      SELECT Fields, WasSent, SavedAt
      FROM portal_draft
      WHERE UserWebNum = \(place.userWebNum)
        AND Form = \(place.form)
        AND PatNum = \(place.patNum)
      """,
      SealedDraft.init)
  }

  /// Keeps a draft in the place of the one before, in the caller's transaction.
  package func save(_ draft: SealedDraft, at place: DraftPlace) throws(MariaError) {
    let changed = try connection.run(
      """
      INSERT INTO portal_draft (UserWebNum, Form, PatNum, Fields, WasSent, SavedAt)
      VALUES (\(place.userWebNum), \(place.form), \(place.patNum), \(draft.fields),
        \(draft.wasSent), \(draft.savedAt))
      ON DUPLICATE KEY UPDATE PatNum = VALUES(PatNum), Fields = VALUES(Fields),
        WasSent = VALUES(WasSent), SavedAt = VALUES(SavedAt)
      """)
    // One row: it is new. An older one that was changed counts as two.
    if changed == 1 { try removeOldestDrafts(of: place.userWebNum) }
  }

  /// Removes what a login has more than it may, the oldest first.
  func removeOldestDrafts(of userWebNum: UserWebNum) throws(MariaError) {
    try connection.run(
      """
      DELETE FROM portal_draft
      WHERE UserWebNum = \(userWebNum)
        AND SavedAt <= (
          SELECT SavedAt
          FROM (
            SELECT SavedAt
            FROM portal_draft
            WHERE UserWebNum = \(userWebNum)
            ORDER BY SavedAt DESC
            LIMIT 1 OFFSET \(SealedDraft.mostOfOneLogin)
          ) d
        )
      """)
  }

  package func removeDraft(at place: DraftPlace) throws(MariaError) {
    try connection.run(
      """
      DELETE FROM portal_draft
      WHERE UserWebNum = \(place.userWebNum)
        AND Form = \(place.form)
      """)
  }

  /// Removes some of the drafts that were saved before `time`.
  ///
  /// - Returns: how many.
  package func sweepDrafts(before time: Instant) throws(MariaError) -> Int {
    try connection.run("DELETE FROM portal_draft WHERE SavedAt < \(time) LIMIT 500")
  }
}
