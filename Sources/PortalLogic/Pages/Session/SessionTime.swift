import MariaStore
import PortalPlatform

extension Portal {
  /// Says how long the session lasts, which it does no longer for being asked; that it has ended,
  /// where it has. The script shows the same page as a warning.
  func sessionTime(_ then: Route?, _ caller: Caller) -> Response {
    guard let session = caller.session else { return .page(sessionEndPage(then, caller)) }
    return .page(sessionTimePage(session, then, caller))
  }

  /// Makes the session last from now on, to its absolute end at most.
  func extendSession(_ caller: Caller) throws -> Response {
    let session = try caller.signedIn()
    let form = try caller.checkedForm()
    try caller.prolong(session)
    return .redirect(to: .sessionTime(then: Route(returningTo: form["then"])))
  }

  /// What the script needs to know of the session's end: seconds from now.
  func sessionTimes(_ session: Session, _ caller: Caller) -> HTML {
    let minutes = caller.office.idleMinutes
    let left = Int(session.end(idleMinutes: minutes).seconds(since: caller.now))
    return #" data-left="\#(left)" data-warn="\#(warningSeconds(idleMinutes: minutes))""#
  }

  private func sessionTimePage(_ session: Session, _ then: Route?, _ caller: Caller) -> HTML {
    let say = caller.say
    let minutes = caller.office.idleMinutes
    let end = session.end(idleMinutes: minutes)
    let time = say.time(caller.practiceZone.wallTime(at: end))
    let latest: HTML? =
      session.isNearItsEnd(idleMinutes: minutes, at: caller.now)
      ? "<p>\(say(.sessionEndsAnyway, String(caller.office.sessionHours)))</p>\n" : nil
    return layout(
      Page(title: say(.stayTitle), isNarrow: true),
      """
      <h1 class="pp-heading">\(say(.stayTitle))</h1>
      <div class="pp-card pp-stay"\(sessionTimes(session, caller))>
      <p>\(say(.signedInUntil, time)) <span class="pp-zone" data-zone="\(caller.practiceZone.name)" \
      data-instant="\(end)">\(say.zoneName(caller.practiceZone))</span></p>
      <p>\(say(.minutesLeft)) <span class="pp-stay__left">\(minutesLeft(end, caller))</span></p>
      \(latest)\(end < session.expiresAt ? stayForm(then, caller) : nil)\
      <p><a class="pp-link" href="\(then ?? .home)" data-close>\(say(.backToPage))</a></p>
      </div>

      """, caller)
  }

  private func stayForm(_ then: Route?, _ caller: Caller) -> HTML {
    let back: HTML? = then.map { #"<input type="hidden" name="then" value="\#($0)">\#n"# }
    return form(
      to: .extendSession, caller, class: nil,
      #"\#(back)<button class="pp-button">\#(caller.say(.staySignedIn))</button>"#)
  }

  /// Begun minutes: somebody who is told «1» has a minute at most.
  private func minutesLeft(_ end: Instant, _ caller: Caller) -> Int {
    (Int(end.seconds(since: caller.now)) + 59) / 60
  }

  private func sessionEndPage(_ then: Route?, _ caller: Caller) -> HTML {
    let say = caller.say
    return layout(
      Page(title: say(.sessionEndedTitle), isNarrow: true),
      """
      <h1 class="pp-heading">\(say(.sessionEndedTitle))</h1>
      <div class="pp-card pp-stay">
      <p>\(say(caller.hasEndedSession ? .sessionEnded : .signInPlease))</p>
      <p><a class="pp-button" href="\(Route.signIn(then: then, isSignedOut: false))">\(say(.signIn))</a></p>
      </div>

      """, caller)
  }
}
