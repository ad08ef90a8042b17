import PortalPlatform

extension CatalogueEntry {
  static let officePatients = [
    CatalogueEntry("A patient's data", "when the office corrects them") { store, sample in
      let limits = PatientLimits(statuses: [.patient], clinics: [sample.clinicNum])
      let empty = PatientData(birthdate: nil, texts: [:], changedAt: nil)
      let other = PatientData(
        birthdate: sample.time.day,
        texts: Dictionary(uniqueKeysWithValues: PatientField.allCases.map { ($0, "x") }),
        changedAt: nil)
      _ = try store.patientData(of: sample.patNum)
      for (old, new) in [(empty, other), (other, empty)] {
        _ = try store.correct(
          PatientCorrection(
            patNum: sample.patNum, old: old, new: new, user: UserNum(rawValue: 1),
            practiceNow: sample.time))
      }
      _ = try store.people(like: other, except: sample.patNum, limits)
    },
    CatalogueEntry(
      "The portal as a patient sees it",
      "when a user of the office gives a reason, and with each page"
    ) { store, sample in
      let session = StaffSessionNum(rawValue: 1)
      _ = try store.beginView(
        of: sample.patNum, in: session, by: UserNum(rawValue: 1),
        because: ViewReason(kind: .other, words: ""), at: sample.instant)
      _ = try store.view(of: sample.patNum, in: session, since: sample.instant)
    },
  ]
}
