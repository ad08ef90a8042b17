import MariaStore
import PortalPlatform

extension Portal {
  /// The card of one coming visit (G-40, G-45).
  func visitCard(
    _ visit: Visit, _ place: PlaceMarkup, _ zones: ZoneNotes, _ caller: Caller
  ) -> HTML {
    let say = caller.say
    let appointment = visit.appointment
    let day = appointment.start.day
    let key = appointment.aptNum.rawValue
    return """
      <li><article class="pp-visit" aria-labelledby="visit-\(key)">
      <h3 class="pp-visit__date" id="visit-\(key)"><time datetime="\(appointment.start)">\
      \(say.dateWithWeekday(day))</time></h3>
      \(badge(visit, say))\
      <p class="pp-visit__time">\(say.time(appointment.start)) \
      \(zones.note(of: visit))</p>
      \(facts(visit, place, caller))\
      \(links(visit, place, caller))</article></li>

      """
  }

  private func badge(_ visit: Visit, _ say: Wording) -> HTML {
    let isConfirmed = visit.isConfirmed
    let name: HTML = isConfirmed ? "confirmed" : "scheduled"
    return """
      <p class="pp-badge pp-badge--\(name)">\(say(isConfirmed ? .confirmed : .scheduled))</p>

      """
  }

  private func facts(_ visit: Visit, _ place: PlaceMarkup, _ caller: Caller) -> HTML {
    let say = caller.say
    let appointment = visit.appointment
    var facts: [HTML] = []
    if let time = appointment.askedToArrive {
      facts.append(fact(say(.arriveAt), "<strong>\(say.time(time))</strong>"))
    }
    if let provider = appointment.provider {
      facts.append(fact(say(.with), "\(provider)"))
    }
    if !visit.procedures.isEmpty {
      facts.append(fact(say(.whatIsDone), "\(list: visit.procedures)"))
    }
    return """
      <dl class="pp-facts pp-visit__facts">
      \(facts)\(place.fact)</dl>

      """
  }

  private func links(_ visit: Visit, _ place: PlaceMarkup, _ caller: Caller) -> HTML {
    let calendar = Route.appointmentCalendar(visit.appointment.aptNum)
    return """
      <ul class="pp-visit__links">
      <li><a class="pp-link" href="\(calendar)">\(caller.say(.addToCalendar))</a></li>
      \(place.links)</ul>

      """
  }
}

/// The names of the zones that the times of a page are in; most pages have one.
final class ZoneNotes {
  private let say: Wording
  private var last: (zone: Zone, start: HTML, end: HTML)?

  init(_ say: Wording) { self.say = say }

  /// The name of the zone that a visit's times are in; the browser takes it away where its own
  /// clock shows the same.
  func note(of visit: Visit) -> HTML {
    let (start, end) = markup(of: visit.zone)
    return "\(start)\(visit.start)\(end)"
  }

  private func markup(of zone: Zone) -> (start: HTML, end: HTML) {
    if let last, last.zone === zone { return (last.start, last.end) }
    let start: HTML = #"<span class="pp-zone" data-zone="\#(zone.name)" data-instant=""#
    let end: HTML = #"">\#(say.zoneName(zone))</span>"#
    last = (zone, start, end)
    return (start, end)
  }
}

/// What the cards of all visits to one place have in common, made once a page.
struct PlaceMarkup {
  /// Its name and address.
  let fact: HTML?
  /// Its map and its phone.
  let links: HTML

  init(_ place: Clinic, _ say: Wording) {
    let lines = place.address.lines
    fact =
      place.name.isEmpty
      ? nil
      : PortalLogic.fact(
        say(.at),
        """
        \(place.name)\(lines.isEmpty ? .none : "<br>" as HTML)\(addressLines(place.address))
        """)
    let map: HTML? =
      lines.isEmpty
      ? nil
      : """
      <li><a class="pp-link" href="\(mapAddress(place.address))" rel="noreferrer">\(say(.map))</a></li>

      """
    let phone: HTML? =
      place.phone.isEmpty
      ? nil
      : """
      <li>\(phoneLink(place.phone, text: say(.callNumber, place.phone)))</li>

      """
    links = "\(map)\(phone)"
  }
}
