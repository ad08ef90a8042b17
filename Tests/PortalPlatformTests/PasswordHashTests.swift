import PortalPlatform
import Testing

@Suite struct `Stored passwords` {
  // Made with another implementation of the digests.
  static let salt =
    "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+Pw=="
  static let md5 = "ctrUs4MDystg2rR5Hy/4JQ=="
  static let sha3 =
    "Cxl+SCHlM8VO2M0jeFmxdoRGlA9nJ0G6fXIW7kNhIA1Xnz/vs+ldEg417pMcjZb6wt3qQYt2WL+0IG+r40jUzQ=="
  static let sha3OfAccents =
    "nyEaErhv4f8mkE9kU3kM4ttwPEiE4bVKCDfzOHieRmQiesifihJ+FfKM0GScALyG36nZ0EiWHJDinItxh99Kxg=="

  static let weak =
    "Argon2id:8192:1:1$c29tZXNhbHRzb21lc2FsdA==$BiABcuG8m0aPwKNjsX5hIzjvAloOuAlwA4XtYcEGy4I="

  private func tryOut(
    _ password: String, on stored: String, scheme: PasswordHash.Scheme = .argon2id
  ) throws -> (isRight: Bool, upgrade: String?) {
    let hash = PasswordHash(stored: stored)
    let trial = try hash.trial(of: password, random: .system)
    guard trial.isRight else { return (false, nil) }
    return (
      true, try hash.upgrade(of: password, after: trial, scheme: scheme, random: .system)
    )
  }

  @Test(arguments: [md5, "MD5$$\(md5)", "SHA3_512$\(salt)$\(sha3)"])
  func `the practice software's forms are read, and upgraded by a good sign-in`(
    stored: String
  ) throws {
    let first = try tryOut("Demo-pass-1", on: stored)
    #expect(first.isRight)
    let upgrade = try #require(first.upgrade)
    #expect(upgrade.hasPrefix("Argon2id:19456:2:1$"))
    let again = try tryOut("Demo-pass-1", on: upgrade)
    #expect(again.isRight && again.upgrade == nil)
    #expect(try tryOut("demo-pass-1", on: upgrade).isRight == false)
  }

  @Test func `a password outside of ASCII is compared as the practice software does`() throws {
    let found = try tryOut(
      "Pässwörd🙂1A", on: "SHA3_512$\(Self.salt)$\(Self.sha3OfAccents)", scheme: .sha3_512)
    #expect(found.isRight && found.upgrade == nil)
  }

  @Test func `on an adopted database MD5 becomes SHA3_512`() throws {
    let upgrade = try #require(
      try tryOut("Demo-pass-1", on: Self.md5, scheme: .sha3_512).upgrade)
    #expect(upgrade.hasPrefix("SHA3_512$"))
    #expect(try tryOut("Demo-pass-1", on: upgrade, scheme: .sha3_512).isRight)
  }

  @Test func `a hash of a lower cost is made anew`() throws {
    // Made with the reference implementation: salt «somesaltsomesalt», 8,192 KiB, one pass.
    let found = try tryOut("Demo-pass-1", on: Self.weak)
    #expect(found.isRight)
    #expect(found.upgrade?.hasPrefix("Argon2id:19456:2:1$") == true)
  }

  @Test(arguments: [
    "", "None$$", "$$", "MD5", "MD5$$", "MD5$$x", "SHA3_512$$", "MD5_ECW$$abc", "Argon2id$a$b",
    "Argon2id:1:1:1$c2FsdHNhbHQ=$", "Argon2id:19456:2:1$$", "Argon2id:-1:2:1$c2FsdHNhbHQ=$aaaa",
    "Argon2id:99999999999:2:1$c2FsdHNhbHQ=$aaaa", "plain text", "==", "a$b$c$d",
    "Demonstration$$",
  ])
  func `an unreadable or empty password opens nothing`(stored: String) throws {
    for password in ["", stored, "Demo-pass-1"] {
      #expect(try tryOut(password, on: stored).isRight == false)
    }
  }

  @Test func `two hashes of one password differ`() throws {
    let first = try PasswordHash.make("Demo-pass-1", scheme: .argon2id, random: .system)
    let second = try PasswordHash.make("Demo-pass-1", scheme: .argon2id, random: .system)
    #expect(first != second)
  }
}
