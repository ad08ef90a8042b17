import CFastCGI
import CPosix
import Glibc
import PortalLogic
import PortalPlatform

/// The portal that this process answers with.
private func makePortal(_ settings: Settings, _ log: Log) throws -> Portal {
  var configuration = Configuration(
    face: settings.face, database: settings.database,
    keys: try KeyFile(path: settings.keyFile), assets: try Assets(folder: settings.assets),
    // The scoreboard is the one file that all workers of a pool share.
    hashSlots: HashSlots(
      descriptor: WorkerArguments.scoreboard, count: settings.hashesAtOnce),
    log: { log.write($0) })
  configuration.passwordScheme = settings.passwordScheme
  configuration.throttle = settings.throttle
  configuration.recoveries = settings.recoveries
  configuration.settingsSeconds = settings.settingsSeconds
  configuration.allowsDemonstration = settings.demoLogin
  configuration.patientAddress = settings.patientAddress
  configuration.bodyLimit = settings.bodyBytes
  configuration.jobsSocket = settings.jobsSocket
  configuration.renderSocket = settings.renderSocket
  return Portal(configuration)
}

/// The life of a worker process; gives its exit status.
func runWorker(_ arguments: WorkerArguments, _ settings: Settings) throws -> Int32 {
  // In case the master is killed; it may have been before this line.
  posix_set_parent_death_signal(SIGTERM)
  guard getppid() == arguments.master else { return 0 }
  posix_set_process_name("portal-worker")
  returnMemoryEarly()

  let log = try Log(path: settings.logFile)
  let scoreboard = try Scoreboard(descriptor: WorkerArguments.scoreboard)
  let portal = try makePortal(settings, log)
  do {
    try portal.checkSchema()
  } catch PortalError.schemaUnsupported(let version) {
    log.write(.error, "schema_unsupported", ["version": .text(version)])
    return ExitStatus.configuration
  } catch {
    // The database is away: its pages say so, and the first request that reaches it checks.
    log.write(.warning, "database_away", ["reason": "\(error)"])
  }
  let door = try Door(listeningSocket: WorkerArguments.listeningSocket)
  let exchange = Exchange(bodyBytes: settings.bodyBytes, log: log)
  var worker = Worker(
    settings: settings, log: log, slot: scoreboard[arguments.slot], portal: portal, door: door,
    exchange: exchange)
  worker.run()
  return 0
}

/// A password hash takes 19 MiB, which must go back to the system after each sign-in.
private func returnMemoryEarly() {
  mallopt(M_MMAP_THRESHOLD, 128 * 1024)
  mallopt(M_TRIM_THRESHOLD, 256 * 1024)
}

/// Answers one request after another.
struct Worker {
  let settings: Settings
  let log: Log
  let slot: Scoreboard.Slot
  let portal: Portal
  var door: Door
  let exchange: Exchange

  mutating func run() {
    var remaining = requestsToServe()
    slot.set(.idle)
    log.write(.info, "worker_started")
    while remaining != 0 {
      switch door.next() {
      case .connection(let connection):
        serve(connection)
        remaining -= 1
      case .reopenLog: log.reopen()
      case .end: return
      }
    }
  }

  /// How many requests until this worker is replaced; negative for never. No two workers have
  /// quite the same number, so that they do not all start anew together.
  private func requestsToServe() -> Int {
    if settings.maxRequests == 0 { return -1 }
    let tenth = settings.maxRequests / 10
    return settings.maxRequests + Int.random(in: -tenth...tenth)
  }

  private func serve(_ connection: CInt) {
    let limit = Milliseconds(settings.requestSeconds) * 1000
    slot.beginRequest(at: now(), limit: limit)
    // The master ends a request over its limit; this one is for when no master is left.
    alarm(UInt32(settings.requestSeconds + 5))
    if exchange.begin(on: connection) {
      answer()
      exchange.end()
    }
    alarm(0)
    slot.endRequest()
  }

  private func answer() {
    switch exchange.readRequest(named: slot.nameRequest) {
    case .request(let request):
      slot.set(.working)
      let response = portal.respond(to: request)
      slot.set(.writing)
      exchange.write(response, withBody: request.method != "HEAD")
    case .parametersTooLarge:
      log.write(.warning, "parameters_too_large")
      slot.set(.writing)
      exchange.write(.parametersTooLarge, withBody: true)
    }
  }
}
