import MariaStore
import PortalPlatform

/// What the page of the figure shows.
struct OnlineAccessContent {
  var query: OnlineAccessQuery
  var errors: [FieldError]
  var from: Day
  var to: Day
  /// nil when a field is wrong.
  var figure: OnlineAccessFigure?
  var patients: [OnlineAccessPatient] = []
  var hasMore = false

  /// Patients of a page.
  static let limit = 50
}

extension OnlineAccessFigure {
  /// In tenths of a percent; nil when there is nobody to count.
  var tenths: Int? {
    denominator > 0 ? (numerator * 2000 + denominator) / (2 * denominator) : nil
  }

  /// More than half of the patients.
  var reachesGoal: Bool { numerator * 2 > denominator }
}

extension Portal {
  /// The share of patients who got access to their data in time, and who they are (EH-1).
  func onlineAccess(
    _ query: OnlineAccessQuery, _ access: StaffAccess, _ caller: Caller
  ) throws -> Response {
    let (from, to, errors) = query.days(caller)
    var content = OnlineAccessContent(query: query, errors: errors, from: from, to: to)
    if errors.isEmpty {
      var period = OnlineAccessPeriod(
        from: from, to: to, missedCodes: caller.office.missedVisitCodes, clinics: nil)
      if case .only(let clinics) = access.clinics { period.clinics = clinics }
      content.figure = try store.onlineAccess(period)
      let found = try store.onlineAccessPatients(
        period, inTime: query.showsProvided, after: query.after,
        limit: OnlineAccessContent.limit + 1)
      content.patients = Array(found.prefix(OnlineAccessContent.limit))
      content.hasMore = found.count > OnlineAccessContent.limit
    }
    return .page(onlineAccessPage(content, caller), status: errors.isEmpty ? 200 : 422)
  }
}
