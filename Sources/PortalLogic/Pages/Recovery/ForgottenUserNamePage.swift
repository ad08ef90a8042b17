import MariaStore

extension Portal {
  /// The page that asks for name and birth date (L-9).
  func forgottenUserNamePage(
    _ lastName: String, _ date: TypedDate, _ errors: [FieldError], _ caller: Caller
  ) -> HTML {
    let say = caller.say
    let title = say(.forgotUserName)
    let fields: HTML = """
      \(nameField("last_name", say(.lastName), lastName, "family-name", errors))\
      \(birthDateFields(date, errors, caller))\
      <button class="pp-button">\(say(.next))</button>
      """
    return layout(
      Page(title: errors.isEmpty ? title : say(.errorPrefix, title), isNarrow: true),
      """
      \(errorSummary(errors, say))<h1 class="pp-heading">\(title)</h1>
      <p>\(say(.reminderIntro))</p>
      \(form(to: .createUserNameReminder, caller, class: "pp-form pp-card", fields))\
      <p>\(say(.officeCanHelp)) <a href="\(Route.contact(nil))">\(say(.contactUs))</a></p>

      """, caller)
  }
}
