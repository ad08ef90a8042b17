import MariaStore
import PortalPlatform

extension Portal {
  func inviteRulesPage(_ content: InviteRulesContent, _ caller: Caller) -> HTML {
    let say = caller.say
    let title = say(.rulesTitle)
    return officeLayout(
      OfficePage(
        title: content.errors.isEmpty ? title : say(.errorPrefix, title), tab: .invitations),
      """
      \(errorSummary(content.errors, say))\(content.done.map { officeNotice(say($0.text)) })\
      <h1 class="pp-heading">\(title)</h1>
      \(backToInvitations(say))\(placeChoice(content, say))\(clinicForm(content, caller))\
      \(ruleList(content, caller))\(dayList(content, caller))
      """, caller)
  }

  func backToInvitations(_ say: Wording) -> HTML {
    """
    <p><a class="pp-link" href="\(OfficeRoute.invitations(InvitationsQuery()))">\
    \(say(.backToInvitations))</a></p>

    """
  }

  /// Whose rules: the practice's or a clinic's.
  private func placeChoice(_ content: InviteRulesContent, _ say: Wording) -> HTML? {
    guard content.desk.places.count > 1 else { return nil }
    let links: [HTML] = content.desk.places.map { place in
      let isCurrent = place.clinicNum == content.place.clinicNum
      return """
        <li><a href="\(OfficeRoute.inviteRules(place.clinicNum, done: nil))"\
        \(isCurrent ? #" aria-current="page""# as HTML : .none)>\
        \(place.isClinic ? place.name : say(SettingsText.practice))</a></li>

        """
    }
    return """
      <nav class="pp-choices" aria-label="\(say(.places))"><ul>
      \(links)</ul></nav>

      """
  }

  private func clinicForm(_ content: InviteRulesContent, _ caller: Caller) -> HTML? {
    let place = content.place
    guard place.isClinic else { return nil }
    let say = caller.say
    func box(_ name: String, _ text: InvitationsText, _ isOn: Bool) -> HTML {
      """
      <div class="pp-check"><input type="checkbox" id="\(name)" name="\(name)" value="1"\
      \(isOn ? " checked" as HTML : .none)> <label for="\(name)">\(say(text))</label></div>

      """
    }
    return form(
      to: .office(.changeInviteClinic), caller, class: "pp-form pp-card",
      """
      \(clinicField(place))<input type="hidden" name="seen" value="\(place.switches)">
      <div id="clinic" tabindex="-1">\(box("defaults", .useDefaults, place.usesDefaults))\
      \(box("automation", .automate, place.isAutomated))\
      <p class="pp-hint">\(say(.automateHint))</p></div>
      <button class="pp-button pp-button--quiet">\(say(SettingsText.save))</button>
      """)
  }

  private func ruleList(_ content: InviteRulesContent, _ caller: Caller) -> HTML {
    let say = caller.say
    let (desk, place) = (content.desk, content.place)
    let owner = place.usesDefaults ? ClinicNum.practice : place.clinicNum
    let rules = desk.rules(of: owner)
    let mayChange = desk.place(owner) != nil
    let rows: [HTML] = rules.map { row($0, in: rules, desk, mayChange: mayChange, say) }
    let list: HTML =
      rows.isEmpty
      ? """
      <p class="pp-empty">\(say(.noRules))</p>

      """
      : """
      <ul class="pp-found">
      \(rows)</ul>

      """
    let note: HTML? =
      place.usesDefaults ? "<p>\(say(.defaultsAreUsed))</p>\n" : nil
    let new: HTML? =
      place.usesDefaults
      ? nil
      : """
      <p><a class="pp-button" href="\(OfficeRoute.newInviteRule(place.clinicNum, wordsOf: nil))">\
      \(say(.newRule))</a></p>

      """
    return """
      <section aria-labelledby="rules">
      <h2 class="pp-heading" id="rules">\(say(.rules))</h2>
      \(note)\(list)\(new)\(lastChange(content.lastChange, caller))</section>

      """
  }

  private func lastChange(_ change: LastSettingChange?, _ caller: Caller) -> HTML? {
    guard let change else { return nil }
    let time = caller.practiceZone.wallTime(at: change.changedAt)
    let when = "\(caller.say.date(time.day)), \(caller.say.time(time))"
    let text =
      change.userName.map { caller.say(SettingsText.changedBy, $0, when) }
      ?? caller.say(SettingsText.changedBySomebody, when)
    return #"<p class="pp-hint">\#(text)</p>\#n"#
  }

  private func row(
    _ kept: KeptInviteRule, in rules: [KeptInviteRule], _ desk: InviteDesk, mayChange: Bool,
    _ say: Wording
  ) -> HTML {
    let rule = kept.rule
    let name = leadText(rule, say)
    let title: HTML =
      mayChange
      ? #"<a class="pp-link" href="\#(OfficeRoute.inviteRule(rule.ruleNum))">\#(name)</a>"#
      : "<span>\(name)</span>"
    let closest = rules.filter { $0.isEnabled && $0.rule.isBefore == rule.isBefore }
      .min { abs($0.rule.leadSeconds) < abs($1.rule.leadSeconds) }
    let state: HTML =
      !kept.isEnabled
      ? #"<span class="pp-badge pp-badge--none">\#(say(.isOff))</span>"#
      : closest?.rule.ruleNum == rule.ruleNum
        ? #"<span class="pp-badge pp-badge--confirmed">\#(say(.isOn))</span>"#
        : #"<span class="pp-badge pp-badge--locked">\#(say(.notClosest))</span>"#
    var facts = [fact(say(.mode), "\(modeText(rule, say))")]
    if rule.quietSeconds > 0 {
      facts.append(fact(say(.quiet), "\(durationText(rule.quietSeconds, say))"))
    }
    let languages = desk.translations(of: rule).map(\.rule.language)
    if !languages.isEmpty {
      facts.append(fact(say(.languages), "\(languages.joined(separator: ", "))"))
    }
    return """
      <li><p class="pp-found__name">\(title) \(state)</p>
      <dl class="pp-found__facts">
      \(facts)</dl></li>

      """
  }

  private func dayList(_ content: InviteRulesContent, _ caller: Caller) -> HTML {
    let say = caller.say
    guard content.keepsDays else {
      return """
        <section aria-labelledby="days"><h2 class="pp-heading" id="days">\(say(.excludedDays))</h2>
        <p>\(say(.daysNotKept))</p></section>

        """
    }
    let rows: [HTML] = content.days.map { excluded in
      let day = say.dateWithWeekday(excluded.day)
      let isOwn = excluded.clinicNum == content.place.clinicNum
      let button: HTML =
        isOwn
        ? form(
          to: .office(.includeDay(excluded.key)), caller, class: nil,
          """
          <button class="pp-button pp-button--quiet">\(say(.includeDay))\
          <span class="pp-hidden">: \(day)</span></button>
          """)
        : "<p>\(say(.dayOfPractice))</p>"
      return #"<li><p class="pp-found__name">\#(day)</p> \#(button)</li>\#n"#
    }
    let list: HTML? =
      rows.isEmpty
      ? nil
      : """
      <ul class="pp-found">
      \(rows)</ul>

      """
    let state = FieldState("day", content.errors, description: "day-hint")
    let type: HTML =
      content.typedDay.isEmpty || Day(iso: content.typedDay) != nil ? "date" : "text"
    return """
      <section aria-labelledby="days">
      <h2 class="pp-heading" id="days">\(say(.excludedDays))</h2>
      \(list)\
      \(form(
        to: .office(.excludeDay), caller, class: "pp-form pp-card",
        """
        \(clinicField(content.place))<div class="pp-field\(state.blockClass)">\
        <label for="day">\(say(.excludedDay))</label>\
        <p class="pp-hint" id="day-hint">\(say(.excludedHint))</p>\(state.message)
        <input class="pp-short" type="\(type)" id="day" name="day" value="\(content.typedDay)"\
        \(state.attributes)></div>
        <button class="pp-button pp-button--quiet">\(say(.excludeDay))</button>
        """))</section>

      """
  }

  /// `7 days before a visit`
  func leadText(_ rule: InviteRule, _ say: Wording) -> String {
    say(
      rule.isBefore ? .beforeVisit : .afterVisit, durationText(abs(rule.leadSeconds), say))
  }

  /// `1 day, 3 hours`
  func durationText(_ seconds: Int, _ say: Wording) -> String {
    let (days, hours, minutes) = (seconds / 86_400, seconds % 86_400 / 3600, seconds % 3600 / 60)
    var parts: [String] = []
    if days > 0 { parts.append(days == 1 ? say(.oneDay) : say(.days, String(days))) }
    if hours > 0 { parts.append(hours == 1 ? say(.oneHour) : say(.hours, String(hours))) }
    if minutes > 0 { parts.append(say(.minutes, String(minutes))) }
    return parts.joined(separator: ", ")
  }

  private func modeText(_ rule: InviteRule, _ say: Wording) -> String {
    switch rule.mode {
    case .untilVisited: say(.modeUntilVisited)
    case .everyVisit: say(.modeEveryVisit)
    case .unlessVisitedLately:
      say(
        .modeLatelyDays, durationText(rule.spanSeconds > 0 ? rule.spanSeconds : 30 * 86_400, say))
    }
  }
}
