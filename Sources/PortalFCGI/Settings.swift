import Glibc
import MariaStore
import PortalLogic
import PortalPlatform

/// What an installation chooses, read once at the start of a process.
struct Settings {
  let face: Face
  let listen: ListenAddress
  let workers: Int
  /// 0: a worker is never recycled.
  let maxRequests: Int
  let requestSeconds: Int
  let stopSeconds: Int
  let bodyBytes: Int
  /// `nil`: standard error.
  let logFile: String?
  let database: DatabaseConfiguration
  let keyFile: String
  let assets: String
  let passwordScheme: PasswordHash.Scheme?
  let hashesAtOnce: Int
  let throttle: ThrottleLimits
  let recoveries: ThrottleLimits
  /// Seconds for which what the office has set is used again without a look at the database.
  let settingsSeconds: Int
  let demoLogin: Bool
  /// `nil`: the office is not offered it.
  let patientAddress: String?
  /// `nil`: nobody is woken.
  let jobsSocket: String?
  /// `nil`: no pictures are taken and no PDF files made.
  let renderSocket: String?

  init(_ environment: Environment) throws(SettingsError) {
    var reader = SettingsReader(environment)
    let cores = max(1, sysconf(CInt(_SC_NPROCESSORS_ONLN)))

    let face: Face? = reader.choice("PORTAL_FACE", default: nil)
    let listen = ListenAddress(reading: &reader)
    workers = reader.number("PORTAL_WORKERS", default: min(2 * cores, 500), 1...500)
    maxRequests = reader.number("PORTAL_MAX_REQUESTS", default: 20_000, 0...1_000_000_000)
    requestSeconds = reader.number("PORTAL_REQUEST_SECONDS", default: 30, 1...3600)
    stopSeconds = reader.number("PORTAL_STOP_SECONDS", default: 20, 0...3600)
    bodyBytes = reader.number("PORTAL_BODY_BYTES", default: 65_536, 1024...67_108_864)
    let log = reader.optional("PORTAL_LOG") ?? "stderr"
    logFile = log == "stderr" ? nil : log
    let statementSeconds = reader.number("PORTAL_STATEMENT_SECONDS", default: 10, 1...3600)
    database = DatabaseConfiguration(reading: &reader, statementSeconds: statementSeconds)
    keyFile = reader.readable("PORTAL_KEY_FILE", "the file of keys")
    assets = reader.readable(
      "PORTAL_ASSETS", "the folder with the built static files", file: "/manifest")
    passwordScheme = reader.optionalChoice("PORTAL_PASSWORD_HASH")
    hashesAtOnce = reader.number("PORTAL_HASHES_AT_ONCE", default: cores, 1...500)
    var throttle = ThrottleLimits()
    throttle.failures = reader.number(
      "PORTAL_THROTTLE_FAILURES", default: throttle.failures, 1...1000)
    throttle.windowSeconds = reader.number(
      "PORTAL_THROTTLE_WINDOW_SECONDS", default: throttle.windowSeconds, 1...86_400)
    throttle.firstWaitSeconds = reader.number(
      "PORTAL_THROTTLE_FIRST_WAIT_SECONDS", default: throttle.firstWaitSeconds, 1...86_400)
    throttle.longestWaitSeconds = reader.number(
      "PORTAL_THROTTLE_LONGEST_WAIT_SECONDS", default: throttle.longestWaitSeconds, 1...86_400)
    throttle.networkFailures = reader.number(
      "PORTAL_THROTTLE_NETWORK_FAILURES", default: throttle.networkFailures, 1...1_000_000)
    self.throttle = throttle
    var recoveries = ThrottleLimits.recoveries
    recoveries.failures = reader.number(
      "PORTAL_RECOVERY_REQUESTS", default: recoveries.failures, 1...1000)
    recoveries.networkFailures = reader.number(
      "PORTAL_RECOVERY_NETWORK_REQUESTS", default: recoveries.networkFailures, 1...1_000_000)
    self.recoveries = recoveries
    settingsSeconds = reader.number("PORTAL_SETTINGS_SECONDS", default: 5, 0...900)
    demoLogin = reader.flag("PORTAL_DEMO_LOGIN")
    patientAddress = reader.optionalWebAddress("PORTAL_PATIENT_ADDRESS")
    jobsSocket = reader.optional("PORTAL_JOBS_SOCKET")
    renderSocket = reader.optional("PORTAL_RENDER_SOCKET")
    if let logFile { reader.checkAppendable("PORTAL_LOG", logFile) }

    guard reader.problems.isEmpty, let face, let listen else {
      throw SettingsError(problems: reader.problems)
    }
    self.face = face
    self.listen = listen
  }
}
