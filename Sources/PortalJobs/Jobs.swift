import MariaStore
import PortalLogic
import PortalPlatform

/// What became of a piece of work.
enum JobOutcome: Equatable {
  /// What is done again and again is due at its next time.
  case done
  /// It is due again at that time.
  case again(at: Instant)
  /// As `again`, and the lane takes nothing else before its next tick: what it needs is away.
  case laneMustWait(until: Instant)
}

/// Everything that the background process can do, for one lane.
final class Jobs {
  let settings: JobsSettings
  let store: Store
  let clock: Clock
  let log: Log
  let zones = PracticeZones()
  /// Opens what the texts of messages are filled with.
  let mailBox: Sealed
  /// Opens what somebody typed who has forgotten something, and hides the codes that they get.
  let recovery: RecoverySecrets
  /// Makes the addresses that end invitations.
  let unsubscribe: UnsubscribeToken
  /// Of the user names as this process indexed them last.
  var userNameFingerprint: [Int64] = []
  /// Signs the ends of the history's chain.
  let sealKey: (id: String, key: [UInt8])

  init(_ settings: JobsSettings, log: Log, clock: Clock = .system) throws(KeyFile.Problem) {
    self.settings = settings
    self.log = log
    self.clock = clock
    store = Store(settings.database)
    // What one lane finds out is work for another one, such as a message with a code.
    settings.wakeLanes(of: store)
    let keys = try KeyFile(path: settings.keyFile)
    mailBox = Sealed(keys, for: mailPurpose)
    recovery = RecoverySecrets(keys)
    unsubscribe = UnsubscribeToken(keys)
    sealKey = keys.identified(for: HistorySeal.keyPurpose)[0]
  }

  /// The list of all kinds of work.
  func perform(_ job: Job) throws -> JobOutcome {
    switch job.kind {
    case .sendMail: try sendMail(MailNum(rawValue: job.subject))
    case .sendResetCode: try sendResetCode(ResetNum(rawValue: job.subject))
    case .remindUserName: try remindUserName(ReminderNum(rawValue: job.subject))
    case .warnOfFailures: try warnOfFailures(UserWebNum(rawValue: job.subject))
    case .renewLink: try renewLink(LinkRequestNum(rawValue: job.subject))
    case .makeInvites: try makeInvites()
    case .inviteEverybody: try inviteEverybody(InviteRunNum(rawValue: job.subject))
    case .chainHistory: try chainHistory()
    case .indexUserNames: try indexUserNames()
    case .indexPatients: try indexPatients()
    case .sealHistory: try sealHistory()
    case .sweepSignIn: try sweepSignIn()
    case .sweepMail: try sweepMail()
    case .sweepDrafts: try sweepDrafts()
    case .readBounces: try readBounces()
    }
  }

  func write(
    _ level: LogLine.Level, _ event: String, _ fields: KeyValuePairs<String, Log.Value> = [:]
  ) {
    log.write(level, event, fields)
  }
}
