import PortalPlatform

/// A code that stands in for the application when the telephone is gone; each works once.
struct RecoveryCode: Sendable, Equatable {
  /// Without hyphen, in upper case: one of 23¹⁰.
  let text: String

  /// How many a user gets.
  static let count = 10
  private static let length = 10

  init(_ random: Random) { text = UnmistakableText.make(length: RecoveryCode.length, random) }

  /// What somebody typed; nil when it cannot be one.
  init?(typed: String) {
    guard let text = UnmistakableText.read(typed, length: RecoveryCode.length) else { return nil }
    self.text = text
  }

  /// As the page shows it: `K7QX3-9PM4A`.
  var shown: String { "\(text.prefix(5))-\(text.dropFirst(5))" }
}
