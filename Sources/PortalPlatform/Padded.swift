/// A number with leading zeros, at least `width` digits.
package func padded(_ number: Int, _ width: Int) -> String {
  var bytes: [UInt8] = []
  bytes.appendPadded(number, width)
  return String(decoding: bytes, as: UTF8.self)
}

extension [UInt8] {
  /// Appends the digits of a number, with leading zeros up to `width`.
  mutating func appendPadded(_ number: Int, _ width: Int) {
    guard number >= 0, number < 10_000, width <= 4 else {
      let digits = String(number).utf8
      append(contentsOf: repeatElement(48, count: Swift.max(0, width - digits.count)))
      append(contentsOf: digits)
      return
    }
    var divisor = 1000
    var digitsLeft = 4
    while digitsLeft > 0 {
      let digit = number / divisor % 10
      if digitsLeft <= width || number >= divisor || digitsLeft == 1 {
        append(UInt8(48 + digit))
      }
      divisor = Swift.max(divisor / 10, 1)
      digitsLeft -= 1
    }
  }
}
