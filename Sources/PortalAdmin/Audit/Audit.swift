import ArgumentParser
import MariaStore
import PortalPlatform

/// The commands for whoever has to vouch for the history; docs/security.md describes it.
struct Audit: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Chains, seals and verifies the history of who did what with whose data.",
    discussion: """
      They need no more rights than the account portal_jobs has (PORTAL_DB_USER). Sealing and
      verifying also need PORTAL_KEY_FILE, the file of keys that the workers use.
      Exit status of all of them:
        0   done; of verify: nothing is wrong
        3   drift: something was altered, is missing or was added afterwards
        4   failed: the database is away or refused something
        64  the command line or a setting is wrong
      """,
    subcommands: [AuditChain.self, AuditSeal.self, AuditVerify.self])
}

/// Where the key file is, from the environment or the file of settings.
struct KeyOptions: ParsableArguments {
  /// The keys for seals, the current one first.
  ///
  /// - Throws: `ValidationError` when there is no file, or it cannot be used.
  func sealKeys(config: String?) throws -> [(id: String, key: [UInt8])] {
    do {
      var reader = SettingsReader(try Environment(file: config))
      let path = reader.readable("PORTAL_KEY_FILE", "the file of keys")
      guard reader.problems.isEmpty else { throw SettingsError(problems: reader.problems) }
      return try KeyFile(path: path).identified(for: HistorySeal.keyPurpose)
    } catch let error as SettingsError {
      throw ValidationError(error.problems.joined(separator: "\n"))
    } catch let error as KeyFile.Problem {
      throw ValidationError(error.description)
    }
  }
}
