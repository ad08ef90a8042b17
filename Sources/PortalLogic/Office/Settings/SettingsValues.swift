import MariaStore
import PortalPlatform

/// The values of a page of settings, for the practice or one clinic.
struct SettingsValues {
  let section: SettingsSection
  /// 0 is the practice.
  let clinicNum: ClinicNum
  private let kept: [Setting]

  init(_ section: SettingsSection, _ clinicNum: ClinicNum, _ kept: [Setting]) {
    self.section = section
    self.clinicNum = clinicNum
    self.kept = kept
  }

  /// The settings that this page can change: of a clinic those that may be its own.
  var settings: [OfficeSetting] {
    clinicNum == .practice ? section.settings : section.settings.filter(\.isPerClinic)
  }

  /// The value that is kept at this very place; nil for none.
  func own(_ setting: OfficeSetting) -> String? {
    value(of: setting, for: setting.place == .preference ? nil : clinicNum)
  }

  /// What holds for the practice.
  func ofPractice(_ setting: OfficeSetting) -> String {
    value(of: setting, for: setting.place == .preference ? nil : .practice) ?? setting.usual
  }

  /// What holds here.
  func effective(_ setting: OfficeSetting) -> String { own(setting) ?? ofPractice(setting) }

  private func value(of setting: OfficeSetting, for clinicNum: ClinicNum?) -> String? {
    kept.first { $0.name == setting.rawValue && $0.clinicNum == clinicNum }?.value
  }

  /// What a form carries to tell whether somebody else has changed something since it was made.
  var fingerprint: String {
    let text = settings.map { "\($0.rawValue)=\(own($0) ?? "\u{0}")" }.joined(separator: "\u{1}")
    return Hex.encode(Array(Digest.sha256(Array(text.utf8)).prefix(16)))
  }
}

/// What somebody typed into a page of settings.
struct TypedSettings {
  /// By setting; nil for what a clinic leaves to the practice.
  private(set) var values: [OfficeSetting: String?] = [:]
  let allowsMissingAddress: Bool

  /// What a form sends for a switch of a clinic that is to be as the practice's.
  static let asPractice = "practice"

  init(_ form: Form, _ current: SettingsValues) {
    allowsMissingAddress = form["without_address"] == "1"
    let isClinic = current.clinicNum != .practice
    for setting in current.settings {
      let text = form[setting.rawValue]
      switch setting.kind {
      case .toggle where isClinic:
        values[setting] = .some(text == TypedSettings.asPractice ? nil : text)
      // A box that is not ticked is not sent.
      case .toggle: values[setting] = .some(text.isEmpty ? "0" : text)
      default: values[setting] = .some(isClinic && text.isEmpty ? nil : text)
      }
    }
  }

  /// Chooses a value that the form did not carry.
  mutating func use(_ value: String, for setting: OfficeSetting) {
    if values.keys.contains(setting) { values[setting] = .some(value) }
  }

  /// What stands in the field of a setting when the form is shown again.
  subscript(setting: OfficeSetting) -> String? { values[setting] ?? nil }

  /// What is to be kept, or everything that is wrong.
  func changes(_ current: SettingsValues) -> (changes: [SettingChange], problems: [Problem]) {
    var changes: [SettingChange] = []
    var problems: [Problem] = []
    var chosen: [OfficeSetting: String] = [:]
    for setting in current.settings {
      var new: String?
      if let typed = self[setting] {
        switch setting.kind.value(of: typed) {
        case .success(let value): new = value
        case .failure(let problem):
          problems.append(Problem(setting: setting, problem: problem))
          continue
        }
      }
      chosen[setting] = new ?? current.ofPractice(setting)
      let old = current.own(setting)
      // Where nothing is kept, the usual value needs no row.
      if new == old || (old == nil && current.clinicNum == .practice && new == setting.usual) {
        continue
      }
      changes.append(
        SettingChange(
          name: setting.rawValue, place: setting.place, clinicNum: current.clinicNum, old: old,
          new: new))
    }
    problems += together(chosen)
    return (changes, problems)
  }

  /// A setting and what is wrong with it.
  struct Problem: Equatable {
    var setting: OfficeSetting
    var problem: SettingProblem
  }

  /// What no setting shows by itself: combinations that mean nothing.
  private func together(_ chosen: [OfficeSetting: String]) -> [Problem] {
    var problems: [Problem] = []
    for (setting, value) in chosen where value == "1" {
      guard let need = setting.need, let needed = chosen[need], needed != "1" else { continue }
      problems.append(Problem(setting: setting, problem: .needs(need)))
    }
    for setting in [OfficeSetting.noticeSubject, .noticeBody] where chosen[setting] == "" {
      problems.append(Problem(setting: setting, problem: .missing))
    }
    if let body = chosen[.noticeBody], !body.isEmpty, !body.lowercased().contains("[url]"),
      !allowsMissingAddress
    {
      problems.append(Problem(setting: .noticeBody, problem: .lacksAddressTag))
    }
    if chosen[.hasDisclaimer] == "1", let text = chosen[.disclaimer],
      !text.lowercased().contains("[postaladdress]")
    {
      problems.append(Problem(setting: .disclaimer, problem: .lacksPostalAddress))
    }
    return problems
  }
}
