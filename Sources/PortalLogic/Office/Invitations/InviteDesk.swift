import MariaStore
import PortalPlatform

/// What the office's pages for invitations work with: the rules and switches as they are now.
struct InviteDesk {
  let setup: InviteSetup
  let terms: AccessTerms
  let rules: [KeptInviteRule]
  /// What the user may change: the practice and its clinics, or some clinics.
  let places: [InvitePlace]

  /// The practice or a clinic of those; nil for all others.
  func place(_ clinicNum: ClinicNum) -> InvitePlace? {
    places.first { $0.clinicNum == clinicNum }
  }

  /// The rules of a place itself, those farthest from the visit first; without other languages.
  func rules(of clinicNum: ClinicNum) -> [KeptInviteRule] {
    rules.filter { $0.rule.clinicNum == clinicNum && $0.rule.language.isEmpty }
      .sorted { $0.rule.leadSeconds > $1.rule.leadSeconds }
  }

  /// The words of a rule in other languages.
  func translations(of base: InviteRule) -> [KeptInviteRule] {
    rules.filter {
      $0.rule.clinicNum == base.clinicNum && $0.rule.leadSeconds == base.leadSeconds
        && !$0.rule.language.isEmpty
    }
  }

  /// Whether messages can lead anywhere.
  var hasAddress: Bool {
    !terms.origin.isEmpty && terms.portalAddress.lowercased().hasPrefix("https://")
  }
}

/// The practice, or one of its clinics, as what sends invitations.
struct InvitePlace: Equatable {
  var clinicNum: ClinicNum
  /// Empty for the practice.
  var name: String
  /// Whether invitations are switched on, by itself or by the practice.
  var isOn: Bool
  /// The practice always is.
  var isAutomated: Bool
  /// Whether a clinic has the practice's rules.
  var usesDefaults: Bool

  var isClinic: Bool { clinicNum != .practice }
}

extension Portal {
  /// Reads the rules and switches: three statements.
  func readInviteDesk(_ access: StaffAccess, _ caller: Caller) throws -> InviteDesk {
    let rules = try store.keptInviteRules()
    let clinics = try store.inviteClinics()
    let setup = InviteSetup(
      preferences: try store.invitePreferences(),
      rules: rules.filter(\.isEnabled).map(\.rule), clinics: clinics, excluded: [])
    var places: [InvitePlace] = []
    if access.clinics == .all {
      places.append(
        InvitePlace(
          clinicNum: .practice, name: "", isOn: setup.isSwitchedOn(.practice), isAutomated: true,
          usesDefaults: false))
    }
    if setup.hasClinics {
      let shown = clinics.filter { !$0.isHidden && access.clinics.contains($0.clinic.clinicNum) }
      places += shown.sorted { $0.clinic.name < $1.clinic.name }.map { found in
        let clinicNum = found.clinic.clinicNum
        return InvitePlace(
          clinicNum: clinicNum, name: found.clinic.name, isOn: setup.isSwitchedOn(clinicNum),
          isAutomated: found.isAutomated,
          usesDefaults: setup.value(of: .usesDefaults, for: clinicNum) == true)
      }
    }
    return InviteDesk(
      setup: setup,
      terms: AccessTerms(
        portalAddress: setup.portalAddress, settings: caller.settings,
        scheme: configuration.passwordScheme),
      rules: rules, places: places)
  }

  /// A row of the history about what a user of the office did with invitations.
  func inviteEntry(
    _ kind: HistoryEntry.Kind, _ object: Int64, _ access: StaffAccess, _ caller: Caller
  ) -> HistoryEntry {
    HistoryEntry(
      kind: kind, actor: .staff(access.userNum), subject: nil, object: object,
      session: SessionNum(rawValue: access.session.staffSessionNum.rawValue),
      network: caller.network, time: caller.now)
  }
}
