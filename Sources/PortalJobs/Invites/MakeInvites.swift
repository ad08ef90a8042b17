import MariaStore
import PortalLogic
import PortalPlatform

extension Jobs {
  /// Makes the invitations that are due (IV-1 to IV-14). What cannot be made now is due again in a
  /// minute.
  func makeInvites() throws -> JobOutcome {
    let office = try inviteOffice()
    guard office.setup.isAnyActive, !office.terms.origin.isEmpty else { return .done }
    var made = 0
    for isBefore in [true, false] {
      guard let lead = office.setup.longestLead(isBefore: isBefore) else { continue }
      for group in try dueGroups(office, isBefore: isBefore, lead: lead) {
        do {
          if try make(group, office) { made += 1 }
        } catch let error as MariaError where error.isUnavailable {
          throw error
        } catch {
          // One that fails, for instance for want of a user name, does not hold up the others.
          write(
            .error, "invite_failed",
            [
              "patient": .number(Int(group.visits.first?.subject.patNum.rawValue ?? 0)),
              "error": "\(error)",
            ])
        }
      }
    }
    if made > 0 { write(.info, "invites_made", ["messages": .number(made)]) }
    return .done
  }

  private func dueGroups(
    _ office: InviteOffice, isBefore: Bool, lead: Int
  ) throws -> [InviteGroup] {
    let now = office.practiceNow
    // A day more at each end: clinics have zones of their own, and what is due tonight goes out
    // before.
    let day = 86_400
    let candidates = try store.inviteCandidates(
      from: now.adding(seconds: isBefore ? -day : -lead - InviteSchedule.patience - 2 * day),
      to: now.adding(seconds: isBefore ? lead + 2 * day : 2 * day), isBefore: isBefore)
    let distinct = once(candidates)
    let schedule = office.schedule
    let wanted = distinct.filter { candidate in
      let clinicNum = candidate.visit.clinicNum
      guard let rule = office.setup.rule(for: clinicNum, isBefore: isBefore) else { return false }
      return schedule.isWanted(candidate, rule.base)
    }
    guard !wanted.isEmpty else { return [] }
    var priors: [PatNum: [PriorInvite]] = [:]
    var people = Array(Set(wanted.map(\.subject.patNum)))[...]
    while !people.isEmpty {
      let found = try store.priorInvites(
        of: Array(people.prefix(500)), offset: office.practiceZone.offset(at: office.now))
      for prior in found { priors[prior.patNum, default: []].append(prior) }
      people = people.dropFirst(500)
    }
    return schedule.dueGroups(of: wanted, isBefore: isBefore, priors: priors).flatMap(pieces)
  }

  /// Of somebody with several logins the row with the one that has access.
  private func once(_ candidates: [InviteCandidate]) -> [InviteCandidate] {
    var places: [AptNum: Int] = [:]
    var distinct: [InviteCandidate] = []
    for candidate in candidates {
      if let place = places[candidate.visit.aptNum] {
        if candidate.subject.hasAccess { distinct[place] = candidate }
      } else {
        places[candidate.visit.aptNum] = distinct.count
        distinct.append(candidate)
      }
    }
    return distinct
  }

  /// A group of more people than one message holds, in several.
  private func pieces(_ group: InviteGroup) -> [InviteGroup] {
    var people = group.people.map(\.subject.patNum)[...]
    guard people.count > UnsubscribeToken.mostPeople else { return [group] }
    var pieces: [InviteGroup] = []
    while !people.isEmpty {
      let some = Set(people.prefix(UnsubscribeToken.mostPeople))
      var piece = group
      piece.visits = group.visits.filter { some.contains($0.subject.patNum) }
      pieces.append(piece)
      people = people.dropFirst(UnsubscribeToken.mostPeople)
    }
    return pieces
  }

  private func make(_ group: InviteGroup, _ office: InviteOffice) throws -> Bool {
    let maker = InviteMaker(
      giver: accessGiver(office, network: "invitation"), box: mailBox, settings: office.settings)
    let rule = group.rule.base
    let last = group.visits.map(\.visit.start).max() ?? office.practiceNow
    let end =
      rule.isBefore
      ? office.zone(of: group.clinicNum).instant(of: last.adding(seconds: -rule.quietSeconds))
        .adding(seconds: 1)
      : office.now.adding(seconds: InviteSchedule.patience)
    return try maker.make(group, usefulUntil: end)
  }
}
