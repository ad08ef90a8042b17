import MariaStore
import PortalPlatform

extension Portal {
  /// The user's own second factor, and where they are signed in.
  func staffSecurity(
    _ access: StaffAccess, _ changed: SecurityPart?, _ caller: Caller
  ) throws -> Response {
    .page(try staffSecurityPage(access, changed, errors: [], caller))
  }

  func staffSecurityPage(
    _ access: StaffAccess, _ changed: SecurityPart?, errors: [FieldError], _ caller: Caller
  ) throws -> HTML {
    let say = caller.say
    let idle = caller.office.staffIdleMinutes * 60
    let devices = try store.staffDevices(
      of: access.userNum, usedAfter: caller.now.adding(seconds: -idle), at: caller.now)
    let rows: [HTML] = devices.map { device($0, access.session.staffSessionNum, caller) }
    let title = say(.security)
    return officeLayout(
      OfficePage(title: errors.isEmpty ? title : say(.errorPrefix, title), isNarrow: true),
      """
      \(errorSummary(errors, say))\(changed == .devices ? officeNotice(say(.devicesEnded)) : nil)\
      <h1 class="pp-heading">\(title)</h1>
      \(try factorCard(access, errors, caller))\
      <h2 class="pp-heading">\(say(.whereSignedIn))</h2>
      <ul class="pp-list">
      \(rows)</ul>
      \(devices.count > 1 ? endOthers(caller) : nil)
      """, caller)
  }

  private func factorCard(
    _ access: StaffAccess, _ errors: [FieldError], _ caller: Caller
  ) throws -> HTML {
    let say = caller.say
    guard access.session.hasSecondFactor else {
      return """
        <section class="pp-card"><h2 class="pp-heading">\(say(.secondFactor))</h2>
        <p>\(say(.secondFactorMissing))</p>
        <p><a class="pp-button" href="\(OfficeRoute.secondFactor)">\(say(.secondFactorTitle))</a></p>
        </section>

        """
    }
    let left = try store.recoveryCodesLeft(of: access.userNum)
    return """
      <section class="pp-card"><h2 class="pp-heading">\(say(.secondFactor))</h2>
      <p>\(say(.secondFactorIsSetUp)) \(say(.recoveryCodesLeft, String(left)))</p>
      <p><a class="pp-link" href="\(OfficeRoute.secondFactor)">\(say(.secondFactorChange))</a></p>
      \(form(
        to: .office(.createRecoveryCodes), caller, class: "pp-form",
        """
        \(codeField("code", say(.code), errors))\
        <button class="pp-button pp-button--quiet">\(say(.recoveryCodesMake))</button>
        """))</section>

      """
  }

  private func device(
    _ device: StaffDevice, _ current: StaffSessionNum, _ caller: Caller
  ) -> HTML {
    let say = caller.say
    let name = device.device.isEmpty ? say(.someBrowser) : device.device
    let isCurrent = device.staffSessionNum == current
    let mark: HTML? = isCurrent ? #"<p class="pp-badge">\#(say(.thisDevice))</p>"# : nil
    let end: HTML? =
      isCurrent
      ? nil
      : form(
        to: .office(.endDevice(device.staffSessionNum)), caller, class: nil,
        """
        <button class="pp-button pp-button--quiet" aria-label="\(say(.endDevice)): \(name)">\
        \(say(.endDevice))</button>
        """)
    return """
      <li class="pp-card">
      <h3 class="pp-heading">\(name)</h3>
      \(mark)<dl class="pp-facts">
      \(fact(say(.signedInAt), "\(officeMoment(device.createdAt, caller))"))\
      \(fact(say(.lastUsedAt), "\(officeMoment(device.lastUsedAt, caller))"))\
      \(fact(say(.network), "\(device.network)"))</dl>
      \(end)</li>

      """
  }

  private func endOthers(_ caller: Caller) -> HTML {
    form(
      to: .office(.endOtherDevices), caller, class: nil,
      #"<button class="pp-button pp-button--quiet">\#(caller.say(.endOtherDevices))</button>"#)
  }

  /// In the practice's zone, as all times of the portal are.
  func officeMoment(_ instant: Instant, _ caller: Caller) -> String {
    let time = caller.practiceZone.wallTime(at: instant)
    return "\(caller.say.dateWithWeekday(time.day)), \(caller.say.time(time))"
  }
}
