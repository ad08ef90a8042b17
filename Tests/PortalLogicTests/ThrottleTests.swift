import MariaStore
import PortalPlatform
import Testing

@testable import PortalLogic

@Suite struct `The sign-in throttle` {
  let start = Instant(milliseconds: 1_772_636_400_000)
  let limits = ThrottleLimits()

  private func count(failures: Int, from start: Instant) -> ThrottleCount {
    var count = ThrottleCount(failures: 0, windowStartedAt: start, waitUntil: nil)
    var now = start
    for _ in 0..<failures {
      if let wait = count.waitUntil, wait > now { now = wait }
      count = count.afterFailure(limit: 5, limits: limits, at: now)
    }
    return count
  }

  @Test func `four failures do not wait, the fifth waits, each further one twice as long`() {
    #expect(count(failures: 4, from: start).waitUntil == nil)
    var waits: [Double] = []
    var previous = start
    for failures in 5...14 {
      let count = count(failures: failures, from: start)
      let begun = failures == 5 ? start : previous
      waits.append(count.waitUntil?.seconds(since: begun) ?? 0)
      previous = count.waitUntil ?? start
    }
    #expect(waits == [15, 30, 60, 120, 240, 480, 900, 900, 900, 900])
  }

  @Test func `no number of failures locks anybody out for good`() {
    let count = count(failures: 200, from: start)
    let until = count.waitUntil ?? start
    #expect(count.isWaiting(at: until.adding(seconds: -1)))
    #expect(!count.isWaiting(at: until))
  }

  @Test func `failures that are far apart never wait`() {
    var count = ThrottleCount(failures: 0, windowStartedAt: start, waitUntil: nil)
    for attempt in 0..<50 {
      count = count.afterFailure(
        limit: 5, limits: limits, at: start.adding(seconds: attempt * 100))
    }
    // Three in each five minutes.
    #expect(count.waitUntil == nil)
  }

  @Test func `after a quiet time the count begins anew`() {
    let count = count(failures: 7, from: start)
    let later = (count.waitUntil ?? start).adding(seconds: 900)
    #expect(count.afterFailure(limit: 5, limits: limits, at: later).failures == 1)
    #expect(
      count.afterFailure(limit: 5, limits: limits, at: later.adding(seconds: -1)).failures == 8)
  }

  @Test(arguments: [
    ("192.0.2.7", "192.0.2.0/24"), ("192.0.2.200", "192.0.2.0/24"),
    ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("2001:db8::1", "2001:db8:0:0::/64"),
    ("2001:DB8::", "2001:db8:0:0::/64"), ("::1", "0:0:0:0::/64"),
    ("::ffff:192.0.2.7", "192.0.2.0/24"), ("2001:db8::5:1:2:3:4", "2001:db8:0:5::/64"),
    ("::ffff:192.0.2.7", "192.0.2.0/24"), ("::ffff:203.0.113.9", "203.0.113.0/24"), ("", ""),
  ])
  func `an address belongs to its network`(address: String, expected: String) {
    #expect(network(of: address) == expected)
  }
}
