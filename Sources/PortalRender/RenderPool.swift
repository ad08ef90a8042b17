import CPosix
import Glibc
import PortalPlatform

/// Keeps processes ready that serve one request each, so that nothing of a stranger's file is left
/// for the next one.
final class RenderPool {
  static let workerArgument = "worker"
  /// The descriptor at which a worker finds the listening socket.
  static let listeningSocket: CInt = 3

  private let settings: RenderSettings
  private let environment: [String]
  private let log: Log
  private let socket: CInt
  private let lock: CInt
  private var workers: [pid_t: Milliseconds] = [:]
  private var backOff = BackOff()
  private var isStopping = false

  private static let signals = Signals(SIGCHLD, SIGTERM, SIGQUIT, SIGINT, SIGUSR1)

  init(_ settings: RenderSettings, _ environment: Environment) throws(StartFailure) {
    self.settings = settings
    self.environment = environment.entries()
    RenderPool.signals.hold()
    signal(SIGPIPE, SIG_IGN)
    log = try Log(path: settings.logFile)
    lock = try RenderPool.lock("\(settings.socket).lock")
    socket = try RenderPool.listen(at: settings.socket)
  }

  /// Runs until it is told to stop; gives the exit status.
  func run() -> Int32 {
    log.write(.info, "render_started", ["workers": .number(settings.workers)])
    while !(isStopping && workers.isEmpty) {
      if !isStopping { fill(at: Clock.milliseconds()) }
      if let signal = RenderPool.signals.next(within: 250) { take(signal) }
      reap(at: Clock.milliseconds())
    }
    log.write(.info, "render_stopped")
    return 0
  }

  private func take(_ signal: CInt) {
    switch signal {
    case SIGTERM, SIGQUIT, SIGINT:
      guard !isStopping else { return }
      isStopping = true
      unlink(settings.socket)
      // One that is at work goes on until its time is over.
      for pid in workers.keys { kill(pid, SIGTERM) }
    case SIGUSR1: log.reopen()
    default: break
    }
  }

  private func fill(at time: Milliseconds) {
    while workers.count < settings.workers, backOff.allows(at: time) {
      let pid = spawn(
        "/proc/self/exe", ["portal-render", RenderPool.workerArgument], environment: environment,
        descriptors: [(socket, RenderPool.listeningSocket)], held: Signals(SIGTERM))
      guard let pid else {
        log.write(.error, "worker_not_started", ["reason": .text(lastError())])
        return backOff.diedAtOnce(at: time)
      }
      workers[pid] = time
    }
  }

  private func reap(at time: Milliseconds) {
    var status: CInt = 0
    while case let pid = waitpid(-1, &status, WNOHANG), pid > 0 {
      guard workers.removeValue(forKey: pid) != nil else { continue }
      if posix_has_exited(status), posix_exit_status(status) == 0 {
        backOff.lived()
        continue
      }
      log.write(
        .error, "worker_died",
        [
          "worker": .number(Int(pid)), "exit_status": .number(Int(posix_exit_status(status))),
          "signal": .number(Int(posix_ending_signal(status))),
        ])
      // One that could not begin; one that died over a request did begin.
      if posix_has_exited(status), posix_exit_status(status) == ExitStatus.system {
        backOff.diedAtOnce(at: time)
      }
    }
  }

  private static func lock(_ path: String) throws(StartFailure) -> CInt {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw StartFailure(
        message: "\(path) cannot be made: \(lastError())", status: ExitStatus.system)
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw StartFailure(
        message: "another portal-render has the socket: \(path) is locked",
        status: ExitStatus.busy)
    }
    return descriptor
  }

  private static func listen(at path: String) throws(StartFailure) -> CInt {
    var address = sockaddr_un()
    var length = socklen_t()
    guard posix_unix_address(path, false, &address, &length) else {
      throw StartFailure(
        message: "PORTAL_RENDER_SOCKET: \(path) is too long for a socket",
        status: ExitStatus.configuration)
    }
    let kind = CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    let socket = Glibc.socket(AF_UNIX, kind, 0)
    unlink(path)
    let mask = umask(0o117)
    defer { umask(mask) }
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, $0, length) }
    }
    guard bound == 0, Glibc.listen(socket, 64) == 0 else {
      throw StartFailure(
        message: "cannot listen at \(path): \(lastError())", status: ExitStatus.system)
    }
    return socket
  }
}
