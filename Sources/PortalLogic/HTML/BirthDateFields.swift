import MariaStore
import PortalPlatform

extension Portal {
  /// Day, month and year of a birth date in the order in which the reader writes them. A complaint
  /// about the date stands at the first of them.
  ///
  /// - Parameters:
  ///   - isReaders: whether the birth date is the reader's own, which browsers may know.
  ///   - note: stands below the name of the fields.
  func birthDateFields(
    _ typed: TypedDate, _ errors: [FieldError], isReaders: Bool = true, note: HTML? = nil,
    _ caller: Caller
  ) -> HTML {
    let say = caller.say
    let state = FieldState(caller.firstBirthDateField, errors)
    let isRequired: HTML = isReaders ? " required" : .none
    let inputs: [HTML] = say.dates.fieldOrder.map { part in
      """
      <div class="pp-field"><label for="\(part.field)">\(say(part.label))</label>
      <input class="pp-date__\(part.rawValue)" id="\(part.field)" name="\(part.field)" \
      value="\(typed[part])" inputmode="numeric" \
      autocomplete="\(isReaders ? "bday-\(part.rawValue)" : "off")"\
      \(isRequired)\(state.attributes)></div>

      """
    }
    return """
      <fieldset class="pp-date pp-field\(state.blockClass)">
      <legend>\(say(.birthDate))</legend>\(note)\(state.message)
      <div class="pp-date__parts">
      \(inputs)</div>
      </fieldset>

      """
  }

  /// A field for a name.
  ///
  /// - Parameter purpose: what browsers fill it with, for instance `family-name`.
  func nameField(
    _ name: String, _ label: String, _ typed: String, _ purpose: String, _ errors: [FieldError]
  ) -> HTML {
    let state = FieldState(name, errors)
    return """
      <div class="pp-field\(state.blockClass)"><label for="\(name)">\(label)</label>\(state.message)
      <input id="\(name)" name="\(name)" value="\(typed)" autocomplete="\(purpose)" \
      spellcheck="false" required\(state.attributes)></div>

      """
  }
}

extension Caller {
  /// The birth date that was typed; an error of the form when it is none.
  func birthdate(_ typed: TypedDate) -> Result<Day, FieldError> {
    do {
      return .success(try typed.birthdate(today: practiceNow.day))
    } catch {
      let text: Text = error == .missing ? .birthDateMissing : .birthDateImpossible
      return .failure(FieldError(field: firstBirthDateField, text: say(text)))
    }
  }

  var firstBirthDateField: String { say.dates.fieldOrder.first?.field ?? "" }
}

extension DayPart {
  /// The name of its field.
  var field: String { "birth_\(rawValue)" }

  fileprivate var label: Text {
    switch self {
    case .day: .day
    case .month: .month
    case .year: .year
    }
  }
}
