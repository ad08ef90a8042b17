/// The name of something in the practice's database, made safe for a statement.
struct PracticeName: Hashable, Sendable {
  let text: String

  /// Nil for a name that no practice has: what is refused needs no escaping.
  init?(_ text: String) {
    let isUsual = text.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || byte == UInt8(ascii: "-")
    }
    guard isUsual, (1...64).contains(text.utf8.count) else { return nil }
    self.text = text
  }

  /// For a statement: `` `practice` ``.
  var quoted: String { "`\(text)`" }

  /// For a GRANT on a whole database, where `_` stands for any character.
  var quotedPattern: String { "`\(text.replacing("_", with: "\\_"))`" }
}
