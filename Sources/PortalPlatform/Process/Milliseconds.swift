import Glibc

/// Milliseconds since the machine started: a clock that nobody sets back.
package typealias Milliseconds = UInt64

extension Clock {
  /// The time of the clock that nobody sets back.
  package static func milliseconds() -> Milliseconds {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Milliseconds(time.tv_sec) * 1000 + Milliseconds(time.tv_nsec) / 1_000_000
  }
}
