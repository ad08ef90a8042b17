/// One line of a log: a JSON object whose fields stand in the order in which they were added.
package struct LogLine: Sendable {
  private var utf8: [UInt8]

  package enum Level: String, Sendable { case info, warning, error }

  package init(_ event: String, level: Level = .info, at time: Instant) {
    utf8 = Array(#"{"time":"\#(time)","level":"\#(level.rawValue)","event":""#.utf8)
    append(event)
    utf8.append(UInt8(ascii: "\""))
  }

  package mutating func add(_ name: String, _ text: String) {
    begin(name)
    utf8.append(UInt8(ascii: "\""))
    append(text)
    utf8.append(UInt8(ascii: "\""))
  }

  package mutating func add(_ name: String, _ number: Int) {
    begin(name)
    utf8.append(contentsOf: String(number).utf8)
  }

  /// Thousandths as a number with three decimals, for instance microseconds as milliseconds.
  package mutating func add(_ name: String, thousandths: Int) {
    begin(name)
    utf8.append(contentsOf: "\(thousandths / 1000).\(padded(thousandths % 1000, 3))".utf8)
  }

  /// The line with its end.
  package var bytes: [UInt8] { utf8 + Array("}\n".utf8) }

  private mutating func begin(_ name: String) {
    utf8.append(contentsOf: ",\"".utf8)
    append(name)
    utf8.append(contentsOf: "\":".utf8)
  }

  /// Escapes what would end the text or the line.
  private mutating func append(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): utf8 += [UInt8(ascii: "\\"), byte]
      case 0..<32, 127: utf8.append(contentsOf: "\\u00\(Hex.encode([byte]))".utf8)
      default: utf8.append(byte)
      }
    }
  }
}
