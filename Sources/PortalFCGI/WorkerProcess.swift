import Glibc
import PortalPlatform

/// A worker as its master knows it.
struct WorkerProcess {
  let pid: pid_t
  let slot: Int
  let started: Milliseconds
  /// Whether it belongs to the master that this one replaced.
  let isOld: Bool
  /// The time by which it must have ended, once it was told to.
  var deadline: Milliseconds?
  var wasKilled = false
}
