import MariaStore

extension Portal {
  /// A form that the caller may send: the only place that writes one, and the token into it. What
  /// the script has to keep while it is written, ``Route/draft`` says.
  func form(to route: Route, _ caller: Caller, class name: String?, _ body: HTML) -> HTML {
    let attribute: HTML = name.map { #" class="\#($0)""# } ?? .none
    if caller.view != nil, route.face == .patient {
      // As it looks to the patient, for nobody to send.
      return """
        <fieldset class="pp-view-form" disabled>
        <legend class="pp-hint">\(caller.say(.viewFormOff))</legend>
        <div\(attribute)>
        \(body)
        </div>
        </fieldset>

        """
    }
    let draft: HTML? =
      caller.session?.isDemonstration == false
      ? route.draft.map {
        #" data-draft="\#(Route.saveDraft)" data-keep="\#($0.fields.joined(separator: " "))""#
      } : nil
    return """
      <form method="post" action="\(route)"\(attribute)\(draft)>
      <input type="hidden" name="token" value="\(caller.formToken)">
      \(body)
      </form>

      """
  }
}

/// One problem of a form: which field, and what to do about it.
struct FieldError: Error {
  var field: String
  var text: String
  var hint: String?
  /// Whether the form as a whole is wrong rather than that one field.
  var isOfForm = false
}

/// The summary above a form that could not be accepted; each problem leads to its field.
func errorSummary(_ errors: [FieldError], _ say: Wording) -> HTML? {
  guard !errors.isEmpty else { return nil }
  let items: [HTML] = errors.map { error in
    let hint: HTML? = error.hint.map { "<p>\($0)</p>" }
    return ##"<li><a href="#\##(error.field)">\##(error.text)</a>\##(hint)</li>\##n"##
  }
  return """
    <div class="pp-notice pp-notice--error" role="alert" tabindex="-1">
    <h2>\(say(.thereIsAProblem))</h2>
    <ul>
    \(items)</ul>
    </div>

    """
}

/// How a field shows what is wrong with it: nothing when nothing is.
struct FieldState {
  let blockClass: HTML
  /// What stands between the label and the input.
  let message: HTML
  /// What ties the input to the message.
  let attributes: HTML

  /// - Parameter description: the id of what explains the field, if anything does.
  init(_ field: String, _ errors: [FieldError], description: String? = nil) {
    let own = errors.filter { $0.field == field && !$0.isOfForm }
    guard !own.isEmpty else {
      blockClass = .none
      message = .none
      attributes = description.map { #" aria-describedby="\#($0)""# } ?? .none
      return
    }
    let lines: [HTML] = own.map { "<span>\($0.text)</span>" }
    let ids = [description, "\(field)-error"].compactMap(\.self).joined(separator: " ")
    blockClass = " pp-field--error"
    message = #"<p class="pp-field__error" id="\#(field)-error">\#(lines)</p>"#
    attributes = #" aria-invalid="true" aria-describedby="\#(ids)""#
  }
}
