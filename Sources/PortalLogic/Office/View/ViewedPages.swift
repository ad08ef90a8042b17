import MariaStore

extension Route {
  /// How the office sees the page as a patient does; nil for what is the patient's alone: the own
  /// login and its secrets, and whatever changes something. A new address does not compile until it
  /// is decided here.
  var viewed: ((Portal, Caller) throws -> Response)? {
    switch self {
    case .home: { .redirect(to: $0.firstPage(of: $1.office)) }
    case .appointments(let person, let showsAll):
      { try $0.appointments($1.patient(.appointments, of: person), showsAll, $1) }
    case .appointmentCalendar(let key):
      { try $0.appointmentCalendar($1.appointment(key), $1) }
    case .history(let person, let before):
      { try $0.history($1.patient(nil, of: person), before, $1) }
    case .people: { try $0.people($1.everyone(), $1) }
    // Who is signed in sees their own clinic's, whatever the address names.
    case .contact: { try $0.contact(nil, $1) }
    case .theme(let colour): { portal, _ in portal.theme(colour) }
    case .signIn, .createSession, .endSession, .forgottenPassword, .createPasswordReset,
      .passwordReset, .completePasswordReset, .renewPasswordReset, .forgottenUserName,
      .createUserNameReminder, .userNameReminder, .security, .setup, .completeSetup, .password,
      .changePassword, .userName, .changeUserName, .endDevice, .endOtherDevices, .chooseLanguage,
      .sessionTime, .extendSession, .saveDraft, .discardDraft, .verification, .verify, .invitation,
      .acceptInvitation, .renewInvitation, .invitationRenewed, .unsubscribe, .confirmUnsubscribe,
      .office:
      nil
    }
  }
}

extension Portal {
  /// A page as a patient sees it: the same page, in which every link leads to where the office sees
  /// what it leads to, and nothing can be changed. Whose data it shows stands in their history.
  func view(_ page: Route, _ view: PatientView, _ caller: Caller) throws -> Response {
    guard let answer = page.viewed else { throw PortalError.notFound }
    let reader = try Caller(of: page, in: view, for: caller)
    let addresses = ViewedAddresses(of: view.patient.patNum)
    guard reader.office.isOpen || page.isOpenAlways else {
      return addresses.leading(closed(reader))
    }
    let response = try store.readOnly { try answer(self, reader) }
    try recordView(page, view, reader)
    return addresses.leading(response)
  }

  /// What was looked at, in the history of whose it is; in that of other people than the patient
  /// also why, which the patient's own says at the view's beginning.
  private func recordView(_ page: Route, _ view: PatientView, _ reader: Caller) throws {
    guard !reader.looks.isEmpty, reader.request.isLook else { return }
    guard let kind = page.historyKind else { throw PortalError.unnamedLook }
    func entry(_ kind: HistoryEntry.Kind, _ person: PatNum, _ object: Int64) -> HistoryEntry {
      HistoryEntry(
        kind: kind, actor: .staff(view.staff.userNum), subject: person, object: object,
        session: SessionNum(rawValue: view.staff.session.staffSessionNum.rawValue),
        network: reader.network, time: reader.now)
    }
    let people = reader.looks.map(\.patient.patNum)
    let others = people.filter { $0 != view.patient.patNum }
    try record(
      others.map { entry(.viewedByAnother, $0, view.viewNum.rawValue) }
        + people.map { entry(kind, $0, page.historyObject) })
  }
}
