import ArgumentParser
import Glibc
import MariaStore
import PortalPlatform

struct AuditSeal: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seal", abstract: "Signs the end of the chain, once a day (UTC).",
    discussion: """
      Chains first. Prints the seal as a line of JSON for the log: keep that where nobody who can
      change the database can change it, and `audit verify --log FILE` compares the two. Says so
      when the day has its seal.
      """)
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var keys: KeyOptions

  func run() throws {
    guard let key = try keys.sealKeys(config: database.config).first else {
      throw ValidationError("The key file holds no key.")
    }
    let store = try database.store()
    let now = Clock.system.now()
    let seal = try reporting {
      _ = try store.chainHistory(at: now)
      return try store.sealHistory(key: key, at: now)
    }
    guard let seal else {
      return say("nothing to seal: the day has its seal, or there are no rows")
    }
    let bytes = seal.line(at: now).bytes
    _ = write(STDOUT_FILENO, bytes, bytes.count)
  }
}
