import PortalPlatform

extension CatalogueEntry {
  static let officeLists = [
    CatalogueEntry("Who did what with whose data", "with the office's page Audit") {
      store, sample in
      let place = AuditPlace(time: sample.instant, historyNum: HistoryNum(rawValue: 1_000))
      var filters = Array(repeating: AuditFilter(), count: 5)
      filters[1].person = sample.patNum
      filters[2].user = UserNum(rawValue: 1)
      filters[3].kinds = [.savedAudit]
      filters[4].clinics = [sample.clinicNum]
      for filter in filters { _ = try store.audit(filter, after: place, limit: 51) }
    },
    CatalogueEntry("How many things wait", "with every page of the office") { store, sample in
      for scope in WaitingScope.samples(sample) { _ = try store.waiting(scope) }
    },
    CatalogueEntry("What waits", "with the office's page Today") { store, sample in
      for scope in WaitingScope.samples(sample) {
        _ = try store.alerts(scope, limit: 50)
        _ = try store.failedMail(scope, at: sample.instant, limit: 50)
      }
      _ = try store.mailTrouble()
    },
    CatalogueEntry(
      "What is left to set up", "with the office's page Today, for who sets up the portal",
      reasonToScan: "it stops at the first login with access"
    ) { store, _ in
      _ = try store.setupState()
    },
    CatalogueEntry("Putting something away", "with the buttons of the page Today") {
      store, sample in
      let mail = MailNum(rawValue: 1)
      let user = UserNum(rawValue: 1)
      for scope in WaitingScope.samples(sample) {
        _ = try store.alertActions(AlertItemNum(rawValue: 1), scope)
        _ = try store.lockFailedMail(mail, scope, at: sample.instant)
      }
      try store.markRead(AlertItemNum(rawValue: 1), by: user, at: sample.time)
      try store.deleteAlert(AlertItemNum(rawValue: 1), at: sample.time)
      try store.noteHandled(mail, by: user, at: sample.instant)
    },
    CatalogueEntry(
      "Who got access in time", "with the office's page Figures",
      reasonToScan: "it counts everybody whom the practice saw in a year"
    ) { store, sample in
      let period = OnlineAccessPeriod(
        from: sample.time.day.adding(days: -365), to: sample.time.day, missedCodes: ["X"],
        clinics: [sample.clinicNum])
      _ = try store.onlineAccess(period)
      _ = try store.onlineAccessPatients(
        period, inTime: false, after: sample.patNum, limit: 51)
    },
    CatalogueEntry("The names of the office's users", "with the office's page Audit") { store, _ in
      _ = try store.staffNames()
    },
  ]
}

extension WaitingScope {
  /// Of a user for all clinics, and of one for a single clinic.
  fileprivate static func samples(_ sample: CatalogueSample) -> [WaitingScope] {
    [nil, [sample.clinicNum]].map { clinics in
      WaitingScope(
        user: UserNum(rawValue: 1), kinds: [.callbackRequested], clinics: clinics,
        includesMailServer: true)
    }
  }
}
