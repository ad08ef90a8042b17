/// Values one after the other, each with its length before it: what `portal-render` is asked and
/// what it answers.
package struct RenderFields {
  package private(set) var bytes: [UInt8]
  private var place = 0

  package init() { bytes = [] }

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Something ended in the middle, or is not what is expected.
  package struct Malformed: Error {}

  package mutating func add(_ value: some Collection<UInt8>) {
    bytes.append(contentsOf: "\(value.count):".utf8)
    bytes.append(contentsOf: value)
  }

  package mutating func add(_ value: String) { add(value.utf8) }
  package mutating func add(_ value: Int) { add(String(value)) }
  package mutating func add(_ value: Double) { add(String(value)) }
  package mutating func add(_ value: Bool) { add(value ? 1 : 0) }

  package mutating func next() throws(Malformed) -> ArraySlice<UInt8> {
    var count = 0
    var digits = 0
    while place < bytes.count, (48...57).contains(bytes[place]), digits < 9 {
      count = count * 10 + Int(bytes[place] - 48)
      digits += 1
      place += 1
    }
    guard digits > 0, place < bytes.count, bytes[place] == 58, count < bytes.count - place else {
      throw Malformed()
    }
    let start = place + 1
    place = start + count
    return bytes[start..<place]
  }

  package mutating func text() throws(Malformed) -> String {
    String(decoding: try next(), as: UTF8.self)
  }

  package mutating func integer() throws(Malformed) -> Int {
    guard let value = Int(try text()) else { throw Malformed() }
    return value
  }

  /// A length or a place on a page.
  package mutating func number() throws(Malformed) -> Double {
    guard let value = Double(try text()), value.magnitude < 100_000 else { throw Malformed() }
    return value
  }

  package mutating func flag() throws(Malformed) -> Bool { try integer() == 1 }

  package var isAtEnd: Bool { place == bytes.count }
}
