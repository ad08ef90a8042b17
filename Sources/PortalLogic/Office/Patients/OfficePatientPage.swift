import MariaStore
import PortalPlatform

extension Portal {
  /// A patient's portal page: contact data, login, and what was done with the patient's data.
  func officePatient(
    _ access: OfficePatientAccess, _ before: HistoryNum?, _ caller: Caller
  ) throws -> Response {
    let person = access.person
    let key = person.patient.patNum
    let state = try portalStates(of: [person], caller)[key] ?? .none
    let hasAccess = person.login?.hasAccess ?? false
    let online = hasAccess ? nil : try readPatientPortalAccess(access, caller)
    let contact = try online?.subject.contactData ?? store.contactData(of: [key]).first
    let limit = 30
    let events = try store.history(of: key, before: before, limit: limit + 1)
    let say = caller.say
    let name = officeName(person.patient.name)
    return .page(
      officeLayout(
        OfficePage(title: name, tab: .patients),
        """
        <h1 class="pp-heading">\(name)</h1>
        \(statusBadge(person.patient.status, say).map { "<p>\($0)</p>\n" as HTML })\
        <section class="pp-card" aria-labelledby="portal">
        <h2 class="pp-heading" id="portal">\(say(.portalAccess))</h2>
        \(loginFacts(person, state, say))\(accessWays(key, online, caller))\
        \(viewLink(person.patient, say))</section>
        <section class="pp-card" aria-labelledby="data">
        <h2 class="pp-heading" id="data">\(say(.contactData))</h2>
        \(personFacts(person, contact, caller))\(correctionLink(key, access.staff, say))</section>
        <h2 class="pp-heading">\(say(.history))</h2>
        \(officeHistory(Array(events.prefix(limit)), caller))\
        \(olderLinks(key, events, limit, before, say))\(auditLink(key, access.staff, say))
        """, caller))
  }

  private func loginFacts(
    _ person: OfficePatient, _ state: PortalState, _ say: Wording
  ) -> HTML {
    var facts: [HTML] = [fact(say(.portalState), state.badge(say))]
    if let login = person.login {
      if !login.userName.isEmpty { facts.append(fact(say(.userName), "\(login.userName)")) }
      let last = login.lastSignIn.map { "\(say.dateWithWeekday($0.day)), \(say.time($0))" }
      facts.append(fact(say(.lastSignIn), "\(last ?? say(.never))"))
    }
    return """
      <dl class="pp-facts">
      \(facts)</dl>

      """
  }

  /// The button that gives access where there is none, and the way to all else.
  ///
  /// - Parameter online: of somebody without access.
  private func accessWays(
    _ key: PatNum, _ online: PatientPortalAccess?, _ caller: Caller
  ) -> HTML {
    let give = online.map { provision($0, PatientPortalAccessForm(), caller) }
    return """
      \(give)<p><a class="pp-link" href="\(OfficeRoute.access(key, done: nil))">\
      \(caller.say(.changeAccess))</a></p>

      """
  }

  private func personFacts(
    _ person: OfficePatient, _ contact: ContactData?, _ caller: Caller
  ) -> HTML {
    let say = caller.say
    let none: HTML = "\(say(.notOnFile))"
    var facts: [HTML] = [
      fact(say(.patientNumber), "\(person.patient.patNum.rawValue)"),
      fact(say(.birthDate), person.patient.birthdate.map { born($0, caller) } ?? none),
    ]
    if caller.office.hasClinics {
      facts.append(fact(say(.clinic), person.clinicName.isEmpty ? none : "\(person.clinicName)"))
    }
    let address = contact?.address.lines ?? []
    facts.append(fact(say(.address), address.isEmpty ? none : "\(lines(address))"))
    let phones: [HTML] = [
      (person.wirelessPhone, Text.wirelessPhone), (person.homePhone, .homePhone),
      (person.workPhone, .workPhone),
    ].filter { !$0.0.isEmpty }.map { "<div>\(say($0.1, $0.0))</div>" }
    facts.append(fact(say(.phone), phones.isEmpty ? none : "\(phones)"))
    let emails: [HTML] = (contact?.email ?? "").split(separator: ",").map {
      "<div>\(emailText(String($0).trimmingSpaces()))</div>"
    }
    facts.append(fact(say(.email), emails.isEmpty ? none : "\(emails)"))
    return """
      <dl class="pp-facts">
      \(facts)</dl>

      """
  }

  /// As the patient reads it, by the practice's days.
  private func officeHistory(_ events: [HistoryEvent], _ caller: Caller) -> HTML {
    let say = caller.say
    guard !events.isEmpty else {
      return """
        <p class="pp-empty">\(say(.historyEmpty))</p>

        """
    }
    let rows: [HTML] = events.map { event in
      let time = caller.practiceZone.wallTime(at: event.time)
      let text = event.sentence(actor(event, say), say)
      return """
        <li><time datetime="\(event.time)">\(say.date(time.day)) \(say.time(time))</time> \
        <span>\(text)</span></li>

        """
    }
    return """
      <p>\(say(.officeHistoryIntro, say.zoneName(caller.practiceZone)))</p>
      <ul class="pp-history pp-history--dated">
      \(rows)</ul>

      """
  }

  private func actor(_ event: HistoryEvent, _ say: Wording) -> String {
    switch event.actor {
    case .patient: event.actorName?.full ?? say(.historySomebody)
    case .staff: say(.historyOffice)
    case .unknown: say(.historySomebody)
    }
  }

  private func olderLinks(
    _ patient: PatNum, _ events: [HistoryEvent], _ limit: Int, _ before: HistoryNum?,
    _ say: Wording
  ) -> HTML? {
    var links: [HTML] = []
    if before != nil { links.append(link(.patient(patient, before: nil), say(.historyLatest))) }
    if events.count > limit {
      let last = events[limit - 1].historyNum
      links.append(link(.patient(patient, before: last), say(.historyOlder)))
    }
    return links.isEmpty ? nil : "\(links)"
  }

  /// The same rows with the names of users, for who may read them.
  private func auditLink(_ patient: PatNum, _ staff: StaffAccess, _ say: Wording) -> HTML? {
    guard staff.may(.securityAdmin) else { return nil }
    return link(.audit(AuditQuery(of: patient)), say(.auditOfPatient))
  }

  /// The way to see the portal as the patient sees it; not for those whom the portal shows nothing.
  private func viewLink(_ patient: Patient, _ say: Wording) -> HTML? {
    guard patient.status.isShown else { return nil }
    return link(.viewReason(patient.patNum, then: nil), say(.seeAsPatient))
  }

  private func correctionLink(_ key: PatNum, _ staff: StaffAccess, _ say: Wording) -> HTML? {
    guard staff.may(.patientEdit) else { return nil }
    return link(.patientData(key, isForAccess: false, isSaved: false), say(.correctData))
  }

  private func link(_ route: OfficeRoute, _ text: String) -> HTML {
    """
    <p><a class="pp-link" href="\(route)">\(text)</a></p>

    """
  }
}
