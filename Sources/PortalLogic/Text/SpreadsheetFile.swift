import PortalPlatform

/// A table as spreadsheets read it: comma-separated values (RFC 4180) in UTF-8.
struct SpreadsheetFile {
  private var buffer: ByteBuffer

  /// - Parameter capacity: how many bytes it is likely to have.
  init(capacity: Int) {
    buffer = ByteBuffer(capacity: capacity + 1000)
    // Without this mark, spreadsheets take the bytes for another encoding.
    buffer.append(text: "\u{FEFF}")
  }

  /// Adds a line.
  mutating func add(_ fields: [String]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      add(field)
    }
    buffer.append(text: "\r\n")
  }

  /// A field between quotation marks. What a spreadsheet would compute gets an apostrophe before it:
  /// names are typed by patients.
  private mutating func add(_ field: String) {
    buffer.append(UInt8(ascii: "\""))
    if SpreadsheetFile.isComputed(field) { buffer.append(UInt8(ascii: "'")) }
    for byte in field.utf8 {
      switch byte {
      case UInt8(ascii: "\""): buffer.append(text: "\"\"")
      // A program that reads texts of C must not see an end in the middle.
      case 0: buffer.append(text: "\u{FFFD}")
      default: buffer.append(byte)
      }
    }
    buffer.append(UInt8(ascii: "\""))
  }

  /// Whether a spreadsheet takes it for a formula: also behind spaces, and in the wide forms that
  /// some keyboards make.
  private static func isComputed(_ field: String) -> Bool {
    let first = field.unicodeScalars.first {
      !$0.properties.isWhitespace || $0 == "\t" || $0 == "\r"
    }
    guard let first else { return false }
    return "=+-@\t\r\n|%＝＋－＠".unicodeScalars.contains(first)
  }

  var bytes: [UInt8] { buffer.bytes }
}
