import MariaStore

extension Portal {
  /// The page with the fields for the code and a new password, and a button for another code.
  func passwordResetPage(_ typed: String, _ errors: [FieldError], _ caller: Caller) -> HTML {
    let say = caller.say
    let title = say(.resetCodeTitle)
    return layout(
      Page(title: errors.isEmpty ? title : say(.errorPrefix, title), isNarrow: true),
      """
      \(errorSummary(errors, say))<h1 class="pp-heading">\(title)</h1>
      <p>\(say(.resetSent))</p>
      \(form(to: .completePasswordReset, caller, class: "pp-form pp-card", fields(typed, errors, caller)))\
      <p>\(say(.resetNoMessage)) <a href="\(Route.contact(nil))">\(say(.contactUs))</a></p>
      \(form(to: .renewPasswordReset, caller, class: nil, again(caller)))
      """, caller)
  }

  private func fields(_ typed: String, _ errors: [FieldError], _ caller: Caller) -> HTML {
    let say = caller.say
    let code = FieldState("code", errors, description: "code-hint")
    return """
      <div class="pp-field\(code.blockClass)">\
      <label for="code">\(say(.resetCode))</label>
      <p class="pp-hint" id="code-hint">\(say(.resetCodeHint))</p>\(code.message)
      <input id="code" name="code" value="\(typed)" autocomplete="one-time-code" \
      autocapitalize="characters" spellcheck="false" required\(code.attributes)></div>
      \(newPasswordFields(errors, caller))\
      <button class="pp-button">\(say(.resetSave))</button>
      """
  }

  private func again(_ caller: Caller) -> HTML {
    #"<button class="pp-button pp-button--quiet">\#(caller.say(.resetAgain))</button>"#
  }
}
