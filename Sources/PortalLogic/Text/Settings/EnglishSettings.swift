func settingsTextInEnglish(_ key: SettingsText) -> String {
  switch key {
  case .title: "Settings"
  case .sections: "Kinds of settings"
  case .clinics: "For"
  case .practice: "The whole practice"
  case .save: "Save"
  case .saved: "Saved. It holds from the next page on that anybody opens."
  case .noChange: "Nothing was different, so nothing was saved."
  case .changedBy: "Changed by {0} on {1}"
  case .changedBySomebody: "Changed on {0}"
  case .asPractice: "As the practice: {0}"
  case .on: "On"
  case .off: "Off"
  case .changedMeanwhile:
    "Somebody else has changed these settings meanwhile. Look at them again before you save."
  case .preview: "Preview"
  case .previewIntro: "What a patient gets:"
  case .open: "Open"
  case .copy: "Copy"
  case .copied: "Copied"
  case .ownAddress: "The address of this installation"
  case .useOwnAddress: "Use the address of this installation"
  case .clinicAddresses: "Addresses that show a clinic’s name and phone before anybody signs in"
  case .withoutAddress: "Save it without [URL]: patients will not find the portal from the message."
  case .noMailbox: "None"
  case .sampleLight: "In light"
  case .sampleDark: "In the dark"
  case .sampleText: "Text"
  case .logo: "Logo"
  case .practiceOnly: "These settings hold for the whole practice."
  case .impossible: "Choose one of the values that the page offers."
  case .notWithin: "Enter a whole number from {0} to {1}."
  case .tooLong: "This is too long: at most {0} characters."
  case .notHTTPS: "Enter a full address that begins with https://"
  case .noCountry: "Enter the two letters of a country, such as US"
  case .noMailAddress: "Enter an e-mail address, such as office@example.com"
  case .unknownZone: "Enter a time zone by its name, such as America/Chicago"
  case .noColour: "Enter a colour as # and six digits or letters, such as #0b5f6b"
  case .unreadableColour: "Text in this colour would be hard to read. This one is near it: {0}"
  case .missing: "Enter a text: a message needs a subject and a body."
  case .lacksPostalAddress: "The statement has to contain [PostalAddress]."
  case .needs: "This needs “{0}” to be on."
  case .lacksAddressTag: "The text has no [URL]. Add it, or say below that you mean it."
  }
}

func settingsSectionInEnglish(_ section: SettingsSection) -> String {
  switch section {
  case .features: "Features"
  case .addresses: "Addresses"
  case .messages: "Messages"
  case .security: "Security"
  case .look: "Look"
  case .links: "Links"
  case .invitations: "Invitations"
  case .figures: "Figures"
  }
}

func settingInEnglish(_ setting: OfficeSetting) -> (label: String, hint: String?) {
  switch setting {
  case .isOpen:
    ("The portal is open", "Off: patients see only that it is closed, and how to reach you.")
  case .appointments: ("Appointments", "Coming and past visits.")
  case .account: ("Account", "Statements and payments.")
  case .payments: ("Online payments", "Paying by card.")
  case .treatmentPlans: ("Treatment plans", nil)
  case .webMail: ("Messages", "Secure messages between patients and the office.")
  case .careSummaries: ("Care summaries", nil)
  case .images: ("Images", nil)
  case .patientAddress:
    (
      "Address for patients",
      "Printed on hand-outs and written in messages. Without it nobody can be given access."
    )
  case .practiceMail: ("E-mail address on the contact page", nil)
  case .timeZone: ("Time zone", "Of the practice’s clocks, such as America/New_York.")
  case .noticeSubject: ("Subject of the notice about a new message", nil)
  case .noticeBody:
    (
      "Text of the notice",
      "[URL] stands for the address for patients, [EmailDisclaimer] for the statement below."
    )
  case .noticeForm: ("Form of the text", nil)
  case .noticeMailbox: ("Sent from", "The mail addresses of the practice software.")
  case .hasDisclaimer: ("Add the statement about unsubscribing", nil)
  case .disclaimer: ("Statement", "It has to contain [PostalAddress].")
  case .messageLanguage: ("Language of messages", "Where a patient’s own language is not known.")
  case .passwordRule: ("New passwords of patients", nil)
  case .idleMinutes: ("Minutes without use after which patients are signed out", nil)
  case .sessionHours: ("Hours after which patients are signed out in any case", nil)
  case .secondFactor: ("Codes from an application, for the office", nil)
  case .staffIdleMinutes: ("Minutes without use after which the office is signed out", nil)
  case .staffHours: ("Hours after which the office is signed out in any case", nil)
  case .adultAge:
    (
      "Age from which guarantors no longer see a dependent",
      "0: never. A guardian’s row in the practice software still counts."
    )
  case .familyAccess: ("Guarantors see their family", nil)
  case .accent: ("Accent colour", "Such as #0b5f6b. Empty: the portal’s own.")
  case .privacyPolicy: ("Privacy policy", nil)
  case .termsOfUse: ("Terms of use", nil)
  case .nondiscrimination: ("Notice of nondiscrimination", nil)
  case .languageHelp: ("Help in other languages", nil)
  case .inviteLinkDays:
    ("Days for which a link for choosing a password works", "From 1 to 365.")
  case .inviteSendsPassword:
    (
      "Send a one-time password instead of a link",
      "A link is safer: it works once, and whoever reads the message later cannot use it."
    )
  case .country:
    (
      "Country",
      "Its two letters. In the United States (US) a patient’s state has to have two letters."
    )
  case .missedVisitCodes:
    (
      "Codes of procedures for missed visits",
      "With commas between them: they are left out of the figure of access in time."
    )
  }
}

func settingChoiceInEnglish(_ value: String, of setting: OfficeSetting) -> String {
  switch (setting, value) {
  case (.noticeForm, "0"): "Plain text"
  case (.noticeForm, "1"): "HTML of the practice software"
  case (.noticeForm, "2"): "HTML as it is"
  case (.passwordRule, "composition"): "8 characters with upper case, lower case and a digit"
  case (.passwordRule, "length"): "15 characters of any kind"
  case (.secondFactor, ""): "Asked of those who may change settings or rights"
  case (.secondFactor, "offered"): "Offered to everybody"
  case (.secondFactor, "required"): "Asked of everybody"
  default: value
  }
}
