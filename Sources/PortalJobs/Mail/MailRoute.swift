import MariaStore
import PortalPlatform

extension Jobs {
  /// Why there is no server to send with, in words for the administrator.
  struct NoMailServer: Error, CustomStringConvertible {
    let description: String
  }

  /// The server that the messages of a clinic go out with.
  ///
  /// - Throws: `NoMailServer`, `MariaError`.
  func mailServer(for clinicNum: ClinicNum) throws -> MailServer {
    switch settings.mail.source {
    case .nowhere:
      throw NoMailServer(description: "No mail server is configured: PORTAL_SMTP_HOST is missing.")
    case .server(let server): return server
    case .practice(let password):
      guard let account = try store.mailAccount(of: clinicNum) else {
        throw NoMailServer(
          description: "The practice software has no default address in its e-mail setup.")
      }
      return try MailServer(account, password: password)
    }
  }
}

extension MailServer {
  /// What the practice software's account means: port 465 is encrypted from the beginning, any
  /// other after STARTTLS.
  init(_ account: MailAccount, password: String) throws {
    guard account.authentication == 0 else {
      throw Jobs.NoMailServer(
        description: "The practice's mail account signs in at Google or Microsoft with a token, "
          + "which the portal cannot: configure PORTAL_SMTP_HOST.")
    }
    let address = account.sender.isEmpty ? account.user : account.sender
    guard let sender = EmailAddress.first(in: address), isHostName(account.server) else {
      throw Jobs.NoMailServer(
        description: "The practice's mail account has no valid server or sender's address.")
    }
    let security: LineSecurity =
      !account.isEncrypted ? .none : account.port == 465 ? .tls : .starttls
    guard security != .none || account.user.isEmpty || isLoopback(account.server) else {
      throw Jobs.NoMailServer(
        description: "The practice's mail account has a password and no SSL: it is not sent over "
          + "a line that anybody can read.")
    }
    self.init(
      host: account.server, port: (1...65_535).contains(account.port) ? account.port : 587,
      security: security, user: account.user, password: password, sender: sender)
  }
}
