/// When the next worker may start, after some that died at once.
struct BackOff {
  private static let first: Milliseconds = 100
  private static let longest: Milliseconds = 30_000
  /// A worker that lives so long has started well.
  static let proof: Milliseconds = 1000

  private(set) var wait: Milliseconds = 0
  private(set) var until: Milliseconds = 0

  mutating func diedAtOnce(at time: Milliseconds) {
    if time < until { return }
    wait = wait == 0 ? Self.first : min(wait * 2, Self.longest)
    until = time + wait
  }

  mutating func lived() {
    wait = 0
    until = 0
  }

  func allows(at time: Milliseconds) -> Bool { time >= until }
}
