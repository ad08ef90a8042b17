import MariaStore
import PortalPlatform

/// What somebody typed who wants to see the portal as a patient does.
struct ViewReasonForm {
  var kind: ViewReason.Kind?
  var words = ""
  /// The patient's page that is gone on to.
  var then: Route?

  init(then: Route?) { self.then = then?.viewed == nil ? nil : then }

  init(_ form: Form) {
    self.init(then: Route(returningTo: form["then"]))
    kind = ViewReason.Kind.allCases.first { $0.name == form["reason"] }
    words = form["words"].split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The reason, or what is wrong with the fields.
  func reason(_ say: Wording) -> Result<ViewReason, FieldErrors> {
    var errors: [FieldError] = []
    if kind == nil { errors.append(FieldError(field: "reason", text: say(.viewReasonMissing))) }
    if words.unicodeScalars.count > ViewReason.mostCharacters {
      let most = String(ViewReason.mostCharacters)
      errors.append(FieldError(field: "words", text: say(.viewReasonWordsLong, most)))
    } else if kind == .other, words.isEmpty {
      errors.append(FieldError(field: "words", text: say(.viewReasonWordsMissing)))
    }
    guard let kind, errors.isEmpty else { return .failure(FieldErrors(all: errors)) }
    return .success(ViewReason(kind: kind, words: words))
  }
}

/// All that is wrong with a form.
struct FieldErrors: Error {
  let all: [FieldError]
}

extension Portal {
  /// Asks for the reason; who has given one goes on at once.
  func viewReason(
    _ access: OfficePatientAccess, _ then: Route?, _ caller: Caller
  ) throws -> Response {
    let form = ViewReasonForm(then: then)
    if try caller.runningView(access) != nil { return lead(access, to: form.then) }
    return .page(viewReasonPage(access.person.patient, form, errors: [], caller))
  }

  /// Keeps the reason, and tells of it in the patient's history; both before anything is shown.
  func beginView(_ access: OfficePatientAccess, _ caller: Caller) throws -> Response {
    let form = ViewReasonForm(try caller.checkedForm())
    let patient = access.person.patient
    guard patient.status.isShown else { throw PortalError.notFound }
    let session = access.staff.session.staffSessionNum
    switch form.reason(caller.say) {
    case .failure(let errors):
      return .page(viewReasonPage(patient, form, errors: errors.all, caller), status: 422)
    case .success(let reason):
      try store.repeatedTransaction {
        let view = try store.beginView(
          of: patient.patNum, in: session, by: access.staff.userNum, because: reason,
          at: caller.now)
        try record([
          HistoryEntry(
            kind: .viewBegun, actor: .staff(access.staff.userNum), subject: patient.patNum,
            object: view.rawValue, session: SessionNum(rawValue: session.rawValue),
            network: caller.network, time: caller.now)
        ])
      }
      return lead(access, to: form.then)
    }
  }

  private func lead(_ access: OfficePatientAccess, to page: Route?) -> Response {
    .redirect(to: .office(.view(access.person.patient.patNum, page ?? .home)))
  }
}
