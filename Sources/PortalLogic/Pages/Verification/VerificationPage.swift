import MariaStore

extension Portal {
  /// The page with the questions who the reader is (L-8).
  func verificationPage(
    _ typed: VerificationForm, _ errors: [FieldError], _ caller: Caller
  ) -> HTML {
    let say = caller.say
    let title = say(.verificationTitle)
    return layout(
      Page(title: errors.isEmpty ? title : say(.errorPrefix, title), isNarrow: true),
      """
      \(errorSummary(errors, say))<h1 class="pp-heading">\(title)</h1>
      <p>\(say(.verificationIntro))</p>
      \(form(to: .verify, caller, class: "pp-form pp-card", fields(typed, errors, caller)))
      """, caller)
  }

  /// For somebody of whom the office has no name or birth date to compare with.
  func unverifiablePage(_ then: Route?, _ caller: Caller) -> HTML {
    let say = caller.say
    let phone = caller.office.contact.phone
    let call: HTML? =
      phone.isEmpty ? nil : "<p>\(phoneLink(phone, text: say(.callNumber, phone)))</p>\n"
    return layout(
      Page(title: say(.verificationTitle), isNarrow: true),
      """
      <h1 class="pp-heading">\(say(.verificationTitle))</h1>
      <p class="pp-empty">\(say(.verificationImpossible))</p>
      \(call)
      """, caller)
  }

  private func fields(
    _ typed: VerificationForm, _ errors: [FieldError], _ caller: Caller
  ) -> HTML {
    let say = caller.say
    let then: HTML? = typed.then.map {
      #"<input type="hidden" name="then" value="\#($0)">\#n"#
    }
    return """
      \(then)\
      \(nameField("first_name", say(.firstName), typed.firstName, "given-name", errors))\
      \(nameField("last_name", say(.lastName), typed.lastName, "family-name", errors))\
      \(birthDateFields(typed.birthDate, errors, caller))\
      <button class="pp-button">\(say(.verify))</button>
      """
  }
}
