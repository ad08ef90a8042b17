import MariaStore
import PortalPlatform

extension Portal {
  func onlineAccessPage(_ content: OnlineAccessContent, _ caller: Caller) -> HTML {
    let say = caller.say
    let title = say(.onlineAccess)
    return officeLayout(
      OfficePage(
        title: content.errors.isEmpty ? title : say(.errorPrefix, title), tab: .figures),
      """
      \(errorSummary(content.errors, say))<h1 class="pp-heading">\(title)</h1>
      <p>\(say(.onlineAccessIntro))</p>
      \(periodForm(content, say))\
      \(content.figure.map { figureCard($0, content, caller) })\
      \(content.figure == nil ? nil : patientList(content, say))
      """, caller)
  }

  private func periodForm(_ content: OnlineAccessContent, _ say: Wording) -> HTML {
    let isTyped = !content.errors.isEmpty
    let period = PeriodFields(
      from: isTyped ? content.query.from : content.from.description,
      to: isTyped ? content.query.to : content.to.description)
    return """
      <form class="pp-filter" action="\(OfficeRoute.onlineAccess(OnlineAccessQuery()))">
      \(period.fields(content.errors, say))<button class="pp-button">\(say(.showPeriod))</button>
      </form>

      """
  }

  private func figureCard(
    _ figure: OnlineAccessFigure, _ content: OnlineAccessContent, _ caller: Caller
  ) -> HTML {
    let say = caller.say
    let share = figure.tenths.map { percent($0, say) } ?? say(.nobodyToCount)
    let goal: HTML =
      figure.reachesGoal
      ? #"<span class="pp-badge pp-badge--confirmed">\#(say(.goalReached))</span>"#
      : #"<span class="pp-badge pp-badge--none">\#(say(.goalMissed))</span>"#
    let codes = caller.office.missedVisitCodes
    let missed: String? =
      !codes.isEmpty
      ? say(.missedCodes, codes.joined(separator: ", "))
      : caller.office.chartsMissedVisits ? say(.missedCodesUnknown) : nil
    return """
      <section class="pp-card" aria-labelledby="figure">
      <h2 class="pp-heading" id="figure">\(say.date(content.from)) – \(say.date(content.to))</h2>
      <dl class="pp-facts">
      \(fact(say(.share), "\(share) \(figure.denominator > 0 ? goal : HTML.none)"))\
      \(fact(say(.accessInTime), "\(say.count(figure.numerator))"))\
      \(fact(say(.patientsSeen), "\(say.count(figure.denominator))"))</dl>
      \(missed.map { "<p>\($0)</p>\n" as HTML })\(codesLink(caller))</section>

      """
  }

  /// The way to the setting, for who may change it.
  private func codesLink(_ caller: Caller) -> HTML? {
    guard let session = caller.staffSession, session.permissions.contains(.eServicesSetup),
      session.clinics == .all || !caller.office.hasClinics
    else { return nil }
    let place = SettingsPlace(.figures)
    return """
      <p><a class="pp-link" href="\(OfficeRoute.settings(place, isSaved: false))">\
      \(caller.say(.settings))</a></p>

      """
  }

  /// `53.3 %`
  private func percent(_ tenths: Int, _ say: Wording) -> String {
    let separator = say.language == .english ? "." : ","
    return "\(tenths / 10)\(separator)\(tenths % 10) %"
  }

  private func patientList(_ content: OnlineAccessContent, _ say: Wording) -> HTML {
    let query = content.query
    let rows: [HTML] = content.patients.map { row($0, say) }
    let list: HTML =
      rows.isEmpty
      ? """
      <p class="pp-empty">\(say(.nobodyFound))</p>

      """
      : """
      <ul class="pp-found">
      \(rows)</ul>

      """
    var links: [HTML] = []
    if query.after != nil {
      links.append(pageLink(query.showing(provided: query.showsProvided), say(.firstPage)))
    }
    if content.hasMore, let last = content.patients.last?.patNum {
      links.append(
        pageLink(query.showing(provided: query.showsProvided, after: last), say(.nextPage)))
    }
    let pages: HTML? =
      links.isEmpty
      ? nil
      : """
      <nav class="pp-pages" aria-label="\(say(.pages))"><ul>
      \(links)</ul></nav>

      """
    return """
      <section aria-labelledby="people">
      <h2 class="pp-heading" id="people">\
      \(say(query.showsProvided ? .withAccess : .withoutAccess))</h2>
      <p><a class="pp-link" href="\(OfficeRoute.onlineAccess(query.showing(provided: !query.showsProvided)))">\
      \(say(query.showsProvided ? .showWithoutAccess : .showWithAccess))</a></p>
      \(list)\(pages)</section>

      """
  }

  private func row(_ patient: OnlineAccessPatient, _ say: Wording) -> HTML {
    let given = patient.accessDay.map(say.date) ?? say(.never)
    return """
      <li><p class="pp-found__name">\
      <a class="pp-link" href="\(OfficeRoute.patient(patient.patNum, before: nil))">\
      \(officeName(patient.name))</a></p>
      <dl class="pp-found__facts">
      \(fact(say(.firstVisit), "\(say.date(patient.firstVisit))"))\
      \(fact(say(.accessDeadline), "\(say.date(patient.deadline))"))\
      \(fact(say(.accessGivenOn), "\(given)"))\
      \(fact(say(.patientNumber), "\(patient.patNum.rawValue)"))</dl></li>

      """
  }

  private func pageLink(_ query: OnlineAccessQuery, _ text: String) -> HTML {
    """
    <li><a class="pp-link" href="\(OfficeRoute.onlineAccess(query))">\(text)</a></li>

    """
  }
}
