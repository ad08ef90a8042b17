import PortalPlatform

/// That a user of the office had everybody invited who can be (portal_invite_run).
package struct InviteRun: Sendable, Equatable {
  package var runNum: InviteRunNum
  package var userNum: UserNum
  /// As the user signs in; nil for one who is gone.
  package var userName: String?
  /// Whose patients; nil for everybody.
  package var clinics: [ClinicNum]?
  package var startedAt: Instant
  /// The patients up to this one were looked at.
  package var lastPatNum: PatNum
  package var messages: Int
  /// In those messages.
  package var people: Int
  /// For whom none could be made.
  package var failures: Int
  package var endedAt: Instant?
  package var isStopped: Bool
}

extension Store {
  /// Begins to invite everybody, and has the background process do it; with the transaction that
  /// runs.
  ///
  /// - Returns: nil when somebody else's is not done yet.
  package func startInviteRun(
    by user: UserNum, of clinics: [ClinicNum]?, at now: Instant
  ) throws(MariaError) -> InviteRunNum? {
    let list = clinics.map { $0.map { String($0.rawValue) }.joined(separator: ",") }
    do {
      let key = try connection.insert(
        """
        INSERT INTO portal_invite_run (UserNum, Clinics, StartedAt)
        VALUES (\(user), \(list), \(now))
        """)
      try queue(.inviteEverybody, about: "\(key)", at: now)
      return InviteRunNum(rawValue: key)
    } catch  where error.isDuplicateKey {
      return nil
    }
  }

  /// The last one that was begun.
  package func latestInviteRun() throws(MariaError) -> InviteRun? {
    try connection.first(
      """
      SELECT \(sql: InviteRun.columns)
      FROM portal_invite_run r
      LEFT JOIN userod o ON o.UserNum = r.UserNum
      ORDER BY r.RunNum DESC
      LIMIT 1
      """
    ) { (run: InviteRun) in run }
  }

  /// One that is not done yet.
  package func openInviteRun(_ runNum: InviteRunNum) throws(MariaError) -> InviteRun? {
    try connection.first(
      """
      SELECT r.RunNum, r.UserNum, NULL, r.Clinics, r.StartedAt, r.LastPatNum, r.Messages, r.People,
        r.Failures, r.EndedAt, r.IsStopped
      FROM portal_invite_run r
      WHERE r.RunNum = \(runNum)
        AND r.IsOpen = 1
      """
    ) { (run: InviteRun) in run }
  }

  /// Notes how far it is: everybody up to `patNum` was looked at.
  package func advance(
    _ runNum: InviteRunNum, to patNum: PatNum, messages: Int = 0, people: Int = 0,
    failures: Int = 0
  ) throws(MariaError) {
    try connection.run(
      """
      UPDATE portal_invite_run
      SET LastPatNum = \(patNum), Messages = Messages + \(messages), People = People + \(people),
        Failures = Failures + \(failures)
      WHERE RunNum = \(runNum)
      """)
  }

  /// Ends it.
  ///
  /// - Returns: false when it had ended before.
  package func endInviteRun(
    _ runNum: InviteRunNum, isStopped: Bool, at now: Instant
  ) throws(MariaError) -> Bool {
    try connection.run(
      """
      UPDATE portal_invite_run
      SET EndedAt = \(now), IsStopped = \(isStopped), IsOpen = NULL
      WHERE RunNum = \(runNum)
        AND IsOpen = 1
      """) == 1
  }

  /// Messages that the background process could send now.
  package func messagesDue(at now: Instant) throws(MariaError) -> Int {
    try connection.first(
      """
      SELECT COUNT(*)
      FROM portal_job
      WHERE Lane = \(JobLane.mail)
        AND DueAt <= \(now)
      """
    ) { (count: Int) in count } ?? 0
  }
}

extension InviteRun: SQLColumns {
  package static let columnCount = 11

  static let columns: SQL = """
    r.RunNum, r.UserNum, CONVERT(o.UserName USING utf8mb4) COLLATE utf8mb4_bin, r.Clinics,
    r.StartedAt, r.LastPatNum, r.Messages, r.People, r.Failures, r.EndedAt, r.IsStopped
    """

  package static func decode(_ row: Row, _ column: Int) throws(MariaError) -> InviteRun {
    let clinics = try String?.decode(row, column + 3)
    return InviteRun(
      runNum: try InviteRunNum.decode(row, column), userNum: try UserNum.decode(row, column + 1),
      userName: try String?.decode(row, column + 2),
      clinics: clinics.map { list in
        list.split(separator: ",").compactMap { Int64($0) }.map(ClinicNum.init(rawValue:))
      },
      startedAt: try Instant.decode(row, column + 4),
      lastPatNum: try PatNum.decode(row, column + 5), messages: try Int.decode(row, column + 6),
      people: try Int.decode(row, column + 7), failures: try Int.decode(row, column + 8),
      endedAt: try Instant?.decode(row, column + 9),
      isStopped: try Bool.decode(row, column + 10))
  }
}
