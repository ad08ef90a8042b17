/// A word, name, literal, sign or comment of an SQL file, and where it stands.
struct SQLToken: Sendable {
  enum Kind { case word, quotedName, string, sign, comment }

  var kind: Kind
  /// As written, a name or string without its quotes.
  var text: String
  /// Counted from 1.
  var line: Int
  /// The bytes of the file that it takes.
  var bytes: Range<Int>

  /// A keyword or unquoted name in capitals; a sign as it is; empty for all else.
  var keyword: String {
    switch kind {
    case .word: text.uppercased()
    case .sign: text
    default: ""
    }
  }
}

extension SQLToken {
  /// The tokens of a file, as the server and the `mariadb` client would read them.
  static func tokens(of file: [UInt8]) -> [SQLToken] {
    var reader = Reader(file: file)
    var tokens: [SQLToken] = []
    while let token = reader.next() { tokens.append(token) }
    return tokens
  }

  private struct Reader {
    let file: [UInt8]
    var position = 0
    var line = 1

    init(file: [UInt8]) { self.file = file }

    mutating func next() -> SQLToken? {
      skip { $0 == 32 || (9...13).contains($0) }
      guard position < file.count else { return nil }
      let start = position
      let startLine = line
      let kind = readKind()
      let isQuoted = kind == .quotedName || kind == .string
      let content =
        isQuoted ? start + 1..<max(start + 1, position - 1) : start..<position
      return SQLToken(
        kind: kind,
        text: String(decoding: file[content.clamped(to: 0..<file.count)], as: UTF8.self),
        line: startLine, bytes: start..<position)
    }

    private mutating func readKind() -> Kind {
      switch file[position] {
      case UInt8(ascii: "`"):
        readQuoted()
        return .quotedName
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        readQuoted()
        return .string
      case UInt8(ascii: "#"):
        skip { $0 != 10 }
        return .comment
      case UInt8(ascii: "-") where byte(1) == UInt8(ascii: "-") && (byte(2) ?? 32) <= 32:
        skip { $0 != 10 }
        return .comment
      case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"):
        advance(2)
        while position < file.count, byte(0) != UInt8(ascii: "*") || byte(1) != UInt8(ascii: "/") {
          advance(1)
        }
        advance(2)
        return .comment
      case let first where Reader.isWordByte(first):
        skip(while: Reader.isWordByte)
        return .word
      default:
        advance(1)
        return .sign
      }
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "$"), 128...:
        true
      default: false
      }
    }

    /// A quote that is doubled, or stands behind a backslash in a string, does not end it.
    private mutating func readQuoted() {
      let quote = file[position]
      advance(1)
      while position < file.count {
        if byte(0) == UInt8(ascii: "\\"), quote != UInt8(ascii: "`") {
          advance(2)
        } else if byte(0) == quote, byte(1) == quote {
          advance(2)
        } else {
          advance(1)
          if file[position - 1] == quote { return }
        }
      }
    }

    private func byte(_ offset: Int) -> UInt8? {
      position + offset < file.count ? file[position + offset] : nil
    }

    private mutating func skip(while condition: (UInt8) -> Bool) {
      while position < file.count, condition(file[position]) { advance(1) }
    }

    private mutating func advance(_ count: Int) {
      for _ in 0..<count where position < file.count {
        if file[position] == 10 { line += 1 }
        position += 1
      }
    }
  }
}
