import MariaStore
import PortalLogic
import PortalPlatform

/// Whom a message about a login goes to.
struct LoginOwner {
  var patient: Patient
  var clinicNum: ClinicNum
  /// The first valid one on file; nil when there is none.
  var address: EmailAddress?
  /// patient.Language
  var language: String
}

extension Jobs {
  /// The patient whom a login stands for; nil when nobody may use it.
  func owner(of login: OwnedLogin) throws -> LoginOwner? {
    guard login.hasAccess, let found = try store.survivor(of: login.patNum),
      found.patient.status.isShown,
      let addresses = try store.mailAddresses(of: found.patient.patNum)
    else { return nil }
    return LoginOwner(
      patient: found.patient, clinicNum: found.clinicNum,
      address: EmailAddress.first(in: addresses.email), language: addresses.language)
  }
}
