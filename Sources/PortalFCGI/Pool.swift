import CPosix
import Glibc
import PortalPlatform

/// The master: keeps the workers alive and answers to signals. It never reads a request.
final class Pool {
  let settings: Settings
  let program: Program
  let log: Log
  var notify: Notify
  let socket: ListeningSocket
  let scoreboard: Scoreboard
  /// What workers are started with: the configuration as this master read it.
  let workerEnvironment: [String]

  var workers: [pid_t: WorkerProcess] = [:]
  var backOff = BackOff()
  var reload = Reload.settled
  var reloadIsWanted = false
  var isStopping = false

  private static let tick: Milliseconds = 250
  private static let shortTick: Milliseconds = 10
  /// How long new workers are expected to take.
  static let patience: Milliseconds = 5000

  init(_ settings: Settings, _ environment: Environment, _ program: Program) throws(StartFailure) {
    Signals.ofMaster.hold()
    signal(SIGPIPE, SIG_IGN)
    self.settings = settings
    self.program = program
    log = try Log(path: settings.logFile)
    notify = Notify(environment)
    workerEnvironment = environment.entries(
      without: [Handover.name, "LISTEN_FDS", "LISTEN_PID", "LISTEN_FDNAMES", "NOTIFY_SOCKET"])
    if let handover = Handover(environment) {
      handover.offer(false)
      socket = ListeningSocket(
        address: handover.address, descriptor: handover.socket, lock: handover.lock)
      scoreboard = try Scoreboard(descriptor: handover.scoreboard)
      takeOver(handover.workers)
    } else {
      socket = try ListeningSocket.open(settings.listen)
      scoreboard = try Scoreboard.create()
    }
  }

  /// Runs until the pool has stopped; gives the exit status.
  func run() -> Int32 {
    log.write(
      .info, "pool_started",
      [
        "listen": "\(socket.address)", "workers": .number(settings.workers),
        "replaced_workers": .number(workers.count), "version": "\(PortalFCGI.version)",
      ])
    if socket.address != settings.listen {
      log.write(.warning, "listen_needs_restart", ["listen": "\(settings.listen)"])
    }
    reload = .startingWorkers(since: now())
    while !(isStopping && workers.isEmpty) {
      if let signal = Signals.ofMaster.next(within: nextLook(at: now())) { take(signal) }
      let time = now()
      notify.alive(at: time)
      reap(at: time)
      endOverdueRequests(at: time)
      endOverdueWorkers(at: time)
      if isStopping { continue }
      noteProof(at: time)
      fill(at: time)
      continueReload(at: time)
    }
    log.write(.info, "pool_stopped")
    return 0
  }

  /// How long to wait for a signal: less while something else is about to happen.
  private func nextLook(at time: Milliseconds) -> Milliseconds {
    if case .startingWorkers(let since) = reload, time - since < Self.patience {
      return Self.shortTick
    }
    let untilNextStart = max(Self.shortTick, backOff.until - min(time, backOff.until))
    return backOff.wait == 0 ? Self.tick : min(Self.tick, untilNextStart)
  }

  private func take(_ signal: CInt) {
    switch signal {
    case SIGTERM, SIGQUIT, SIGINT: stop()
    case SIGHUP: reloadIsWanted = true
    case SIGUSR1:
      log.reopen()
      for pid in workers.keys { kill(pid, SIGUSR1) }
    default: break
    }
  }

  private func stop() {
    if isStopping { return }
    isStopping = true
    notify.stopping()
    log.write(.info, "pool_stopping", ["workers": .number(workers.count)])
    socket.stop()
    for pid in workers.keys {
      drain(pid, by: socket.losesWaitingConnections ? SIGQUIT : SIGTERM)
    }
  }

  /// Replaces workers that ended, unless the last ones died at once.
  private func fill(at time: Milliseconds) {
    var missing = settings.workers - workers.values.count { !$0.isOld }
    while missing > 0, backOff.allows(at: time) {
      startWorker(at: time)
      missing -= 1
    }
  }

  private func noteProof(at time: Milliseconds) {
    guard backOff.wait > 0 else { return }
    let proven = workers.values.contains { worker in
      worker.started >= backOff.until && time - worker.started >= BackOff.proof
    }
    if proven { backOff.lived() }
  }
}
