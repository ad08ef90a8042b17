import MariaStore
import PortalPlatform

extension Portal {
  /// The page on which the office corrects a patient's data.
  func patientData(
    _ access: OfficePatientAccess, isForAccess: Bool, isSaved: Bool, _ caller: Caller
  ) throws -> Response {
    var content = try patientDataContent(access, isForAccess: isForAccess)
    content.notice = isSaved ? .dataSaved : nil
    return .page(patientDataPage(content, caller))
  }

  /// Saves what was typed, unless something is wrong with it or somebody else was quicker.
  func correctPatientData(_ access: OfficePatientAccess, _ caller: Caller) throws -> Response {
    let form = try caller.checkedForm()
    let online = try readPatientPortalAccess(access, caller)
    var content = try patientDataContent(access, isForAccess: form["for"] == "access")
    content.typed = TypedPatientData(form)
    let (new, errors) = try content.typed.checked(
      against: content.data, online, store, caller)
    content.errors = errors
    guard form["seen"] == content.data.fingerprint else { return stale(content, caller) }
    guard errors.isEmpty else { return .page(patientDataPage(content, caller), status: 422) }
    let changed = content.data.changes(in: new)
    guard !changed.isEmpty else { return unchanged(content, caller) }
    if !PatientField.ofNamesakes.isDisjoint(with: changed) {
      content.twins = try twins(of: content.patNum, new, access.staff)
      guard content.twinKeys.isEmpty || form["anyway"] == content.twinKeys else {
        return .page(patientDataPage(content, caller), status: 422)
      }
    }
    let correction = PatientCorrection(
      patNum: content.patNum, old: content.data, new: new, user: access.staff.userNum,
      practiceNow: caller.practiceNow)
    guard try save(correction, access, caller) else {
      content = try patientDataContent(access, isForAccess: content.isForAccess)
      content.typed = TypedPatientData(form)
      return stale(content, caller)
    }
    return .redirect(
      to: .office(
        content.isForAccess
          ? .access(content.patNum, done: .corrected)
          : .patientData(content.patNum, isForAccess: false, isSaved: true)))
  }

  private func patientDataContent(
    _ access: OfficePatientAccess, isForAccess: Bool
  ) throws -> PatientDataContent {
    let key = access.person.patient.patNum
    guard let data = try store.patientData(of: key) else { throw PortalError.notFound }
    return PatientDataContent(
      patNum: key, data: data, typed: TypedPatientData(data), isForAccess: isForAccess,
      hasCountry: try store.keeps("", in: .country))
  }

  /// The history's row first, then the practice's: where its tables know no rollback, nothing is
  /// changed of which the history does not tell.
  ///
  /// - Returns: false, and nothing saved, when somebody else was quicker.
  private func save(
    _ correction: PatientCorrection, _ access: OfficePatientAccess, _ caller: Caller
  ) throws -> Bool {
    do {
      try store.repeatedTransaction {
        try record([
          HistoryEntry(
            kind: .correctedByOffice, actor: .staff(access.staff.userNum),
            subject: correction.patNum, object: correction.fields.reduce(0) { $0 | $1.bit },
            session: SessionNum(rawValue: access.staff.session.staffSessionNum.rawValue),
            network: caller.network, time: caller.now)
        ])
        guard try store.correct(correction) else { throw ChangedMeanwhile() }
      }
      return true
    } catch is ChangedMeanwhile {
      return false
    }
  }

  /// Other people of the same name and birth date whom the user may see.
  private func twins(
    of key: PatNum, _ data: PatientData, _ staff: StaffAccess
  ) throws -> [OfficePatient] {
    let limits = staff.limits(includesFormer: true)
    let found = try store.people(like: data, except: key, limits)
    return found.isEmpty ? [] : try store.officePatients(found, limits)
  }

  /// Somebody else has changed the data while the page was open.
  private func stale(_ content: PatientDataContent, _ caller: Caller) -> Response {
    var content = content
    content.isStale = true
    content.errors.insert(
      FieldError(field: "data", text: caller.say(.dataChangedMeanwhile), isOfForm: true), at: 0)
    return .page(patientDataPage(content, caller), status: 422)
  }

  private func unchanged(_ content: PatientDataContent, _ caller: Caller) -> Response {
    guard !content.isForAccess else {
      return .redirect(to: .office(.access(content.patNum, done: nil)))
    }
    var content = content
    content.notice = .dataUnchanged
    return .page(patientDataPage(content, caller))
  }
}

/// Somebody else changed the data at the same moment.
private struct ChangedMeanwhile: Error {}
