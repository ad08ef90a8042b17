import PortalPlatform

/// A message as it is put into the outbox.
package struct OutgoingMail: Sendable {
  package enum Recipient: Sendable, Equatable {
    /// The first valid address of patient.Email at the moment of sending.
    case patient(PatNum)
    /// An address of its own, for instance the one that a patient had until now.
    case address(String, PatNum)
    /// Nobody: the message takes as long to queue as one to somebody and is never sent.
    case nobody
  }

  package var kind: MailKind
  package var recipient: Recipient
  /// Whose name the message carries; 0 for the practice.
  package var clinicNum: ClinicNum
  /// `en` or `es`; nil for the patient's language.
  package var language: String?
  /// No health information: a message may be read by others of the household.
  package var tags: [MailTag: String]
  /// What this message is to its sender, for instance `reset 17`: queued a second time under the
  /// same name, it is the same one.
  package var name: String
  /// After which it is not sent any more; nil for three days.
  package var usefulUntil: Instant?

  package init(
    _ kind: MailKind, to recipient: Recipient, clinicNum: ClinicNum, language: String? = nil,
    tags: [MailTag: String] = [:], name: String, usefulUntil: Instant? = nil
  ) {
    self.kind = kind
    self.recipient = recipient
    self.clinicNum = clinicNum
    self.language = language
    self.tags = tags
    self.name = name
    self.usefulUntil = usefulUntil
  }
}

extension Store {
  /// Puts a message into the outbox, with the transaction of what it tells about: two statements.
  /// The background process sends it once that is committed.
  ///
  /// - Parameter box: seals the tags; see ``Sealed/init(_:for:)`` and ``mailPurpose``.
  /// - Returns: false when it had been queued before, and nothing changed.
  @discardableResult
  package func queue(
    _ mail: OutgoingMail, at now: Instant, sealedBy box: Sealed, random: Random = .system
  ) throws -> Bool {
    try queueWithKey(mail, at: now, sealedBy: box, random: random) != nil
  }

  /// The same; gives the key of the message, nil when it had been queued before.
  package func queueWithKey(
    _ mail: OutgoingMail, at now: Instant, sealedBy box: Sealed, random: Random = .system
  ) throws -> MailNum? {
    try transaction {
      let token = Hex.encode(random.bytes(16))
      let tags = box.seal(MailTags(mail.tags).bytes, for: Array(token.utf8))
      guard let key = try insert(mail, at: now, tags: tags, token: token) else { return nil }
      try queue(.sendMail, about: "LAST_INSERT_ID()", at: now)
      return key
    }
  }

  /// - Returns: nil when there is one of that name.
  func insert(
    _ mail: OutgoingMail, at now: Instant, tags: [UInt8], token: String
  ) throws(MariaError) -> MailNum? {
    let key = Digest.sha256(Array("\(mail.kind.rawValue) \(mail.name)".utf8))
    let (address, patNum) =
      switch mail.recipient {
      case .patient(let patNum): ("", patNum)
      case .address(let address, let patNum):
        (String(address.unicodeScalars.prefix(320)), patNum)
      case .nobody: ("", PatNum(rawValue: 0))
      }
    do {
      let key = try connection.insert(
        """
        INSERT INTO portal_mail (Kind, IdempotencyKey, Token, PatNum, ClinicNum, Language,
          ToAddress, Tags, QueuedAt, StateAt, UsefulUntil)
        VALUES (\(mail.kind), \(key), \(token), \(patNum), \(mail.clinicNum), \(mail.language),
          \(address), \(tags), \(now), \(now), \(mail.usefulUntil))
        """)
      return MailNum(rawValue: key)
    } catch  where error.isDuplicateKey {
      return nil
    }
  }
}

/// What the key for sealed tags is derived for.
package let mailPurpose = "outgoing mail"
