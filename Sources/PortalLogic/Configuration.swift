import MariaStore
import PortalPlatform

/// What the server's administrator decided; read once when a worker starts.
package struct Configuration {
  package var face: Face
  package var database: DatabaseConfiguration
  package var keys: KeyFile
  package var assets: Assets
  /// How new passwords are stored; nil for what goes with the database (``Office/passwordScheme``).
  package var passwordScheme: PasswordHash.Scheme?
  package var hashSlots: HashSlots
  package var throttle = ThrottleLimits()
  /// How often somebody may ask for a forgotten password or user name.
  package var recoveries = ThrottleLimits.recoveries
  /// Whether anybody may look around as the user `demo` (G-32).
  package var allowsDemonstration = false
  /// Where patients reach this installation, for instance `https://portal.example/`; nil when the
  /// server's administrator has not said it (PORTAL_PATIENT_ADDRESS).
  package var patientAddress: String?
  /// Seconds for which a worker uses the office's settings again that it has read, unless they are
  /// changed on the office's pages (PORTAL_SETTINGS_SECONDS).
  package var settingsSeconds = 5
  /// The largest body that a form may have.
  package var bodyLimit = 65_536
  /// The socket of the background process (PORTAL_JOBS_SOCKET); nil where there is none to wake.
  package var jobsSocket: String?
  /// The socket of `portal-render` (PORTAL_RENDER_SOCKET); nil where there is none.
  package var renderSocket: String?
  package var clock = Clock.system
  package var random = Random.system
  /// Takes a finished line for the log.
  package var log: (LogLine) -> Void

  package init(
    face: Face, database: DatabaseConfiguration, keys: KeyFile, assets: Assets,
    hashSlots: HashSlots, log: @escaping (LogLine) -> Void
  ) {
    self.face = face
    self.database = database
    self.keys = keys
    self.assets = assets
    self.hashSlots = hashSlots
    self.log = log
  }
}
