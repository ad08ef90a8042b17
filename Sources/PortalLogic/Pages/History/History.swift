import MariaStore

extension Portal {
  /// Who did what with one person's data, the latest first (G-130).
  func history(
    _ access: PatientAccess, _ before: HistoryNum?, _ caller: Caller
  ) throws -> Response {
    let limit = 30
    let events = try store.history(
      of: access.person.patient.patNum, before: before, limit: limit + 1)
    return .page(
      historyPage(
        HistoryContent(
          access: access, events: Array(events.prefix(limit)), isLatest: before == nil,
          hasOlder: events.count > limit),
        caller))
  }
}
