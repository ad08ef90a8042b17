import MariaStore

extension Portal {
  /// Adds rows to the history; what cannot be recorded must not go on.
  func record(_ entries: [HistoryEntry]) throws {
    do {
      try store.record(entries)
    } catch  where !error.isConflict {
      throw PortalError.unrecorded(error)
    }
  }

  /// Records whose data the answer shows: a row of the history a person, all in one statement, and
  /// what the practice software expects of a look at somebody else's (AU-1).
  ///
  /// HEAD and prefetches show nothing and leave nothing.
  func recordLooks(_ caller: Caller) throws {
    if configuration.face == .office { return try recordStaffLooks(caller) }
    guard !caller.looks.isEmpty, caller.request.isLook else { return }
    guard let session = caller.session, let route = caller.route, let kind = route.historyKind
    else { throw PortalError.unnamedLook }
    try record(
      caller.looks.map { person in
        HistoryEntry(
          kind: kind, actor: .patient(session.patNum), subject: person.patient.patNum,
          object: route.historyObject, session: session.sessionNum, network: caller.network,
          time: caller.now)
      })
    try store.log(
      caller.looks.filter { $0.reason != .oneself }.map { person in
        SecurityLogEntry(
          kind: .patientPortal, actor: session.patNum, subject: person.patient.patNum,
          time: caller.practiceNow, text: "Patient Portal: \(route.name.rawValue)")
      })
  }
}

extension Route {
  /// As what the history records that somebody's data were shown here; nil for what shows nobody's.
  var historyKind: HistoryEntry.Kind? {
    switch self {
    case .appointments: .viewedAppointments
    case .appointmentCalendar: .downloadedAppointment
    case .people: .viewedContactData
    case .history: .viewedHistory
    case .home, .signIn, .createSession, .endSession, .forgottenPassword, .createPasswordReset,
      .passwordReset, .completePasswordReset, .renewPasswordReset, .forgottenUserName,
      .createUserNameReminder, .userNameReminder, .security, .setup, .completeSetup, .password,
      .changePassword, .userName, .changeUserName, .endDevice, .endOtherDevices, .contact,
      .chooseLanguage, .theme, .sessionTime, .extendSession, .saveDraft, .discardDraft,
      .verification,
      .verify, .invitation, .acceptInvitation,
      .renewInvitation, .invitationRenewed, .unsubscribe, .confirmUnsubscribe:
      nil
    case .office(let route): route.historyKind
    }
  }

  /// The key of the one thing that is shown; 0 when it is not one.
  var historyObject: Int64 {
    if case .appointmentCalendar(let key) = self { key.rawValue } else { 0 }
  }

  /// The same page about another person, about the reader when there is none; nil for what is not
  /// about one person.
  func about(_ person: PatNum?) -> Route? {
    switch self {
    case .appointments: .appointments(of: person, showsAll: false)
    case .history: .history(of: person, before: nil)
    default: nil
    }
  }
}
