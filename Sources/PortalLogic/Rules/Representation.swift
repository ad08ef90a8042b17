import MariaStore
import PortalPlatform

/// Why a person's data may be seen by a viewer.
package enum AccessReason: Sendable, Equatable {
  case oneself, guarantor, guardian, responsibleParty
}

/// The office's choices about who sees whom.
package struct RepresentationPolicy: Sendable {
  /// Whether guarantors see their family (preference FamPhiAccess).
  package var allowsFamily: Bool
  /// The age from which a person is no longer visible to the guarantor; 0 for no such age (G-35).
  package var adultAge: Int

  package init(allowsFamily: Bool, adultAge: Int) {
    self.allowsFamily = allowsFamily
    self.adultAge = adultAge
  }
}

/// Why the viewer may see a person; nil when the viewer may not.
///
/// This is the one place that decides it. A guarantor loses sight of a dependent who comes of age;
/// a guardian and a responsible party do not, as a row of the practice names them for it.
package func accessReason(
  for tied: TiedPatient, viewer: PatNum, policy: RepresentationPolicy, today: Day
) -> AccessReason? {
  guard tied.patient.status.isShown else { return nil }
  if tied.patient.patNum == viewer { return .oneself }
  if tied.isGuarantor, policy.allowsFamily {
    // Whose age nobody knows may be grown up: where the office asks for an age, they count as such.
    let age = tied.patient.birthdate.map { $0.years(until: today) } ?? .max
    if policy.adultAge == 0 || age < policy.adultAge { return .guarantor }
  }
  if tied.isGuardian { return .guardian }
  if tied.isResponsibleParty { return .responsibleParty }
  return nil
}
