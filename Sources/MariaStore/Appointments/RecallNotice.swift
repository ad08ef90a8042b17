import PortalPlatform

/// A recall that the office has written about (webschedrecall) and that is not scheduled yet.
package struct RecallNotice: Sendable {
  /// What is due, for instance a cleaning (recalltype.Description).
  package var description: String
  /// Since when or from when it is due.
  package var dateDue: Day?
}

extension Store {
  /// One notice for each recall of the person that waits to be scheduled (AP-2).
  package func recallNotices(of person: PatNum) throws(MariaError) -> [RecallNotice] {
    // SendStatus 3: sent; a notice that never left is none.
    try connection.all(
      """
      SELECT t.Description, r.DateDue
      FROM recall r
      JOIN recalltype t ON t.RecallTypeNum = r.RecallTypeNum
      WHERE r.PatNum = \(person)
        AND r.IsDisabled = 0
        AND r.DateScheduled <= '0001-01-01'
        AND EXISTS (
          SELECT 1
          FROM webschedrecall w
          WHERE w.RecallNum = r.RecallNum
            AND w.PatNum = r.PatNum
            AND w.SendStatus = 3
        )
      ORDER BY r.DateDue, r.RecallNum
      """,
      RecallNotice.init)
  }
}
