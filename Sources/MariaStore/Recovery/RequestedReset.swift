import PortalPlatform

/// A request for a new password as the background process looks at it (portal_password_reset).
package struct RequestedReset: Sendable {
  package var resetNum: ResetNum
  package var browserHash: [UInt8]
  package var sealedName: [UInt8]
  package var isHeld: Bool
  /// `en` or `es`.
  package var language: String
  package var network: String
  package var createdAt: Instant
  package var isHandled: Bool
}

/// The code that a request gets.
package struct ResetCodeRow: Sendable {
  package var userWebNum: UserWebNum
  /// A keyed hash: 32 bytes.
  package var hash: [UInt8]
  package var expiresAt: Instant

  package init(userWebNum: UserWebNum, hash: [UInt8], expiresAt: Instant) {
    self.userWebNum = userWebNum
    self.hash = hash
    self.expiresAt = expiresAt
  }
}

extension Store {
  package func requestedReset(_ resetNum: ResetNum) throws(MariaError) -> RequestedReset? {
    try connection.first(
      """
      SELECT ResetNum, BrowserHash, SealedName, IsHeld, Language, Network, CreatedAt,
        HandledAt IS NOT NULL
      FROM portal_password_reset
      WHERE ResetNum = \(resetNum)
      """,
      RequestedReset.init)
  }

  /// Notes that a request was looked at, and the code that it got, if it got one.
  ///
  /// - Returns: false when that had been done before.
  package func handle(
    _ resetNum: ResetNum, code: ResetCodeRow?, at now: Instant
  ) throws(MariaError) -> Bool {
    try connection.run(
      """
      UPDATE portal_password_reset
      SET HandledAt = \(now), UserWebNum = \(code?.userWebNum.rawValue ?? 0),
        CodeHash = \(code?.hash), ExpiresAt = \(code?.expiresAt)
      WHERE ResetNum = \(resetNum)
        AND HandledAt IS NULL
      """) == 1
  }
}
