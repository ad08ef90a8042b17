import PortalPlatform

extension CatalogueEntry {
  static let inviteOffice = [
    CatalogueEntry("What came of invitations", "with the office's page Invitations") {
      store, sample in
      for clinics in [nil, [sample.clinicNum]] {
        let period = InvitePeriod(
          from: sample.instant, until: sample.instant.adding(seconds: 30 * 86_400),
          clinics: clinics, offset: 0)
        _ = try store.inviteFunnel(period, at: sample.instant)
        _ = try store.invitedPeople(
          period, step: nil, before: nil, limit: 31, at: sample.instant)
        _ = try store.invitedPeople(
          period, step: .expired, before: InviteNum(rawValue: 9), limit: 31, at: sample.instant)
      }
      _ = try store.invitedPerson(
        InviteNum(rawValue: 1), of: nil, offset: 0, at: sample.instant)
    },
    CatalogueEntry(
      "All rules for invitations", "with the office's pages for them",
      reasonToScan: "rules and days are few, and have no index that would help"
    ) { store, sample in
      _ = try store.keptInviteRules()
      _ = try store.excludedDays(of: sample.clinicNum, from: sample.time.day)
      _ = try store.excludedDay(ExcludedDayNum(rawValue: 1))
    },
    CatalogueEntry(
      "A changed rule", "when the office changes one, a switch or a day",
      reasonToScan: "rules are few, and have no index that would help"
    ) { store, sample in
      let (user, template) = (UserNum(rawValue: 1), InviteTemplate("", "", ""))
      let rule = InviteRule(
        ruleNum: RuleNum(rawValue: 1), clinicNum: sample.clinicNum, language: "", leadSeconds: 1,
        quietSeconds: 0, mode: .untilVisited, spanSeconds: 0, single: template, shared: template,
        perPerson: "")
      let kept = KeptInviteRule(rule: rule, isEnabled: true)
      try store.lockInviteRules(of: sample.clinicNum, at: sample.instant)
      _ = try store.add(kept)
      try store.change(kept)
      try store.follow(kept, with: [rule.ruleNum, rule.ruleNum])
      try store.remove([rule.ruleNum])
      try store.exclude(sample.time.day, for: sample.clinicNum)
      try store.include(ExcludedDayNum(rawValue: 1))
      for (what, clinicNum) in [
        (InviteSwitch.service, ClinicNum.practice), (.service, sample.clinicNum),
        (.automation, sample.clinicNum),
      ] {
        try store.turn(
          what, of: clinicNum, from: nil, to: true, by: user, at: sample.instant,
          practiceNow: sample.time)
      }
    },
    CatalogueEntry(
      "Who can be invited", "with the office's page for inviting everybody, and by the job",
      reasonToScan: "it looks at everybody, once when the office asks"
    ) { store, sample in
      for clinics in [nil, [sample.clinicNum]] {
        try store.forEachInviteSubject(
          of: clinics, after: sample.patNum, limit: 500, since: sample.instant, at: sample.instant
        ) { _ in }
      }
    },
    CatalogueEntry("A family to invite", "when everybody is invited, by the background process") {
      store, sample in
      _ = try store.inviteSubjects(
        ofFamily: sample.patNum, clinics: nil, since: sample.instant, at: sample.instant)
    },
    CatalogueEntry("Inviting everybody", "with the office's page, and by the background process") {
      store, sample in
      let run = InviteRunNum(rawValue: 1)
      _ = try store.startInviteRun(
        by: UserNum(rawValue: 1), of: [sample.clinicNum], at: sample.instant)
      _ = try store.latestInviteRun()
      _ = try store.openInviteRun(run)
      try store.advance(run, to: sample.patNum, messages: 1, people: 1, failures: 0)
      _ = try store.endInviteRun(run, isStopped: true, at: sample.instant)
      _ = try store.messagesDue(at: sample.instant)
    },
  ]
}
