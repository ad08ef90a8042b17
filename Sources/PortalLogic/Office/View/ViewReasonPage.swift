import MariaStore

extension Portal {
  /// The page that asks why somebody wants to see the portal as a patient does. It shows nothing of
  /// the patient but the name.
  func viewReasonPage(
    _ patient: Patient, _ typed: ViewReasonForm, errors: [FieldError], _ caller: Caller
  ) -> HTML {
    let say = caller.say
    let title = say(.viewReasonTitle, patient.name.full)
    let then: HTML? = typed.then.map {
      #"<input type="hidden" name="then" value="\#($0)">\#n"#
    }
    let words = FieldState("words", errors, description: "words-hint")
    return officeLayout(
      OfficePage(
        title: errors.isEmpty ? title : say(.errorPrefix, title), tab: .patients, isNarrow: true),
      """
      \(errorSummary(errors, say))<h1 class="pp-heading">\(title)</h1>
      <p>\(say(.viewReasonIntro))</p>
      \(form(
        to: .office(.beginView(patient.patNum)), caller, class: "pp-form pp-card",
        """
        \(then)\(reasons(typed, errors, say))\
        <div class="pp-field\(words.blockClass)">\
        <label for="words">\(say(.viewReasonWords))</label>
        <p class="pp-hint" id="words-hint">\(say(.viewReasonWordsHint))</p>\(words.message)
        <textarea id="words" name="words" rows="3" maxlength="\(ViewReason.mostCharacters)"\
        \(words.attributes)>\(typed.words)</textarea></div>
        <button class="pp-button">\(say(.viewBegin))</button>
        """))\
      <p><a class="pp-link" href="\(OfficeRoute.patient(patient.patNum, before: nil))">\
      \(say(.backToPatient))</a></p>

      """, caller)
  }

  private func reasons(
    _ typed: ViewReasonForm, _ errors: [FieldError], _ say: Wording
  ) -> HTML {
    let state = FieldState("reason", errors)
    let choices: [HTML] = ViewReason.Kind.allCases.enumerated().map { index, kind in
      // A complaint leads to the first of them.
      let id = index == 0 ? "reason" : "reason-\(kind.name)"
      let checked: HTML = typed.kind == kind ? " checked" : .none
      return """
        <div class="pp-check"><input type="radio" id="\(id)" name="reason" \
        value="\(kind.name)"\(checked)\(index == 0 ? state.attributes : .none)> \
        <label for="\(id)">\(say(kind.text))</label></div>

        """
    }
    return """
      <fieldset class="pp-field\(state.blockClass)">
      <legend>\(say(.viewReasonLegend))</legend>\(state.message)
      \(choices)</fieldset>

      """
  }
}

extension ViewReason.Kind {
  /// Its name in the form.
  var name: String {
    switch self {
    case .askedForHelp: "help"
    case .toSeeWhatIsShown: "shown"
    case .forVisitOrCall: "visit"
    case .other: "other"
    }
  }
}
