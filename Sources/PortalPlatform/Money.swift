/// An amount of money in whole cents.
package struct Money: Hashable, Comparable, Sendable {
  package var cents: Int

  package init(cents: Int) { self.cents = cents }

  /// The amount nearest to a practice column, which holds dollars as a double; a half cent goes
  /// away from zero. nil when the column holds no number or one beyond a trillion.
  package init?(dollars: Double) {
    guard dollars.isFinite, abs(dollars) <= 1e12 else { return nil }
    // 1.005 is stored as 1.00499999999999989: the last digits are noise of the double, so that the
    // product is rounded at a millionth of a cent first.
    cents = Int(((dollars * 100 * 1e6).rounded() / 1e6).rounded(.toNearestOrAwayFromZero))
  }

  package var dollars: Double { Double(cents) / 100 }

  package static func < (left: Money, right: Money) -> Bool { left.cents < right.cents }
  package static func + (left: Money, right: Money) -> Money {
    Money(cents: left.cents + right.cents)
  }
  package static func - (left: Money, right: Money) -> Money {
    Money(cents: left.cents - right.cents)
  }
}
