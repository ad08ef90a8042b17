import MariaStore
import PortalLogic
import PortalPlatform

extension Jobs {
  /// Sends a message of the outbox, or notes why not.
  ///
  /// It is sent a second time only where nobody can know whether the first one arrived: the line
  /// broke after DATA, or this process died before it could note the answer. Both have the same
  /// Message-ID.
  func sendMail(_ mailNum: MailNum) throws -> JobOutcome {
    guard let message = try store.outboxMessage(mailNum) else { return .done }
    switch message.state {
    case .bounced, .failed: return .done
    case .accepted:
      if !message.isRecorded { try record(message, post(for: message), at: message.stateAt) }
      return .done
    case .queued, .deferred: break
    }
    if message.patNum.rawValue == 0, message.toAddress.isEmpty {
      try store.removeMessage(mailNum)
      return .done
    }
    let now = clock.now()
    if let time = message.nextTryAt, time > now { return .again(at: time) }
    if let reason = message.endedReason(at: now) { return try fail(message, reason) }
    if message.kind == .patientPortalInvite {
      switch try decide(message, inviteOffice()) {
      case .send: break
      case .wait(let time): return .again(at: time)
      case .drop:
        try store.removeMessage(mailNum)
        return .done
      }
    }
    do {
      return try deliver(message, post(for: message))
    } catch let problem as NoMailServer {
      return try postpone(message, problem.description, isOfServer: true, cause: "no_server")
    } catch let problem as Undeliverable {
      return try fail(message, problem.description)
    }
  }

  private func deliver(_ message: OutboxMessage, _ post: Post) throws -> JobOutcome {
    guard let address = message.recipient else {
      throw Undeliverable(description: "There is no valid e-mail address.")
    }
    guard let recipient = address.ascii, let sender = post.server.sender.ascii else {
      throw Undeliverable(description: "The address's domain has no form that mail servers know.")
    }
    guard let tags = message.tags(openedBy: mailBox) else {
      return try postpone(
        message, "No key of the key file opens what the text is filled with.", isOfServer: false,
        cause: "no_key")
    }
    let domain = message.idDomain ?? String(sender.split(separator: "@").last ?? "")
    try store.noteTry(of: message.mailNum, to: recipient, idDomain: domain)
    let (letter, unsubscribe) = try letter(of: message, post, tags, hidesSecrets: false)
    let mime = MimeMessage(
      letter: letter, unsubscribe: unsubscribe,
      senderName: post.sender.name, sender: sender, recipient: recipient,
      messageID: "\(message.token)@\(domain)", date: clock.now())
    let returnPath = settings.mail.returnPath(of: message.token, from: post.server.sender)
    let envelope = SMTPEnvelope(
      returnPath: returnPath.ascii ?? sender, recipient: recipient, content: mime.bytes())
    switch try send(envelope, with: post.server, settings.mail) {
    case .accepted(let answer): return try accept(message, answer, post)
    case .refused(let failure):
      return try fail(message, failure.description(of: post.server), failure)
    case .deferred(let failure):
      return try postpone(
        message, failure.description(of: post.server), isOfServer: failure.isOfServer,
        cause: failure.name, code: failure.code)
    }
  }

  /// The message's text and, of an invitation, the address that ends such messages.
  private func letter(
    of message: OutboxMessage, _ post: Post, _ tags: [MailTag: String], hidesSecrets: Bool
  ) throws -> (letter: Letter, unsubscribe: String?) {
    if message.kind == .patientPortalInvite {
      let office = try inviteOffice()
      if let invite = try inviteToSend(message, office, tags: tags) {
        if !hidesSecrets { try listInvites(invite.invites, at: office.practiceNow) }
        return (invite.letter.letter(hidesSecrets: hidesSecrets), invite.unsubscribe)
      }
    }
    let letter = Letter(
      message.kind, in: post.language, from: post.sender, tags: tags, hidesSecrets: hidesSecrets)
    return (letter, nil)
  }

  private func accept(
    _ message: OutboxMessage, _ answer: String, _ post: Post
  ) throws -> JobOutcome {
    let now = clock.now()
    try store.settle(message.mailNum, as: .accepted, reason: answer, at: now)
    write(
      .info, "mail_accepted",
      ["mail": .number(Int(message.mailNum.rawValue)), "tries": .number(message.tries + 1)])
    try noteMailSuccess()
    var sent = message
    sent.sentTo = message.recipient?.description ?? message.sentTo
    try record(sent, post, at: now)
    return .done
  }

  private func fail(
    _ message: OutboxMessage, _ reason: String, _ failure: SMTPFailure? = nil
  ) throws -> JobOutcome {
    let time = message.kind == .patientPortalInvite ? try inviteOffice().practiceNow : nil
    try store.repeatedTransaction {
      try store.settle(message.mailNum, as: .failed, reason: reason, at: clock.now())
      guard let time else { return }
      let invites = try settleInvites(of: message.mailNum, as: .failed)
      try tell(invites, as: .failed, message: 0, reason: reason, time)
    }
    write(
      .warning, "mail_failed",
      [
        "mail": .number(Int(message.mailNum.rawValue)), "tries": .number(message.tries),
        "cause": .text(failure?.name ?? "given_up"), "code": .number(failure?.code ?? 0),
      ])
    // What the server was never asked about says nothing about it.
    if failure != nil { try noteMailFailure(reason) }
    return .done
  }

  private func postpone(
    _ message: OutboxMessage, _ reason: String, isOfServer: Bool, cause: String, code: Int = 0
  ) throws -> JobOutcome {
    let now = clock.now()
    let pause = min(60 << min(message.tries, 12), OutboxMessage.longestPause)
    let next = now.adding(seconds: pause)
    try store.settle(message.mailNum, as: .deferred, reason: reason, nextTry: next, at: now)
    write(
      .warning, "mail_deferred",
      [
        "mail": .number(Int(message.mailNum.rawValue)), "tries": .number(message.tries + 1),
        "cause": .text(cause), "code": .number(code), "next_try": "\(next)",
      ])
    try noteMailFailure(reason)
    return isOfServer ? .laneMustWait(until: next) : .again(at: next)
  }

  /// Adds the message to the practice software's list, without what opens something.
  private func record(_ message: OutboxMessage, _ post: Post, at time: Instant) throws {
    let (letter, _) = try letter(
      of: message, post, message.tags(openedBy: mailBox) ?? [:], hidesSecrets: true)
    try store.setTimeZone(offset: post.zone.offset(at: time))
    let sent = PracticeMessage(
      patNum: message.patNum, to: message.sentTo, from: post.server.sender.description,
      subject: letter.subject, body: letter.text, kind: message.kind,
      time: post.zone.wallTime(at: time))
    try store.repeatedTransaction {
      let isInvite = message.kind == .patientPortalInvite
      let invites = isInvite ? try settleInvites(of: message.mailNum, as: .sent) : []
      let key = try store.record(sent, of: message.mailNum)
      try tell(invites, as: .sent, message: key, reason: "", sent.time)
    }
  }
}

/// Why a message can never be sent.
private struct Undeliverable: Error, CustomStringConvertible {
  let description: String
}

extension OutboxMessage {
  /// Seconds after which a message that could not be sent has failed.
  static let patience = 3 * 86_400
  /// Seconds; the first pause is a minute, and each is twice as long as the last.
  static let longestPause = 6 * 3600

  /// Its own address, or the first valid one of the patient's.
  var recipient: EmailAddress? {
    toAddress.isEmpty ? patientEmail.flatMap(EmailAddress.first) : EmailAddress(toAddress)
  }

  /// Why it is too late for it; nil when it is not.
  func endedReason(at now: Instant) -> String? {
    let last = reason.isEmpty ? "" : " The last reason: \(reason)"
    if let usefulUntil, now >= usefulUntil {
      return "It was of no use any more when it could have been sent.\(last)"
    }
    guard now >= queuedAt.adding(seconds: OutboxMessage.patience) else { return nil }
    return "It could not be sent for three days.\(last)"
  }
}
