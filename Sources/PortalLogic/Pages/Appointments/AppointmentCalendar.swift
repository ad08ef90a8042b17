import MariaStore
import PortalPlatform

extension Portal {
  /// A coming visit as a file that calendars read (RFC 5545, G-45).
  func appointmentCalendar(_ appointment: Appointment, _ caller: Caller) throws -> Response {
    let visit = Visit(
      appointment: appointment, procedures: [], zone: caller.zone(of: appointment.clinic),
      office: caller.office)
    guard visit.isComing(at: caller.now) else { throw PortalError.notFound }
    return Response(
      status: 200,
      headers: [
        ("Content-Type", "text/calendar; charset=utf-8"),
        ("Content-Disposition", #"attachment; filename="visit.ics""#),
      ],
      body: Array(calendar(visit, caller).utf8))
  }

  private func calendar(_ visit: Visit, _ caller: Caller) -> String {
    let appointment = visit.appointment
    let place = visit.place
    let end = appointment.start.adding(seconds: max(appointment.minutes, 5) * 60)
    var file = CalendarFile()
    file.add("BEGIN", "VCALENDAR")
    file.add("VERSION", "2.0")
    file.add("PRODID", "-//Patient Portal//EN")
    file.add("METHOD", "PUBLISH")
    file.add(visit.zone)
    file.add("BEGIN", "VEVENT")
    file.add(
      "UID", "\(secrets.calendarIdentifier("visit \(appointment.aptNum.rawValue)"))@patient-portal")
    file.add("DTSTAMP", CalendarFile.utc(caller.now))
    file.add("DTSTART;TZID=\(visit.zone.name)", CalendarFile.local(appointment.start))
    file.add("DTEND;TZID=\(visit.zone.name)", CalendarFile.local(end))
    // A calendar is seen by others: it tells where, and nothing of what is done.
    file.add("SUMMARY", text: caller.say(.calendarTitle, place.name))
    if !place.address.lines.isEmpty {
      file.add("LOCATION", text: place.address.lines.joined(separator: ", "))
    }
    if !place.phone.isEmpty {
      file.add("DESCRIPTION", text: "\(caller.say(.phone)): \(place.phone)")
    }
    file.add("END", "VEVENT")
    file.add("END", "VCALENDAR")
    return file.text
  }
}
