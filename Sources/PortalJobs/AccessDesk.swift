import MariaStore
import PortalLogic
import PortalPlatform

/// What an administrator does with a patient's access, with the office as it is now.
package struct AccessDesk {
  private let jobs: Jobs
  private let office: InviteOffice
  package let giver: AccessGiver

  /// - Throws: `KeyFile.Problem`, `MariaError`.
  package init(_ settings: JobsSettings) throws {
    jobs = try Jobs(settings, log: Log(path: nil))
    office = try jobs.inviteOffice()
    giver = jobs.accessGiver(office, network: "command line")
  }

  /// Somebody with their access; nil when there is no such patient.
  package func subject(_ patNum: PatNum) throws -> AccessSubject? {
    try jobs.store.accessSubject(patNum)
  }

  /// All for which somebody is not invited.
  package func obstacles(of subject: AccessSubject) -> [InviteObstacle] {
    inviteObstacles(of: subject, office.terms)
  }

  /// How far the latest invitations of somebody have come.
  package func progress(of patNum: PatNum) throws -> [InviteProgress] {
    try jobs.store.inviteProgress(
      since: Instant(milliseconds: 0), of: patNum, limit: 10,
      offset: office.practiceZone.offset(at: office.now), at: office.now)
  }

  /// The address of a new link with which somebody chooses user name and password.
  package func link(for login: UserWebNum, of patNum: PatNum, isRecorded: Bool) throws -> String {
    try jobs.store.repeatedTransaction {
      let made = try giver.makeLink(for: login, of: patNum, isRecorded: isRecorded)
      return office.terms.address(of: .invitation(made.token))
    }
  }

  /// Invites somebody by mail; gives why not.
  package func invite(_ patNum: PatNum) throws -> [InviteObstacle] {
    try InviteMaker(giver: giver, box: jobs.mailBox, settings: office.settings)
      .makeByHand(for: patNum)
  }

  package var linkDays: Int { office.terms.linkDays }
}
