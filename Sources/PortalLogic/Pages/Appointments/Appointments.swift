import MariaStore
import PortalPlatform

extension Portal {
  /// The visits of one person and what is to be done about them (AP-1, AP-2, G-40 to G-45).
  func appointments(
    _ access: PatientAccess, _ showsAll: Bool, _ caller: Caller
  ) throws -> Response {
    let person = access.person.patient.patNum
    let now = caller.practiceNow
    let start = WallTime(
      day: showsAll ? Day(number: -700_000) : now.day.adding(months: -24), second: 0)
    let visits = try store.appointments(of: person, from: start, now: now)
    let procedures =
      caller.office.provides(.procedureNames)
      ? try store.procedures(atAppointmentsOf: person, from: start) : []
    let recalls =
      caller.office.provides(.recallNotices)
      ? try store.recallNotices(of: person, today: now.day) : []
    var names: [AptNum: [String]] = [:]
    for procedure in procedures { names[procedure.aptNum, default: []].append(procedure.name) }
    let all = visits.map { visit in
      Visit(
        appointment: visit, procedures: names[visit.aptNum] ?? [],
        zone: caller.zone(of: visit.clinic), office: caller.office)
    }
    var coming: [Visit] = []
    var past: [Visit] = []
    for visit in all {
      if visit.isComing(at: caller.now) { coming.append(visit) } else { past.append(visit) }
    }
    return .page(
      appointmentsPage(
        AppointmentsContent(
          access: access, showsAll: showsAll, coming: coming, past: past.reversed(),
          recalls: recalls, today: now.day),
        caller))
  }
}
