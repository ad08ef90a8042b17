import MariaStore
import PortalPlatform

/// The right to see one person's data, and the people beside whom that person may be chosen.
package struct PatientAccess: Sendable {
  /// A person whom the reader may see, and why.
  package struct Person: Sendable {
    package let patient: Patient
    package let reason: AccessReason
  }

  /// Who is signed in.
  package let viewer: Person
  /// Whose data the page is about.
  package let person: Person
  /// Everyone whom the viewer may see, the viewer first.
  package let people: [Person]

  fileprivate init(viewer: Person, person: Person, people: [Person]) {
    self.viewer = viewer
    self.person = person
    self.people = people
  }
}

/// What an office page needs its user to be allowed (grouppermission.PermType).
package enum StaffPermission: Int, Sendable {
  case setup = 8
  case securityAdmin = 24
  case eServicesSetup = 91
}

/// The right of an office user to do what a permission covers.
package struct StaffAccess: Sendable {
  package let userNum: UserNum

  fileprivate init(userNum: UserNum) { self.userNum = userNum }
}

extension Caller {
  /// The right to see a person's page; the reader's own when `key` is nil.
  ///
  /// Looking at another person's data is recorded here, so that no page can forget it.
  ///
  /// - Parameter module: the tab that the page belongs to.
  func patient(_ module: Module, of key: PatNum?) throws -> PatientAccess {
    let session = try signedIn()
    if session.requiresPasswordChange { throw PortalError.passwordChangeRequired }
    if !office.offers(module) { throw PortalError.notFound }
    let access = try access(of: session, to: key ?? session.patNum)
    try recordLook(at: [access.person], access)
    return access
  }

  /// The right to see a page about everyone whom the reader may see.
  func everyone() throws -> PatientAccess {
    let session = try signedIn()
    if session.requiresPasswordChange { throw PortalError.passwordChangeRequired }
    let access = try access(of: session, to: session.patNum)
    try recordLook(at: access.people, access)
    return access
  }

  private func recordLook(at people: [PatientAccess.Person], _ access: PatientAccess) throws {
    guard request.isLook, let name = route?.name else { return }
    try portal.store.log(
      people.filter { $0.reason != .oneself }.map { person in
        SecurityLogEntry(
          kind: .patientPortal, actor: access.viewer.patient.patNum,
          subject: person.patient.patNum, time: practiceNow,
          text: "Patient Portal: \(name.rawValue)")
      })
  }

  /// The session, or the way to the sign-in page.
  func signedIn() throws(PortalError) -> Session {
    guard let session else {
      throw .signInRequired(returnTo: request.method == "POST" ? nil : route)
    }
    return session
  }

  /// The right of the office user who is signed in. Office users cannot sign in to the patient
  /// face, and the office face has no pages yet, so that nobody has any.
  func staff(_ permission: StaffPermission) throws(PortalError) -> StaffAccess {
    throw .signInRequired(returnTo: nil)
  }

  private func access(of session: Session, to key: PatNum) throws -> PatientAccess {
    let today = practiceNow.day
    let people = try portal.store.patientsTied(to: session.patNum).compactMap { tied in
      accessReason(
        for: tied, viewer: session.patNum, policy: office.representation, today: today
      ).map { PatientAccess.Person(patient: tied.patient, reason: $0) }
    }
    guard let viewer = people.first(where: { $0.reason == .oneself }),
      let person = people.first(where: { $0.patient.patNum == key })
    else { throw PortalError.notFound }
    return PatientAccess(viewer: viewer, person: person, people: people)
  }
}
