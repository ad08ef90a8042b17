import CPosix
import Glibc
import MariaStore
import PortalPlatform

/// Keeps a process for each lane alive, wakes them when work arrives, and stops them.
///
/// A process a lane: what hangs in one, or traps, delays no other, and there are no threads.
package final class JobsMaster {
  private let settings: JobsSettings
  private let log: Log
  private let laneArguments: (JobLane) -> [String]
  private let socket: CInt
  private let lock: CInt
  private let signals: CInt
  private var processes: [JobLane: (pid: pid_t, started: Milliseconds)] = [:]
  private var backOff: [JobLane: BackOff] = [:]
  private var deadline: Milliseconds?

  private static let held = Signals(SIGCHLD, SIGTERM, SIGQUIT, SIGINT, SIGUSR1)
  private static let tick: CInt = 1000

  /// - Parameter laneArguments: with what this program runs a lane.
  package init(
    _ settings: JobsSettings, laneArguments: @escaping (JobLane) -> [String]
  ) throws(StartFailure) {
    self.settings = settings
    self.laneArguments = laneArguments
    JobsMaster.held.hold()
    signal(SIGPIPE, SIG_IGN)
    log = try Log(path: settings.logFile)
    if let path = settings.socket {
      lock = try JobsMaster.lock("\(path).lock")
      socket = try WakeSocket.open(path)
    } else {
      lock = -1
      socket = -1
    }
    signals = JobsMaster.held.withSet { signalfd(-1, &$0, CInt(SFD_CLOEXEC | SFD_NONBLOCK)) }
  }

  /// Runs until it is told to stop; gives the exit status.
  package func run() -> Int32 {
    log.write(.info, "jobs_started")
    while deadline == nil || !processes.isEmpty {
      if deadline == nil { startMissing() }
      waitForEvents()
      while let signal = readSignal() { take(signal) }
      if socket >= 0 { for text in Set(WakeSocket.texts(from: socket)) { wake(text) } }
      reap()
      if let deadline, Clock.milliseconds() >= deadline { endAll() }
    }
    if let path = settings.socket { unlink(path) }
    log.write(.info, "jobs_stopped")
    return 0
  }

  /// Two that share a socket would take each other's datagrams.
  private static func lock(_ path: String) throws(StartFailure) -> CInt {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw StartFailure(
        message: "\(path) cannot be made: \(lastError())", status: ExitStatus.system)
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw StartFailure(
        message: "another portalctl jobs has the socket: \(path) is locked",
        status: ExitStatus.busy)
    }
    return descriptor
  }

  private func waitForEvents() {
    var files = [
      pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
      pollfd(fd: socket, events: Int16(POLLIN), revents: 0),
    ]
    poll(&files, UInt(files.count), JobsMaster.tick)
  }

  private func readSignal() -> CInt? {
    var information = signalfd_siginfo()
    let size = MemoryLayout<signalfd_siginfo>.size
    guard read(signals, &information, size) == size else { return nil }
    return CInt(information.ssi_signo)
  }

  private func take(_ signal: CInt) {
    switch signal {
    case SIGTERM, SIGQUIT, SIGINT: stop()
    case SIGUSR1:
      log.reopen()
      for process in processes.values { kill(process.pid, SIGUSR1) }
    default: break
    }
  }

  private func stop() {
    guard deadline == nil else { return }
    deadline = Clock.milliseconds() + Milliseconds(settings.stopSeconds) * 1000
    log.write(.info, "jobs_stopping", ["lanes": .number(processes.count)])
    for process in processes.values { kill(process.pid, SIGTERM) }
  }

  private func wake(_ text: String) {
    for (lane, process) in processes where lane.name == text { kill(process.pid, SIGUSR2) }
  }

  private func startMissing() {
    let now = Clock.milliseconds()
    for lane in JobLane.allCases where processes[lane] == nil {
      guard backOff[lane, default: BackOff()].allows(at: now) else { continue }
      let pid = spawn(
        "/proc/self/exe", laneArguments(lane), environment: Environment().entries(),
        descriptors: [(STDERR_FILENO, STDOUT_FILENO)], held: Lane.signals)
      if let pid {
        processes[lane] = (pid, now)
      } else {
        log.write(.error, "lane_not_started", ["reason": .text(lastError())])
        backOff[lane, default: BackOff()].diedAtOnce(at: now)
      }
    }
  }

  private func reap() {
    var status: CInt = 0
    while case let pid = waitpid(-1, &status, WNOHANG), pid > 0 {
      guard let (lane, process) = processes.first(where: { $0.value.pid == pid }) else { continue }
      processes[lane] = nil
      let now = Clock.milliseconds()
      if now - process.started < BackOff.proof {
        backOff[lane, default: BackOff()].diedAtOnce(at: now)
      } else {
        backOff[lane] = nil
      }
      if deadline == nil || posix_ending_signal(status) != 0 {
        log.write(
          .error, "lane_died",
          [
            "lane": .text(lane.name), "exit_status": .number(Int(posix_exit_status(status))),
            "signal": .number(Int(posix_ending_signal(status))),
          ])
      }
    }
  }

  private func endAll() {
    for (lane, process) in processes {
      log.write(.warning, "lane_over_stop_deadline", ["lane": .text(lane.name)])
      kill(process.pid, SIGKILL)
    }
    deadline = Clock.milliseconds() + 1000
  }
}
