import MariaStore
import PortalPlatform

/// What an installation chooses for its background process, read once at its start.
package struct JobsSettings: Sendable {
  package let database: DatabaseConfiguration
  let keyFile: String
  /// `nil`: standard error.
  let logFile: String?
  /// Where the workers' datagrams arrive; nil: work is found at the next tick.
  let socket: String?
  /// Seconds that work in hand gets when the process is told to stop.
  let stopSeconds: Int
  /// How passwords of the portal's making are stored; nil for what goes with the database.
  let passwordScheme: PasswordHash.Scheme?
  package let mail: MailSettings
  let bounces: MailboxSettings?

  /// - Throws: `SettingsError` that names everything missing or wrong.
  package init(_ environment: Environment) throws(SettingsError) {
    var reader = SettingsReader(environment)
    let statementSeconds = reader.number("PORTAL_STATEMENT_SECONDS", default: 10, 1...3600)
    database = DatabaseConfiguration(reading: &reader, statementSeconds: statementSeconds)
    keyFile = reader.readable("PORTAL_KEY_FILE", "the file of keys")
    let log = reader.optional("PORTAL_LOG") ?? "stderr"
    logFile = log == "stderr" ? nil : log
    socket = reader.optional("PORTAL_JOBS_SOCKET")
    stopSeconds = reader.number("PORTAL_JOBS_STOP_SECONDS", default: 75, 1...600)
    passwordScheme = reader.optionalChoice("PORTAL_PASSWORD_HASH")
    mail = MailSettings(reading: &reader)
    bounces = MailboxSettings(reading: &reader)
    if let logFile { reader.checkAppendable("PORTAL_LOG", logFile) }
    guard reader.problems.isEmpty else { throw SettingsError(problems: reader.problems) }
  }

  /// Lets a store wake the background process of this host.
  package func wakeLanes(of store: Store) {
    guard let socket else { return }
    store.wake = { WakeSocket.send($0.name, to: socket) }
  }
}
