import MariaStore
import PortalPlatform

/// A patient's access as the office's pages show and change it.
struct PatientPortalAccess {
  let access: OfficePatientAccess
  let subject: AccessSubject
  let giver: AccessGiver
  let maker: InviteMaker

  var patNum: PatNum { subject.patNum }

  /// All for which access cannot be given now; nothing when there is access.
  var lacks: [AccessLack] { subject.hasAccess ? [] : giver.terms.lacks(of: subject) }

  /// The address of the portal as the practice has set it; nil when patients cannot open it.
  var portalAddress: String? {
    let address = giver.terms.portalAddress
    return giver.terms.origin.isEmpty || !address.lowercased().hasPrefix("https://")
      ? nil : address
  }
}

extension Portal {
  /// The page of a patient's access.
  func patientPortalAccess(
    _ access: OfficePatientAccess, _ done: AccessDone?, _ caller: Caller
  ) throws -> Response {
    let online = try readPatientPortalAccess(access, caller)
    return .page(try patientPortalAccessPage(online, PatientPortalAccessForm(done: done), caller))
  }

  /// The access as it is now, with the practice's terms.
  func readPatientPortalAccess(
    _ access: OfficePatientAccess, _ caller: Caller
  ) throws -> PatientPortalAccess {
    guard let subject = try store.accessSubject(access.person.patient.patNum) else {
      throw PortalError.notFound
    }
    let address = try store.invitePreferences().first {
      $0.name == "PatientPortalURL" && $0.clinicNum == .practice
    }
    let terms = AccessTerms(
      portalAddress: address?.value ?? "", settings: caller.settings,
      scheme: configuration.passwordScheme)
    let giver = AccessGiver(
      store: store, terms: terms, random: configuration.random,
      actor: .staff(access.staff.userNum), network: caller.network, now: caller.now,
      practiceNow: caller.practiceNow)
    return PatientPortalAccess(
      access: access, subject: subject, giver: giver,
      maker: InviteMaker(giver: giver, box: secrets.mail, settings: caller.settings))
  }

  /// Does what may store a new password.
  ///
  /// - Throws: `PortalError.tooMany` when all slots for hashing are taken.
  func withHashSlot<Result>(_ body: () throws -> Result) throws -> Result {
    guard let result = try configuration.hashSlots.withSlot(body) else {
      throw PortalError.tooMany(retryAfter: 2)
    }
    return result
  }

  /// The page again, with what was wrong.
  func again(
    _ online: PatientPortalAccess, _ form: PatientPortalAccessForm, _ caller: Caller
  ) throws -> Response {
    .page(try patientPortalAccessPage(online, form, caller), status: 422)
  }

  /// Back to the page of the access, which says what was done.
  func leadBack(to online: PatientPortalAccess, _ done: AccessDone) -> Response {
    .redirect(to: .office(.access(online.patNum, done: done)))
  }
}
