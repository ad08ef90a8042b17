import MariaStore
import PortalPlatform

/// What the page of visits shows.
struct AppointmentsContent {
  var access: PatientAccess
  var showsAll: Bool
  /// The next one first.
  var coming: [Visit]
  /// The last one first.
  var past: [Visit]
  var recalls: [RecallNotice]
  var today: Day
}

extension Portal {
  func appointmentsPage(_ content: AppointmentsContent, _ caller: Caller) -> HTML {
    let say = caller.say
    let person = content.access.person
    let zones = ZoneNotes(say)
    let title =
      person.reason == .oneself
      ? say(.appointments) : say(.appointmentsOf, person.patient.name.full)
    return layout(
      Page(title: title, tab: .appointments, access: content.access),
      """
      <h1 class="pp-heading">\(title)</h1>
      \(actions(content, caller))\
      <h2 class="pp-heading">\(say(.comingVisits))</h2>
      \(coming(content.coming, zones, caller))\
      <h2 class="pp-heading">\(say(.pastVisits))</h2>
      \(past(content, zones, caller))
      """, caller)
  }

  /// What the patient has to do; acting is by phone (AP-2).
  private func actions(_ content: AppointmentsContent, _ caller: Caller) -> HTML? {
    let say = caller.say
    var texts: [(text: String, phone: String)] = content.coming.filter(\.needsConfirmation).map {
      let start = $0.appointment.start
      return (
        say(.pleaseConfirm, say.dateWithWeekday(start.day), say.time(start)),
        $0.place.phone
      )
    }
    texts += content.recalls.map { recall in
      let text =
        switch recall.dateDue {
        case nil: say(.recallDue, recall.description)
        case let day? where day > content.today:
          say(.recallFrom, recall.description, say.date(day))
        case let day?: say(.recallDueSince, recall.description, say.date(day))
        }
      let phone = caller.office.hasClinics ? recall.clinicPhone ?? "" : ""
      return (text, phone.isEmpty ? caller.office.contact.phone : phone)
    }
    guard !texts.isEmpty else { return nil }
    let items: [HTML] = texts.map { action in
      let call: HTML? =
        action.phone.isEmpty
        ? nil : " \(phoneLink(action.phone, text: say(.callNumber, action.phone)))"
      return "<li>\(action.text)\(call)</li>\n"
    }
    return """
      <section class="pp-action" aria-labelledby="actions">
      <h2 id="actions">\(say(.actionNeeded))</h2>
      <ul>
      \(items)</ul>
      </section>

      """
  }

  private func coming(_ visits: [Visit], _ zones: ZoneNotes, _ caller: Caller) -> HTML {
    guard !visits.isEmpty else {
      let phone = caller.office.contact.phone
      let call: HTML? = phone.isEmpty ? nil : " \(caller.say(.callToBook)) \(phoneNumber(phone))"
      return """
        <p class="pp-empty">\(caller.say(.noComingVisits))\(call)</p>

        """
    }
    var places: [ClinicNum: PlaceMarkup] = [:]
    let cards: [HTML] = visits.map { visit in
      let key = visit.place.clinicNum
      let place = places[key] ?? PlaceMarkup(visit.place, caller.say)
      places[key] = place
      return visitCard(visit, place, zones, caller)
    }
    return """
      <ul class="pp-list">
      \(cards)</ul>

      """
  }

  private func past(
    _ content: AppointmentsContent, _ zones: ZoneNotes, _ caller: Caller
  ) -> HTML {
    let say = caller.say
    let person = content.access.person
    let other = Route.appointments(
      of: person.reason == .oneself ? nil : person.patient.patNum, showsAll: !content.showsAll)
    let more = say(content.showsAll ? .showRecent : .showAll)
    let rows: HTML =
      content.past.isEmpty
      ? """
      <p class="pp-empty">\(say(content.showsAll ? .noPastVisits : .noRecentVisits))</p>

      """
      : """
      <ul class="pp-past">
      \(content.past.map { pastRow($0, zones, caller) })</ul>

      """
    let span: HTML =
      content.showsAll || content.past.isEmpty ? .none : "\(say(.pastSpan)) "
    return """
      \(rows)<p>\(span)\
      <a class="pp-link" href="\(other)">\(more)</a></p>

      """
  }

  private func pastRow(_ visit: Visit, _ zones: ZoneNotes, _ caller: Caller) -> HTML {
    let say = caller.say
    let appointment = visit.appointment
    let start = appointment.start
    let provider = appointment.provider
    let place = visit.place.name
    let lineBreak: HTML = provider?.isEmpty ?? true || place.isEmpty ? .none : "<br>"
    return """
      <li><time class="pp-past__date" datetime="\(start)">\
      \(say.dateWithWeekday(start.day)) <span>\(say.time(start))</span> \(zones.note(of: visit))</time>\
      <span class="pp-past__provider">\(provider)\(lineBreak)\(place)</span>\
      <span class="pp-past__done">\(list: visit.procedures)</span>\
      <span class="pp-past__status">\
      \(say(appointment.status == .complete ? .complete : .scheduled))</span></li>

      """
  }
}
