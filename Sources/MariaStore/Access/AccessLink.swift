import PortalPlatform

/// A link with which the owner of a login chooses user name and password (portal_access_link).
package struct AccessLink: Sendable {
  /// Why it works no more (portal_access_link.Ending).
  package enum Ending: Int, SQLConvertible, Sendable {
    case none = 0
    case used = 1
    case replaced = 2
    case accessRemoved = 3
    case signedIn = 4
  }

  package var linkNum: LinkNum
  package var userWebNum: UserWebNum
  package var patNum: PatNum
  package var createdAt: Instant
  package var expiresAt: Instant
  package var visitedAt: Instant?
  package var ending: Ending
}

extension Store {
  /// Makes a link.
  package func makeLink(
    of login: UserWebNum, for patNum: PatNum, tokenHash: [UInt8], at now: Instant, until: Instant
  ) throws(MariaError) -> LinkNum {
    let key = try connection.insert(
      """
      INSERT INTO portal_access_link (TokenHash, UserWebNum, PatNum, CreatedAt, ExpiresAt)
      VALUES (\(tokenHash), \(login), \(patNum), \(now), \(until))
      """)
    return LinkNum(rawValue: key)
  }

  package func accessLink(tokenHash: [UInt8]) throws(MariaError) -> AccessLink? {
    try connection.first(
      """
      SELECT LinkNum, UserWebNum, PatNum, CreatedAt, ExpiresAt, VisitedAt, Ending
      FROM portal_access_link
      WHERE TokenHash = \(tokenHash)
      """,
      AccessLink.init)
  }

  /// Notes that a browser showed a link.
  package func noteVisit(of link: LinkNum, at now: Instant) throws(MariaError) {
    try connection.run(
      """
      UPDATE portal_access_link
      SET VisitedAt = \(now)
      WHERE LinkNum = \(link)
        AND VisitedAt IS NULL
      """)
  }

  /// Uses a link up.
  ///
  /// - Returns: false when it works no more, as somebody was quicker.
  package func useLink(_ link: LinkNum, at now: Instant) throws(MariaError) -> Bool {
    try connection.run(
      """
      UPDATE portal_access_link
      SET Ending = 1, EndedAt = \(now), VisitedAt = COALESCE(VisitedAt, \(now))
      WHERE LinkNum = \(link)
        AND Ending = 0
        AND ExpiresAt > \(now)
      """) == 1
  }

  /// Ends what links of a login still work.
  package func endLinks(
    of login: UserWebNum, because ending: AccessLink.Ending, at now: Instant
  ) throws(MariaError) {
    try connection.run(
      """
      UPDATE portal_access_link
      SET Ending = \(ending), EndedAt = \(now)
      WHERE UserWebNum = \(login)
        AND Ending = 0
      """)
  }

  /// Removes some of the links that ended long ago.
  ///
  /// - Returns: how many.
  package func sweepLinks(before time: Instant) throws(MariaError) -> Int {
    try connection.run("DELETE FROM portal_access_link WHERE ExpiresAt < \(time) LIMIT 500")
  }
}
