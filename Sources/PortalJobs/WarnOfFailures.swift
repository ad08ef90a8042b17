import MariaStore
import PortalLogic
import PortalPlatform

extension Jobs {
  /// Tells the owner of a login that somebody fails again and again to sign in with it, once a day
  /// at most. Work for a name that there is not is queued just the same, and is done with that.
  func warnOfFailures(_ key: UserWebNum) throws -> JobOutcome {
    guard key.rawValue > 0, let login = try store.ownedLogin(key),
      let owner = try self.owner(of: login), owner.address != nil
    else { return .done }
    let now = clock.now()
    let settings = try store.settings(for: owner.clinicNum)
    let zone = zones.zone(of: nil, practice: Office(settings: settings, clinic: nil).timeZone)
    let language = self.language(ofPatient: owner.language, settings)
    let say = Wording(choice: language, acceptLanguage: "\(language.rawValue)-US")
    try store.queue(
      OutgoingMail(
        .manyFailures, to: .patient(owner.patient.patNum), clinicNum: owner.clinicNum,
        language: language.rawValue, tags: [.time: say.moment(now, in: zone)],
        name: "login \(key.rawValue) on \(zone.wallTime(at: now).day)"),
      at: now, sealedBy: mailBox)
    return .done
  }
}
