import MariaStore

/// What the office can set about the portal, by its name in portal_setting or preference.
enum OfficeSetting: String, CaseIterable, Sendable {
  // features.md 2.1; the switch above all of them.
  case isOpen = "PortalIsOpen"
  case appointments = "PortalFeatureMakeAppointments"
  case account = "PortalFeatureModuleAccount"
  case payments = "PortalFeatureMakePayments"
  case treatmentPlans = "PortalFeatureModuleTreatmentPlan"
  case webMail = "PortalFeatureModuleWebMail"
  case careSummaries = "PortalFeatureModuleCareSummary"
  case images = "PortalFeatureModuleImages"
  // features.md 2.2
  case patientAddress = "PatientPortalURL"
  case practiceMail = "PracticeEmail"
  case timeZone = "PortalTimeZone"
  // features.md 2.3
  case noticeSubject = "PatientPortalNotifySubject"
  case noticeBody = "PatientPortalNotifyBody"
  case noticeForm = "PortalWebEmailTemplateType"
  case noticeMailbox = "EmailNotifyAddressNum"
  case hasDisclaimer = "EmailDisclaimerIsOn"
  case disclaimer = "EmailDisclaimerTemplate"
  case messageLanguage = "PortalLanguage"
  // Passwords and sessions
  case passwordRule = "PortalPasswordRule"
  case idleMinutes = "PortalIdleMinutes"
  case sessionHours = "PortalSessionHours"
  case secondFactor = "PortalStaffSecondFactor"
  case staffIdleMinutes = "PortalStaffIdleMinutes"
  case staffHours = "PortalStaffHours"
  case adultAge = "PortalAdultAge"
  case familyAccess = "FamPhiAccess"
  // Look
  case accent = "PortalAccentColour"
  // G-31
  case privacyPolicy = "PortalPrivacyPolicyURL"
  case termsOfUse = "PortalTermsURL"
  case nondiscrimination = "PortalNondiscriminationURL"
  case languageHelp = "PortalLanguageHelpURL"
  // Invitations and access (G-112, G-34), and the figure of access in time (EH-1)
  case inviteLinkDays = "PortalInviteLinkDays"
  case inviteSendsPassword = "PortalInviteSendsPassword"
  case country = "PortalCountry"
  case missedVisitCodes = "PortalMissedVisitCodes"

  var kind: SettingKind {
    switch self {
    case .isOpen, .appointments, .account, .payments, .treatmentPlans, .webMail, .careSummaries,
      .images, .hasDisclaimer, .familyAccess, .inviteSendsPassword:
      .toggle
    case .patientAddress, .privacyPolicy, .termsOfUse, .nondiscrimination, .languageHelp:
      .webAddress
    case .practiceMail: .mailAddress
    case .timeZone: .timeZone
    case .noticeSubject: .line(limit: 200)
    case .noticeBody: .paragraphs(limit: 10_000)
    // EmailType: plain, HTML of the practice software, HTML as it is.
    case .noticeForm: .choice(["0", "1", "2"])
    case .noticeMailbox: .mailbox
    case .disclaimer: .paragraphs(limit: 4000)
    case .messageLanguage: .choice(Language.allCases.map(\.rawValue))
    case .passwordRule: .choice(["composition", "length"])
    case .idleMinutes, .staffIdleMinutes: .number(1...1440)
    case .sessionHours: .number(1...168)
    case .secondFactor: .choice(["", "offered", "required"])
    case .staffHours: .number(1...24)
    case .adultAge: .number(0...120)
    case .accent: .colour
    case .inviteLinkDays: .number(1...365)
    case .country: .country
    case .missedVisitCodes: .line(limit: 500)
    }
  }

  var place: SettingPlace {
    switch self {
    case .patientAddress, .noticeSubject, .noticeBody, .noticeForm, .noticeMailbox, .hasDisclaimer,
      .disclaimer, .familyAccess:
      .preference
    default: .portal
    }
  }

  /// Whether a clinic may have a value of its own, above the practice's.
  var isPerClinic: Bool {
    switch self {
    case .isOpen, .appointments, .account, .payments, .treatmentPlans, .webMail, .careSummaries,
      .images, .practiceMail, .accent, .privacyPolicy, .termsOfUse, .nondiscrimination,
      .languageHelp:
      true
    default: false
    }
  }

  /// What holds where nothing is kept.
  var usual: String {
    switch self {
    case .isOpen, .appointments, .account, .payments, .treatmentPlans, .webMail, .careSummaries,
      .images, .hasDisclaimer, .familyAccess, .noticeForm:
      "1"
    case .timeZone: "UTC"
    case .noticeMailbox, .adultAge: "0"
    case .messageLanguage: Language.english.rawValue
    case .passwordRule: "composition"
    case .idleMinutes: "15"
    case .sessionHours: "24"
    case .staffIdleMinutes: "30"
    case .staffHours: "12"
    case .inviteLinkDays: "30"
    case .inviteSendsPassword: "0"
    case .country: "US"
    default: ""
    }
  }

  /// What has to be on as well (problem: a switch that silently depends on another one).
  var need: OfficeSetting? { self == .payments ? .account : nil }
}

/// The pages of the settings, in the order in which an office goes through them.
package enum SettingsSection: String, CaseIterable, Sendable {
  case features, addresses, messages, security, look, links, invitations, figures

  var settings: [OfficeSetting] {
    switch self {
    case .features:
      [
        .isOpen, .appointments, .account, .payments, .treatmentPlans, .webMail, .careSummaries,
        .images,
      ]
    case .addresses: [.patientAddress, .practiceMail, .timeZone, .country]
    case .messages:
      [
        .noticeSubject, .noticeBody, .noticeForm, .noticeMailbox, .hasDisclaimer, .disclaimer,
        .messageLanguage,
      ]
    case .security:
      [
        .passwordRule, .idleMinutes, .sessionHours, .secondFactor, .staffIdleMinutes, .staffHours,
        .adultAge, .familyAccess,
      ]
    case .look: [.accent]
    case .links: [.privacyPolicy, .termsOfUse, .nondiscrimination, .languageHelp]
    case .invitations: [.inviteLinkDays, .inviteSendsPassword]
    case .figures: [.missedVisitCodes]
    }
  }
}
