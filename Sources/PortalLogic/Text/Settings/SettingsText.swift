/// The texts of the office's settings that are no setting's own. Each language answers each key in
/// an exhaustive switch.
package enum SettingsText: Sendable, CaseIterable {
  case title, sections, clinics, practice, save, saved, changedBy, changedBySomebody, noChange
  case asPractice, on, off, changedMeanwhile, preview, previewIntro, open, copy, copied
  case ownAddress, useOwnAddress, clinicAddresses, withoutAddress, noMailbox, sampleLight,
    sampleDark
  case sampleText, logo, practiceOnly
  case impossible, notWithin, tooLong, notHTTPS, noMailAddress, unknownZone, noColour
  case unreadableColour, missing, lacksPostalAddress, needs, lacksAddressTag
  case noCountry
}

extension Language {
  func text(_ key: SettingsText) -> String {
    switch self {
    case .english: settingsTextInEnglish(key)
    case .spanish: settingsTextInSpanish(key)
    }
  }

  /// What the office calls a setting, and what it ought to know about it.
  func words(for setting: OfficeSetting) -> (label: String, hint: String?) {
    switch self {
    case .english: settingInEnglish(setting)
    case .spanish: settingInSpanish(setting)
    }
  }

  func title(of section: SettingsSection) -> String {
    switch self {
    case .english: settingsSectionInEnglish(section)
    case .spanish: settingsSectionInSpanish(section)
    }
  }

  /// What the office reads for a value that it can choose.
  func choice(_ value: String, of setting: OfficeSetting) -> String {
    if setting == .messageLanguage { return Language(rawValue: value)?.name ?? value }
    return switch self {
    case .english: settingChoiceInEnglish(value, of: setting)
    case .spanish: settingChoiceInSpanish(value, of: setting)
    }
  }
}

extension Wording {
  func callAsFunction(_ key: SettingsText, _ values: String...) -> String {
    filled(language.text(key), values)
  }
}
