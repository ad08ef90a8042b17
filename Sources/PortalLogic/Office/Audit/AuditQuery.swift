import MariaStore
import PortalPlatform

/// What somebody of the office looks for in the audit, as it was typed.
package struct AuditQuery: Equatable, Sendable {
  /// The number of the person whose data it was about.
  var patient = ""
  /// The key of the user who did it.
  var user: UserNum?
  var action: AuditAction?
  var from = ""
  var to = ""
  /// Only what comes behind that row.
  var after: AuditPlace?

  init() {}

  init(of patient: PatNum) { self.patient = String(patient.rawValue) }

  init(_ form: Form) {
    func text(_ name: String) -> String {
      String(String.UnicodeScalarView(form[name].unicodeScalars.prefix(20))).trimmingSpaces()
    }
    patient = text("patient")
    user = addressNumber(form["user"]).flatMap { $0 > 0 ? UserNum(rawValue: $0) : nil }
    action = AuditAction(rawValue: form["action"])
    from = text("from")
    to = text("to")
    let place = form["after"].split(separator: "-", omittingEmptySubsequences: false).map {
      addressNumber(String($0))
    }
    if place.count == 2, let time = place[0], let row = place[1], time < 253_370_764_800_000 {
      after = AuditPlace(
        time: Instant(milliseconds: Int(time)), historyNum: HistoryNum(rawValue: row))
    }
  }

  /// What follows the address of the page.
  var path: String {
    var parts: [String] = []
    func add(_ name: String, _ value: String) {
      if !value.isEmpty { parts.append("\(name)=\(PercentEncoding.encode(value))") }
    }
    add("patient", patient)
    add("user", user.map { String($0.rawValue) } ?? "")
    add("action", action?.rawValue ?? "")
    add("from", from)
    add("to", to)
    add("after", after.map { "\($0.time.milliseconds)-\($0.historyNum.rawValue)" } ?? "")
    return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
  }

  func following(_ place: AuditPlace?) -> AuditQuery {
    var query = self
    query.after = place
    return query
  }
}

extension AuditQuery {
  /// The rows that are meant.
  ///
  /// - Returns: also what is wrong with the fields; then nothing may be looked up.
  func filter(_ access: StaffAccess, _ caller: Caller) -> (AuditFilter, [FieldError]) {
    var filter = AuditFilter()
    var errors: [FieldError] = []
    let say = caller.say
    if !patient.isEmpty {
      filter.person = addressNumber(patient).flatMap { $0 > 0 ? PatNum(rawValue: $0) : nil }
      if filter.person == nil {
        errors.append(FieldError(field: "patient", text: say(.auditPatientWrong)))
      }
    }
    filter.user = user
    filter.kinds = action?.kinds
    if case .only(let clinics) = access.clinics { filter.clinics = clinics }
    let days = PeriodFields(from: from, to: to).days(caller)
    errors += days.errors
    let zone = caller.practiceZone
    filter.from = days.from.map { zone.instant(of: WallTime(day: $0, second: 0)) }
    filter.end = days.to.map { zone.instant(of: WallTime(day: $0.adding(days: 1), second: 0)) }
    return (filter, errors)
  }
}
