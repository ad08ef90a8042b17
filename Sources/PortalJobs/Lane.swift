import CPosix
import Glibc
import MariaStore
import PortalLogic
import PortalPlatform

/// The life of one lane: a process that claims work, does it, and waits for more.
final class Lane {
  let lane: JobLane
  let jobs: Jobs
  private let name: String
  private var claims = 0
  private var isStopping = false
  /// When the rows of what is done again and again were looked after.
  private var ensured: Milliseconds?

  /// Seconds by which work ends before its lease does.
  private static let margin = 10
  /// The longest pause after failures.
  private static let longestPause = 3600

  static let signals = Signals(SIGTERM, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2)

  init(_ lane: JobLane, _ jobs: Jobs) {
    self.lane = lane
    self.jobs = jobs
    let mark = Hex.encode(Random.system.bytes(4))
    name = "\(hostName()):\(getpid()):\(mark)"
  }

  /// Runs until it is told to stop; gives the exit status.
  func run() -> Int32 {
    jobs.write(.info, "lane_started", ["lane": .text(lane.name)])
    while !isStopping {
      drain()
      wait()
    }
    jobs.write(.info, "lane_stopped", ["lane": .text(lane.name)])
    return 0
  }

  /// Waits for the tick, or to be woken.
  private func wait() {
    guard !isStopping, let signal = Lane.signals.next(within: Milliseconds(lane.tick) * 1000)
    else { return }
    take(signal)
  }

  private func take(_ signal: CInt) {
    switch signal {
    case SIGUSR1: jobs.log.reopen()
    case SIGUSR2: break
    default: isStopping = true
    }
  }

  /// Does everything that is due.
  private func drain() {
    jobs.store.refresh()
    do {
      try ensureRecurringJobs()
      while !isStopping, let job = try claim() {
        let mustWait = try perform(job)
        while let signal = Lane.signals.next(within: 0) { take(signal) }
        if mustWait { return }
      }
    } catch {
      // What was claimed is due again when its lease ends.
      jobs.write(.error, "lane_failed", ["lane": .text(lane.name), "error": "\(error)"])
    }
  }

  /// At the beginning, and now and then in case that somebody removed them.
  private func ensureRecurringJobs() throws {
    let now = Clock.milliseconds()
    if let ensured, now - ensured < 3_600_000 { return }
    try jobs.store.ensureRecurringJobs(of: lane, at: jobs.clock.now())
    ensured = now
  }

  private func claim() throws -> Job? {
    guard !lane.kinds.isEmpty else { return nil }
    claims += 1
    return try jobs.store.claimJob(in: lane, owner: "\(name):\(claims)", at: jobs.clock.now())
  }

  /// - Returns: whether the lane has to wait for its next tick.
  private func perform(_ job: Job) throws -> Bool {
    let began = Clock.ticks()
    // Nobody else may take the work while this process still does it: it ends before its lease.
    alarm(UInt32(lane.lease - Lane.margin))
    defer { alarm(0) }
    let outcome: JobOutcome
    do {
      outcome = try jobs.perform(job)
    } catch let error as MariaError where error.isUnavailable {
      throw error
    } catch {
      let pause = min(10 << min(job.tries - 1, 20), Lane.longestPause)
      jobs.write(
        .error, "job_failed",
        [
          "kind": .text(job.kind.name), "job": .number(Int(job.jobNum.rawValue)),
          "subject": .number(Int(job.subject)), "tries": .number(job.tries), "error": "\(error)",
        ])
      try jobs.store.returnJob(job, dueAt: jobs.clock.now().adding(seconds: pause), isDone: false)
      return false
    }
    let isMine = try finish(job, outcome)
    // What is done every second would fill the log with itself.
    if !isMine || job.kind.interval ?? .max >= 60 { note(job, isMine: isMine, since: began) }
    if case .laneMustWait = outcome { return true }
    return false
  }

  private func note(_ job: Job, isMine: Bool, since began: Int) {
    jobs.write(
      isMine ? .info : .warning, isMine ? "job_done" : "lease_lost",
      [
        "kind": .text(job.kind.name), "job": .number(Int(job.jobNum.rawValue)),
        "subject": .number(Int(job.subject)), "claimed_at": "\(job.claimedAt)",
        "tries": .number(job.tries), "ms": .number((Clock.ticks() - began) / 1000),
      ])
  }

  /// - Returns: false when somebody else has the work by now.
  private func finish(_ job: Job, _ outcome: JobOutcome) throws -> Bool {
    switch outcome {
    case .done:
      guard let interval = job.kind.interval else { return try jobs.store.removeJob(job) }
      return try jobs.store.returnJob(
        job, dueAt: job.claimedAt.adding(seconds: interval), isDone: true)
    case .again(let time), .laneMustWait(let time):
      return try jobs.store.returnJob(job, dueAt: time, isDone: job.kind.hasSteps)
    }
  }
}

/// What one lane's process does; gives its exit status.
///
/// - Parameter master: the process that started it.
package func runLane(
  _ lane: JobLane, _ settings: JobsSettings, _ clock: Clock, master: pid_t
) throws -> Int32 {
  // In case the master is killed; it may have been before this line.
  posix_set_parent_death_signal(SIGTERM)
  guard getppid() == master else { return 0 }
  Lane.signals.hold()
  signal(SIGPIPE, SIG_IGN)
  posix_set_process_name("jobs-\(lane.name)")
  let log = try Log(path: settings.logFile)
  let jobs = try Jobs(settings, log: log, clock: clock)
  do {
    let version = try jobs.store.schemaVersion() ?? "none"
    guard supportedSchemas.contains(version) else {
      log.write(.error, "schema_unsupported", ["version": .text(version)])
      return ExitStatus.configuration
    }
  } catch {
    log.write(.warning, "database_away", ["reason": "\(error)"])
  }
  return Lane(lane, jobs).run()
}
