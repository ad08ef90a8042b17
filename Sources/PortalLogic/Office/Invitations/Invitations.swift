import MariaStore
import PortalPlatform

/// What the page of invitations shows.
struct InvitationsContent {
  var query: InvitationsQuery
  var errors: [FieldError]
  var from: Day
  var to: Day
  var desk: InviteDesk
  /// Empty when a field is wrong.
  var funnel: [InviteProgress.Step: Int] = [:]
  var people: [InvitedPerson] = []
  var hasMore = false

  /// People of a page.
  static let limit = 30
}

extension Portal {
  /// Whether invitations go out, what stops them, and what came of those of a period (G-113).
  func invitations(
    _ query: InvitationsQuery, _ access: StaffAccess, _ caller: Caller
  ) throws -> Response {
    let (from, to, errors) = query.days(caller)
    var content = InvitationsContent(
      query: query, errors: errors, from: from, to: to, desk: try readInviteDesk(access, caller))
    if errors.isEmpty {
      let zone = caller.practiceZone
      let period = InvitePeriod(
        from: zone.instant(of: WallTime(day: from, second: 0)),
        until: zone.instant(of: WallTime(day: to.adding(days: 1), second: 0)),
        clinics: access.limits(includesFormer: true).clinics,
        offset: zone.offset(at: caller.now))
      content.funnel = try store.inviteFunnel(period, at: caller.now)
      let found = try store.invitedPeople(
        period, step: query.step, before: query.before, limit: InvitationsContent.limit + 1,
        at: caller.now)
      content.people = Array(found.prefix(InvitationsContent.limit))
      content.hasMore = found.count > InvitationsContent.limit
    }
    return .page(invitationsPage(content, caller), status: errors.isEmpty ? 200 : 422)
  }

  /// Switches invitations on or off, for the practice or a clinic (IV-14). Twice is once.
  func switchInvitations(_ access: StaffAccess, _ caller: Caller) throws -> Response {
    let form = try caller.checkedForm()
    let desk = try readInviteDesk(access, caller)
    guard let place = desk.place(form) else { throw PortalError.notFound }
    guard ["0", "1"].contains(form["on"]) else {
      return .redirect(to: .office(.invitations(InvitationsQuery())))
    }
    let isOn = form["on"] == "1"
    try turn(.service, of: place.clinicNum, to: isOn, access, caller)
    return .redirect(to: .office(.invitations(InvitationsQuery().saying(isOn ? .on : .off))))
  }

  /// Switches something, unless it is so already; those who do it at once do it one after the other.
  func turn(
    _ what: InviteSwitch, of clinicNum: ClinicNum, to isOn: Bool, _ access: StaffAccess,
    _ caller: Caller
  ) throws {
    try store.repeatedTransaction {
      try store.lockInviteRules(of: clinicNum, at: caller.now)
      let setup = try readInviteDesk(access, caller).setup
      let old = setup.value(of: what, for: clinicNum)
      guard old != isOn else { return }
      let kind: HistoryEntry.Kind =
        what == .service ? (isOn ? .invitesSwitchedOn : .invitesSwitchedOff) : .inviteClinicChanged
      try record([inviteEntry(kind, clinicNum.rawValue, access, caller)])
      // The practice's rows come last: its tables may know no rollback.
      try store.turn(
        what, of: clinicNum, from: old, to: isOn, by: access.userNum, at: caller.now,
        practiceNow: caller.practiceNow)
    }
  }

  /// Sends another invitation to somebody of whom nothing was heard; twice pressed, one goes out.
  func repeatInvite(
    _ inviteNum: InviteNum, _ access: StaffAccess, _ caller: Caller
  ) throws -> Response {
    let form = try caller.checkedForm()
    let offset = caller.practiceZone.offset(at: caller.now)
    let clinics = access.limits(includesFormer: true).clinics
    guard
      let invite = try store.invitedPerson(inviteNum, of: clinics, offset: offset, at: caller.now)
    else { throw PortalError.notFound }
    let back = InvitationsQuery(returningTo: form["then"])
    guard invite.canBeRepeated else {
      return .redirect(to: .office(.invitations(back.saying(.had))))
    }
    let patNum = invite.progress.patNum
    let online = try readPatientPortalAccess(caller.officeAccess(patNum), caller)
    let obstacles = inviteObstacles(of: online.subject, online.giver.terms)
    // The page of the access says what is in the way.
    guard obstacles.allSatisfy({ $0 == .hasSignedIn }) else {
      return .redirect(to: .office(.access(patNum, done: nil)))
    }
    let isMade = try withHashSlot {
      try online.maker.makeByHand(
        for: [online.subject], name: "again \(inviteNum.rawValue)", endsOlder: true)
    }
    return .redirect(to: .office(.invitations(back.saying(isMade ? .again : .had))))
  }
}

extension InvitationsQuery {
  /// The page to come back to, as a form carries it.
  fileprivate init(returningTo address: String) {
    if case .invitations(let query) = OfficeRoute(returningTo: address) {
      self = query
    } else {
      self.init()
    }
  }
}

extension InviteDesk {
  /// The place that a form names, if the user may change it; an empty name is the practice.
  func place(_ form: Form) -> InvitePlace? {
    let name = form["clinic"]
    return name.isEmpty
      ? place(.practice) : addressNumber(name).flatMap { place(ClinicNum(rawValue: $0)) }
  }
}
