import MariaStore
import PortalPlatform

/// What the office decided about invitations: who sends them, when, by which rules (IV-5, IV-7,
/// IV-14).
package struct InviteSetup: Sendable {
  /// A rule with its words in other languages.
  package struct Rule: Sendable {
    package var base: InviteRule
    package var translations: [InviteRule]

    /// The row with the words for a language as the practice keeps it.
    func row(for language: String) -> InviteRule {
      translations.first { $0.language.lowercased() == language.lowercased() }
        ?? translations.first { row in
          Language.ofPatient(row.language).map { $0 == Language.ofPatient(language) } ?? false
        } ?? base
    }
  }

  package let window: SendWindow
  package let dateFormat: String
  /// nil where the office has none, or switched it off.
  let disclaimer: String?
  let clinics: [ClinicNum: InviteClinic]
  let hasClinics: Bool
  package let portalAddress: String
  private let rules: [InviteRule]
  private let values: [ClinicNum: [String: String]]
  private let excluded: [ClinicNum: Set<Day>]

  package init(
    preferences: [InvitePreference], rules: [InviteRule], clinics: [InviteClinic],
    excluded: [(clinicNum: ClinicNum, day: Day)]
  ) {
    var values: [ClinicNum: [String: String]] = [:]
    for preference in preferences {
      values[preference.clinicNum, default: [:]][preference.name] = preference.value
    }
    func value(_ name: String) -> String { values[.practice]?[name] ?? "" }
    self.values = values
    self.rules = rules
    hasClinics = value("EasyNoClinics") == "0"
    self.clinics = Dictionary(
      clinics.map { ($0.clinic.clinicNum, $0) }, uniquingKeysWith: { one, _ in one })
    var days: [ClinicNum: Set<Day>] = [:]
    for (clinicNum, day) in excluded { days[clinicNum, default: []].insert(day) }
    self.excluded = days
    window = SendWindow(
      start: value("AutomaticCommunicationTimeStart"),
      end: value("AutomaticCommunicationTimeEnd"))
    dateFormat = value("PatientCommunicationDateFormat")
    let words = value("EmailDisclaimerTemplate")
    disclaimer = value("EmailDisclaimerIsOn") == "1" && !words.isEmpty ? words : nil
    portalAddress = value("PatientPortalURL")
  }

  /// Whether invitations are sent for visits of a clinic.
  package func isActive(_ clinicNum: ClinicNum) -> Bool {
    guard hasClinics, clinicNum != .practice else { return isSwitchedOn(.practice) }
    return clinics[clinicNum]?.isAutomated == true && isSwitchedOn(clinicNum)
  }

  /// Whether the office has switched them on for a clinic, whatever else stops them.
  func isSwitchedOn(_ clinicNum: ClinicNum) -> Bool {
    value(of: .service, for: clinicNum) ?? value(of: .service, for: .practice) ?? false
  }

  /// What the practice or a clinic has chosen itself; nil for nothing.
  func value(of what: InviteSwitch, for clinicNum: ClinicNum) -> Bool? {
    if what == .automation { return clinics[clinicNum]?.isAutomated }
    return values[clinicNum]?[what.rawValue].map { $0 == "1" }
  }

  /// Whether anybody sends invitations at all.
  package var isAnyActive: Bool {
    isActive(.practice) || hasClinics && clinics.keys.contains { isActive($0) }
  }

  /// The rule for visits of a clinic: of several of its kind the one closest to the visit.
  package func rule(for clinicNum: ClinicNum, isBefore: Bool) -> Rule? {
    let usesDefaults =
      !hasClinics || clinicNum == .practice
      || value(of: .usesDefaults, for: clinicNum) == true
    let owner = usesDefaults ? ClinicNum.practice : clinicNum
    let own = rules.filter { $0.clinicNum == owner && $0.leadSeconds != 0 }
    let closest = own.filter { $0.isBefore == isBefore && $0.language.isEmpty }
      .min { abs($0.leadSeconds) < abs($1.leadSeconds) }
    guard let closest else { return nil }
    return Rule(
      base: closest,
      translations: own.filter {
        $0.leadSeconds == closest.leadSeconds && !$0.language.isEmpty
      })
  }

  /// The rule of an invitation that was made before; nil when it is gone or switched off since.
  package func rule(_ ruleNum: RuleNum) -> Rule? {
    guard let base = rules.first(where: { $0.ruleNum == ruleNum }) else { return nil }
    return Rule(
      base: base,
      translations: rules.filter {
        $0.clinicNum == base.clinicNum && $0.leadSeconds == base.leadSeconds
          && !$0.language.isEmpty
      })
  }

  /// The longest time before, or after, a visit of all rules, in seconds.
  package func longestLead(isBefore: Bool) -> Int? {
    rules.filter { $0.isBefore == isBefore && $0.leadSeconds != 0 }.map { abs($0.leadSeconds) }
      .max()
  }

  /// Whether messages may go out for a clinic on a day.
  package func isExcluded(_ day: Day, for clinicNum: ClinicNum) -> Bool {
    [.practice, clinicNum].contains { excluded[$0]?.contains(day) ?? false }
  }

  package func clinic(_ clinicNum: ClinicNum) -> Clinic? {
    hasClinics ? clinics[clinicNum]?.clinic : nil
  }
}
