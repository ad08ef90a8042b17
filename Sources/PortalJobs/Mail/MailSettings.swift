import Glibc
import PortalPlatform

/// How a line to a mail server is encrypted.
package enum LineSecurity: String, Sendable, CaseIterable {
  case none
  /// Plain at first, encrypted before anything is said.
  case starttls
  case tls
}

/// Where messages go out and how long that may take (PORTAL_SMTP_…).
package struct MailSettings: Sendable {
  package enum Source: Sendable {
    /// Nothing is configured: messages wait.
    case nowhere
    case server(MailServer)
    /// The practice's own mail account (emailaddress), with the password from the settings.
    case practice(password: String)
  }

  package let source: Source
  /// Where bounces go; `*` in it stands for the message's token. nil: to the sender.
  let returnPath: String?
  /// The authorities that are trusted, in a file; nil: those of the system.
  let authorities: String?
  let connectSeconds: Int
  let seconds: Int

  init(reading reader: inout SettingsReader) {
    returnPath = reader.optional("PORTAL_SMTP_RETURN_PATH")
    authorities = reader.optional("PORTAL_SMTP_CA_FILE")
    connectSeconds = reader.number("PORTAL_SMTP_CONNECT_SECONDS", default: 10, 1...60)
    seconds = reader.number("PORTAL_SMTP_SECONDS", default: 60, 1...150)
    if reader.optional("PORTAL_SMTP_HOST") != nil {
      source = .server(MailServer(reading: &reader))
    } else if reader.flag("PORTAL_SMTP_PRACTICE_ACCOUNT") {
      source = .practice(password: reader.secret("PORTAL_SMTP_PASSWORD"))
    } else {
      source = .nowhere
    }
    if let authorities, access(authorities, R_OK) != 0 {
      reader.problems.append("PORTAL_SMTP_CA_FILE: \(authorities) cannot be read: \(lastError())")
    }
    if let returnPath, returnPathPattern(returnPath) == nil {
      reader.problems.append(
        "PORTAL_SMTP_RETURN_PATH is \(returnPath): it must be an address, with one * at most")
    }
  }

  /// The return path of the message with that token.
  func returnPath(of token: String, from sender: EmailAddress) -> EmailAddress {
    guard let returnPath else { return sender }
    return EmailAddress(returnPath.replacing("*", with: token)) ?? sender
  }
}

/// What stands before and behind the token in a return path; nil when the pattern is no address.
func returnPathPattern(_ pattern: String) -> (before: Substring, behind: Substring)? {
  let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
  let sample = String(repeating: "a", count: 32)
  guard parts.count <= 2, EmailAddress(pattern.replacing("*", with: sample)) != nil else {
    return nil
  }
  return (parts[0], parts.count == 2 ? parts[1] : "")
}

/// A server that takes messages over.
package struct MailServer: Sendable, Equatable {
  package var host: String
  package var port: Int
  package var security: LineSecurity
  /// Empty: it is not signed in to.
  package var user: String
  package var password: String
  package var sender: EmailAddress

  init(
    host: String, port: Int, security: LineSecurity, user: String, password: String,
    sender: EmailAddress
  ) {
    self.host = host
    self.port = port
    self.security = security
    self.user = user
    self.password = password
    self.sender = sender
  }

  fileprivate init(reading reader: inout SettingsReader) {
    host = reader.required("PORTAL_SMTP_HOST", "the mail server")
    if !isHostName(host) {
      reader.problems.append("PORTAL_SMTP_HOST is \(host): it must be a name or an address")
    }
    security = reader.choice("PORTAL_SMTP_SECURITY", default: .starttls) ?? .starttls
    let usual =
      switch security {
      case .none: 25
      case .starttls: 587
      case .tls: 465
      }
    port = reader.number("PORTAL_SMTP_PORT", default: usual, 1...65_535)
    user = reader.optional("PORTAL_SMTP_USER") ?? ""
    password = user.isEmpty ? "" : reader.secret("PORTAL_SMTP_PASSWORD")
    if !user.isEmpty, security == .none, !isLoopback(host) {
      reader.problems.append(
        "PORTAL_SMTP_SECURITY is none: a password is not sent over a line that anybody can read")
    }
    let from = reader.required("PORTAL_SMTP_FROM", "the sender's address")
    if let address = EmailAddress(from) {
      sender = address
    } else {
      sender = .unusable
      if !from.isEmpty {
        reader.problems.append("PORTAL_SMTP_FROM is \(from): it must be an e-mail address")
      }
    }
  }
}

/// Letters, digits, dots, hyphens and the colons of IPv6: nothing that changes an address's meaning.
func isHostName(_ text: String) -> Bool {
  !text.isEmpty && text.utf8.count <= 253
    && text.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "."
        || scalar == "-" || scalar == ":"
    }
}

func isLoopback(_ host: String) -> Bool {
  host == "localhost" || host == "::1" || host.hasPrefix("127.")
}

/// The part of an address between `//` and the port.
func addressPart(_ host: String) -> String { host.contains(":") ? "[\(host)]" : host }
