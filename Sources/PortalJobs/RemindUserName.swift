import MariaStore
import PortalLogic
import PortalPlatform

extension Jobs {
  /// Seconds for which a forgotten user name is worth a message.
  private static let usefulness = 86_400

  /// Sends user names to everybody with a last name and birth date who has a login and an address:
  /// one message an address, as relatives may share one.
  func remindUserName(_ key: ReminderNum) throws -> JobOutcome {
    guard let reminder = try store.userNameReminder(key) else { return .done }
    let now = clock.now()
    let found = reminder.isHeld ? [] : try owners(of: reminder)
    let addresses = found.reduce(into: [EmailAddress]()) { known, item in
      if !known.contains(item.address) { known.append(item.address) }
    }
    try store.repeatedTransaction {
      guard try store.endUserNameReminder(key) else { return }
      for (number, address) in addresses.enumerated() {
        try queue(
          found.filter { $0.address == address }, at: address, reminder,
          name: "reminder \(key.rawValue) \(number)", now)
      }
      try store.record(
        found.map { item in
          HistoryEntry(
            kind: .userNameReminded, actor: .unknown, subject: item.owner.patient.patNum,
            session: nil, network: reminder.network, time: reminder.time)
        })
    }
    return .done
  }

  private typealias Found = (login: OwnedLogin, owner: LoginOwner, address: EmailAddress)

  private func owners(of reminder: UserNameReminder) throws -> [Found] {
    guard let person = recovery.person(reminder.sealedPerson) else { return [] }
    let logins = try store.ownedLogins(lastName: person.lastName, birthdate: person.birthdate)
    return try logins.compactMap { login in
      guard let owner = try self.owner(of: login), let address = owner.address else { return nil }
      return (login, owner, address)
    }
  }

  private func queue(
    _ found: [Found], at address: EmailAddress, _ reminder: UserNameReminder, name: String,
    _ now: Instant
  ) throws {
    guard let first = found.first else { return }
    let patNum = first.owner.patient.patNum
    try store.queue(
      OutgoingMail(
        .userNameReminder,
        // Names of several people go where all of them had their mail when they were looked up.
        to: found.count > 1 ? .address(address.description, patNum) : .patient(patNum),
        clinicNum: first.owner.clinicNum, language: reminder.language,
        tags: [.userName: found.map(\.login.userName).joined(separator: "\n")], name: name,
        usefulUntil: now.adding(seconds: Jobs.usefulness)),
      at: now, sealedBy: mailBox)
  }
}
