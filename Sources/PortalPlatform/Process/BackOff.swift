/// When the next worker may start, after some that died at once.
package struct BackOff {
  private static let first: Milliseconds = 100
  private static let longest: Milliseconds = 30_000
  /// A worker that lives so long has started well.
  package static let proof: Milliseconds = 1000

  package private(set) var wait: Milliseconds = 0
  package private(set) var until: Milliseconds = 0

  package init() {}

  package mutating func diedAtOnce(at time: Milliseconds) {
    if time < until { return }
    wait = wait == 0 ? Self.first : min(wait * 2, Self.longest)
    until = time + wait
  }

  package mutating func lived() {
    wait = 0
    until = 0
  }

  package func allows(at time: Milliseconds) -> Bool { time >= until }
}
