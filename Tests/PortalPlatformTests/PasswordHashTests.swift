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

  @Test(arguments: [md5, "MD5$$\(md5)", "SHA3_512$\(salt)$\(sha3)"])
  func `the practice software's forms are read, and upgraded by a good sign-in`(
    stored: String
  ) throws {
    let trial = try PasswordHash(stored: stored).trial(
      of: "Demo-pass-1", scheme: .argon2id, random: .system)
    #expect(trial.isRight)
    let upgrade = try #require(trial.upgrade)
    #expect(upgrade.hasPrefix("Argon2id:19456:2:1$"))
    let again = try PasswordHash(stored: upgrade).trial(
      of: "Demo-pass-1", scheme: .argon2id, random: .system)
    #expect(again.isRight && again.upgrade == nil)
    let wrong = try PasswordHash(stored: upgrade).trial(
      of: "demo-pass-1", scheme: .argon2id, random: .system)
    #expect(!wrong.isRight)
  }

  @Test func `a password outside of ASCII is compared as the practice software does`() throws {
    let trial = try PasswordHash(stored: "SHA3_512$\(Self.salt)$\(Self.sha3OfAccents)").trial(
      of: "Pässwörd🙂1A", scheme: .sha3_512, random: .system)
    #expect(trial.isRight && trial.upgrade == nil)
  }

  @Test func `on an adopted database MD5 becomes SHA3_512`() throws {
    let trial = try PasswordHash(stored: Self.md5).trial(
      of: "Demo-pass-1", scheme: .sha3_512, random: .system)
    let upgrade = try #require(trial.upgrade)
    #expect(upgrade.hasPrefix("SHA3_512$"))
    #expect(
      try PasswordHash(stored: upgrade).trial(
        of: "Demo-pass-1", scheme: .sha3_512, random: .system
      ).isRight)
  }

  @Test(arguments: [
    "", "None$$", "$$", "MD5", "MD5$$", "MD5$$x", "SHA3_512$$", "MD5_ECW$$abc", "Argon2id$a$b",
    "Argon2id:1:1:1$c2FsdHNhbHQ=$", "Argon2id:19456:2:1$$", "Argon2id:-1:2:1$c2FsdHNhbHQ=$aaaa",
    "Argon2id:99999999999:2:1$c2FsdHNhbHQ=$aaaa", "plain text", "==", "a$b$c$d",
  ])
  func `an unreadable or empty password opens nothing`(stored: String) throws {
    let hash = PasswordHash(stored: stored)
    #expect(!hash.isUsable)
    for password in ["", stored, "Demo-pass-1"] {
      #expect(!(try hash.trial(of: password, scheme: .argon2id, random: .system).isRight))
    }
  }

  @Test func `two hashes of one password differ`() throws {
    let first = try PasswordHash.make("Demo-pass-1", scheme: .argon2id, random: .system)
    let second = try PasswordHash.make("Demo-pass-1", scheme: .argon2id, random: .system)
    #expect(first != second)
  }
}
