import MariaStore
import PortalPlatform

extension Portal {
  /// Asks whether a rule is to be removed.
  func inviteRuleRemoval(
    _ key: RuleNum, _ access: StaffAccess, _ caller: Caller
  ) throws -> Response {
    let desk = try readInviteDesk(access, caller)
    guard let kept = desk.rule(key), let place = desk.place(kept.rule.clinicNum) else {
      throw PortalError.notFound
    }
    return .page(inviteRuleRemovalPage(kept, place, caller))
  }

  /// Removes a rule with its words in other languages, or words in one language.
  func removeInviteRule(
    _ key: RuleNum, _ access: StaffAccess, _ caller: Caller
  ) throws -> Response {
    _ = try caller.checkedForm()
    let desk = try readInviteDesk(access, caller)
    guard let kept = desk.rule(key), let place = desk.place(kept.rule.clinicNum) else {
      throw PortalError.notFound
    }
    let clinicNum = place.clinicNum
    try store.repeatedTransaction {
      try store.lockInviteRules(of: clinicNum, at: caller.now)
      let desk = try readInviteDesk(access, caller)
      guard let kept = desk.rule(kept.rule.ruleNum) else { return }
      let words = kept.rule.language.isEmpty ? desk.translations(of: kept.rule) : []
      try record([inviteEntry(.inviteRuleRemoved, clinicNum.rawValue, access, caller)])
      try note(inviteRuleSetting, clinicNum, from: kept.journal, to: nil, access, caller)
      try store.remove((words + [kept]).map(\.rule.ruleNum))
      try store.tellPracticeSoftware(
        "Patient Portal: rule for invitations of clinic \(clinicNum.rawValue) removed",
        by: access.userNum, practiceNow: caller.practiceNow)
    }
    return .redirect(to: .office(.inviteRules(clinicNum, done: .removed)))
  }
}
