import PortalPlatform

/// A sign-in of a user of the office that lasts (portal_staff_session), with what every page needs
/// to know of the user.
package struct StaffSession: Sendable {
  /// portal_staff_session.State: what the session opens.
  package enum State: Int, SQLConvertible, Sendable {
    case open = 1
    /// A code of the second factor comes first.
    case needsCode = 2
    /// A second factor has to be set up first.
    case needsSecondFactor = 3
  }

  package var staffSessionNum: StaffSessionNum
  package var userNum: UserNum
  package var state: State
  package var lastUsedAt: Instant
  package var expiresAt: Instant
  package var userName: String
  package var isHidden: Bool
  package var isLocked: Bool
  package var hasSecondFactor: Bool
  package var permissions: StaffPermissions
  package var clinics: StaffClinics

  /// The most codes that may be tried in one session before it is open.
  package static let mostTries = 5
}

/// Whose patients a user may see.
package enum StaffClinics: SQLColumns, Sendable, Equatable {
  case all
  case only([ClinicNum])

  package static let columnCount = 3

  package static func decode(_ row: Row, _ column: Int) throws(MariaError) -> StaffClinics {
    guard try row.integer(at: column) != 0 else { return .all }
    let named = try row.text(at: column + 2).split(separator: ",").compactMap { Int64($0) }
    guard named.isEmpty else { return .only(named.map(ClinicNum.init)) }
    let own = try ClinicNum.decode(row, column + 1)
    return .only(own == .practice ? [] : [own])
  }

  /// What ``decode(_:_:)`` reads of the user `u`: the clinics that userclinic names, and the user's
  /// own where it names none.
  static let columns: SQL = """
    u.ClinicIsRestricted, u.ClinicNum,
        COALESCE((SELECT GROUP_CONCAT(c.ClinicNum)
        FROM userclinic c
        WHERE c.UserNum = u.UserNum), '')
    """
}

/// A session as it is begun.
package struct NewStaffSession: Sendable {
  package var tokenHash: [UInt8]
  package var userNum: UserNum
  package var state: StaffSession.State
  /// The browser and the system that it runs on; empty when it does not say.
  package var device: String
  package var network: String
  package var now: Instant
  package var expiresAt: Instant

  package init(
    tokenHash: [UInt8], userNum: UserNum, state: StaffSession.State, device: String,
    network: String, now: Instant, expiresAt: Instant
  ) {
    self.tokenHash = tokenHash
    self.userNum = userNum
    self.state = state
    self.device = device
    self.network = network
    self.now = now
    self.expiresAt = expiresAt
  }
}

extension Store {
  /// The session of a token, with the user's rights; whether it still holds is for the caller.
  package func staffSession(tokenHash: [UInt8]) throws(MariaError) -> StaffSession? {
    try connection.first(
      """
      SELECT s.StaffSessionNum, s.UserNum, s.State, s.LastUsedAt, s.ExpiresAt, u.UserName,
        u.IsHidden, l.UserNum IS NOT NULL, f.UserNum IS NOT NULL,
        \(sql: StaffPermissions.column),
        \(sql: StaffClinics.columns)
      FROM portal_staff_session s
      JOIN userod u ON u.UserNum = s.UserNum
      LEFT JOIN portal_staff_lock l ON l.UserNum = s.UserNum
      LEFT JOIN portal_second_factor f ON f.UserNum = s.UserNum
      WHERE s.TokenHash = \(tokenHash)
      """,
      StaffSession.init)
  }

  package func beginStaffSession(
    _ session: NewStaffSession
  ) throws(MariaError) -> StaffSessionNum {
    let key = try connection.insert(
      """
      INSERT INTO portal_staff_session (TokenHash, UserNum, Device, Network, CreatedAt,
        LastUsedAt, ExpiresAt, State)
      VALUES (\(session.tokenHash), \(session.userNum), \(session.device), \(session.network),
        \(session.now), \(session.now), \(session.expiresAt), \(session.state))
      """)
    return StaffSessionNum(rawValue: key)
  }

  package func touchStaffSession(
    _ key: StaffSessionNum, at now: Instant
  ) throws(MariaError) {
    try connection.run(
      "UPDATE portal_staff_session SET LastUsedAt = \(now) WHERE StaffSessionNum = \(key)")
  }

  package func endStaffSession(tokenHash: [UInt8]) throws(MariaError) {
    try connection.run("DELETE FROM portal_staff_session WHERE TokenHash = \(tokenHash)")
  }

  /// Has a session open everything, under another token.
  ///
  /// - Returns: false when it is gone.
  package func openStaffSession(
    _ key: StaffSessionNum, tokenHash: [UInt8], at now: Instant
  ) throws(MariaError) -> Bool {
    try connection.run(
      """
      UPDATE portal_staff_session
      SET State = \(StaffSession.State.open), FactorTries = 0, TokenHash = \(tokenHash),
        LastUsedAt = \(now)
      WHERE StaffSessionNum = \(key)
      """) == 1
  }

  /// Counts a code before it is compared.
  ///
  /// - Returns: how many were tried in the session, this one among them; nil when no more may be.
  package func takeFactorTry(in key: StaffSessionNum) throws(MariaError) -> Int? {
    let taken = try connection.run(
      """
      UPDATE portal_staff_session
      SET FactorTries = FactorTries + 1
      WHERE StaffSessionNum = \(key)
        AND FactorTries < \(StaffSession.mostTries)
      """)
    return taken == 1 ? try readFactorTries(in: key) : nil
  }

  @discardableResult
  func readFactorTries(in key: StaffSessionNum) throws(MariaError) -> Int? {
    try connection.first(
      "SELECT FactorTries FROM portal_staff_session WHERE StaffSessionNum = \(key)"
    ) { (tries: Int) in tries }
  }

  /// Removes some of the sessions that are over; gives how many.
  package func sweepStaffSessions(before time: Instant) throws(MariaError) -> Int {
    try connection.run("DELETE FROM portal_staff_session WHERE ExpiresAt < \(time) LIMIT 500")
  }
}
