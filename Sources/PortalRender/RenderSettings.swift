import PortalPlatform

/// What the server's administrator decided (docs/settings.md).
struct RenderSettings {
  let socket: String
  /// Processes that wait for a request; each serves one.
  let workers: Int
  /// Seconds that a request may take.
  let seconds: Int
  /// Memory that a request may take.
  let megabytes: Int
  /// `nil`: standard error.
  let logFile: String?

  init(_ environment: Environment) throws(SettingsError) {
    var reader = SettingsReader(environment)
    socket = reader.required("PORTAL_RENDER_SOCKET", "the path of the socket to listen at")
    workers = reader.number("PORTAL_RENDER_WORKERS", default: 2, 1...64)
    (seconds, megabytes) = RenderSettings.limits(&reader)
    let log = reader.optional("PORTAL_LOG") ?? "stderr"
    logFile = log == "stderr" ? nil : log
    if let logFile { reader.checkAppendable("PORTAL_LOG", logFile) }
    guard reader.problems.isEmpty else { throw SettingsError(problems: reader.problems) }
  }

  /// The limits of a worker, whose master has checked them.
  static func ofWorker(_ environment: Environment) -> (seconds: Int, megabytes: Int) {
    var reader = SettingsReader(environment)
    return limits(&reader)
  }

  private static func limits(_ reader: inout SettingsReader) -> (seconds: Int, megabytes: Int) {
    (
      reader.number("PORTAL_RENDER_SECONDS", default: 10, 1...600),
      reader.number("PORTAL_RENDER_MEGABYTES", default: 512, 128...16_384)
    )
  }
}
