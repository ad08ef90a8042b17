import MariaStore
import PortalPlatform

extension Portal {
  /// As ``sessionTime(_:_:)``, for users of the office.
  func staffSessionTime(_ then: OfficeRoute?, _ caller: Caller) -> Response {
    guard let session = caller.staffSession else {
      return .page(staffSessionEndPage(then, caller))
    }
    return .page(staffSessionTimePage(session, then, caller))
  }

  /// Makes the session last from now on, to its absolute end at most.
  func extendStaffSession(_ caller: Caller) throws -> Response {
    let session = try caller.staffSignedIn()
    let form = try caller.checkedForm()
    // Half a session is not prolonged.
    if session.state == .open { try caller.prolong(session) }
    return .redirect(to: .office(.sessionTime(then: OfficeRoute(returningTo: form["then"]))))
  }

  /// What the script needs to know of the session's end: seconds from now.
  func staffSessionTimes(_ session: StaffSession, _ caller: Caller) -> HTML {
    let minutes = caller.office.staffIdleMinutes
    let left = Int(session.end(idleMinutes: minutes).seconds(since: caller.now))
    return #" data-left="\#(left)" data-warn="\#(warningSeconds(idleMinutes: minutes))""#
  }

  private func staffSessionTimePage(
    _ session: StaffSession, _ then: OfficeRoute?, _ caller: Caller
  ) -> HTML {
    let say = caller.say
    let end = session.end(idleMinutes: caller.office.staffIdleMinutes)
    let time = say.time(caller.practiceZone.wallTime(at: end))
    let left = (Int(end.seconds(since: caller.now)) + 59) / 60
    let stay = form(
      to: .office(.extendSession), caller, class: nil,
      #"\#(thenField(then))<button class="pp-button">\#(say(.staySignedIn))</button>"#)
    return officeLayout(
      OfficePage(title: say(.stayTitle), isNarrow: true),
      """
      <h1 class="pp-heading">\(say(.stayTitle))</h1>
      <div class="pp-card pp-stay"\(staffSessionTimes(session, caller))>
      <p>\(say(.signedInUntil, time)) <span class="pp-zone" data-zone="\(caller.practiceZone.name)" \
      data-instant="\(end)">\(say.zoneName(caller.practiceZone))</span></p>
      <p>\(say(.minutesLeft)) <span class="pp-stay__left">\(left)</span></p>
      \(end < session.expiresAt ? stay : nil)\
      <p><a class="pp-link" href="\(then ?? .home)" data-close>\(say(.backToPage))</a></p>
      </div>

      """, caller)
  }

  private func staffSessionEndPage(_ then: OfficeRoute?, _ caller: Caller) -> HTML {
    let say = caller.say
    let signIn = OfficeRoute.signIn(then: then, isSignedOut: false)
    return officeLayout(
      OfficePage(title: say(.sessionEndedTitle), isNarrow: true),
      """
      <h1 class="pp-heading">\(say(.sessionEndedTitle))</h1>
      <div class="pp-card pp-stay">
      <p>\(say(caller.hasEndedSession ? .sessionEnded : .signInPlease))</p>
      <p><a class="pp-button" href="\(signIn)">\(say(.signIn))</a></p>
      </div>

      """, caller)
  }
}
