import MariaStore
import PortalPlatform

/// What the page with a patient's data shows.
struct PatientDataContent {
  var patNum: PatNum
  /// As the practice has them.
  var data: PatientData
  var typed: TypedPatientData
  /// Whether the page of the access is come back to.
  var isForAccess: Bool
  /// Whether the practice has the column at all.
  var hasCountry: Bool
  var errors: [FieldError] = []
  /// Whether somebody else has changed the data since the page was opened.
  var isStale = false
  /// Other people with the same name and birth date.
  var twins: [OfficePatient] = []
  /// What was done.
  var notice: OfficeText?

  var name: String {
    PersonName(first: data[.firstName], last: data[.lastName]).full
  }

  /// What somebody who saves all the same has seen.
  var twinKeys: String { twins.map { String($0.patient.patNum.rawValue) }.joined(separator: ",") }
}

extension Portal {
  /// The page with the form; that it was looked at is noted for the history.
  func patientDataPage(_ content: PatientDataContent, _ caller: Caller) -> HTML {
    caller.noteStaffLook(at: content.patNum)
    let say = caller.say
    let title = say(.dataOf, content.name)
    let isRefused = !content.errors.isEmpty
    let back: (OfficeRoute, OfficeText) =
      content.isForAccess
      ? (.access(content.patNum, done: nil), .backToAccess)
      : (.patient(content.patNum, before: nil), .backToPatient)
    return officeLayout(
      OfficePage(
        title: isRefused ? say(.errorPrefix, title) : title, tab: .patients, isNarrow: true),
      """
      \(errorSummary(content.errors, say))\(content.notice.map { officeNotice(say($0)) })\
      \(twinNotice(content, caller))<h1 class="pp-heading" id="data" tabindex="-1">\(title)</h1>
      <p>\(say(.dataIntro))</p>
      \(form(
        to: .office(.correctPatientData(content.patNum)), caller, class: "pp-form pp-card",
        fields(content, caller)))\
      <p><a class="pp-link" href="\(back.0)">\(say(back.1))</a></p>

      """, caller)
  }

  private func fields(_ content: PatientDataContent, _ caller: Caller) -> HTML {
    let fields: [HTML] = PatientField.inPageOrder.compactMap { field in
      switch field {
      case .birthdate:
        birthDateFields(
          content.typed.birthDate, content.errors, isReaders: false,
          note: content.note(on: field, caller), caller)
      case .country where !content.hasCountry: nil
      default: textField(field, content, caller)
      }
    }
    let access: HTML? =
      content.isForAccess ? #"<input type="hidden" name="for" value="access">\#n"# : nil
    let anyway: HTML? =
      content.twins.isEmpty
      ? nil : #"<input type="hidden" name="anyway" value="\#(content.twinKeys)">\#n"#
    return """
      <input type="hidden" name="seen" value="\(content.data.fingerprint)">
      \(access)\(anyway)\(fields)<button class="pp-button">\
      \(caller.say(content.twins.isEmpty ? .dataSave : .dataSaveAnyway))</button>
      """
  }

  private func textField(
    _ field: PatientField, _ content: PatientDataContent, _ caller: Caller
  ) -> HTML {
    let note = content.note(on: field, caller)
    let name = field.name
    let state = FieldState(
      name, content.errors, description: note == nil ? nil : field.noteID)
    let label = caller.say(field.label)
    let type: HTML =
      switch field {
      case .homePhone, .wirelessPhone, .workPhone: #" type="tel""#
      case .email: #" inputmode="email""#
      default: .none
      }
    return """
      <div class="pp-field\(state.blockClass)"><label for="\(name)">\
      \(field.isOptional ? caller.say(.optional, label) : label)</label>\(note)\(state.message)
      <input id="\(name)" name="\(name)" value="\(content.typed[field])"\(type) \
      maxlength="\(field.mostCharacters)" autocomplete="off" spellcheck="false"\
      \(state.attributes)></div>

      """
  }

  /// That there is somebody like this already: a warning, as there may be two of them.
  private func twinNotice(_ content: PatientDataContent, _ caller: Caller) -> HTML? {
    guard !content.twins.isEmpty else { return nil }
    let say = caller.say
    let items: [HTML] = content.twins.map { twin in
      let key = twin.patient.patNum
      return """
        <li><a href="\(OfficeRoute.patient(key, before: nil))">\(officeName(twin.patient.name)) \
        (\(key.rawValue))</a></li>

        """
    }
    return """
      <div class="pp-notice pp-notice--warning" role="alert" tabindex="-1">
      <h2>\(say(.dataTwins))</h2>
      <ul>
      \(items)</ul>
      <p>\(say(.dataTwinsText))</p>
      </div>

      """
  }
}

extension PatientDataContent {
  /// What the practice has where somebody else has changed it and it is not what was typed.
  fileprivate func note(on field: PatientField, _ caller: Caller) -> HTML? {
    guard isStale else { return nil }
    let say = caller.say
    let kept: String
    if field == .birthdate {
      guard TypedPatientData(data).birthDate != typed.birthDate else { return nil }
      kept = data.birthdate.map { say.date($0) } ?? say(.dataNothing)
    } else {
      guard data[field].trimmingSpaces() != typed[field].trimmingSpaces() else { return nil }
      kept = data[field].isEmpty ? say(.dataNothing) : data[field]
    }
    return #"<p class="pp-hint" id="\#(field.noteID)">\#(say(.dataOnFile, kept))</p>"#
  }
}

extension PatientField {
  /// Whether access asks for nothing there.
  fileprivate var isOptional: Bool { self == .address2 || self == .zip || self == .country }

  fileprivate var noteID: String { "\(name)-now" }
}

extension PatientData {
  /// Tells whether the data are still those that a page showed.
  var fingerprint: String {
    let date = birthdate.map(\.description) ?? ""
    let text = PatientField.texts.map { self[$0] + "\u{1}" }.joined() + date
    return Hex.encode(Array(Digest.sha256(Array(text.utf8)).prefix(16)))
  }
}
