import MariaStore
import PortalPlatform

/// What the page of the rules shows.
struct InviteRulesContent {
  var desk: InviteDesk
  var place: InvitePlace
  var done: InviteRulesDone?
  var days: [ExcludedDay] = []
  /// Whether the practice's version has such days.
  var keepsDays = true
  var lastChange: LastSettingChange?
  var errors: [FieldError] = []
  var typedDay = ""
}

/// Under which name changes of rules are kept in portal_setting_change.
let inviteRuleSetting = "PatientPortalInviteRule"

extension Portal {
  /// The rules of the practice or a clinic, and the days without messages.
  func inviteRules(
    _ clinicNum: ClinicNum, _ done: InviteRulesDone?, _ access: StaffAccess, _ caller: Caller
  ) throws -> Response {
    let desk = try readInviteDesk(access, caller)
    guard let place = desk.place(clinicNum) else { throw PortalError.notFound }
    var content = InviteRulesContent(desk: desk, place: place, done: done)
    try complete(&content, caller)
    return .page(inviteRulesPage(content, caller))
  }

  /// Reads what stands below the rules.
  private func complete(_ content: inout InviteRulesContent, _ caller: Caller) throws {
    let clinicNum = content.place.clinicNum
    content.keepsDays = try store.keeps(.excludedDays)
    content.days = try store.excludedDays(of: clinicNum, from: caller.practiceNow.day)
    content.lastChange = try store.lastChanges(of: [inviteRuleSetting], for: clinicNum).first
  }

  /// Whose rules a clinic has, and whether it sends automated messages at all (IV-14).
  func changeInviteClinic(_ access: StaffAccess, _ caller: Caller) throws -> Response {
    let form = try caller.checkedForm()
    let desk = try readInviteDesk(access, caller)
    guard let place = desk.place(form), place.isClinic else { throw PortalError.notFound }
    guard form["seen"] == place.switches else {
      return try refuse(
        place, desk, field: "clinic", caller.say(SettingsText.changedMeanwhile), caller)
    }
    for (what, old) in [
      (InviteSwitch.usesDefaults, place.usesDefaults), (.automation, place.isAutomated),
    ] {
      let new = form[what == .usesDefaults ? "defaults" : "automation"] == "1"
      if new != old { try turn(what, of: place.clinicNum, to: new, access, caller) }
    }
    return .redirect(to: .office(.inviteRules(place.clinicNum, done: .clinic)))
  }

  /// Adds a day without messages; one that is there already stays.
  func excludeDay(_ access: StaffAccess, _ caller: Caller) throws -> Response {
    let form = try caller.checkedForm()
    let desk = try readInviteDesk(access, caller)
    guard let place = desk.place(form) else { throw PortalError.notFound }
    let typed = PeriodFields(from: form["day"].trimmingSpaces()).days(caller)
    guard let day = typed.from, try store.keeps(.excludedDays) else {
      return try refuse(
        place, desk, field: "day", caller.say(.dayMissing), caller, typedDay: form["day"])
    }
    guard day >= caller.practiceNow.day else {
      return try refuse(
        place, desk, field: "day", caller.say(.dayIsPast), caller, typedDay: form["day"])
    }
    let clinicNum = place.clinicNum
    try store.repeatedTransaction {
      try store.lockInviteRules(of: clinicNum, at: caller.now)
      let days = try store.excludedDays(of: clinicNum, from: day)
      guard !days.contains(where: { $0.day == day }) else { return }
      try note("AutoCommExcludeDate", clinicNum, from: nil, to: day.description, access, caller)
      try record([inviteEntry(.inviteClinicChanged, clinicNum.rawValue, access, caller)])
      try store.exclude(day, for: clinicNum)
      try store.tellPracticeSoftware(
        "Patient Portal: no automated messages on \(day)", by: access.userNum,
        practiceNow: caller.practiceNow)
    }
    return .redirect(to: .office(.inviteRules(clinicNum, done: .excluded)))
  }

  /// Sends messages on a day again.
  func includeDay(
    _ key: ExcludedDayNum, _ access: StaffAccess, _ caller: Caller
  ) throws -> Response {
    _ = try caller.checkedForm()
    let desk = try readInviteDesk(access, caller)
    guard let day = try store.excludedDay(key), let place = desk.place(day.clinicNum) else {
      throw PortalError.notFound
    }
    try store.repeatedTransaction {
      try store.lockInviteRules(of: place.clinicNum, at: caller.now)
      guard try store.excludedDay(key) != nil else { return }
      try note(
        "AutoCommExcludeDate", place.clinicNum, from: day.day.description, to: nil, access, caller)
      try record([inviteEntry(.inviteClinicChanged, place.clinicNum.rawValue, access, caller)])
      try store.include(key)
      try store.tellPracticeSoftware(
        "Patient Portal: automated messages on \(day.day) again", by: access.userNum,
        practiceNow: caller.practiceNow)
    }
    return .redirect(to: .office(.inviteRules(place.clinicNum, done: .included)))
  }

  /// Keeps what was changed, and by whom.
  func note(
    _ name: String, _ clinicNum: ClinicNum, from old: String?, to new: String?,
    _ access: StaffAccess, _ caller: Caller
  ) throws {
    try store.noteSettingChange(
      name, of: clinicNum, from: old, to: new, by: access.userNum, at: caller.now)
  }

  /// The page again, with what was wrong.
  private func refuse(
    _ place: InvitePlace, _ desk: InviteDesk, field: String, _ text: String,
    _ caller: Caller, typedDay: String = ""
  ) throws -> Response {
    let error = FieldError(field: field, text: text)
    var content = InviteRulesContent(
      desk: desk, place: place, errors: [error], typedDay: typedDay)
    try complete(&content, caller)
    return .page(inviteRulesPage(content, caller), status: 422)
  }
}

extension InvitePlace {
  /// What a form carries to tell whether somebody else has switched something since.
  var switches: String { "\(usesDefaults ? 1 : 0)\(isAutomated ? 1 : 0)" }
}

extension InviteRulesDone {
  var text: InvitationsText {
    switch self {
    case .made: .ruleMade
    case .changed: .ruleChanged
    case .removed: .ruleRemoved
    case .clinic: .clinicChanged
    case .excluded: .dayExcluded
    case .included: .dayIncluded
    }
  }
}
