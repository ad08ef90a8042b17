import PortalPlatform

extension CatalogueEntry {
  static let staff = [
    CatalogueEntry("The session of a user of the office", "with every page of the office") {
      store, sample in
      _ = try store.staffSession(tokenHash: sample.hash)
    },
    CatalogueEntry("That session's last use", "once a minute of use") { store, sample in
      try store.touchStaffSession(StaffSessionNum(rawValue: 1), at: sample.instant)
    },
    CatalogueEntry("A user of the office", "at each try to sign in to the office face") {
      store, sample in
      let user = StaffUser(
        userNum: UserNum(rawValue: 1), name: "", password: "", isHidden: false, isLocked: false,
        failedAttempts: 0, failedAt: nil, requiresPasswordChange: false, hasSecondFactor: false,
        permissions: StaffPermissions([]))
      _ = try store.staffUser(foldedName: sample.foldedName)
      _ = try store.countStaffFailure(of: user, failures: 1, at: sample.time)
      _ = try store.recordSignIn(of: user, at: sample.time, newPassword: "")
      try store.log([
        SecurityLogEntry(
          kind: .userLogOnOff, user: UserNum(rawValue: 1), subject: nil, time: sample.time, text: ""
        )
      ])
    },
    CatalogueEntry("A new session of a user", "at a good sign-in to the office face") {
      store, sample in
      _ = try store.beginStaffSession(
        NewStaffSession(
          tokenHash: sample.hash, userNum: UserNum(rawValue: 1), state: .open, device: "",
          network: "", now: sample.instant, expiresAt: sample.instant))
      _ = try store.openStaffSession(
        StaffSessionNum(rawValue: 1), tokenHash: sample.hash, at: sample.instant)
      try store.endStaffSession(tokenHash: sample.hash)
    },
    CatalogueEntry("The second factor", "when it is set up, and at each try with a code") {
      store, sample in
      let user = UserNum(rawValue: 1)
      _ = try store.takeFactorTry(in: StaffSessionNum(rawValue: 1))
      try store.readFactorTries(in: StaffSessionNum(rawValue: 1))
      _ = try store.secondFactor(of: user)
      _ = try store.takeStep(1, of: user)
      _ = try store.takeRecoveryCode([sample.hash], of: user, at: sample.instant)
      try store.save(
        SecondFactor(secret: sample.hash, lastStep: 1, createdAt: sample.instant), of: user)
      try store.saveRecoveryCodes([sample.hash], of: user)
      _ = try store.recoveryCodesLeft(of: user)
    },
    CatalogueEntry("Where a user is signed in", "with the office's page Security") {
      store, sample in
      let user = UserNum(rawValue: 1)
      _ = try store.staffDevices(of: user, usedAfter: sample.instant, at: sample.instant)
      _ = try store.endStaffSession(StaffSessionNum(rawValue: 1), of: user)
      try store.endStaffSessions(of: user, except: nil)
    },
    CatalogueEntry("The users of the office", "by portalctl staff") { store, sample in
      let user = UserNum(rawValue: 1)
      _ = try store.staffGroups()
      _ = try store.staffGroup(named: "")
      try store.lockStaff(user, at: sample.instant)
      _ = try store.unlockStaff(user)
    },
  ]

  static let patientSearch = [
    CatalogueEntry("Patients by name, date, number or telephone", "with the office's page Patients")
    { store, sample in
      let limits = PatientLimits(
        statuses: [.patient, .nonPatient, .inactive, .prospective], clinics: [sample.clinicNum])
      for keys: [PatientKey] in [
        [.lastName("har"), .firstName("har"), .preferredName("har")],
        [.fullName(first: "mary", last: "har"), .preferredFullName(first: "mary", last: "har")],
        [.birthdate(sample.time.day)],
        [.number(sample.patNum), .phone(reversed: "0010")],
      ] {
        _ = try store.patients(matching: keys, limits, offset: 0, limit: 30)
      }
    },
    CatalogueEntry("The patients of such a list", "with the office's page Patients") {
      store, sample in
      let limits = PatientLimits(statuses: [.patient], clinics: nil)
      _ = try store.officePatients([sample.patNum, PatNum(rawValue: 1)], limits)
      _ = try store.visitDates(of: [sample.patNum, PatNum(rawValue: 1)], now: sample.time)
      _ = try store.waitingCounters(among: [sample.hash], at: sample.instant)
    },
    CatalogueEntry(
      "By what patients are found", "once a minute, by the background process",
      reasonToScan: "it looks for what has changed among all patients"
    ) { store, sample in
      _ = try store.indexPatients(limit: 5000)
      try store.insertFindRows([.findRow(sample.patNum, "", ["", "", ""], 0)])
    },
  ]
}
