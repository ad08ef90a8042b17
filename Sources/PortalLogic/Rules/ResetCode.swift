import PortalPlatform

/// A code for a new password: eight characters that nobody takes for one another (G-21).
package struct ResetCode: Sendable, Equatable {
  /// Without hyphen, in upper case.
  let text: String

  /// Seconds for which a code works.
  package static let life = 600
  private static let length = 8

  /// A new one: each of 23⁸ with the same chance.
  package init(_ random: Random) {
    text = UnmistakableText.make(length: ResetCode.length, random)
  }

  /// What somebody typed, in whatever case, with spaces and hyphens anywhere; nil when it cannot be
  /// a code.
  init?(typed: String) {
    guard let text = UnmistakableText.read(typed, length: ResetCode.length) else { return nil }
    self.text = text
  }

  /// As a message shows it: `K7QX-3M9P`.
  package var shown: String { "\(text.prefix(4))-\(text.dropFirst(4))" }
}
