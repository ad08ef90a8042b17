import PortalPlatform

/// The application for one-time codes that a user of the office has set up (portal_second_factor).
package struct SecondFactor: Sendable {
  /// Sealed with the key file for the user.
  package var secret: [UInt8]
  package var lastStep: Int
  package var createdAt: Instant

  package init(secret: [UInt8], lastStep: Int, createdAt: Instant) {
    self.secret = secret
    self.lastStep = lastStep
    self.createdAt = createdAt
  }
}

extension Store {
  package func secondFactor(of userNum: UserNum) throws(MariaError) -> SecondFactor? {
    try connection.first(
      """
      SELECT Secret, LastStep, CreatedAt
      FROM portal_second_factor
      WHERE UserNum = \(userNum)
      """,
      SecondFactor.init)
  }

  /// Puts a second factor in the place of the one before, whose recovery codes go with it. In the
  /// caller's transaction.
  package func save(_ factor: SecondFactor, of userNum: UserNum) throws(MariaError) {
    try removeSecondFactor(of: userNum)
    try connection.run(
      """
      INSERT INTO portal_second_factor (UserNum, Secret, LastStep, CreatedAt)
      VALUES (\(userNum), \(factor.secret), \(factor.lastStep), \(factor.createdAt))
      """)
  }

  /// Removes a second factor with its recovery codes.
  ///
  /// - Returns: false when there was none.
  @discardableResult
  package func removeSecondFactor(of userNum: UserNum) throws(MariaError) -> Bool {
    try connection.run("DELETE FROM portal_second_factor WHERE UserNum = \(userNum)") == 1
  }

  /// Takes the code of a period.
  ///
  /// - Returns: false when one of that period or of a later one was taken before.
  package func takeStep(_ step: Int, of userNum: UserNum) throws(MariaError) -> Bool {
    try connection.run(
      """
      UPDATE portal_second_factor
      SET LastStep = \(step)
      WHERE UserNum = \(userNum)
        AND LastStep < \(step)
      """) == 1
  }

  /// Puts recovery codes in the place of those before, in the caller's transaction.
  package func saveRecoveryCodes(
    _ hashes: [[UInt8]], of userNum: UserNum
  ) throws(MariaError) {
    try connection.run("DELETE FROM portal_recovery_code WHERE UserNum = \(userNum)")
    for hash in hashes {
      try connection.run(
        "INSERT INTO portal_recovery_code (UserNum, CodeHash) VALUES (\(userNum), \(hash))")
    }
  }

  /// Uses a recovery code up.
  ///
  /// - Parameter hashes: the code's, with each key that it may have been made with.
  /// - Returns: false when there is none, or when it was used before.
  package func takeRecoveryCode(
    _ hashes: [[UInt8]], of userNum: UserNum, at now: Instant
  ) throws(MariaError) -> Bool {
    try connection.run(
      """
      UPDATE portal_recovery_code
      SET UsedAt = \(now)
      WHERE UserNum = \(userNum)
        AND CodeHash IN \(list: hashes)
        AND UsedAt IS NULL
      """) == 1
  }

  /// How many recovery codes a user has left.
  package func recoveryCodesLeft(of userNum: UserNum) throws(MariaError) -> Int {
    try connection.first(
      """
      SELECT COUNT(*)
      FROM portal_recovery_code
      WHERE UserNum = \(userNum)
        AND UsedAt IS NULL
      """
    ) { (count: Int) in count } ?? 0
  }
}
