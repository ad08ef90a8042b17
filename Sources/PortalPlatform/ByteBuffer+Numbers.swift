extension ByteBuffer {
  /// Appends the digits of a number, with leading zeros up to `width`.
  package mutating func append(_ number: Int, width: Int) {
    if width == 2, (0..<100).contains(number) {
      let tens = UInt8(truncatingIfNeeded: 48 + number / 10)
      let ones = UInt8(truncatingIfNeeded: 48 + number % 10)
      return withUnsafeBytes(of: (tens, ones)) { append($0) }
    }
    guard (0..<10_000).contains(number), width <= 4 else {
      let digits = String(number)
      for _ in digits.utf8.count..<max(width, digits.utf8.count) { append(UInt8(ascii: "0")) }
      return append(text: digits)
    }
    let thousands = UInt8(truncatingIfNeeded: 48 + number / 1000)
    let hundreds = UInt8(truncatingIfNeeded: 48 + number / 100 % 10)
    let tens = UInt8(truncatingIfNeeded: 48 + number / 10 % 10)
    let ones = UInt8(truncatingIfNeeded: 48 + number % 10)
    let digits = max(width, number > 999 ? 4 : number > 99 ? 3 : number > 9 ? 2 : 1)
    append((thousands, hundreds, tens, ones), last: digits)
  }

  /// Appends an ASCII character and the digits of a number from 0 to 99.
  mutating func append(_ character: Unicode.Scalar, twoDigits number: Int) {
    let tens = UInt8(truncatingIfNeeded: 48 + number / 10)
    let ones = UInt8(truncatingIfNeeded: 48 + number % 10)
    withUnsafeBytes(of: (UInt8(ascii: character), tens, ones)) { append($0) }
  }

  /// Appends the last bytes of four.
  private mutating func append(_ bytes: (UInt8, UInt8, UInt8, UInt8), last count: Int) {
    withUnsafeBytes(of: bytes) { append(UnsafeRawBufferPointer(rebasing: $0.suffix(count))) }
  }
}

/// A number with leading zeros, at least `width` digits.
package func padded(_ number: Int, _ width: Int) -> String {
  var bytes = ByteBuffer(capacity: 16)
  bytes.append(number, width: width)
  return bytes.text
}
