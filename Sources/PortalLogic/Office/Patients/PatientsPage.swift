import MariaStore
import PortalPlatform

extension Portal {
  func patientsPage(
    _ content: FoundContent, _ access: StaffAccess, _ caller: Caller
  ) -> HTML {
    let say = caller.say
    let offer: HTML? =
      content.query == PatientQuery() ? secondFactorOffer(access, say) : nil
    return officeLayout(
      OfficePage(title: say(.patients), tab: .patients),
      """
      \(offer)<h1 class="pp-heading">\(say(.patients))</h1>
      \(searchForm(content.query, say))\(results(content, caller))
      """, caller)
  }

  /// Offers a second factor to a user who has none.
  func secondFactorOffer(_ access: StaffAccess, _ say: Wording) -> HTML? {
    guard !access.session.hasSecondFactor else { return nil }
    return """
      <div class="pp-notice pp-notice--info"><p>\(say(.secondFactorOffer)) \
      <a class="pp-link" href="\(OfficeRoute.secondFactor)">\(say(.secondFactorTitle))</a></p></div>

      """
  }

  func searchForm(_ query: PatientQuery, _ say: Wording) -> HTML {
    let focus: HTML = query.text.isEmpty ? " autofocus" : .none
    let checked: HTML = query.includesFormer ? " checked" : .none
    return """
      <form class="pp-search" role="search" action="\(OfficeRoute.patients(PatientQuery()))">
      <div class="pp-field"><label for="q">\(say(.findPatient))</label>
      <p class="pp-hint" id="q-hint">\(say(.findPatientHint))</p>
      <input type="search" id="q" name="q" value="\(query.text)" maxlength="100" autocomplete="off" \
      autocapitalize="none" spellcheck="false" aria-describedby="q-hint"\(focus)></div>
      <div class="pp-check"><input type="checkbox" id="former" name="former" value="1"\(checked)>\
      <label for="former">\(say(.alsoFormer))</label></div>
      <button class="pp-button">\(say(.find))</button>
      </form>

      """
  }

  private func results(_ content: FoundContent, _ caller: Caller) -> HTML? {
    let say = caller.say
    guard let found = content.found else {
      return content.query.text.isEmpty ? nil : empty(say(.typeMore))
    }
    guard !content.people.isEmpty else { return empty(say(.nobodyFound)) }
    let rows: [HTML] = content.people.map { row($0, content, caller) }
    return """
      \(count(found, content, say))<ul class="pp-found">
      \(rows)</ul>
      \(pages(found, content.query, say))
      """
  }

  private func empty(_ text: String) -> HTML {
    """
    <p class="pp-empty" role="status">\(text)</p>

    """
  }

  private func count(_ found: FoundPatients, _ content: FoundContent, _ say: Wording) -> HTML {
    guard !found.isTooMany else {
      return officeNotice(say(.tooManyFound, String(FoundPatients.most)))
    }
    let text =
      found.count == 1 ? say(.oneFound) : say(.someFound, String(found.count))
    return """
      <p role="status">\(text)</p>

      """
  }

  private func row(
    _ person: OfficePatient, _ content: FoundContent, _ caller: Caller
  ) -> HTML {
    let say = caller.say
    let patient = person.patient
    let state = content.states[patient.patNum] ?? .none
    let visits = content.visits[patient.patNum]
    var facts: [HTML] = []
    if let birthdate = patient.birthdate {
      facts.append(fact(say(.born), born(birthdate, caller)))
    }
    if let phone = person.phones.first { facts.append(fact(say(.phone), "\(phone)")) }
    if caller.office.hasClinics, !person.clinicName.isEmpty {
      facts.append(fact(say(.clinic), "\(person.clinicName)"))
    }
    if let last = visits?.last { facts.append(fact(say(.lastVisit), "\(say.date(last.day))")) }
    if let next = visits?.next {
      facts.append(fact(say(.nextVisit), "\(say.date(next.day)) \(say.time(next))"))
    }
    facts.append(fact(say(.patientNumber), "\(patient.patNum.rawValue)"))
    return """
      <li><p class="pp-found__name">\
      <a class="pp-link" href="\(OfficeRoute.patient(patient.patNum, before: nil))">\
      \(officeName(patient.name))</a> \(state.badge(say))\(statusBadge(patient.status, say))</p>
      <dl class="pp-found__facts">
      \(facts)</dl></li>

      """
  }

  private func pages(_ found: FoundPatients, _ query: PatientQuery, _ say: Wording) -> HTML? {
    let last = min(
      (found.count + PatientQuery.rows - 1) / PatientQuery.rows,
      FoundPatients.most / PatientQuery.rows)
    guard last > 1, !found.isTooMany else { return nil }
    var links: [HTML] = []
    if query.page > 1 {
      links.append(pageLink(query.onPage(query.page - 1), say(.previousPage)))
    }
    links.append("<li>\(say(.pageOf, String(query.page), String(last)))</li>\n")
    if query.page < last { links.append(pageLink(query.onPage(query.page + 1), say(.nextPage))) }
    return """
      <nav class="pp-pages" aria-label="\(say(.pages))"><ul>
      \(links)</ul></nav>

      """
  }

  private func pageLink(_ query: PatientQuery, _ text: String) -> HTML {
    """
    <li><a class="pp-link" href="\(OfficeRoute.patients(query))">\(text)</a></li>

    """
  }
}

extension Portal {
  /// Birth date and age.
  func born(_ birthdate: Day, _ caller: Caller) -> HTML {
    let age = birthdate.years(until: caller.practiceNow.day)
    return "\(caller.say.date(birthdate)) (\(caller.say(.age, String(age))))"
  }

  /// As the office sorts and reads names: `Hartwell, Mary (Molly)`.
  func officeName(_ name: PersonName) -> String {
    let main =
      name.last.isEmpty || name.first.isEmpty
      ? name.last + name.first : "\(name.last), \(name.first)"
    return name.preferred.isEmpty ? main : "\(main) (\(name.preferred))"
  }

  /// What is unusual about somebody's being a patient; nil for most.
  func statusBadge(_ status: Patient.Status, _ say: Wording) -> HTML? {
    let text: OfficeText
    switch status {
    case .patient, .deleted, .unknown: return nil
    case .nonPatient: text = .statusNonPatient
    case .inactive: text = .statusInactive
    case .archived: text = .statusArchived
    case .deceased: text = .statusDeceased
    case .prospective: text = .statusProspective
    }
    return #" <span class="pp-badge pp-badge--none">\#(say(text))</span>"#
  }
}

extension OfficePatient {
  /// Those on file, the one first that reaches people best.
  var phones: [String] { [wirelessPhone, homePhone, workPhone].filter { !$0.isEmpty } }
}
