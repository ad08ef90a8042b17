import MariaStore

/// The right of a user of the office to see one patient's portal page.
struct OfficePatientAccess: Sendable {
  let staff: StaffAccess
  let person: OfficePatient

  fileprivate init(staff: StaffAccess, person: OfficePatient) {
    self.staff = staff
    self.person = person
  }
}

extension StaffAccess {
  /// Whom the user may see. Nobody sees people whom the practice has deleted.
  func limits(includesFormer: Bool) -> PatientLimits {
    let present: [Patient.Status] = [.patient, .nonPatient, .inactive, .prospective]
    let clinics: [ClinicNum]? =
      switch self.clinics {
      case .all: nil
      case .only(let clinics): clinics
      }
    return PatientLimits(
      statuses: includesFormer ? present + [.archived, .deceased] : present, clinics: clinics)
  }
}

extension Caller {
  /// The right to see a patient's portal page; whose it is is noted for the history.
  func officePatient(_ key: PatNum) throws -> OfficePatientAccess {
    let access = try officeAccess(key)
    noteStaffLook(at: key)
    return access
  }

  /// The right to change a patient's access: every user has it who may see the patient
  /// (docs/decisions/0018-who-gives-access.md). What is done stands in the history by itself; the
  /// page that shows the access notes the look.
  func officeAccess(_ key: PatNum) throws -> OfficePatientAccess {
    let staff = try staff()
    let found = try portal.store.officePatients([key], staff.limits(includesFormer: true))
    guard let person = found.first else { throw PortalError.notFound }
    return OfficePatientAccess(staff: staff, person: person)
  }
}

extension Caller {
  /// The right to correct a patient's data, as the practice software gives it (PatientEdit).
  func officeData(_ key: PatNum) throws -> OfficePatientAccess {
    _ = try staff(.patientEdit)
    return try officeAccess(key)
  }
}

extension Portal {
  /// Records whose data an office page shows, as ``recordLooks(_:)`` does for patients.
  func recordStaffLooks(_ caller: Caller) throws {
    guard !caller.staffLooks.isEmpty, caller.request.isLook else { return }
    guard let session = caller.staffSession, let kind = caller.route?.historyKind else {
      throw PortalError.unnamedLook
    }
    try record(
      caller.staffLooks.map { person in
        HistoryEntry(
          kind: kind, actor: .staff(session.userNum), subject: person,
          session: SessionNum(rawValue: session.staffSessionNum.rawValue),
          network: caller.network, time: caller.now)
      })
  }
}
