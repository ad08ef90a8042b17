import MariaStore
import PortalPlatform

/// What the page of the patients shows.
struct FoundContent {
  var query: PatientQuery
  /// nil when nobody was looked for.
  var found: FoundPatients?
  var people: [OfficePatient] = []
  var states: [PatNum: PortalState] = [:]
  var visits: [PatNum: VisitDates] = [:]
}

extension Portal {
  /// Finds patients by name, birth date, telephone or number.
  func patients(_ query: PatientQuery, _ access: StaffAccess, _ caller: Caller) throws -> Response {
    var content = FoundContent(query: query)
    let today = caller.practiceNow.day
    let keys = query.keys(today: today, order: caller.say.dates.fieldOrder)
    if let keys {
      let limits = access.limits(includesFormer: query.includesFormer)
      let found = try store.patients(
        matching: keys, limits, offset: (query.page - 1) * PatientQuery.rows,
        limit: PatientQuery.rows)
      content.found = found
      content.people =
        found.people.isEmpty ? [] : try store.officePatients(found.people, limits)
      content.states = try portalStates(of: content.people, caller)
      if caller.office.provides(.appointments), !found.people.isEmpty {
        for dates in try store.visitDates(of: found.people, now: caller.practiceNow) {
          content.visits[dates.patNum] = dates
        }
      }
    }
    return .page(patientsPage(content, access, caller))
  }
}
