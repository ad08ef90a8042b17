import PortalPlatform
import Testing

@Suite struct `Amounts of money` {
  @Test(
    arguments: [
      (0, 0), (0.1 + 0.2, 30), (1.005, 101), (2.675, 268), (-2.675, -268), (19.99, 1999),
      (0.285, 29), (123_456_789.01, 12_345_678_901), (-0.004, 0), (1e-9, 0),
    ] as [(Double, Int)])
  func `a practice's double becomes the cents that it means`(dollars: Double, cents: Int) {
    #expect(Money(dollars: dollars)?.cents == cents)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e13])
  func `what is no amount is none`(dollars: Double) {
    #expect(Money(dollars: dollars) == nil)
  }

  @Test func `every amount of cents survives being a double`() {
    for cents in stride(from: -5_000_000, through: 5_000_000, by: 7) {
      #expect(Money(dollars: Money(cents: cents).dollars)?.cents == cents)
    }
  }
}
