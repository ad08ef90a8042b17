import MariaStore
import PortalPlatform

/// Visits about which one message goes out: those of a day of the people with one address, under one
/// rule of one clinic (IV-9).
package struct InviteGroup: Sendable {
  package var rule: InviteSetup.Rule
  package var clinicNum: ClinicNum
  /// In lower case.
  package var address: String
  /// The earliest first.
  package var visits: [InviteCandidate]

  /// Each person once, with their earliest visit.
  package var people: [InviteCandidate] {
    var seen: Set<PatNum> = []
    return visits.filter { seen.insert($0.subject.patNum).inserted }
  }
}

/// Which invitations are due (IV-1 to IV-7, IV-9, IV-12, G-111).
package struct InviteSchedule {
  let setup: InviteSetup
  let terms: AccessTerms
  /// What the clocks of a clinic show.
  let wallTime: (ClinicNum) -> WallTime

  /// Seconds for which an invitation after a visit may be late, for instance over holidays.
  package static let patience = 7 * 86_400
  /// Seconds without a visit to the portal, where the office has set none (IV-2).
  private static let usualSpan = 30 * 86_400

  package init(
    setup: InviteSetup, terms: AccessTerms, wallTime: @escaping (ClinicNum) -> WallTime
  ) {
    self.setup = setup
    self.terms = terms
    self.wallTime = wallTime
  }

  /// The groups whose message is to go out now.
  ///
  /// - Parameter priors: what the people were invited to before, by person; nil while that is not
  ///   known yet, which gives more groups.
  package func dueGroups(
    of candidates: [InviteCandidate], isBefore: Bool, priors: [PatNum: [PriorInvite]]?
  ) -> [InviteGroup] {
    struct Key: Hashable {
      var clinicNum: ClinicNum
      var address: String
      var day: Day
    }
    var groups: [Key: InviteGroup] = [:]
    var order: [Key] = []
    for candidate in candidates {
      let clinicNum = setup.hasClinics ? candidate.visit.clinicNum : .practice
      guard let rule = setup.rule(for: clinicNum, isBefore: isBefore),
        mayGoOutToday(clinicNum), isWanted(candidate, rule.base),
        isPossible(candidate, rule.base, wallTime(clinicNum)),
        let address = EmailAddress.first(in: candidate.subject.email)
      else { continue }
      if let priors, isRepeated(candidate, rule.base, priors[candidate.subject.patNum] ?? []) {
        continue
      }
      let key = Key(
        clinicNum: clinicNum, address: address.description.lowercased(),
        day: candidate.visit.start.day)
      if groups[key] == nil { order.append(key) }
      groups[
        key,
        default: InviteGroup(
          rule: rule, clinicNum: clinicNum, address: key.address, visits: [])
      ].visits.append(candidate)
    }
    return order.compactMap { groups[$0] }.filter { isDue($0, wallTime($0.clinicNum)) }
  }

  private func mayGoOutToday(_ clinicNum: ClinicNum) -> Bool {
    let now = wallTime(clinicNum)
    return setup.isActive(clinicNum) && setup.window.isOpen(at: now)
      && !setup.isExcluded(now.day, for: clinicNum)
  }

  /// Whether the person is to be written to at all, by their data and the rule's mode.
  package func isWanted(_ candidate: InviteCandidate, _ rule: InviteRule) -> Bool {
    let subject = candidate.subject
    guard !subject.isOptedOut, !subject.isRemoved, terms.lacks(of: subject).isEmpty,
      EmailAddress.first(in: subject.email) != nil
    else { return false }
    guard let last = subject.login?.lastSignIn else { return true }
    switch rule.mode {
    case .untilVisited: return false
    case .everyVisit: return true
    case .unlessVisitedLately:
      let span = rule.spanSeconds > 0 ? rule.spanSeconds : InviteSchedule.usualSpan
      return last.adding(seconds: span) <= wallTime(.practice)
    }
  }

  /// Whether it is neither too late for the visit nor too close to it.
  package func isPossible(
    _ candidate: InviteCandidate, _ rule: InviteRule, _ now: WallTime
  ) -> Bool {
    let visit = candidate.visit
    guard rule.isBefore else {
      return visit.status == 1 || visit.status == 2
    }
    return visit.status == 1 && visit.start > now
      && visit.start.count - now.count >= rule.quietSeconds
  }

  /// Before a visit the first of the day decides, after it the last.
  private func isDue(_ group: InviteGroup, _ now: WallTime) -> Bool {
    let rule = group.rule.base
    if rule.isBefore {
      guard let first = group.visits.map(\.visit.start).min() else { return false }
      let due = setup.window.time(forDue: first.adding(seconds: -rule.leadSeconds))
      return due <= now
    }
    let dues = group.visits.map { candidate in
      let end = candidate.visit.end
      let due = end.adding(seconds: -rule.leadSeconds)
      let time = setup.window.time(forDue: due)
      // What is due at night goes out in the evening, but not before the visit is over.
      return time < end ? due : time
    }
    guard let last = dues.max() else { return false }
    return last <= now && now.count - last.count <= InviteSchedule.patience
  }

  /// Whether the person had this invitation: once a day of visits, and again for another day only
  /// when nobody has signed in since (G-111).
  private func isRepeated(
    _ candidate: InviteCandidate, _ rule: InviteRule, _ priors: [PriorInvite]
  ) -> Bool {
    let own = priors.filter { $0.ruleNum == rule.ruleNum && $0.leadSeconds == rule.leadSeconds }
    let visit = candidate.visit
    if own.contains(where: { $0.aptTime?.day == visit.start.day }) { return true }
    let ofVisit = own.filter { $0.aptNum == visit.aptNum }
    guard let sent = ofVisit.map(\.sentAt).max() else { return false }
    guard rule.isBefore else { return true }
    return candidate.subject.login?.lastSignIn.map { $0 > sent } ?? false
  }
}
