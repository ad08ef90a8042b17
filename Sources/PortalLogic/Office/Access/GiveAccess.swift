import MariaStore
import PortalPlatform

extension Portal {
  /// Gives a patient access, and shows the sheet with the password: this once.
  func giveAccess(_ access: OfficePatientAccess, _ caller: Caller) throws -> Response {
    _ = try caller.checkedForm()
    let online = try readPatientPortalAccess(access, caller)
    do {
      switch try withHashSlot({ try online.giver.give(to: online.patNum) }) {
      case .given(let made):
        return try sheet(online, made.login, password: made.password, done: .given, caller)
      case .had: return leadBack(to: online, .had)
      case .lacks(let lacks):
        return try again(online, PatientPortalAccessForm(lacks: lacks), caller)
      case .noSuchPatient: throw PortalError.notFound
      }
    } catch is AccessGiver.ChangedMeanwhile {
      return leadBack(to: online, .meanwhile)
    }
  }

  /// Makes a one-time password, or takes one that was typed; those of before are void.
  func makePassword(_ access: OfficePatientAccess, _ caller: Caller) throws -> Response {
    let form = try caller.checkedForm()
    let online = try readPatientPortalAccess(access, caller)
    guard let login = online.subject.login, online.subject.hasAccess else {
      return leadBack(to: online, .meanwhile)
    }
    guard online.portalAddress != nil else {
      return try again(online, PatientPortalAccessForm(lacks: [.portalAddress]), caller)
    }
    var typed: String?
    if form["kind"] == "typed" {
      let faults = online.giver.faults(
        ofTyped: form["new_password"], for: login, office: caller.office)
      let errors = faults.map {
        FieldError(
          field: "new_password", text: $0.text(caller.office.passwordRule, caller.say))
      }
      guard errors.isEmpty else {
        return try again(online, PatientPortalAccessForm(errors: errors), caller)
      }
      typed = form["new_password"]
    }
    do {
      let made = try withHashSlot {
        try online.giver.newPassword(for: online.patNum, typed: typed)
      }
      guard let made else { return leadBack(to: online, .meanwhile) }
      return try sheet(online, made.login, password: made.password, done: .password, caller)
    } catch is AccessGiver.ChangedMeanwhile {
      return leadBack(to: online, .meanwhile)
    }
  }

  /// Makes a sheet with a link alone; the password stays as it is.
  func makeSheet(_ access: OfficePatientAccess, _ caller: Caller) throws -> Response {
    _ = try caller.checkedForm()
    let online = try readPatientPortalAccess(access, caller)
    guard let login = online.subject.login, online.subject.hasAccess else {
      return leadBack(to: online, .meanwhile)
    }
    guard online.portalAddress != nil else {
      return try again(online, PatientPortalAccessForm(lacks: [.portalAddress]), caller)
    }
    return try sheet(online, login, password: nil, done: .link, caller)
  }

  /// The sheet with a new link for the login; older ones end.
  private func sheet(
    _ online: PatientPortalAccess, _ login: PortalAccount, password: String?,
    done: AccessSheet.Done,
    _ caller: Caller
  ) throws -> Response {
    let link = try store.repeatedTransaction {
      try online.giver.makeLink(
        for: login.userWebNum, of: online.patNum, isRecorded: password == nil)
    }
    let terms = online.giver.terms
    return .page(
      accessSheetPage(
        AccessSheet(
          person: online.subject.name, patNum: online.patNum, userName: login.userName,
          password: password, portalAddress: terms.portalAddress,
          link: terms.address(of: .invitation(link.token)),
          expiresOn: caller.practiceZone.wallTime(
            at: caller.now.adding(seconds: terms.linkDays * 86_400)
          ).day,
          language: Language.ofPatient(online.subject.language) ?? caller.say.language,
          done: done, isLetter: terms.isInUnitedStates), caller))
  }
}
