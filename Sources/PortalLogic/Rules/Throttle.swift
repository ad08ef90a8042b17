import MariaStore
import PortalPlatform

/// How often somebody may try to sign in (G-20), or ask for what they have forgotten; all numbers are
/// configuration.
package struct ThrottleLimits: Sendable {
  /// Failures for a name, or for a name on a known device, before waiting begins.
  package var failures = 5
  /// Failures from one network before waiting begins.
  package var networkFailures = 100
  package var windowSeconds = 300
  /// The first wait; each further failure doubles it.
  package var firstWaitSeconds = 15
  package var longestWaitSeconds = 900

  package init() {}

  /// Each one is a message to somebody: three in a quarter of an hour for a name, then waits of a
  /// minute and more.
  package static let recoveries = {
    var limits = ThrottleLimits()
    limits.failures = 3
    limits.networkFailures = 30
    limits.windowSeconds = 900
    limits.firstWaitSeconds = 60
    limits.longestWaitSeconds = 3600
    return limits
  }()
}

extension ThrottleCount {
  /// Whether a try at that time has to wait: it is answered as a failed one and not counted.
  func isWaiting(at now: Instant) -> Bool { waitUntil.map { $0 > now } ?? false }

  /// The counter after one more failure.
  ///
  /// Nobody is locked out for good: waits end, and after a quiet time the count begins anew.
  func afterFailure(limit: Int, limits: ThrottleLimits, at now: Instant) -> ThrottleCount {
    let isNew = isOver(at: now, limits)
    let failures = isNew ? 1 : min(self.failures + 1, 1_000_000)
    return ThrottleCount(
      failures: failures, windowStartedAt: isNew ? now : windowStartedAt,
      waitUntil: ThrottleCount.wait(failures, limit, limits, now))
  }

  /// Before any wait the window ends the count; after one, a quiet time as long as the longest wait.
  private func isOver(at now: Instant, _ limits: ThrottleLimits) -> Bool {
    if let waitUntil { return now >= waitUntil.adding(seconds: limits.longestWaitSeconds) }
    return now >= windowStartedAt.adding(seconds: limits.windowSeconds)
  }

  private static func wait(
    _ failures: Int, _ limit: Int, _ limits: ThrottleLimits, _ now: Instant
  ) -> Instant? {
    guard failures >= limit else { return nil }
    var seconds = limits.firstWaitSeconds
    for _ in 0..<min(failures - limit, 20) where seconds < limits.longestWaitSeconds {
      seconds *= 2
    }
    return now.adding(seconds: min(seconds, limits.longestWaitSeconds))
  }
}

/// The network of a client's address: IPv4 /24, IPv6 /64, also of an IPv4 address written as IPv6.
/// An address that is neither stands for itself.
func network(of address: String) -> String {
  let address = address.lowercased()
  if address.contains(".") || !address.contains(":") {
    let parts = (address.split(separator: ":").last ?? "").split(separator: ".")
    return parts.count == 4 ? parts[..<3].joined(separator: ".") + ".0/24" : address
  }
  // `::` stands for as many groups of zeros as are missing.
  let halves = address.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
  let head = halves[0].split(separator: ":")
  let tail = halves.dropFirst().flatMap { $0.split(separator: ":") }
  let zeros = Array(repeating: Substring("0"), count: max(0, 8 - head.count - tail.count))
  return (head + zeros + tail).prefix(4).joined(separator: ":") + "::/64"
}
