import MariaStore
import PortalPlatform

/// What has just been done on the page for inviting everybody.
package enum EverybodyDone: String, Sendable, CaseIterable {
  case started, stopped
  /// Somebody else's was there already.
  case had

  var text: InvitationsText {
    switch self {
    case .started: .everybodyStarted
    case .stopped: .everybodyStopped
    case .had: .everybodyHad
    }
  }
}

/// Which part of the patients is asked for.
package struct EverybodyQuery: Equatable, Sendable {
  /// nil for all that the user may see.
  var clinic: ClinicNum?
  /// Of those who cannot be invited: only patients behind that one.
  var after: PatNum?
  var done: EverybodyDone?

  init() {}

  init(_ form: Form) {
    clinic = addressNumber(form["clinic"]).map(ClinicNum.init)
    after = addressNumber(form["after"]).map(PatNum.init)
    done = EverybodyDone(rawValue: form["done"])
  }

  /// What follows the address of the page.
  var path: String {
    var parts: [String] = []
    if let clinic { parts.append("clinic=\(clinic.rawValue)") }
    if let after { parts.append("after=\(after.rawValue)") }
    if let done { parts.append("done=\(done.rawValue)") }
    return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
  }

  func showing(_ clinic: ClinicNum?, after: PatNum? = nil) -> EverybodyQuery {
    var query = EverybodyQuery()
    query.clinic = clinic
    query.after = after
    return query
  }

  func saying(_ done: EverybodyDone) -> EverybodyQuery {
    var query = showing(clinic)
    query.done = done
    return query
  }
}

/// Who can be invited, and who cannot.
struct InviteSurvey {
  var canBeInvited = 0
  var cannot = 0
  var needsNone = 0
  /// A page of those who cannot.
  var people: [(subject: AccessSubject, obstacles: [InviteObstacle])] = []
  var hasMore = false

  /// Patients who are looked at for the page; of a larger practice it tells of the first ones.
  static let mostPatients = 50_000
  /// People of a page.
  static let limit = 50

  var isCut: Bool { canBeInvited + cannot + needsNone >= InviteSurvey.mostPatients }

  mutating func add(_ person: InviteSubject, _ terms: AccessTerms, after: PatNum?) {
    switch person.standing(terms) {
    case .canBeInvited: canBeInvited += 1
    case .needsNone: needsNone += 1
    case .cannot(let obstacles):
      cannot += 1
      guard person.subject.patNum.rawValue > after?.rawValue ?? 0 else { return }
      if people.count < InviteSurvey.limit {
        people.append((person.subject, obstacles))
      } else {
        hasMore = true
      }
    }
  }
}

/// What the page shows.
struct EverybodyContent {
  var query: EverybodyQuery
  var survey: InviteSurvey
  var run: InviteRun?
  /// Whether the user may stop it.
  var mayStop: Bool
  /// Whether messages can lead anywhere.
  var hasAddress: Bool
  /// Those whose patients the user may see.
  var clinics: [ClinicName]
}

extension Portal {
  /// Who can be invited and who cannot, before anybody is; and how far inviting them is.
  func inviteEverybody(
    _ query: EverybodyQuery, _ access: StaffAccess, _ caller: Caller
  ) throws -> Response {
    let terms = try accessTerms(caller)
    var survey = InviteSurvey()
    try store.forEachInviteSubject(
      of: try access.clinics(of: query.clinic), after: PatNum(rawValue: 0),
      limit: InviteSurvey.mostPatients,
      since: InviteSubject.awaitedSince(caller.now, terms), at: caller.now
    ) { survey.add($0, terms, after: query.after) }
    let clinics = try store.clinicNames().filter { access.clinics.contains($0.clinicNum) }
    if let clinic = query.clinic, !clinics.contains(where: { $0.clinicNum == clinic }) {
      throw PortalError.notFound
    }
    let run = try store.latestInviteRun()
    let content = EverybodyContent(
      query: query, survey: survey, run: run, mayStop: run?.isSeen(by: access) ?? false,
      hasAddress: terms.leadsSomewhere, clinics: clinics)
    return .page(inviteEverybodyPage(content, caller))
  }

  /// Has the background process invite everybody who can be; twice pressed it is one.
  func startInvitingEverybody(_ access: StaffAccess, _ caller: Caller) throws -> Response {
    let form = try caller.checkedForm()
    let query = EverybodyQuery(form)
    guard try accessTerms(caller).leadsSomewhere else {
      return .redirect(to: .office(.inviteEverybody(query.showing(query.clinic))))
    }
    let clinics = try access.clinics(of: query.clinic)
    let isStarted = try store.repeatedTransaction {
      let last = try store.latestInviteRun()?.runNum.rawValue ?? 0
      guard form["seen"] == String(last),
        let run = try store.startInviteRun(by: access.userNum, of: clinics, at: caller.now)
      else { return false }
      try record([inviteEntry(.everybodyInvited, run.rawValue, access, caller)])
      try store.tellPracticeSoftware(
        "Patient Portal: everybody invited", by: access.userNum, practiceNow: caller.practiceNow)
      return true
    }
    return .redirect(to: .office(.inviteEverybody(query.saying(isStarted ? .started : .had))))
  }

  /// Stops what is under way; messages that were queued go out.
  func stopInvitingEverybody(_ access: StaffAccess, _ caller: Caller) throws -> Response {
    let form = try caller.checkedForm()
    let query = EverybodyQuery(form)
    try store.repeatedTransaction {
      guard let run = try store.latestInviteRun(), run.isSeen(by: access) else {
        throw PortalError.notFound
      }
      let isDone = try store.endInviteRun(run.runNum, isStopped: true, at: caller.now)
      guard isDone else { return }
      try record([inviteEntry(.everybodyInvited, run.runNum.rawValue, access, caller)])
    }
    return .redirect(to: .office(.inviteEverybody(query.saying(.stopped))))
  }

  /// What the practice asks of people for access.
  private func accessTerms(_ caller: Caller) throws -> AccessTerms {
    let address = try store.invitePreferences().first {
      $0.name == "PatientPortalURL" && $0.clinicNum == .practice
    }
    return AccessTerms(
      portalAddress: address?.value ?? "", settings: caller.settings,
      scheme: configuration.passwordScheme)
  }
}

extension AccessTerms {
  /// Whether links in messages lead to a portal that patients can open.
  var leadsSomewhere: Bool {
    !origin.isEmpty && portalAddress.lowercased().hasPrefix("https://")
  }
}

extension InviteRun {
  /// Whether a user may stop it: one for all clinics, or for all of this run's.
  func isSeen(by access: StaffAccess) -> Bool {
    if access.clinics == .all { return true }
    return clinics.map { $0.allSatisfy(access.clinics.contains) } ?? false
  }
}

extension StaffAccess {
  /// The clinics of a choice; nil for everybody.
  fileprivate func clinics(of choice: ClinicNum?) throws(PortalError) -> [ClinicNum]? {
    guard let choice else { return limits(includesFormer: false).clinics }
    guard clinics.contains(choice) else { throw .notFound }
    return [choice]
  }
}
