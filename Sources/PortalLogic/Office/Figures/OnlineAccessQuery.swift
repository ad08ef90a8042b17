import MariaStore
import PortalPlatform

/// Which part of the figure is asked for, as it was typed.
package struct OnlineAccessQuery: Equatable, Sendable {
  var from = ""
  var to = ""
  /// Those who got access in time, instead of those who did not.
  var showsProvided = false
  /// Only patients behind that one.
  var after: PatNum?

  init() {}

  init(_ form: Form) {
    func text(_ name: String) -> String {
      String(String.UnicodeScalarView(form[name].unicodeScalars.prefix(20))).trimmingSpaces()
    }
    from = text("from")
    to = text("to")
    showsProvided = form["show"] == "provided"
    after = addressNumber(form["after"]).map(PatNum.init)
  }

  /// What follows the address of the page.
  var path: String {
    var parts: [String] = []
    if !from.isEmpty { parts.append("from=\(PercentEncoding.encode(from))") }
    if !to.isEmpty { parts.append("to=\(PercentEncoding.encode(to))") }
    if showsProvided { parts.append("show=provided") }
    if let after { parts.append("after=\(after.rawValue)") }
    return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
  }

  func showing(provided: Bool, after: PatNum? = nil) -> OnlineAccessQuery {
    var query = self
    query.showsProvided = provided
    query.after = after
    return query
  }

  /// The days that are meant, by themselves the calendar year, and what is wrong with the fields.
  func days(_ caller: Caller) -> (from: Day, to: Day, errors: [FieldError]) {
    let typed = PeriodFields(from: from, to: to).days(caller)
    let today = caller.practiceNow.day
    let year = (typed.from ?? typed.to ?? today).date.year
    let first = typed.from ?? Day(year: year, month: 1, day: 1) ?? today
    let last = typed.to ?? Day(year: year, month: 12, day: 31) ?? today
    return (first, last, typed.errors)
  }
}
