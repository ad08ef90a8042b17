import PortalPlatform

extension CatalogueEntry {
  static let access = [
    CatalogueEntry("Somebody who is to get access", "when it is given, and with an invitation") {
      store, sample in
      _ = try store.accessSubject(sample.patNum)
      _ = try store.logins(of: sample.patNum)
    },
    CatalogueEntry(
      "A user name that nobody has", "when access is given",
      reasonToScan: "userweb has no index on UserName, and the practice software writes it, too"
    ) { store, sample in
      _ = try store.isFree(userName: sample.foldedName)
    },
    CatalogueEntry("Access", "when it is given, changed or taken away") { store, sample in
      let account = PortalAccount(
        userWebNum: UserWebNum(rawValue: 1), userName: "", patNum: sample.patNum, password: "",
        requiresUserNameChange: false, requiresPasswordChange: false, lastSignIn: nil)
      try store.lockAccess(of: sample.patNum)
      try store.beginAccess(of: sample.patNum, at: sample.instant)
      _ = try store.insertLogin(of: sample.patNum, name: sample.foldedName)
      try store.noteAccess(of: sample.patNum, isGiven: true, at: sample.instant)
      _ = try store.setPassword(of: account, to: "", isNew: true)
      try store.takePasswords(of: sample.patNum)
      try store.log(
        MeasureEvent(kind: .onlineAccessProvided, patNum: sample.patNum, time: sample.time))
    },
    CatalogueEntry("A link for choosing a password", "with an invitation, and when it is opened") {
      store, sample in
      let link = LinkNum(rawValue: 1)
      _ = try store.makeLink(
        of: UserWebNum(rawValue: 1), for: sample.patNum, tokenHash: sample.hash,
        at: sample.instant, until: sample.instant)
      _ = try store.accessLink(tokenHash: sample.hash)
      try store.noteVisit(of: link, at: sample.instant)
      _ = try store.useLink(link, at: sample.instant)
      try store.endLinks(of: UserWebNum(rawValue: 1), because: .used, at: sample.instant)
    },
    CatalogueEntry("A new link", "when somebody asks for it, and by the background process") {
      store, sample in
      let key = LinkRequestNum(rawValue: 1)
      try store.begin(
        LinkRequest(
          tokenHash: sample.hash, isHeld: false, language: "en", network: "",
          time: sample.instant))
      _ = try store.linkRequest(key)
      _ = try store.endLinkRequest(key)
    },
    CatalogueEntry("Links and requests that are over", "by the background process") {
      store, sample in
      _ = try store.sweepLinks(before: sample.instant)
      _ = try store.sweepLinkRequests(before: sample.instant)
    },
  ]

  static let invites = [
    CatalogueEntry(
      "The rules for invitations", "once a minute, by the background process",
      reasonToScan: "rules, clinics and their settings are few, and have no index that would help"
    ) { store, sample in
      _ = try store.invitePreferences()
      _ = try store.inviteRules()
      _ = try store.inviteClinics()
      _ = try store.excludedDays(from: sample.time.day, to: sample.time.day)
    },
    CatalogueEntry("Whom to invite", "once a minute, by the background process") { store, sample in
      _ = try store.inviteCandidates(
        from: sample.time, to: sample.time.adding(seconds: 86_400), isBefore: true)
      _ = try store.priorInvites(of: [sample.patNum, PatNum(rawValue: 1)], offset: 0)
    },
    CatalogueEntry("An invitation", "by the background process") { store, sample in
      let (invite, mail) = (InviteNum(rawValue: 1), MailNum(rawValue: 1))
      _ = try store.insert(
        NewInvite(
          patNum: sample.patNum, visit: (sample.aptNum, sample.time), ruleNum: RuleNum(rawValue: 1),
          leadSeconds: 1, clinicNum: sample.clinicNum, mailNum: mail,
          linkNum: LinkNum(rawValue: 1)),
        at: sample.instant)
      _ = try store.waitingInvites(of: mail)
      try store.withdraw([invite])
      try store.settle(invite, as: .sent, at: sample.instant)
      try store.list(
        PracticeInvite(
          patNum: sample.patNum, aptNum: sample.aptNum, aptTime: sample.time,
          clinicNum: sample.clinicNum, ruleNum: RuleNum(rawValue: 1), leadSeconds: 1),
        of: invite, at: sample.time)
      try store.settlePracticeInvite(1, as: .sent, message: 1, sentAt: sample.time, reason: "")
      try store.logContact(with: sample.patNum, note: "", at: sample.time)
    },
    CatalogueEntry("How far invitations have come", "with the office's list of them") {
      store, sample in
      _ = try store.inviteProgress(since: sample.instant, limit: 100, offset: 0, at: sample.instant)
      _ = try store.inviteProgress(
        since: sample.instant, of: sample.patNum, limit: 100, offset: 0, at: sample.instant)
    },
    CatalogueEntry("The end of invitations", "when somebody wants no more") { store, sample in
      _ = try store.stopInvites(to: sample.patNum)
      _ = try store.update(
        .commOptOut, set: ["OptOutEmail": .integer(64)], where: "CommOptOutNum = \(Int64(1))")
    },
  ]
}
