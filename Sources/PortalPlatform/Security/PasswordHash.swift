import CArgon2

/// A stored password in the practice's form, `Type$Salt$Hash` (userweb.Password).
///
/// The practice software's MD5 and SHA3_512 are read; the portal's own are
/// `Argon2id:memory in KiB:passes:lanes$salt$hash`.
package struct PasswordHash: Sendable, Equatable {
  package enum Form: Sendable, Equatable {
    /// Unsalted in practice; Base64 of MD5 over UTF-16LE.
    case md5(salt: String, hash: [UInt8])
    /// Base64 of SHA3-512 over the UTF-16LE of salt text and password.
    case sha3(salt: String, hash: [UInt8])
    case argon2id(Cost, salt: [UInt8], hash: [UInt8])
    /// The demonstration login, which takes any password where it is allowed (G-32).
    case demonstration
    /// No password: nobody can sign in. Also what an unreadable text is taken for.
    case none
  }

  /// What one computation of Argon2id takes.
  package struct Cost: Sendable, Equatable {
    /// In KiB.
    package var memory: Int
    package var passes: Int
    package var lanes: Int

    /// What new hashes are made with (decisions G-24).
    package static let current = Cost(memory: 19_456, passes: 2, lanes: 1)
  }

  /// How new passwords are stored.
  package enum Scheme: String, Sendable, CaseIterable {
    case argon2id
    case sha3_512 = "sha3-512"
  }

  package let form: Form

  package init(stored: String) { form = PasswordHash.read(stored) }

  /// Whether a good sign-in should store the password anew.
  private func isOutdated(for scheme: Scheme) -> Bool {
    switch (form, scheme) {
    case (.argon2id(let cost, _, _), .argon2id): cost != .current
    case (.sha3, .sha3_512): false
    default: true
    }
  }

  private static func read(_ stored: String) -> Form {
    let parts = stored.split(separator: "$", omittingEmptySubsequences: false)
    if parts.count == 1 {
      guard stored.utf8.count == 24, stored.hasSuffix("=="), let hash = Base64.decode(stored),
        hash.count == 16
      else { return .none }
      return .md5(salt: "", hash: hash)
    }
    guard parts.count == 3, let hash = Base64.decode(parts[2]) else { return .none }
    switch parts[0] {
    case "MD5" where hash.count == 16: return .md5(salt: String(parts[1]), hash: hash)
    case "Demonstration" where hash.isEmpty: return .demonstration
    case "SHA3_512" where hash.count == 64: return .sha3(salt: String(parts[1]), hash: hash)
    default:
      let words = parts[0].split(separator: ":", omittingEmptySubsequences: false)
      guard words.count == 4, words[0] == "Argon2id", let memory = Int(words[1]),
        let passes = Int(words[2]), let lanes = Int(words[3]), (8...262_144).contains(memory),
        (1...16).contains(passes), (1...8).contains(lanes), memory >= 8 * lanes,
        let salt = Base64.decode(parts[1]), (8...64).contains(salt.count), hash.count == 32
      else { return .none }
      return .argon2id(
        Cost(memory: memory, passes: passes, lanes: lanes), salt: salt, hash: hash)
    }
  }
}

/// The result of trying a password.
package struct PasswordTrial: Sendable {
  package var isRight: Bool
  /// The password in the current form, where that is what the try had to compute.
  fileprivate var fresh: String?
}

extension PasswordHash {
  /// Tries a password. Whatever the stored form is, and also for `none`, exactly one Argon2id is
  /// computed, so that the time does not tell what is stored.
  ///
  /// - Throws: ``Argon2Error`` when there is no memory for it.
  package func trial(of password: String, random: Random) throws(Argon2Error) -> PasswordTrial {
    let bytes = Array(password.utf8)
    if case .argon2id(let cost, let salt, let hash) = form {
      let found = try argon2id(bytes, salt: salt, cost: cost)
      return PasswordTrial(isRight: isSameSecret(found, hash), fresh: nil)
    }
    let salt = random.bytes(16)
    let new = try argon2id(bytes, salt: salt, cost: .current)
    return PasswordTrial(
      isRight: isRightLegacy(password), fresh: PasswordHash.text(salt: salt, hash: new))
  }

  /// What to store after a good sign-in instead of an outdated form; nil when it is current.
  ///
  /// It may take another computation, so that only a sign-in that is let through comes here.
  package func upgrade(
    of password: String, after trial: PasswordTrial, scheme: Scheme, random: Random
  ) throws(Argon2Error) -> String? {
    guard isOutdated(for: scheme) else { return nil }
    if scheme == .argon2id, let fresh = trial.fresh { return fresh }
    return try PasswordHash.make(password, scheme: scheme, random: random)
  }

  /// The text to store for a new password.
  package static func make(
    _ password: String, scheme: Scheme, random: Random
  ) throws(Argon2Error) -> String {
    switch scheme {
    case .argon2id:
      let salt = random.bytes(16)
      return text(
        salt: salt, hash: try argon2id(Array(password.utf8), salt: salt, cost: .current))
    case .sha3_512:
      let salt = Base64.encode(random.bytes(64))
      return "SHA3_512$\(salt)$\(Base64.encode(Digest.sha3_512(utf16(salt + password))))"
    }
  }

  private func isRightLegacy(_ password: String) -> Bool {
    switch form {
    case .md5(let salt, let hash):
      isSameSecret(Digest.md5(PasswordHash.utf16(salt + password)), hash)
    case .sha3(let salt, let hash):
      isSameSecret(Digest.sha3_512(PasswordHash.utf16(salt + password)), hash)
    case .argon2id, .demonstration, .none: false
    }
  }

  private static func text(salt: [UInt8], hash: [UInt8]) -> String {
    let cost = Cost.current
    return "Argon2id:\(cost.memory):\(cost.passes):\(cost.lanes)"
      + "$\(Base64.encode(salt))$\(Base64.encode(hash))"
  }

  private static func utf16(_ text: String) -> [UInt8] {
    text.utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
  }
}

/// Argon2 could not be computed, for instance for want of memory.
package struct Argon2Error: Error { package let code: Int32 }

private func argon2id(
  _ password: [UInt8], salt: [UInt8], cost: PasswordHash.Cost
) throws(Argon2Error) -> [UInt8] {
  var hash = [UInt8](repeating: 0, count: 32)
  let code = argon2id_hash_raw(
    UInt32(cost.passes), UInt32(cost.memory), UInt32(cost.lanes), password, password.count,
    salt, salt.count, &hash, hash.count)
  guard code == 0 else { throw Argon2Error(code: code) }
  return hash
}
