import CCurl

/// What became of a message that a mail server was given.
enum SMTPResult: Equatable {
  /// With the server's last answer.
  case accepted(String)
  case deferred(SMTPFailure)
  /// It would be refused again.
  case refused(SMTPFailure)
}

/// Why a message was not taken over.
struct SMTPFailure: Equatable {
  enum Cause: Equatable {
    /// The server said so, at a step.
    case reply(SMTPTranscript.Step, code: Int, text: String)
    case unknownName
    case unreachable
    case tooSlow(SMTPTranscript.Step)
    case certificate
    case encryption
    case noEncryption
    case noAuthentication
    case broken(SMTPTranscript.Step)
  }

  var cause: Cause
  /// The client library's words.
  var detail: String

  /// Whether it is the server or its settings, and not this message: the next one would fail too.
  var isOfServer: Bool {
    switch cause {
    case .reply(let step, _, _): step <= .sender
    case .unknownName, .unreachable, .certificate, .encryption, .noEncryption, .noAuthentication,
      .tooSlow, .broken:
      true
    }
  }

  /// The server's code; 0 when it gave none.
  var code: Int {
    if case .reply(_, let code, _) = cause { code } else { 0 }
  }

  /// The step, or what went wrong, as a word for the log.
  var name: String {
    switch cause {
    case .reply(let step, _, _): "reply_to_\(step)"
    case .unknownName: "unknown_name"
    case .unreachable: "unreachable"
    case .tooSlow(let step): "too_slow_at_\(step)"
    case .certificate: "certificate"
    case .encryption: "encryption"
    case .noEncryption: "no_encryption"
    case .noAuthentication: "no_authentication"
    case .broken(let step): "broken_at_\(step)"
    }
  }
}

extension SMTPResult {
  /// - Parameters:
  ///   - code: what the client library says of the whole.
  ///   - detail: its words.
  init(_ transcript: SMTPTranscript, code: CURLcode, detail: String) {
    if code == CURLE_OK, let reply = transcript.replies[.content] {
      self = .accepted(reply.text)
      return
    }
    let step = transcript.step
    if let reply = transcript.replies[step], reply.code >= 400 {
      let failure = SMTPFailure(
        cause: .reply(step, code: reply.code, text: reply.text), detail: detail)
      // Refused for good is what the server says of this message: its recipient and its text. A
      // sender or a password that it does not like is a setting that somebody will mend.
      self = reply.code >= 500 && step >= .recipient ? .refused(failure) : .deferred(failure)
      return
    }
    self = .deferred(SMTPFailure(cause: SMTPResult.cause(code, at: step), detail: detail))
  }

  private static func cause(
    _ code: CURLcode, at step: SMTPTranscript.Step
  ) -> SMTPFailure.Cause {
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .unknownName
    case CURLE_COULDNT_CONNECT: .unreachable
    case CURLE_OPERATION_TIMEDOUT: .tooSlow(step)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR:
      .certificate
    case CURLE_USE_SSL_FAILED: .noEncryption
    case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_SSL_CERTPROBLEM: .encryption
    case CURLE_LOGIN_DENIED: .noAuthentication
    default: .broken(step)
    }
  }
}

extension SMTPFailure {
  /// What happened, in a sentence or two for the administrator.
  func description(of server: MailServer) -> String {
    let name = "\(server.host), port \(server.port)"
    return switch cause {
    case .reply(let step, _, let text): "The mail server \(SMTPFailure.refusal(at: step)): \(text)"
    case .unknownName: "The name \(server.host) is not known to the DNS."
    case .unreachable:
      "Nobody answers at \(name): the server is down, a firewall stands between, or the port is "
        + "wrong (\(detail))."
    case .tooSlow(let step):
      "The mail server \(name) did not answer in time \(SMTPFailure.place(step))."
    case .certificate:
      "The certificate of \(name) is not trusted: it is of another name, expired, or of an unknown "
        + "authority (\(detail))."
    case .encryption: "No encrypted line to \(name) came about (\(detail))."
    case .noEncryption:
      "The mail server \(name) offers no STARTTLS, and PORTAL_SMTP_SECURITY asks "
        + "for it."
    case .noAuthentication:
      "The mail server \(name) offers no way to sign in that the portal knows (\(detail))."
    case .broken(.content):
      "The line to \(name) broke after the text was sent: it may have arrived. It is sent again "
        + "with the same Message-ID."
    case .broken(let step): "The line to \(name) broke \(SMTPFailure.place(step)) (\(detail))."
    }
  }

  private static func refusal(at step: SMTPTranscript.Step) -> String {
    switch step {
    case .connection, .hello: "turned the portal away"
    case .encryption: "refused to encrypt the line"
    case .authentication: "refused user name and password"
    case .sender: "refused the sender's address"
    case .recipient: "refused the recipient's address"
    case .data, .content: "refused the message"
    }
  }

  private static func place(_ step: SMTPTranscript.Step) -> String {
    switch step {
    case .connection: "when it was called"
    case .hello: "when it was greeted"
    case .encryption: "when the line was to be encrypted"
    case .authentication: "when the portal signed in"
    case .sender: "when it was told the sender"
    case .recipient: "when it was told the recipient"
    case .data: "when the text was announced"
    case .content: "when it had the text: it may have arrived"
    }
  }
}
