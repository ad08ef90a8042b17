import MariaStore
import PortalPlatform

extension Portal {
  func inviteEverybodyPage(_ content: EverybodyContent, _ caller: Caller) -> HTML {
    let say = caller.say
    let title = say(.everybodyTitle)
    return officeLayout(
      OfficePage(title: title, tab: .invitations),
      """
      \(content.query.done.map { officeNotice(say($0.text)) })<h1 class="pp-heading">\(title)</h1>
      \(backToInvitations(say))\(run(content, caller))\(clinicChoice(content, say))\
      \(numbers(content, caller))\(cannotList(content, say))
      """, caller)
  }

  /// How far the last one is.
  private func run(_ content: EverybodyContent, _ caller: Caller) -> HTML? {
    guard let run = content.run else { return nil }
    let say = caller.say
    let who = run.userName ?? say(.somebody)
    let state: InvitationsText =
      run.endedAt == nil ? .runRunning : run.isStopped ? .runStopped : .runDone
    var facts = [
      fact(say(.runStarted), "\(officeMoment(run.startedAt, caller)), \(who)"),
      fact(say(.runState), "\(say(state))"),
      fact(say(.runMessages), "\(say.count(run.messages))"),
      fact(say(.runPeople), "\(say.count(run.people))"),
    ]
    if run.failures > 0 {
      facts.append(fact(say(.runFailures), "\(say.count(run.failures))"))
    }
    let button: HTML? =
      content.mayStop
      ? form(
        to: .office(.stopInvitingEverybody), caller, class: nil,
        """
        \(clinicField(content))<button class="pp-button pp-button--quiet">\(say(.stopRun))</button>
        """) : nil
    let stop: HTML? =
      run.endedAt == nil
      ? """
      <p>\(say(.runHint))</p>
      <p><a class="pp-link" href="\(OfficeRoute.inviteEverybody(content.query.showing(content.query.clinic)))">\
      \(say(.lookAgain))</a></p>
      \(button)
      """ : nil
    return """
      <section class="pp-card" aria-labelledby="run">
      <h2 class="pp-heading" id="run">\(say(.runTitle))</h2>
      <dl class="pp-facts">
      \(facts)</dl>
      \(stop)</section>

      """
  }

  private func clinicField(_ content: EverybodyContent) -> HTML? {
    content.query.clinic.map {
      #"<input type="hidden" name="clinic" value="\#($0.rawValue)">\#n"#
    }
  }

  private func clinicChoice(_ content: EverybodyContent, _ say: Wording) -> HTML? {
    guard content.clinics.count > 1 else { return nil }
    func choice(_ clinic: ClinicNum?, _ text: String) -> HTML {
      """
      <li><a href="\(OfficeRoute.inviteEverybody(content.query.showing(clinic)))"\
      \(content.query.clinic == clinic ? #" aria-current="page""# as HTML : .none)>\(text)</a></li>

      """
    }
    let links = content.clinics.map { choice($0.clinicNum, $0.name) }
    return """
      <nav class="pp-choices" aria-label="\(say(.places))"><ul>
      \(choice(nil, say(.allClinics)))\(links)</ul></nav>

      """
  }

  private func numbers(_ content: EverybodyContent, _ caller: Caller) -> HTML {
    let say = caller.say
    let survey = content.survey
    let isRunning = content.run.map { $0.endedAt == nil } ?? false
    let address: HTML? =
      content.hasAddress
      ? nil
      : """
      <p><a class="pp-link" href="\(OfficeRoute.settings(SettingsPlace(.addresses), isSaved: false))">\
      \(say(.stopNoAddress))</a></p>

      """
    let press: HTML? =
      content.hasAddress && !isRunning && survey.canBeInvited > 0
      ? form(
        to: .office(.startInvitingEverybody), caller, class: nil,
        """
        \(clinicField(content))<input type="hidden" name="seen" \
        value="\(content.run?.runNum.rawValue ?? 0)">
        <button class="pp-button">\(say(.invitePeople, say.count(survey.canBeInvited)))</button>
        """) : nil
    let cut: HTML? =
      survey.isCut ? "<p>\(say(.surveyCut, say.count(InviteSurvey.mostPatients)))</p>\n" : nil
    return """
      <section class="pp-card" aria-labelledby="numbers">
      <h2 class="pp-heading" id="numbers">\(say(.numbers))</h2>
      <dl class="pp-facts">
      \(fact(say(.canBeInvited), "\(say.count(survey.canBeInvited))"))\
      \(fact(say(.cannotBeInvited), "\(say.count(survey.cannot))"))\
      \(fact(say(.needNone), "\(say.count(survey.needsNone))"))</dl>
      \(cut)<p class="pp-hint">\(say(.everybodyHint))</p>
      \(address)\(press)</section>

      """
  }

  /// Those who cannot be invited, each with the reasons and the way to mend them.
  private func cannotList(_ content: EverybodyContent, _ say: Wording) -> HTML {
    let rows: [HTML] = content.survey.people.map { subject, obstacles in
      let reasons: [HTML] = obstacles.map { "<li>\(say($0.text))</li>\n" }
      return """
        <li><p class="pp-found__name">\
        <a class="pp-link" href="\(OfficeRoute.access(subject.patNum, done: nil))">\
        \(officeName(subject.name))</a></p>
        <ul class="pp-rules">
        \(reasons)</ul></li>

        """
    }
    let list: HTML =
      rows.isEmpty
      ? """
      <p class="pp-empty">\(say(.nobodyFound))</p>

      """
      : """
      <ul class="pp-found">
      \(rows)</ul>

      """
    let query = content.query
    var links: [HTML] = []
    if query.after != nil { links.append(pageLink(query.showing(query.clinic), say(.firstPage))) }
    if content.survey.hasMore, let last = content.survey.people.last?.subject.patNum {
      links.append(pageLink(query.showing(query.clinic, after: last), say(.nextPage)))
    }
    return """
      <section aria-labelledby="cannot">
      <h2 class="pp-heading" id="cannot">\(say(.cannotTitle))</h2>
      \(list)\(pageLinks(links, say))</section>

      """
  }

  private func pageLink(_ query: EverybodyQuery, _ text: String) -> HTML {
    """
    <li><a class="pp-link" href="\(OfficeRoute.inviteEverybody(query))">\(text)</a></li>

    """
  }
}
