import PortalPlatform

/// That somebody asks for a new link in the place of one that works no more (portal_link_request).
package struct LinkRequest: Sendable {
  /// SHA-256 of what the old address held.
  package var tokenHash: [UInt8]
  /// Whether too many had asked before.
  package var isHeld: Bool
  /// `en` or `es`.
  package var language: String
  package var network: String
  package var time: Instant

  package init(
    tokenHash: [UInt8], isHeld: Bool, language: String, network: String, time: Instant
  ) {
    self.tokenHash = tokenHash
    self.isHeld = isHeld
    self.language = language
    self.network = network
    self.time = time
  }
}

extension Store {
  /// Keeps a request, and has the background process look whose link it was: the same two statements
  /// for every link.
  package func begin(_ request: LinkRequest) throws(MariaError) {
    try connection.run(
      """
      INSERT INTO portal_link_request (TokenHash, IsHeld, Language, Network, CreatedAt)
      VALUES (\(request.tokenHash), \(request.isHeld), \(request.language), \(request.network),
        \(request.time))
      """)
    try queue(.renewLink, about: "LAST_INSERT_ID()", at: request.time)
  }

  package func linkRequest(_ key: LinkRequestNum) throws(MariaError) -> LinkRequest? {
    try connection.first(
      """
      SELECT TokenHash, IsHeld, Language, Network, CreatedAt
      FROM portal_link_request
      WHERE RequestNum = \(key)
      """,
      LinkRequest.init)
  }

  /// Removes a request that was looked at.
  ///
  /// - Returns: false when somebody was quicker.
  package func endLinkRequest(_ key: LinkRequestNum) throws(MariaError) -> Bool {
    try connection.run("DELETE FROM portal_link_request WHERE RequestNum = \(key)") == 1
  }

  /// Removes some of the requests that nobody has looked at for long.
  ///
  /// - Returns: how many.
  package func sweepLinkRequests(before time: Instant) throws(MariaError) -> Int {
    try connection.run("DELETE FROM portal_link_request WHERE CreatedAt < \(time) LIMIT 500")
  }
}
