import MariaStore
import PortalLogic
import PortalPlatform

extension Jobs {
  /// Seconds after which somebody has given up waiting for a code.
  private static let patience = 3600

  /// Makes the code for a new password and queues the message with it, when there is somebody who
  /// may have one; for all others it does nothing that could be seen from outside (G-21, G-22).
  func sendResetCode(_ key: ResetNum) throws -> JobOutcome {
    guard let request = try store.requestedReset(key), !request.isHandled else { return .done }
    let now = clock.now()
    let login = try recovery.name(request.sealedName, browserHash: request.browserHash)
      .flatMap { try store.ownedLogin(foldedName: $0) }
    let owner = try login.flatMap { try self.owner(of: $0) }
    let isLate = now.seconds(since: request.createdAt) > Double(Jobs.patience)
    guard let login, let owner, owner.address != nil, !request.isHeld, !isLate else {
      let subject = try owner?.patient.patNum ?? login.flatMap { try self.subject(of: $0) }
      try store.repeatedTransaction {
        guard try store.handle(key, code: nil, at: now) else { return }
        try record(request, about: subject)
      }
      return .done
    }
    let code = ResetCode(.system)
    let expiresAt = now.adding(seconds: ResetCode.life)
    let row = ResetCodeRow(
      userWebNum: login.userWebNum,
      hash: recovery.hash(code, browserHash: request.browserHash), expiresAt: expiresAt)
    try store.repeatedTransaction {
      guard try store.handle(key, code: row, at: now) else { return }
      try record(request, about: owner.patient.patNum)
      try store.queue(
        OutgoingMail(
          .passwordReset, to: .patient(owner.patient.patNum), clinicNum: owner.clinicNum,
          language: request.language, tags: [.code: code.shown], name: "reset \(key.rawValue)",
          usefulUntil: expiresAt),
        at: now, sealedBy: mailBox)
    }
    return .done
  }

  /// Whose history tells of a request for a login that nobody may use.
  private func subject(of login: OwnedLogin) throws -> PatNum {
    try store.survivor(of: login.patNum)?.patient.patNum ?? login.patNum
  }

  /// A row for every request, also for a name that there is not.
  private func record(_ request: RequestedReset, about subject: PatNum?) throws {
    try store.record([
      HistoryEntry(
        kind: .passwordResetRequested, actor: .unknown, subject: subject, session: nil,
        network: request.network, time: request.createdAt)
    ])
  }
}
