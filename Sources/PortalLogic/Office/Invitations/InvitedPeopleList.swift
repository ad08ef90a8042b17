import MariaStore
import PortalPlatform

extension Portal {
  /// The people behind the numbers, each with the way to their access.
  func invitedPeopleList(_ content: InvitationsContent, _ caller: Caller) -> HTML {
    let say = caller.say
    let query = content.query
    let title = query.step.map { say($0.text) } ?? say(.allSteps)
    let rows: [HTML] = content.people.map { row($0, query, caller) }
    let list: HTML =
      rows.isEmpty
      ? """
      <p class="pp-empty">\(say(.nobodyFound))</p>

      """
      : """
      <ul class="pp-found">
      \(rows)</ul>

      """
    var links: [HTML] = []
    if query.before != nil { links.append(pageLink(query.showing(query.step), say(.firstPage))) }
    if content.hasMore, let last = content.people.last?.progress.inviteNum {
      links.append(pageLink(query.showing(query.step, before: last), say(.nextPage)))
    }
    return """
      <section aria-labelledby="people">
      <h2 class="pp-heading" id="people">\(title)</h2>
      \(list)\(pageLinks(links, say))</section>

      """
  }

  /// Ways to other pages of a list; nil where there is none.
  func pageLinks(_ links: [HTML], _ say: Wording) -> HTML? {
    guard !links.isEmpty else { return nil }
    return """
      <nav class="pp-pages" aria-label="\(say(.pages))"><ul>
      \(links)</ul></nav>

      """
  }

  private func pageLink(_ query: InvitationsQuery, _ text: String) -> HTML {
    """
    <li><a class="pp-link" href="\(OfficeRoute.invitations(query))">\(text)</a></li>

    """
  }

  private func row(
    _ person: InvitedPerson, _ query: InvitationsQuery, _ caller: Caller
  ) -> HTML {
    let say = caller.say
    let invite = person.progress
    let name = officeName(person.name)
    let time = caller.practiceZone.wallTime(at: invite.madeAt)
    var facts = [fact(say(.invitedOn), "\(say.date(time.day)) \(say.time(time))")]
    if let address = EmailAddress.first(in: invite.sentTo) {
      facts.append(fact(say(.sentTo), "\(address.masked)"))
    }
    if [.bounced, .failed].contains(invite.step), !invite.reason.isEmpty {
      facts.append(fact(say(.mailReason), "\(invite.reason)"))
    }
    let back = OfficeRoute.invitations(query.showing(query.step, before: query.before)).path
    let button: HTML? =
      person.canBeRepeated
      ? form(
        to: .office(.repeatInvite(invite.inviteNum)), caller, class: nil,
        """
        <input type="hidden" name="then" value="\(back)">
        <button class="pp-button pp-button--quiet">\(say(.inviteAgain))\
        <span class="pp-hidden">: \(name)</span></button>
        """) : nil
    return """
      <li><p class="pp-found__name">\
      <a class="pp-link" href="\(OfficeRoute.access(invite.patNum, done: nil))">\(name)</a> \
      <span class="pp-badge\(invite.step.badgeClass)">\(say(invite.step.text))</span></p>
      <dl class="pp-found__facts">
      \(facts)</dl>
      \(button)</li>

      """
  }
}

extension InviteProgress.Step {
  fileprivate var badgeClass: HTML {
    switch self {
    case .activated: " pp-badge--confirmed"
    case .bounced, .failed: " pp-badge--locked"
    case .expired, .queued: " pp-badge--none"
    case .accepted, .visited: .none
    }
  }
}
