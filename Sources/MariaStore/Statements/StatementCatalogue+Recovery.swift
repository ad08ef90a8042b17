import PortalPlatform

extension CatalogueEntry {
  static let recovery = [
    CatalogueEntry("A forgotten password", "when somebody asks for a code") { store, sample in
      try store.begin(
        NewPasswordReset(
          browserHash: sample.hash, sealedName: sample.hash, isHeld: false, language: "en",
          network: "", time: sample.instant))
    },
    CatalogueEntry("The code for a new password", "when somebody types it") { store, sample in
      _ = try store.takeResetTry(browserHash: sample.hash)
      _ = try store.passwordReset(browserHash: sample.hash)
      _ = try store.usePasswordReset(ResetNum(rawValue: 1))
      try store.endPasswordResets(of: UserWebNum(rawValue: 1))
    },
    CatalogueEntry("A forgotten user name", "when somebody asks for it") { store, sample in
      try store.begin(
        UserNameReminder(
          sealedPerson: sample.hash, isHeld: false, language: "en", network: "",
          time: sample.instant))
    },
    CatalogueEntry("Whose password is forgotten", "by the background process") { store, sample in
      let resetNum = ResetNum(rawValue: 1)
      _ = try store.requestedReset(resetNum)
      _ = try store.ownedLogin(foldedName: sample.foldedName)
      _ = try store.ownedLogin(UserWebNum(rawValue: 1))
      _ = try store.mailAddresses(of: sample.patNum)
      _ = try store.handle(resetNum, code: nil, at: sample.instant)
    },
    CatalogueEntry("Whose user name is forgotten", "by the background process") { store, sample in
      let reminderNum = ReminderNum(rawValue: 1)
      _ = try store.userNameReminder(reminderNum)
      _ = try store.ownedLogins(lastName: "Hartwell", birthdate: sample.time.day)
      _ = try store.endUserNameReminder(reminderNum)
    },
    CatalogueEntry("Requests that are over", "by the background process") { store, sample in
      _ = try store.sweepPasswordResets(before: sample.instant)
      _ = try store.sweepUserNameReminders(before: sample.instant)
    },
  ]
}
