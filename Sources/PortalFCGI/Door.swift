import CPosix
import Glibc
import PortalPlatform

/// Where a worker waits: at the listening socket and for signals.
///
/// Signals are held and read like input, so none arrives between the look for a connection and
/// its acceptance: a connection that was taken is always served.
struct Door {
  enum Event {
    case connection(CInt)
    case reopenLog
    case end
  }

  private enum Intent { case serve, serveOneMore, empty, end }

  private let listeningSocket: CInt
  private let signals: CInt
  private let poll: CInt
  private var intent = Intent.serve

  /// A worker that dies after a connection woke it leaves that connection to no one; so each
  /// looks by itself now and then.
  private static let longestSleep: CInt = 1000
  private static let pauseWithoutResources: UInt32 = 100_000

  init(listeningSocket: CInt) throws(StartFailure) {
    self.listeningSocket = listeningSocket
    signal(SIGPIPE, SIG_IGN)
    signal(SIGINT, SIG_IGN)
    signal(SIGHUP, SIG_IGN)
    Signals.ofWorkers.hold()
    signals = Signals.ofWorkers.withSet {
      signalfd(-1, &$0, CInt(SFD_CLOEXEC | SFD_NONBLOCK))
    }
    poll = epoll_create1(CInt(EPOLL_CLOEXEC))
    // Exclusive: one connection wakes one worker.
    guard signals >= 0, poll >= 0, watch(signals, EPOLLIN.rawValue),
      watch(listeningSocket, EPOLLIN.rawValue | EPOLLEXCLUSIVE.rawValue)
    else {
      throw StartFailure(message: "cannot wait: \(lastError())", status: ExitStatus.system)
    }
  }

  /// Waits for the next thing to do.
  mutating func next() -> Event {
    var event = epoll_event()
    while true {
      switch readSignal() {
      case nil: break
      case SIGUSR1: return .reopenLog
      case SIGQUIT: intent = .empty
      // The connection that woke this worker woke no other.
      default: if intent == .serve { intent = .serveOneMore }
      }
      if intent == .end { return .end }
      let connection = posix_accept(listeningSocket)
      if connection >= 0 {
        if intent == .serveOneMore { intent = .end }
        return .connection(connection)
      }
      if intent != .serve { return .end }
      switch errno {
      case EINVAL: return .end
      case EMFILE, ENFILE, ENOBUFS, ENOMEM: usleep(Self.pauseWithoutResources)
      default: _ = epoll_wait(poll, &event, 1, Self.longestSleep)
      }
    }
  }

  private func readSignal() -> CInt? {
    var information = signalfd_siginfo()
    let size = MemoryLayout<signalfd_siginfo>.size
    guard read(signals, &information, size) == size else { return nil }
    return CInt(information.ssi_signo)
  }

  private func watch(_ descriptor: CInt, _ events: UInt32) -> Bool {
    var event = epoll_event()
    event.events = events
    return epoll_ctl(poll, EPOLL_CTL_ADD, descriptor, &event) == 0
  }
}
