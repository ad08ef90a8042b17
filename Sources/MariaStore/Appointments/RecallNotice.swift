import PortalPlatform

/// A recall that the office has written about (webschedrecall) and that is not scheduled yet.
package struct RecallNotice: Sendable {
  /// What is due, for instance a cleaning (recalltype.Description).
  package var description: String
  /// Since when or from when it is due.
  package var dateDue: Day?
  /// The number of the person's clinic; nil when the person has none.
  package var clinicPhone: String?
}

extension Store {
  /// One notice for each recall of the person that waits to be scheduled (AP-2), but for those that
  /// the office has put off to a day or until the family's balance is lower.
  package func recallNotices(
    of person: PatNum, today: Day
  ) throws(MariaError) -> [RecallNotice] {
    // SendStatus 3 sent, 5 sent with the receipt still to come; a notice that never left is none.
    try connection.all(
      """
      SELECT t.Description, r.DateDue, c.Phone
      FROM recall r
      JOIN recalltype t ON t.RecallTypeNum = r.RecallTypeNum
      JOIN patient p ON p.PatNum = r.PatNum
      LEFT JOIN patient g ON g.PatNum = p.Guarantor
      LEFT JOIN clinic c ON c.ClinicNum = p.ClinicNum AND c.ClinicNum > 0
      WHERE r.PatNum = \(person)
        AND r.IsDisabled = 0
        AND r.DateScheduled <= '0001-01-01'
        AND r.DisableUntilDate <= \(today)
        AND (r.DisableUntilBalance = 0 OR COALESCE(g.BalTotal, 0) <= r.DisableUntilBalance)
        AND EXISTS (
          SELECT 1
          FROM webschedrecall w
          WHERE w.RecallNum = r.RecallNum
            AND w.PatNum = r.PatNum
            AND w.SendStatus IN (3, 5)
        )
      ORDER BY r.DateDue, r.RecallNum
      """,
      RecallNotice.init)
  }
}
