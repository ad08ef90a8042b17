import MariaStore
import PortalPlatform

extension Portal {
  func invitationsPage(_ content: InvitationsContent, _ caller: Caller) -> HTML {
    let say = caller.say
    let title = say(.invitations)
    return officeLayout(
      OfficePage(
        title: content.errors.isEmpty ? title : say(.errorPrefix, title), tab: .invitations),
      """
      \(errorSummary(content.errors, say))\(content.query.done.map { officeNotice(say($0.text)) })\
      <h1 class="pp-heading">\(title)</h1>
      \(stops(content.desk, caller))\(service(content.desk, caller))\
      <section aria-labelledby="funnel">
      <h2 class="pp-heading" id="funnel">\(say(.funnel))</h2>
      \(periodForm(content, say))\
      \(content.errors.isEmpty ? funnel(content, say) : nil)</section>
      \(content.errors.isEmpty ? invitedPeopleList(content, caller) : nil)
      """, caller)
  }

  /// What keeps invitations from going out; nil when nothing does.
  private func stops(_ desk: InviteDesk, _ caller: Caller) -> HTML? {
    let say = caller.say
    var items: [HTML] = []
    func stop(_ text: InvitationsText, _ route: OfficeRoute) {
      items.append(#"<li><a href="\#(route)">\#(say(text))</a></li>\#n"#)
    }
    if !desk.hasAddress {
      stop(.stopNoAddress, .settings(SettingsPlace(.addresses), isSaved: false))
    }
    if caller.waiting.isMailBroken { stop(.stopNoMail, .today(nil)) }
    if !desk.places.contains(where: { $0.isOn && $0.isAutomated }) {
      items.append("<li>\(say(.stopAllOff))</li>\n")
    } else if desk.rules.allSatisfy({ !$0.isEnabled }) {
      let clinicNum = desk.places.first?.clinicNum ?? .practice
      stop(.stopNoRule, .inviteRules(clinicNum, done: nil))
    }
    guard !items.isEmpty else { return nil }
    return """
      <div class="pp-notice pp-notice--info"><h2>\(say(.stopsTitle))</h2>
      <ul>
      \(items)</ul></div>

      """
  }

  /// Where invitations are switched on, when they go out, and the ways to the rest.
  private func service(_ desk: InviteDesk, _ caller: Caller) -> HTML {
    let say = caller.say
    let rows: [HTML] = desk.places.map { place($0, desk, caller) }
    // Who is restricted to no clinic at all has none.
    guard let first = desk.places.first?.clinicNum else { return .none }
    let settings: HTML? =
      desk.place(.practice) == nil
      ? nil
      : """
      <li><a href="\(OfficeRoute.settings(SettingsPlace(.invitations), isSaved: false))">\
      \(say(.settingsLink))</a></li>

      """
    return """
      <section aria-labelledby="service">
      <h2 class="pp-heading" id="service">\(say(.service))</h2>
      <ul class="pp-found">
      \(rows)</ul>
      <dl class="pp-facts pp-card">
      \(fact(say(.window), "\(window(desk.setup.window, say))"))\
      \(fact(say(.linkDays), "\(say(.days, String(desk.terms.linkDays)))"))</dl>
      <nav class="pp-choices" aria-label="\(say(.ways))"><ul>
      <li><a href="\(OfficeRoute.inviteRules(first, done: nil))">\(say(.rules))</a></li>
      <li><a href="\(OfficeRoute.inviteEverybody(EverybodyQuery()))">\(say(.everybodyTitle))</a></li>
      \(settings)</ul></nav>
      </section>

      """
  }

  private func place(_ place: InvitePlace, _ desk: InviteDesk, _ caller: Caller) -> HTML {
    let say = caller.say
    let name = placeName(place, desk, say)
    let state: HTML =
      !place.isOn
      ? #"<span class="pp-badge pp-badge--none">\#(say(.isOff))</span>"#
      : place.isAutomated
        ? #"<span class="pp-badge pp-badge--confirmed">\#(say(.isOn))</span>"#
        : #"<span class="pp-badge pp-badge--locked">\#(say(.automationIsOff))</span>"#
    let button = form(
      to: .office(.switchInvitations), caller, class: nil,
      """
      \(clinicField(place))<input type="hidden" name="on" value="\(place.isOn ? "0" : "1")">
      <button class="pp-button pp-button--quiet">\(say(place.isOn ? .deactivate : .activate))\
      <span class="pp-hidden">: \(name)</span></button>
      """)
    return """
      <li><div class="pp-found__name"><span>\(name)</span> \(state)</div>
      \(button)</li>

      """
  }

  /// The practice's name for a place: where there are clinics, the practice is what has none.
  func placeName(_ place: InvitePlace, _ desk: InviteDesk, _ say: Wording) -> String {
    if place.isClinic { return place.name }
    return say(desk.setup.hasClinics ? .practiceWithClinics : .wholePractice)
  }

  /// The hidden field by which a form names a place.
  func clinicField(_ place: InvitePlace) -> HTML? {
    place.isClinic
      ? #"<input type="hidden" name="clinic" value="\#(place.clinicNum.rawValue)">\#n"# : nil
  }

  private func window(_ window: SendWindow, _ say: Wording) -> String {
    if window.start == window.end { return say(.wholeDay) }
    let day = Day(number: 0)
    return say(
      .fromTo, say.time(WallTime(day: day, second: window.start)),
      say.time(WallTime(day: day, second: window.end)))
  }

  private func periodForm(_ content: InvitationsContent, _ say: Wording) -> HTML {
    let isTyped = !content.errors.isEmpty
    let period = PeriodFields(
      from: isTyped ? content.query.from : content.from.description,
      to: isTyped ? content.query.to : content.to.description)
    let step: HTML? = content.query.step.map {
      #"<input type="hidden" name="step" value="\#($0.word)">\#n"#
    }
    return """
      <form class="pp-filter" action="\(OfficeRoute.invitations(InvitationsQuery()))">
      \(step)\(period.fields(content.errors, say))\
      <button class="pp-button">\(say(.showPeriod))</button>
      </form>

      """
  }

  /// How many have come how far, each a way to the people behind it.
  private func funnel(_ content: InvitationsContent, _ say: Wording) -> HTML {
    let total = content.funnel.values.reduce(0, +)
    var items = [stepLink(nil, say(.allSteps), total, content, say)]
    for step in InviteProgress.Step.funnel {
      items.append(stepLink(step, say(step.text), content.funnel[step] ?? 0, content, say))
    }
    return """
      <nav class="pp-choices" aria-label="\(say(.funnel))"><ul>
      \(items)</ul></nav>

      """
  }

  private func stepLink(
    _ step: InviteProgress.Step?, _ text: String, _ count: Int, _ content: InvitationsContent,
    _ say: Wording
  ) -> HTML {
    let isCurrent = content.query.step == step
    return """
      <li><a href="\(OfficeRoute.invitations(content.query.showing(step)))"\
      \(isCurrent ? #" aria-current="page""# as HTML : .none)>\(text): \(say.count(count))</a></li>

      """
  }
}
