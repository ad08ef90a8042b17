import Glibc
import PortalPlatform

extension Signals {
  /// Those that a worker takes; held from its first moment on, so that none ends it early.
  static let ofWorkers = Signals(SIGTERM, SIGQUIT, SIGUSR1)
  static let ofMaster = Signals(SIGCHLD, SIGTERM, SIGQUIT, SIGINT, SIGHUP, SIGUSR1)
}
