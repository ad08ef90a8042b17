import PortalPlatform

extension CatalogueEntry {
  /// A statement in the source that no entry sends fails a test.
  package static let all: [CatalogueEntry] =
    everyPage + appointments + signIn + recovery + security + access + invites + drafts + history
    + background + staff + patientSearch + officeLists + settings + officePatients + inviteOffice
    + administration

  private static let everyPage = [
    CatalogueEntry("The schema's version", "when a worker starts") { store, _ in
      _ = try store.schemaVersion()
    },
    CatalogueEntry("The settings", "with every page") { store, sample in
      _ = try store.settings(for: sample.clinicNum)
    },
    CatalogueEntry("The session", "with every page after signing in") { store, sample in
      _ = try store.session(tokenHash: sample.hash)
    },
    CatalogueEntry("The session's last use", "once a minute of use") { store, sample in
      try store.touchSession(SessionNum(rawValue: 1), at: sample.instant)
    },
    CatalogueEntry("The people whom somebody may look after", "with every page after signing in") {
      store, sample in
      _ = try store.patientsTied(to: sample.patNum)
    },
    CatalogueEntry("Whose data were looked at", "with every page about somebody") { store, sample in
      try store.record([sample.historyEntry])
    },
    CatalogueEntry("A clinic", "with pages for one clinic before signing in") { store, sample in
      _ = try store.clinic(sample.clinicNum)
    },
    CatalogueEntry("Contact data", "with the page Contact") { store, sample in
      _ = try store.contactData(of: [sample.patNum, PatNum(rawValue: 1)])
    },
  ]

  private static let appointments = [
    CatalogueEntry("The visits of a person", "with the page Appointments") { store, sample in
      _ = try store.appointments(of: sample.patNum, from: sample.time, now: sample.time)
    },
    CatalogueEntry("A visit", "with a calendar file") { store, sample in
      _ = try store.appointment(sample.aptNum, of: [sample.patNum], now: sample.time)
    },
    CatalogueEntry("The procedures at visits", "with the page Appointments") { store, sample in
      _ = try store.procedures(atAppointmentsOf: sample.patNum, from: sample.time)
    },
    CatalogueEntry("Recalls that are due", "with the page Appointments") { store, sample in
      _ = try store.recallNotices(of: sample.patNum, today: sample.time.day)
    },
  ]

  private static let signIn = [
    CatalogueEntry("The login with a user name", "at each try to sign in") { store, sample in
      _ = try store.portalAccount(foldedName: sample.foldedName)
    },
    CatalogueEntry("The patient that a login stands for", "at a good sign-in") { store, sample in
      _ = try store.survivor(of: sample.patNum)
    },
    CatalogueEntry("The counters of failures", "at each try to sign in") { store, sample in
      let key = ThrottleKey(kind: .name, hash: sample.hash)
      _ = try store.lockedThrottleCount(key, at: sample.instant)
      try store.saveThrottleCount(
        key, ThrottleCount(failures: 1, windowStartedAt: sample.instant, waitUntil: nil))
      try store.forgiveThrottleCount(key, limit: 5)
      try store.clearThrottleCount(key)
    },
    CatalogueEntry("A new session", "at a good sign-in") { store, sample in
      _ = try store.beginSession(
        NewSession(
          tokenHash: sample.hash, userWebNum: UserWebNum(rawValue: 1), patNum: sample.patNum,
          logGuid: "", isDemonstration: false, device: "", now: sample.instant,
          expiresAt: sample.instant))
    },
    CatalogueEntry("What the practice software hears of a sign-in", "at a good sign-in") {
      store, sample in
      _ = try store.recordSignIn(
        PortalAccount(
          userWebNum: UserWebNum(rawValue: 1), userName: "", patNum: sample.patNum, password: "",
          requiresUserNameChange: false, requiresPasswordChange: false, lastSignIn: nil),
        at: sample.time, newPassword: "")
      try store.log([
        SecurityLogEntry(
          kind: .patientPortalLogin, actor: sample.patNum, subject: nil, time: sample.time,
          text: "")
      ])
      try store.log(
        EServiceLogEntry(
          action: .loggedIn, patNum: sample.patNum, clinicNum: sample.clinicNum, logGuid: "",
          time: sample.time))
    },
    CatalogueEntry("The end of a session", "at signing out") { store, sample in
      try store.endSession(tokenHash: sample.hash)
    },
  ]

  private static let security = [
    CatalogueEntry("The reader's login", "with the pages of Security") { store, _ in
      _ = try store.portalAccount(UserWebNum(rawValue: 1))
    },
    CatalogueEntry("Where somebody is signed in", "with the page Security") { store, sample in
      _ = try store.devices(
        of: UserWebNum(rawValue: 1), usedAfter: sample.instant, at: sample.instant)
    },
    CatalogueEntry("Who has signed in lately, and who could not", "with the page Security") {
      store, sample in
      _ = try store.recentSignIns(of: sample.patNum, limit: 10)
    },
    CatalogueEntry("A changed login", "when a user name or password is changed") {
      store, sample in
      let login = UserWebNum(rawValue: 1)
      _ = try store.change(
        PortalAccount(
          userWebNum: login, userName: "", patNum: sample.patNum, password: "",
          requiresUserNameChange: false, requiresPasswordChange: false, lastSignIn: nil),
        to: LoginChange(userName: sample.foldedName, password: ""))
      try store.endSessions(of: login, except: nil)
      try store.renewSession(SessionNum(rawValue: 1), tokenHash: sample.hash)
    },
    CatalogueEntry("A session somewhere else", "when its owner ends it") { store, _ in
      _ = try store.endSession(SessionNum(rawValue: 1), of: UserWebNum(rawValue: 1))
    },
  ]

  private static let history = [
    CatalogueEntry("What was done with a person's data", "with the page Access history") {
      store, sample in
      _ = try store.history(of: sample.patNum, before: nil, limit: 31)
    },
    CatalogueEntry("Chaining the history", "once a second, by the background process") {
      store, sample in
      _ = try store.chainHistory(at: sample.instant)
      try store.insert([
        HistoryLink(
          chainNum: 1, historyNum: HistoryNum(rawValue: 1), chainedAt: sample.instant,
          form: HistoryLink.form, previousHash: sample.hash, hash: sample.hash)
      ])
    },
    CatalogueEntry("Sealing the history", "once a day, by the background process") {
      store, sample in
      _ = try store.sealHistory(key: (id: "k1", key: sample.hash), at: sample.instant)
      try store.insert(
        HistorySeal(
          sealNum: 1, day: sample.time.day, sealedAt: sample.instant, chainNum: 1,
          hash: sample.hash, keyID: "k1", signature: sample.hash))
    },
    CatalogueEntry(
      "Verifying the history", "by portalctl audit verify",
      reasonToScan: "it reads the whole history, in pieces"
    ) { store, sample in
      _ = try HistoryVerifier(store, keys: [], now: sample.instant) { _ in }.verify()
    },
  ]

  private static let administration = [
    CatalogueEntry(
      "The user names", "by the background process when the practice software has changed some",
      reasonToScan: "it reads all logins, to find the names that are new"
    ) { store, sample in
      let login = UserWebNum(rawValue: 1)
      _ = try store.userNameFingerprint()
      _ = try store.indexUserNames()
      try store.drop(sample.foldedName, of: login)
      try store.index(sample.foldedName, of: login)
    },
    CatalogueEntry("A sample for this catalogue", "by portalctl migrate explain") { store, sample in
      _ = try store.catalogueSample(on: sample.time.day)
    },
  ]
}
