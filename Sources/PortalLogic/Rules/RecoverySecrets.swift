import MariaStore
import PortalPlatform

/// What is made with the key file for somebody who has forgotten a password or user name; the
/// workers and the background process have the same.
package struct RecoverySecrets: Sendable {
  private let code: [[UInt8]]
  private let names: Sealed
  private let people: Sealed

  package init(_ file: KeyFile) {
    code = file.derived(for: "password reset code")
    names = Sealed(file, for: "password reset name")
    people = Sealed(file, for: "user name reminder")
  }

  /// Under what a code is kept: it cannot be found out without the key file, and not for another
  /// browser's request.
  package func hash(_ code: ResetCode, browserHash: [UInt8]) -> [UInt8] {
    Digest.hmac(browserHash + Array(code.text.utf8), key: self.code[0])
  }

  /// Whether a hash was made of that code, also with an older key; takes its time without one, too.
  func isHash(_ hash: [UInt8]?, of code: ResetCode?, browserHash: [UInt8]) -> Bool {
    let wanted = hash ?? [UInt8](repeating: 0, count: 32)
    let typed = browserHash + Array((code?.text ?? "").utf8)
    let isSame = self.code.map { isSameSecret(Digest.hmac(typed, key: $0), wanted) }
    return isSame.contains(true) && hash != nil && code != nil
  }

  func seal(name: String, browserHash: [UInt8]) -> [UInt8] {
    names.seal(Array(name.utf8), for: browserHash)
  }

  /// The folded user name of a request; nil when no key of the file opens it.
  package func name(_ sealed: [UInt8], browserHash: [UInt8]) -> String? {
    names.open(sealed, for: browserHash).map { String(decoding: $0, as: UTF8.self) }
  }

  func seal(_ person: ForgetfulPerson) -> [UInt8] {
    people.seal(Array("\(person.birthdate) \(person.lastName)".utf8), for: [])
  }

  /// nil when no key of the file opens it.
  package func person(_ sealed: [UInt8]) -> ForgetfulPerson? {
    guard let bytes = people.open(sealed, for: []) else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    guard let birthdate = Day(iso: text.prefix(10)) else { return nil }
    return ForgetfulPerson(lastName: String(text.dropFirst(11)), birthdate: birthdate)
  }
}

/// Who somebody says to be who has forgotten the user name.
package struct ForgetfulPerson: Sendable, Equatable {
  package var lastName: String
  package var birthdate: Day

  init(lastName: String, birthdate: Day) {
    // As keyboards of telephones write it.
    self.lastName = lastName.replacing("’", with: "'").trimmingSpaces()
    self.birthdate = birthdate
  }
}
