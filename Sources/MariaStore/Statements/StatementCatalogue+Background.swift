import PortalPlatform

extension CatalogueEntry {
  static let background = jobs + mail

  private static let jobs = [
    CatalogueEntry("Work for the background process", "with what causes it") { store, sample in
      try store.queue(.sendMail, about: "LAST_INSERT_ID()", at: sample.instant)
      try store.queueWarning(about: nil, at: sample.instant)
    },
    CatalogueEntry("Work that is due", "by the background process, at each tick of a lane") {
      store, sample in
      try store.ensureRecurringJobs(of: .timers, at: sample.instant)
      _ = try store.claimJob(in: .mail, owner: "", at: sample.instant)
      _ = try store.claimedJob(in: .mail, owner: "", at: sample.instant, until: sample.instant)
    },
    CatalogueEntry("Work that was done", "by the background process") { store, sample in
      let job = Job(
        jobNum: JobNum(rawValue: 1), kind: .sendMail, subject: 1, tries: 1, owner: "",
        claimedAt: sample.instant, leaseUntil: sample.instant)
      try store.removeJob(job)
      try store.returnJob(job, dueAt: sample.instant, isDone: true)
    },
    CatalogueEntry("Sessions and counters that are over", "by the background process") {
      store, sample in
      _ = try store.sweepSessions(before: sample.instant)
      _ = try store.sweepStaffSessions(before: sample.instant)
      _ = try store.sweepThrottleCounts(before: sample.instant)
    },
  ]

  private static let mail = [
    CatalogueEntry("A message for the outbox", "with what it tells about") { store, sample in
      _ = try store.insert(
        OutgoingMail(.newDevice, to: .patient(sample.patNum), clinicNum: .practice, name: ""),
        at: sample.instant, tags: [], token: "")
    },
    CatalogueEntry("A message to send", "by the background process") { store, sample in
      let mailNum = MailNum(rawValue: 1)
      _ = try store.outboxMessage(mailNum)
      _ = try store.mailAccount(of: sample.clinicNum)
      _ = try store.portalAddress()
      try store.noteTry(of: mailNum, to: "", idDomain: "")
      try store.settle(mailNum, as: .accepted, reason: "", at: sample.instant)
      try store.record(
        PracticeMessage(
          patNum: sample.patNum, to: "", from: "", subject: "", body: "", kind: .newDevice,
          time: sample.time),
        of: mailNum)
      try store.removeMessage(mailNum)
    },
    CatalogueEntry("The messages that came back", "by the background process") { store, sample in
      let position = MailboxPosition(
        mailbox: sample.hash, uidValidity: 1, lastUID: 0, bounces: 0, unknown: 0)
      _ = try store.mailboxPosition(sample.hash)
      _ = try store.noteBounce(token: "", reason: "", at: sample.instant)
      try store.save(position, at: sample.instant)
    },
    CatalogueEntry("Messages settled long ago", "by the background process") { store, sample in
      _ = try store.sweepOutbox(before: sample.instant)
    },
    CatalogueEntry("Mail that cannot be sent", "by the background process") { store, sample in
      try store.noteMailFailure("", at: sample.instant)
      _ = try store.mailTrouble()
      try store.endMailTrouble()
    },
    CatalogueEntry("The outbox", "by portalctl mail") { store, sample in
      _ = try store.outbox(in: [.failed, .bounced], limit: 100)
      _ = try store.waitingMail()
      _ = try store.requeue(MailNum(rawValue: 1), at: sample.instant)
    },
  ]
}
