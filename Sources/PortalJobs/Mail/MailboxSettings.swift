import Glibc
import PortalPlatform

/// The mailbox of the return path, read over IMAP (PORTAL_IMAP_…).
package struct MailboxSettings: Sendable {
  let host: String
  let port: Int
  let security: LineSecurity
  let user: String
  let password: String
  let folder: String
  let authorities: String?

  /// nil when no mailbox is configured.
  init?(reading reader: inout SettingsReader) {
    guard let host = reader.optional("PORTAL_IMAP_HOST") else { return nil }
    self.host = host
    if !isHostName(host) {
      reader.problems.append("PORTAL_IMAP_HOST is \(host): it must be a name or an address")
    }
    security = reader.choice("PORTAL_IMAP_SECURITY", default: .tls) ?? .tls
    port = reader.number(
      "PORTAL_IMAP_PORT", default: security == .tls ? 993 : 143, 1...65_535)
    user = reader.required("PORTAL_IMAP_USER", "the account of the mailbox with the bounces")
    password = reader.secret("PORTAL_IMAP_PASSWORD")
    if security == .none, !isLoopback(host) {
      reader.problems.append(
        "PORTAL_IMAP_SECURITY is none: a password is not sent over a line that anybody can read")
    }
    folder = reader.optional("PORTAL_IMAP_FOLDER") ?? "INBOX"
    let isPlain = folder.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || Array("-_./".utf8).contains(byte)
    }
    if !isPlain {
      reader.problems.append(
        "PORTAL_IMAP_FOLDER is \(folder): letters, digits and -_./ may be in it")
    }
    authorities = reader.optional("PORTAL_IMAP_CA_FILE")
    if let authorities, access(authorities, R_OK) != 0 {
      reader.problems.append("PORTAL_IMAP_CA_FILE: \(authorities) cannot be read: \(lastError())")
    }
  }

  /// By what its position is found.
  var digest: [UInt8] { Digest.sha256(Array("\(host) \(user) \(folder)".utf8)) }
}
