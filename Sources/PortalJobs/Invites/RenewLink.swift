import MariaStore
import PortalLogic
import PortalPlatform

extension Jobs {
  /// Sends a new link in the place of one that works no more, to the address on file of somebody who
  /// has access; for all others it does nothing that could be seen from outside.
  func renewLink(_ key: LinkRequestNum) throws -> JobOutcome {
    guard let request = try store.linkRequest(key) else { return .done }
    let office = try inviteOffice()
    let isLate = office.now.seconds(since: request.time) > 3600
    let link = request.isHeld || isLate ? nil : try store.accessLink(tokenHash: request.tokenHash)
    let login = try link.flatMap { try store.ownedLogin($0.userWebNum) }
    let owner = try login.flatMap { try self.owner(of: $0) }
    try store.repeatedTransaction {
      guard try store.endLinkRequest(key) else { return }
      guard let login, let owner, owner.address != nil, !office.terms.origin.isEmpty else { return }
      let giver = accessGiver(office, network: request.network)
      let made = try giver.makeLink(
        for: login.userWebNum, of: owner.patient.patNum, isRecorded: true)
      try store.queue(
        OutgoingMail(
          .renewedLink, to: .patient(owner.patient.patNum), clinicNum: owner.clinicNum,
          language: request.language,
          tags: [.link: office.terms.address(of: .invitation(made.token))],
          name: "link request \(key.rawValue)",
          usefulUntil: office.now.adding(seconds: office.terms.linkDays * 86_400)),
        at: office.now, sealedBy: mailBox)
    }
    return .done
  }
}
