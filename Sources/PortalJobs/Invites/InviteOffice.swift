import MariaStore
import PortalLogic
import PortalPlatform

/// What invitations are made and written with: the office as it is now.
struct InviteOffice {
  var setup: InviteSetup
  var terms: AccessTerms
  var settings: [Setting]
  /// The practice's own.
  var practice: Clinic
  var zones: [ClinicNum: Zone]
  var practiceZone: Zone
  var now: Instant

  func zone(of clinicNum: ClinicNum) -> Zone {
    setup.clinic(clinicNum) == nil ? practiceZone : zones[clinicNum] ?? practiceZone
  }

  var schedule: InviteSchedule {
    InviteSchedule(setup: setup, terms: terms) { zone(of: $0).wallTime(at: now) }
  }

  var practiceNow: WallTime { practiceZone.wallTime(at: now) }
}

extension Jobs {
  func inviteOffice() throws -> InviteOffice {
    let now = clock.now()
    let settings = try store.settings(for: .practice)
    let office = Office(settings: settings, clinic: nil)
    let practiceZone = zones.zone(of: nil, practice: office.timeZone)
    try store.setTimeZone(offset: practiceZone.offset(at: now))
    let today = practiceZone.wallTime(at: now).day
    let clinics = try store.inviteClinics()
    let setup = InviteSetup(
      preferences: try store.invitePreferences(), rules: try store.inviteRules(),
      clinics: clinics,
      excluded: try store.excludedDays(
        from: today.adding(days: -1), to: today.adding(days: 1)))
    return InviteOffice(
      setup: setup,
      terms: AccessTerms(
        portalAddress: setup.portalAddress, settings: settings,
        scheme: self.settings.passwordScheme),
      settings: settings, practice: office.contact,
      zones: Dictionary(
        clinics.map { ($0.clinic.clinicNum, zones.zone(of: $0.clinic, practice: office.timeZone)) },
        uniquingKeysWith: { one, _ in one }),
      practiceZone: practiceZone, now: now)
  }

  func accessGiver(_ office: InviteOffice, network: String) -> AccessGiver {
    AccessGiver(
      store: store, terms: office.terms, actor: .unknown, network: network, now: office.now,
      practiceNow: office.practiceNow)
  }
}
