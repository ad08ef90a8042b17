import PortalPlatform

/// What a counter of failed sign-ins counts.
package struct ThrottleKey: Sendable, Equatable {
  /// portal_throttle.Kind
  package enum Kind: Int, SQLConvertible, Sendable {
    case name = 1
    case network = 2
    case device = 3
  }

  package var kind: Kind
  /// A keyed hash of the name, network or device: 32 bytes.
  package var hash: [UInt8]

  package init(kind: Kind, hash: [UInt8]) {
    self.kind = kind
    self.hash = hash
  }
}

/// A counter of failed sign-ins (portal_throttle).
package struct ThrottleCount: Sendable, Equatable {
  package var failures: Int
  package var windowStartedAt: Instant
  /// Until when no try counts as good; nil when there is no such time.
  package var waitUntil: Instant?

  package init(failures: Int, windowStartedAt: Instant, waitUntil: Instant?) {
    self.failures = failures
    self.windowStartedAt = windowStartedAt
    self.waitUntil = waitUntil
  }
}

extension Store {
  /// A counter, locked until the transaction ends; one that is new counts nothing yet.
  package func lockedThrottleCount(
    _ key: ThrottleKey, at now: Instant
  ) throws(MariaError) -> ThrottleCount {
    // The row is made before it is read: two that lock the gap where it is missing would each
    // wait for the other to insert it.
    try connection.run(
      """
      INSERT INTO portal_throttle (Kind, KeyHash, Failures, WindowStartedAt, WaitUntil)
      VALUES (\(key.kind), \(key.hash), 0, \(now), NULL)
      ON DUPLICATE KEY UPDATE Failures = Failures
      """)
    return try connection.first(
      """
      SELECT Failures, WindowStartedAt, WaitUntil
      FROM portal_throttle
      WHERE Kind = \(key.kind)
        AND KeyHash = \(key.hash)
      FOR UPDATE
      """,
      ThrottleCount.init
    ) ?? ThrottleCount(failures: 0, windowStartedAt: now, waitUntil: nil)
  }

  package func saveThrottleCount(
    _ key: ThrottleKey, _ count: ThrottleCount
  ) throws(MariaError) {
    try connection.run(
      """
      UPDATE portal_throttle
      SET Failures = \(count.failures), WindowStartedAt = \(count.windowStartedAt),
        WaitUntil = \(count.waitUntil)
      WHERE Kind = \(key.kind)
        AND KeyHash = \(key.hash)
      """)
  }

  package func clearThrottleCount(_ key: ThrottleKey) throws(MariaError) {
    try connection.run(
      "DELETE FROM portal_throttle WHERE Kind = \(key.kind) AND KeyHash = \(key.hash)")
  }

  /// Takes back one failure that had been counted before it was known to be none, and the wait
  /// that it brought about.
  package func forgiveThrottleCount(_ key: ThrottleKey, limit: Int) throws(MariaError) {
    // The server assigns from left to right: the wait is decided by the count as it was.
    try connection.run(
      """
      UPDATE portal_throttle
      SET WaitUntil = IF(Failures <= \(limit), NULL, WaitUntil), Failures = Failures - 1
      WHERE Kind = \(key.kind)
        AND KeyHash = \(key.hash)
        AND Failures > 0
      """)
  }

  /// Removes some of the counters that no longer matter, so that the table stays small.
  ///
  /// - Returns: how many.
  package func sweepThrottleCounts(before time: Instant) throws(MariaError) -> Int {
    try connection.run(
      """
      DELETE FROM portal_throttle
      WHERE WindowStartedAt < \(time)
        AND (WaitUntil IS NULL OR WaitUntil < \(time))
      LIMIT 500
      """)
  }
}
