/// What a text column of the practice holds: an older one knows no character above U+FFFF.
struct PracticeText: Sendable, Equatable {
  /// In bytes for the TEXT types, in code points for the others.
  var length: Int
  var countsBytes: Bool
  private var largest: UInt32

  /// - Parameters:
  ///   - type: the column's type, for instance `varchar(255)`.
  ///   - characterSet: the server's name for it; nil for a column of bytes.
  init(length: Int, type: String, characterSet: String?) {
    self.length = length
    countsBytes = type.lowercased().hasSuffix("text")
    switch characterSet {
    case "utf8mb4", nil: largest = 0x10FFFF
    case "utf8", "utf8mb3", "ucs2": largest = 0xFFFF
    default: largest = 0x7F
    }
  }

  /// The nearest spelling of a text that the column holds whole, cut between two characters where
  /// it is too long.
  func fitting(_ text: String) -> String {
    let spelled = largest == 0x10FFFF || holdsAll(text) ? text : text.map(spelling).joined()
    guard size(spelled) > length else { return spelled }
    var fitting = ""
    var room = length
    for character in spelled {
      room -= size(character)
      guard room >= 0 else { break }
      fitting.append(character)
    }
    return fitting
  }

  private func holdsAll(_ text: some StringProtocol) -> Bool {
    text.unicodeScalars.allSatisfy { $0.value <= largest }
  }

  private func size(_ text: String) -> Int {
    countsBytes ? text.utf8.count : text.unicodeScalars.count
  }

  private func size(_ character: Character) -> Int {
    countsBytes ? character.utf8.count : character.unicodeScalars.count
  }

  /// A picture becomes its name in brackets, as it may carry the meaning of a sentence; a letter
  /// becomes a question mark.
  private func spelling(_ character: Character) -> String {
    if holdsAll(String(character)) { return String(character) }
    let kept = character.unicodeScalars.filter { $0.value <= largest && !$0.isJoint }
    let unknown = character.unicodeScalars.filter { $0.value > largest }
    if let first = unknown.first, first.properties.isEmoji,
      !first.properties.isEmojiModifier, let name = first.properties.name
    {
      return "[\(name.lowercased())]"
    }
    var text = String(String.UnicodeScalarView(kept))
    if text.isEmpty || unknown.contains(where: { !$0.properties.isEmojiModifier }) { text += "?" }
    return text
  }
}

extension Unicode.Scalar {
  /// What ties the parts of a picture together: the joiner and the choice of a style.
  fileprivate var isJoint: Bool { value == 0x200D || (0xFE00...0xFE0F).contains(value) }
}
