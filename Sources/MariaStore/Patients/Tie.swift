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
    let ties = try connection.all(
      """
      SELECT PatNum, FName, Preferred, LName, PatStatus, Birthdate, 0, 0, 0
      FROM patient
      WHERE PatNum = \(viewer)
      UNION ALL
      SELECT PatNum, FName, Preferred, LName, PatStatus, Birthdate, 1, 0, 0
      FROM patient
      WHERE Guarantor = \(viewer)
      UNION ALL
      SELECT p.PatNum, p.FName, p.Preferred, p.LName, p.PatStatus, p.Birthdate, 0, 1, 0
      FROM guardian g
      JOIN patient p ON p.PatNum = g.PatNumChild
      WHERE g.PatNumGuardian = \(viewer) AND g.IsGuardian = 1
      UNION ALL
      SELECT PatNum, FName, Preferred, LName, PatStatus, Birthdate, 0, 0, 1
      FROM patient
      WHERE ResponsParty = \(viewer)
      ORDER BY PatNum = \(viewer) DESC, FName, PatNum
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
    // Everybody is there once for each tie, one row after the other.
    var people: [TiedPatient] = []
    for person in ties {
      guard let last = people.indices.last, people[last].patient.patNum == person.patient.patNum
      else {
        people.append(person)
        continue
      }
      people[last].isGuarantor = people[last].isGuarantor || person.isGuarantor
      people[last].isGuardian = people[last].isGuardian || person.isGuardian
      people[last].isResponsibleParty = people[last].isResponsibleParty || person.isResponsibleParty
    }
    return people
  }
}
