import MariaStore

extension OfficeRoute {
  /// An address of the office's pages for invitations.
  ///
  /// - Parameter parts: of the path, behind `invitations`.
  init?(invitations parts: ArraySlice<Substring>, method: String, _ query: Form) {
    let isPost = method == "POST"
    let parts = Array(parts)
    // What the browser asks for when somebody reloads a refused form by its address is the page that
    // the form stands on.
    switch (isPost, parts.first, parts.count) {
    case (false, nil, 0): self = .invitations(InvitationsQuery(query))
    case (_, "service", 1):
      self = isPost ? .switchInvitations : .invitations(InvitationsQuery())
    case (_, "everybody", 1):
      self = isPost ? .startInvitingEverybody : .inviteEverybody(EverybodyQuery(query))
    case (_, "everybody", 2) where parts[1] == "end":
      self = isPost ? .stopInvitingEverybody : .inviteEverybody(EverybodyQuery())
    case (_, "clinic", 1):
      self = isPost ? .changeInviteClinic : .inviteRules(.practice, done: nil)
    case (_, "days", 1): self = isPost ? .excludeDay : .inviteRules(.practice, done: nil)
    case (true, "days", 3) where parts[2] == "removal":
      guard let key = addressNumber(parts[1]) else { return nil }
      self = .includeDay(ExcludedDayNum(rawValue: key))
    case (_, "rules", 1...3): self.init(inviteRule: parts.dropFirst(), isPost: isPost, query)
    case (true, let key?, 2) where parts[1] == "again":
      guard let key = addressNumber(key) else { return nil }
      self = .repeatInvite(InviteNum(rawValue: key))
    default: return nil
    }
  }

  /// An address of the rules.
  private init?(inviteRule parts: ArraySlice<Substring>, isPost: Bool, _ query: Form) {
    func number(_ name: String) -> Int64? { addressNumber(query[name]) }
    let clinic = ClinicNum(rawValue: number("clinic") ?? 0)
    guard let name = parts.first else {
      self =
        isPost
        ? .createInviteRule : .inviteRules(clinic, done: InviteRulesDone(rawValue: query["done"]))
      return
    }
    if name == "new", parts.count == 1, !isPost {
      self = .newInviteRule(clinic, wordsOf: number("of").map(RuleNum.init(rawValue:)))
      return
    }
    guard let key = addressNumber(name).map(RuleNum.init(rawValue:)) else { return nil }
    switch parts.dropFirst().first {
    case nil: self = isPost ? .changeInviteRule(key) : .inviteRule(key)
    case "removal": self = isPost ? .removeInviteRule(key) : .inviteRuleRemoval(key)
    default: return nil
    }
  }

  /// Path and query of such an address; nil for all others.
  var invitationsPath: String? {
    switch self {
    case .invitations(let query): return "/invitations" + query.path
    case .switchInvitations: return "/invitations/service"
    case .repeatInvite(let key): return "/invitations/\(key.rawValue)/again"
    case .inviteEverybody(let query): return "/invitations/everybody" + query.path
    case .startInvitingEverybody: return "/invitations/everybody"
    case .stopInvitingEverybody: return "/invitations/everybody/end"
    case .inviteRules(let clinic, let done):
      let query =
        (clinic == .practice ? [] : ["clinic=\(clinic.rawValue)"])
        + (done.map { ["done=\($0.rawValue)"] } ?? [])
      return "/invitations/rules" + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
    case .newInviteRule(let clinic, let rule):
      let query =
        (clinic == .practice ? [] : ["clinic=\(clinic.rawValue)"])
        + (rule.map { ["of=\($0.rawValue)"] } ?? [])
      return "/invitations/rules/new" + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
    case .createInviteRule: return "/invitations/rules"
    case .inviteRule(let key), .changeInviteRule(let key):
      return "/invitations/rules/\(key.rawValue)"
    case .inviteRuleRemoval(let key), .removeInviteRule(let key):
      return "/invitations/rules/\(key.rawValue)/removal"
    case .changeInviteClinic: return "/invitations/clinic"
    case .excludeDay: return "/invitations/days"
    case .includeDay(let key): return "/invitations/days/\(key.rawValue)/removal"
    default: return nil
    }
  }
}

/// What has just been done with the rules for invitations.
package enum InviteRulesDone: String, Sendable, CaseIterable {
  case made, changed, removed, clinic, excluded, included
}
