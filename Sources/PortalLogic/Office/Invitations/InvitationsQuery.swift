import MariaStore
import PortalPlatform

/// What has just been done on the page of invitations.
package enum InvitationsDone: String, Sendable, CaseIterable {
  case on, off, again
  /// Somebody else has sent another one already.
  case had

  var text: InvitationsText {
    switch self {
    case .on: .switchedOn
    case .off: .switchedOff
    case .again: .sentAgain
    case .had: .sentAlready
    }
  }
}

/// Which invitations are asked for, as it was typed.
package struct InvitationsQuery: Equatable, Sendable {
  var from = ""
  var to = ""
  /// Those that have come so far and no farther.
  var step: InviteProgress.Step?
  /// Only older ones than that.
  var before: InviteNum?
  var done: InvitationsDone?

  init() {}

  init(_ form: Form) {
    func text(_ name: String) -> String {
      String(String.UnicodeScalarView(form[name].unicodeScalars.prefix(20))).trimmingSpaces()
    }
    from = text("from")
    to = text("to")
    step = InviteProgress.Step.allCases.first { $0.word == form["step"] }
    before = addressNumber(form["before"]).map(InviteNum.init)
    done = InvitationsDone(rawValue: form["done"])
  }

  /// What follows the address of the page.
  var path: String {
    var parts: [String] = []
    if !from.isEmpty { parts.append("from=\(PercentEncoding.encode(from))") }
    if !to.isEmpty { parts.append("to=\(PercentEncoding.encode(to))") }
    if let step { parts.append("step=\(step.word)") }
    if let before { parts.append("before=\(before.rawValue)") }
    if let done { parts.append("done=\(done.rawValue)") }
    return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
  }

  func showing(_ step: InviteProgress.Step?, before: InviteNum? = nil) -> InvitationsQuery {
    var query = self
    query.step = step
    query.before = before
    query.done = nil
    return query
  }

  func saying(_ done: InvitationsDone) -> InvitationsQuery {
    var query = self
    query.done = done
    return query
  }

  /// The days that are meant, by themselves the last thirty, and what is wrong with the fields.
  func days(_ caller: Caller) -> (from: Day, to: Day, errors: [FieldError]) {
    let typed = PeriodFields(from: from, to: to).days(caller)
    let last = typed.to ?? max(caller.practiceNow.day, typed.from ?? caller.practiceNow.day)
    return (typed.from ?? last.adding(days: -29), last, typed.errors)
  }
}

extension InviteProgress.Step {
  /// As an address names it.
  var word: String {
    switch self {
    case .queued: "queued"
    case .accepted: "accepted"
    case .bounced: "bounced"
    case .failed: "failed"
    case .visited: "visited"
    case .activated: "activated"
    case .expired: "expired"
    }
  }

  /// In the order in which an invitation takes them; those where it ends last.
  static let funnel: [InviteProgress.Step] = [
    .queued, .accepted, .visited, .activated, .bounced, .failed, .expired,
  ]
}
