import PortalPlatform

/// A person and how the practice ties that person to a viewer; whether a tie gives access is
/// decided elsewhere.
package struct TiedPatient: Sendable, Equatable {
  package var patient: Patient
  /// The viewer is patient.Guarantor.
  package var isGuarantor: Bool
  /// A guardian row with IsGuardian = 1 names the viewer.
  package var isGuardian: Bool
  /// The viewer is patient.ResponsParty.
  package var isResponsibleParty: Bool

  package init(
    patient: Patient, isGuarantor: Bool, isGuardian: Bool, isResponsibleParty: Bool
  ) {
    self.patient = patient
    self.isGuarantor = isGuarantor
    self.isGuardian = isGuardian
    self.isResponsibleParty = isResponsibleParty
  }
}

extension Store {
  /// The viewer, and everyone who is tied to the viewer in any way.
  package func patientsTied(to viewer: PatNum) throws(MariaError) -> [TiedPatient] {
    try connection.all(
      """
      SELECT p.PatNum, p.FName, p.Preferred, p.LName, p.PatStatus, p.Birthdate,
        MAX(t.Guarantor), MAX(t.Guardian), MAX(t.Responsible)
      FROM (
        SELECT \(viewer) AS PatNum, 0 AS Guarantor, 0 AS Guardian, 0 AS Responsible
        UNION ALL
        SELECT PatNum, 1, 0, 0 FROM patient WHERE Guarantor = \(viewer)
        UNION ALL
        SELECT PatNumChild, 0, 1, 0 FROM guardian WHERE PatNumGuardian = \(viewer) AND IsGuardian = 1
        UNION ALL
        SELECT PatNum, 0, 0, 1 FROM patient WHERE ResponsParty = \(viewer)
      ) t
      JOIN patient p ON p.PatNum = t.PatNum
      GROUP BY p.PatNum
      ORDER BY p.PatNum = \(viewer) DESC, p.FName, p.PatNum
      """
    ) {
      (
        patNum: PatNum, first: String, preferred: String, last: String, status: Patient.Status,
        birthdate: Day?, isGuarantor: Bool, isGuardian: Bool, isResponsibleParty: Bool
      ) in
      TiedPatient(
        patient: Patient(
          patNum: patNum, name: PersonName(first: first, preferred: preferred, last: last),
          status: status, birthdate: birthdate),
        isGuarantor: isGuarantor, isGuardian: isGuardian, isResponsibleParty: isResponsibleParty)
    }
  }
}
