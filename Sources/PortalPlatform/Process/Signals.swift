import CPosix
import Glibc

/// Signals that wait until they are asked for, instead of interrupting what runs.
package struct Signals {
  private var set = sigset_t()

  package init(_ signals: CInt...) {
    sigemptyset(&set)
    for signal in signals { sigaddset(&set, signal) }
  }

  /// From now on these signals wait.
  package func hold() {
    var set = set
    sigprocmask(SIG_BLOCK, &set, nil)
  }

  /// The next signal, or `nil` when none came within the time.
  package func next(within time: Milliseconds) -> CInt? {
    var set = set
    var limit = timespec(tv_sec: Int(time / 1000), tv_nsec: Int(time % 1000) * 1_000_000)
    let signal = sigtimedwait(&set, nil, &limit)
    return signal > 0 ? signal : nil
  }

  /// Calls `body` with the set as C has it.
  package func withSet<Result>(_ body: (inout sigset_t) -> Result) -> Result {
    var set = set
    return body(&set)
  }
}
