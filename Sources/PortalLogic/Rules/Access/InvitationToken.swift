import PortalPlatform

/// What the address of a one-time link holds: 256 random bits. The database has a digest only.
package struct InvitationToken: Sendable, Equatable {
  package let text: String
  package let hash: [UInt8]

  /// A new one.
  package init(_ random: Random) {
    let bytes = random.bytes(32)
    text = Base64.encodeForURL(bytes)
    hash = Digest.sha256(bytes)
  }

  /// That of an address, whatever stands there: one that is cut off has a digest, too, which no link
  /// has.
  init(_ text: String) {
    self.text = text
    hash = Digest.sha256(Base64.decode(text) ?? Array(text.utf8))
  }

  /// Whether it can stand in an address.
  static func isText(_ text: some StringProtocol) -> Bool {
    (1...100).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
          || $0 == 45 || $0 == 95
      }
  }
}
