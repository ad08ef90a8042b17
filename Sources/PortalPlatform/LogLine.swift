/// One line of a log: a JSON object whose fields stand in the order in which they were added.
package struct LogLine: Sendable {
  private var line: ByteBuffer

  package enum Level: String, Sendable { case info, warning, error }

  package init(_ event: String, level: Level = .info, at time: Instant) {
    line = ByteBuffer(capacity: 320)
    line.append(literal: #"{"time":""#)
    time.append(to: &line)
    line.append(literal: #"","level":""#)
    line.append(text: level.rawValue)
    line.append(literal: #"","event":""#)
    append(event)
    line.append(literal: "\"")
  }

  package mutating func add(_ name: String, _ text: String) {
    begin(name)
    line.append(literal: "\"")
    append(text)
    line.append(literal: "\"")
  }

  package mutating func add(_ name: String, _ number: Int) {
    begin(name)
    line.append(number, width: 1)
  }

  /// Thousandths as a number with three decimals, for instance microseconds as milliseconds.
  package mutating func add(_ name: String, thousandths: Int) {
    begin(name)
    line.append(thousandths / 1000, width: 1)
    line.append(literal: ".")
    line.append(thousandths % 1000, width: 3)
  }

  /// The line with its end.
  package var bytes: [UInt8] {
    var whole = line
    whole.append(literal: "}\n")
    return whole.bytes
  }

  private mutating func begin(_ name: String) {
    line.append(literal: ",\"")
    append(name)
    line.append(literal: "\":")
  }

  /// Escapes what would end the text or the line.
  private mutating func append(_ text: String) {
    if line.append(text: text, unlessWith: LogLine.special) { return }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        line.append(literal: "\\")
        line.append(byte)
      case let byte where LogLine.special.contains(byte):
        line.append(text: "\\u00\(Hex.encode([byte]))")
      default: line.append(byte)
      }
    }
  }

  private static let special = ASCIISet(controlsAnd: "\t\n\r\"\\")
}
