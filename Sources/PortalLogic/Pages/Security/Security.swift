import MariaStore
import PortalPlatform

extension Portal {
  /// The reader's own user name and password, and where they are signed in (L-7, L-10).
  func security(
    _ access: LoginAccess, _ changed: LoginPart?, _ caller: Caller
  ) throws -> Response {
    let idle = caller.office.idleMinutes * 60
    let devices = try store.devices(
      of: access.account.userWebNum, usedAfter: caller.now.adding(seconds: -idle), at: caller.now)
    let signIns = try store.recentSignIns(of: access.session.patNum, limit: 10)
    return .page(securityPage(access, devices, signIns, changed, caller))
  }

  private func securityPage(
    _ access: LoginAccess, _ devices: [SignedInDevice], _ signIns: [RecentSignIn],
    _ changed: LoginPart?, _ caller: Caller
  ) -> HTML {
    let say = caller.say
    let rows: [HTML] = devices.map { device($0, access.session.sessionNum, caller) }
    return layout(
      Page(title: say(.security), isNarrow: true),
      """
      \(changed.map { notice(say(text(of: $0))) })<h1 class="pp-heading">\(say(.security))</h1>
      <div class="pp-card">
      <dl class="pp-facts">
      \(fact(say(.userName), part(access.account.userName, .userName, .changeUserName, say)))\
      \(fact(say(.password), part("••••••••", .password, .changePassword, say)))</dl>
      </div>
      <h2 class="pp-heading">\(say(.whereSignedIn))</h2>
      <p>\(say(.unknownDevice))</p>
      <ul class="pp-list">
      \(rows)</ul>
      \(devices.count > 1 ? endOthers(caller) : nil)\(recentSignIns(signIns, caller))
      """, caller)
  }

  private func part(_ value: String, _ route: Route, _ change: Text, _ say: Wording) -> HTML {
    """
    <span class="pp-value">\(value)</span> <a class="pp-link" href="\(route)">\(say(change))</a>
    """
  }

  private func notice(_ text: String) -> HTML {
    """
    <div class="pp-notice pp-notice--info" role="status"><p>\(text)</p></div>

    """
  }

  private func text(of part: LoginPart) -> Text {
    switch part {
    case .password: .passwordChanged
    case .userName: .userNameChanged
    case .devices: .devicesEnded
    }
  }

  private func device(
    _ device: SignedInDevice, _ current: SessionNum, _ caller: Caller
  ) -> HTML {
    let say = caller.say
    let name = device.device.isEmpty ? say(.someBrowser) : device.device
    let isCurrent = device.sessionNum == current
    let mark: HTML? = isCurrent ? #"<p class="pp-badge">\#(say(.thisDevice))</p>"# : nil
    let end: HTML? =
      isCurrent
      ? nil
      : form(
        to: .endDevice(device.sessionNum), caller, class: nil,
        """
        <button class="pp-button pp-button--quiet" aria-label="\(say(.endDevice)): \(name)">\
        \(say(.endDevice))</button>
        """)
    return """
      <li class="pp-card">
      <h3 class="pp-heading">\(name)</h3>
      \(mark)<dl class="pp-facts">
      \(fact(say(.signedInAt), "\(moment(device.createdAt, caller))"))\
      \(fact(say(.lastUsedAt), "\(moment(device.lastUsedAt, caller))"))</dl>
      \(end)</li>

      """
  }

  /// In the practice's zone, as all times of the portal are.
  private func moment(_ instant: Instant, _ caller: Caller) -> String {
    let time = caller.practiceZone.wallTime(at: instant)
    return "\(caller.say.dateWithWeekday(time.day)), \(caller.say.time(time))"
  }

  private func endOthers(_ caller: Caller) -> HTML {
    form(
      to: .endOtherDevices, caller, class: nil,
      #"<button class="pp-button pp-button--quiet">\#(caller.say(.endOtherDevices))</button>"#)
  }
}
