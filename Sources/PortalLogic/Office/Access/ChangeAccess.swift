import MariaStore
import PortalPlatform

extension Portal {
  /// Changes a patient's user name (A-4, A-14).
  func renameLogin(_ access: OfficePatientAccess, _ caller: Caller) throws -> Response {
    let form = try caller.checkedForm()
    let online = try readPatientPortalAccess(access, caller)
    guard let login = online.subject.login else { return leadBack(to: online, .meanwhile) }
    do {
      let typed = form["new_user_name"]
      if let fault = try online.giver.rename(login, to: typed) {
        let error = userNameError(fault, caller)
        return try again(
          online, PatientPortalAccessForm(errors: [error], typedUserName: typed), caller)
      }
      return leadBack(to: online, .renamed)
    } catch is AccessGiver.ChangedMeanwhile {
      return leadBack(to: online, .meanwhile)
    }
  }

  /// Sends an invitation by mail, also once more; links of before end.
  func invitePatient(_ access: OfficePatientAccess, _ caller: Caller) throws -> Response {
    _ = try caller.checkedForm()
    let online = try readPatientPortalAccess(access, caller)
    let obstacles = try withHashSlot { try online.maker.makeByHand(for: online.patNum) }
    guard obstacles.isEmpty else {
      return try again(online, PatientPortalAccessForm(obstacles: obstacles), caller)
    }
    return leadBack(to: online, .invited)
  }

  /// Asks whether access is to be taken away.
  func accessRemoval(_ access: OfficePatientAccess, _ caller: Caller) throws -> Response {
    let online = try readPatientPortalAccess(access, caller)
    guard online.subject.hasAccess else {
      return .redirect(to: .office(.access(online.patNum, done: nil)))
    }
    caller.noteStaffLook(at: online.patNum)
    let say = caller.say
    let title = say(.accessRemovalTitle)
    let remove = form(
      to: .office(.removeAccess(online.patNum)), caller, class: nil,
      #"<button class="pp-button">\#(say(.removeAccess))</button>"#)
    return .page(
      officeLayout(
        OfficePage(title: title, tab: .patients, isNarrow: true),
        """
        <h1 class="pp-heading">\(title)</h1>
        <p>\(say(.accessRemovalText, online.subject.name.full))</p>
        \(remove)<p><a class="pp-link" href="\(OfficeRoute.access(online.patNum, done: nil))">\
        \(say(.keepAccess))</a></p>

        """, caller))
  }

  /// Takes access away (A-3, G-33); a second time changes nothing.
  func removeAccess(_ access: OfficePatientAccess, _ caller: Caller) throws -> Response {
    _ = try caller.checkedForm()
    let online = try readPatientPortalAccess(access, caller)
    _ = try online.giver.remove(from: online.patNum)
    return leadBack(to: online, .removed)
  }
}
