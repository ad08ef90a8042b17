import MariaStore
import PortalPlatform

/// Keys for single purposes, derived from the installation's key file, and what is made with them.
struct Secrets: Sendable {
  private let form: [[UInt8]]
  private let device: [[UInt8]]
  private let throttle: [[UInt8]]
  private let recoveryThrottle: [[UInt8]]
  private let calendar: [[UInt8]]
  /// Seals what the texts of messages are filled with.
  let mail: Sealed
  /// Seals what is typed into forms and not sent yet.
  let draft: Sealed
  /// Seals the secrets of users' applications for codes.
  let secondFactor: Sealed
  private let newSecondFactor: [[UInt8]]
  private let recoveryCode: [[UInt8]]
  /// Seals what somebody types who has forgotten something.
  let recovery: RecoverySecrets
  /// Reads the addresses that end invitations.
  let unsubscribe: UnsubscribeToken

  init(_ file: KeyFile) {
    form = file.derived(for: "form token")
    device = file.derived(for: "known device")
    throttle = file.derived(for: "sign-in throttle")
    recoveryThrottle = file.derived(for: "recovery throttle")
    calendar = file.derived(for: "calendar identifier")
    mail = Sealed(file, for: mailPurpose)
    draft = Sealed(file, for: "draft")
    recovery = RecoverySecrets(file)
    secondFactor = Sealed(file, for: "second factor")
    newSecondFactor = file.derived(for: "new second factor")
    recoveryCode = file.derived(for: "recovery code")
    unsubscribe = UnsubscribeToken(file)
  }

  /// The token that a form carries for a session or, before signing in, for a browser.
  func formToken(for secret: [UInt8]) -> String {
    Base64.encodeForURL(Digest.hmac(secret, key: form[0]))
  }

  /// Whether a form came from a page made for that session or browser; also with an older key.
  func isFormToken(_ token: String, for secret: [UInt8]) -> Bool {
    let token = Array(token.utf8)
    return form.contains {
      isSameSecret(token, Array(Base64.encodeForURL(Digest.hmac(secret, key: $0)).utf8))
    }
  }

  /// What a browser keeps to show that somebody has signed in with that user name there before.
  func deviceTag(device id: [UInt8], foldedName: String) -> [UInt8] {
    Array(Digest.hmac(id + Array(foldedName.utf8), key: device[0]).prefix(16))
  }

  func isDeviceTag(_ tag: [UInt8], device id: [UInt8], foldedName: String) -> Bool {
    device.contains {
      isSameSecret(tag, Array(Digest.hmac(id + Array(foldedName.utf8), key: $0).prefix(16)))
    }
  }

  /// Under what a counter of the throttle is kept, so that the table holds no names and addresses.
  func throttleHash(_ text: [UInt8]) -> [UInt8] { Digest.hmac(text, key: throttle[0]) }

  /// The same for the counters of those who have forgotten something.
  func recoveryThrottleHash(_ text: [UInt8]) -> [UInt8] {
    Digest.hmac(text, key: recoveryThrottle[0])
  }

  /// The secret that a session would set up: nothing has to be kept for it before that, and nobody
  /// who reads the database knows it.
  func newSecondFactor(tokenHash: [UInt8]) -> [UInt8] {
    Array(Digest.hmac(tokenHash, key: newSecondFactor[0]).prefix(TimeCode.secretSize))
  }

  /// Under what a recovery code may be kept, with each key of the file, the current one first.
  func recoveryCodeHashes(_ code: RecoveryCode, of userNum: UserNum) -> [[UInt8]] {
    recoveryCode.map { Digest.hmac(Array("\(userNum.rawValue) \(code.text)".utf8), key: $0) }
  }

  /// A stable name for something in a calendar that does not tell its key in the database.
  func calendarIdentifier(_ text: String) -> String {
    // The oldest key: a new one at the head of the file must not double the entries of calendars.
    Hex.encode(Array(Digest.hmac(Array(text.utf8), key: calendar[calendar.count - 1]).prefix(16)))
  }
}
