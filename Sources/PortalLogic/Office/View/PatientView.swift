import MariaStore
import PortalPlatform

/// The right of a user of the office to see the portal as one patient sees it, and to change nothing.
struct PatientView: Sendable {
  let staff: StaffAccess
  /// Whose portal it is.
  let patient: Patient
  /// The patient's clinic, by which the office's settings go.
  let clinic: Clinic?
  /// The row that has the reason.
  let viewNum: PatientViewNum

  /// Minutes for which a reason is good.
  static let minutes = 30

  fileprivate init(
    staff: StaffAccess, patient: Patient, clinic: Clinic?, viewNum: PatientViewNum
  ) {
    self.staff = staff
    self.patient = patient
    self.clinic = clinic
    self.viewNum = viewNum
  }
}

extension Caller {
  /// The right to see the portal as a patient does, for who has said why in this session and not
  /// long ago; whoever may see a patient may see it (docs/decisions/0022-seeing-as-a-patient.md).
  ///
  /// - Parameter then: the page that is asked for.
  func patientView(_ key: PatNum, then page: Route?) throws -> PatientView {
    guard let view = try runningView(officeAccess(key)) else {
      throw PortalError.reasonRequired(key, then: page)
    }
    return view
  }

  /// The same, for who may see the patient; nil where no reason is good at present.
  func runningView(_ access: OfficePatientAccess) throws -> PatientView? {
    let patient = access.person.patient
    // Whom the portal shows nothing of has nothing to be seen.
    guard patient.status.isShown else { throw PortalError.notFound }
    let since = now.adding(seconds: -PatientView.minutes * 60)
    return try portal.store.view(
      of: patient.patNum, in: access.staff.session.staffSessionNum, since: since
    ).map { found in
      PatientView(
        staff: access.staff, patient: patient, clinic: found.clinic, viewNum: found.viewNum)
    }
  }
}
