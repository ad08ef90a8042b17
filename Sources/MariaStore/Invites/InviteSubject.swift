import PortalPlatform

/// Somebody who may be invited by hand.
package struct InviteSubject: Sendable {
  package var subject: AccessSubject
  /// Whether an invitation was made lately, or a link for choosing a password still works.
  package var isAwaited: Bool

  package init(subject: AccessSubject, isAwaited: Bool) {
    self.subject = subject
    self.isAwaited = isAwaited
  }
}

extension Store {
  /// Gives the practice's present patients one after the other, in the order of their numbers: none is
  /// kept, so that a large practice takes no memory.
  ///
  /// - Parameters:
  ///   - clinics: whose; nil for all.
  ///   - after: only those with a higher number.
  ///   - limit: at most so many rows.
  ///   - since: invitations of that time and later are still awaited.
  package func forEachInviteSubject(
    of clinics: [ClinicNum]?, after: PatNum, limit: Int, since: Instant, at now: Instant,
    _ body: (InviteSubject) -> Void
  ) throws(MariaError) {
    let present = PatientLimits(statuses: Patient.Status.present, clinics: clinics)
    try eachInviteSubject(
      """
      \(sql: present.condition)
        AND p.PatNum > \(after)
      """,
      limit: limit, since: since, at: now, body)
  }

  /// The present people of a family, who have one guarantor.
  package func inviteSubjects(
    ofFamily guarantor: PatNum, clinics: [ClinicNum]?, since: Instant, at now: Instant
  ) throws(MariaError) -> [InviteSubject] {
    let present = PatientLimits(statuses: Patient.Status.present, clinics: clinics)
    var family: [InviteSubject] = []
    try eachInviteSubject(
      """
      \(sql: present.condition)
        AND p.Guarantor = \(guarantor)
      """,
      limit: 1_000, since: since, at: now
    ) { family.append($0) }
    return family
  }

  private func eachInviteSubject(
    _ condition: SQL, limit: Int, since: Instant, at now: Instant, _ body: (InviteSubject) -> Void
  ) throws(MariaError) {
    // Of several logins the one that has access counts; rows of one person follow one another. A read
    // that is repeated begins anew, with people who were given already.
    var waiting: InviteSubject?
    _ = try connection.all(
      """
      SELECT \(sql: AccessSubject.columns),
        EXISTS (
          SELECT 1
          FROM portal_invite i
          WHERE i.PatNum = p.PatNum
            AND i.MadeAt > \(since)
        ) OR EXISTS (
          SELECT 1
          FROM portal_access_link k
          WHERE k.UserWebNum = u.UserWebNum
            AND k.Ending = 0
            AND k.ExpiresAt > \(now)
        )
      FROM patient p
      \(sql: AccessSubject.joins)
      WHERE \(sql: condition)
      ORDER BY p.PatNum
      LIMIT \(limit)
      """
    ) { (subject: AccessSubject, isAwaited: Bool) in
      let new = InviteSubject(subject: subject, isAwaited: isAwaited)
      guard let last = waiting else {
        waiting = new
        return
      }
      if last.subject.patNum.rawValue < subject.patNum.rawValue {
        body(last)
        waiting = new
      } else if last.subject.patNum == subject.patNum, subject.hasAccess, !last.subject.hasAccess {
        waiting = new
      }
    }
    if let waiting { body(waiting) }
  }
}

extension Patient.Status {
  /// Of those who may use the portal.
  static let present = allCases.filter(\.isShown)
}
