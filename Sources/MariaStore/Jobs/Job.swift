import PortalPlatform

/// A piece of work that this process has claimed (portal_job).
package struct Job: Sendable {
  package var jobNum: JobNum
  package var kind: JobKind
  /// The key of the row that it is about; 0 for none.
  package var subject: Int64
  /// Claims since it was last done, this one included.
  package var tries: Int
  /// The name of the claim.
  package var owner: String
  /// When the claim was made, and until when it holds.
  package var claimedAt: Instant
  package var leaseUntil: Instant
}

extension Store {
  /// Puts work into its lane, due at once, with the transaction that runs.
  ///
  /// - Parameter subject: the key of the row that it is about, for instance `LAST_INSERT_ID()`.
  func queue(_ kind: JobKind, about subject: SQL, at now: Instant) throws(MariaError) {
    try connection.run(
      """
      INSERT INTO portal_job (Lane, Kind, Subject, DueAt, QueuedAt)
      VALUES (\(kind.lane), \(kind), \(sql: subject), \(now), \(now))
      """)
    if kind.wakesLane { wakeAfterCommit(kind.lane) }
  }

  /// Has the background process tell a login's owner that somebody fails to sign in with it, unless
  /// that is queued already; with the transaction that runs.
  ///
  /// - Parameter userWebNum: nil for a name that there is not, which takes the same statement.
  package func queueWarning(
    about userWebNum: UserWebNum?, at now: Instant
  ) throws(MariaError) {
    do {
      try queue(.warnOfFailures, about: "\(userWebNum?.rawValue ?? 0)", at: now)
    } catch  where error.isDuplicateKey {
    }
  }

  /// Makes the row of each kind of work that is done again and again, where it is missing.
  package func ensureRecurringJobs(of lane: JobLane, at now: Instant) throws(MariaError) {
    for kind in lane.kinds where kind.interval != nil {
      try connection.run(
        """
        INSERT INTO portal_job (Lane, Kind, Subject, DueAt, QueuedAt)
        VALUES (\(kind.lane), \(kind), 0, \(now), \(now))
        ON DUPLICATE KEY UPDATE Lane = Lane
        """)
    }
  }

  /// Takes the work of a lane that has been due for longest, for as long as the lane's lease.
  ///
  /// One UPDATE, committed at once: it holds across hosts, and on a cluster whose row locks are
  /// those of a node. nil when nothing is due, or another process was quicker.
  ///
  /// - Parameter owner: a name that no other claim has.
  package func claimJob(
    in lane: JobLane, owner: String, at now: Instant
  ) throws(MariaError) -> Job? {
    let leaseUntil = now.adding(seconds: lane.lease)
    do {
      // Kinds that only a newer version knows are left to it.
      let claimed = try connection.run(
        """
        UPDATE portal_job
        SET Owner = \(owner), DueAt = \(leaseUntil), Tries = Tries + 1
        WHERE Lane = \(lane)
          AND DueAt <= \(now)
          AND Kind IN \(list: lane.kinds)
        ORDER BY DueAt
        LIMIT 1
        """)
      guard claimed == 1 else { return nil }
    } catch  where error.isConflict {
      return nil
    }
    return try claimedJob(in: lane, owner: owner, at: now, until: leaseUntil)
  }

  /// What a claim has got.
  func claimedJob(
    in lane: JobLane, owner: String, at now: Instant, until leaseUntil: Instant
  ) throws(MariaError) -> Job? {
    try connection.first(
      """
      SELECT JobNum, Kind, Subject, Tries
      FROM portal_job
      WHERE Lane = \(lane)
        AND DueAt = \(leaseUntil)
        AND Owner = \(owner)
      """
    ) { (jobNum: JobNum, kind: JobKind, subject: Int64, tries: Int) in
      Job(
        jobNum: jobNum, kind: kind, subject: subject, tries: tries, owner: owner, claimedAt: now,
        leaseUntil: leaseUntil)
    }
  }

  /// Removes work that is done.
  ///
  /// - Returns: false when the lease had ended and somebody else has taken it.
  @discardableResult
  package func removeJob(_ job: Job) throws(MariaError) -> Bool {
    try connection.run(
      "DELETE FROM portal_job WHERE JobNum = \(job.jobNum) AND Owner = \(job.owner)") == 1
  }

  /// Gives work back: it is due at `due`.
  ///
  /// - Parameter isDone: what is done again and again was done, and its tries are counted anew.
  /// - Returns: false when the lease had ended and somebody else has taken it.
  @discardableResult
  package func returnJob(_ job: Job, dueAt due: Instant, isDone: Bool) throws(MariaError) -> Bool {
    try connection.run(
      """
      UPDATE portal_job
      SET Owner = NULL, DueAt = \(due), Tries = IF(\(isDone), 0, Tries)
      WHERE JobNum = \(job.jobNum)
        AND Owner = \(job.owner)
      """) == 1
  }
}
