import MariaStore

/// The fields of a rule's page.
struct InviteRuleFields {
  let content: InviteRuleContent
  let say: Wording

  private var form: InviteRuleForm { content.form }

  /// What somebody ought to know who changes the time of a rule (IV-15); nil for a new one.
  var warning: HTML? {
    guard !content.isNew, !content.isTranslation else { return nil }
    return """
      <div class="pp-notice pp-notice--info"><p>\(say(.timeWarning))</p></div>

      """
  }

  var languageField: HTML {
    let state = FieldState("language_name", content.errors, description: "language_name-hint")
    return """
      <div class="pp-field\(state.blockClass)"><label for="language_name">\(say(.language))</label>\
      <p class="pp-hint" id="language_name-hint">\(say(.languageHint))</p>\(state.message)
      <input id="language_name" name="language_name" value="\(form.language)" autocomplete="off" \
      spellcheck="false"\(state.attributes)></div>

      """
  }

  var timeFields: HTML {
    """
    \(content.isNew ? kindField : nil)\
    \(timeField("lead", .lead, hint: .leadHint, form.leadDays, form.leadHours))\
    \(content.isNew || content.kept.rule.isBefore
      ? timeField("quiet", .quiet, hint: .quietHint, form.quietDays, form.quietHours) : nil)\
    \(content.keepsMode ? modeFields : modeNotKept)\
    <div class="pp-check"><input type="checkbox" id="enabled" name="enabled" value="1"\
    \(form.isEnabled ? " checked" as HTML : .none)> <label for="enabled">\(say(.enabled))</label></div>

    """
  }

  private var kindField: HTML {
    func choice(_ id: String, _ value: String, _ text: InvitationsText, _ isChosen: Bool) -> HTML {
      """
      <div class="pp-check"><input type="radio" id="\(id)" name="kind" value="\(value)"\
      \(isChosen ? " checked" as HTML : .none)> <label for="\(id)">\(say(text))</label></div>

      """
    }
    let state = FieldState("kind", content.errors)
    let isWrong = content.errors.contains { $0.field == "kind" }
    let description: HTML = isWrong ? #" aria-describedby="kind-error""# : .none
    return """
      <fieldset class="pp-field\(state.blockClass)"\(description)>\
      <legend>\(say(.kind))</legend>\(state.message)
      \(choice("kind", "before", .kindBefore, form.isBefore == true))\
      \(choice("kind-after", "after", .kindAfter, form.isBefore == false))</fieldset>

      """
  }

  /// Days and hours.
  private func timeField(
    _ name: String, _ label: InvitationsText, hint: InvitationsText, _ days: String,
    _ hours: String
  ) -> HTML {
    let field = "\(name)_days"
    let state = FieldState(field, content.errors, description: "\(name)-hint")
    return """
      <fieldset class="pp-field pp-date\(state.blockClass)">\
      <legend>\(say(label))</legend>\
      <p class="pp-hint" id="\(name)-hint">\(say(hint))</p>\(state.message)
      <div class="pp-date__parts"><div><label for="\(field)">\(say(.daysField))</label>
      <input class="pp-date__day" id="\(field)" name="\(field)" value="\(days)" inputmode="numeric" \
      autocomplete="off"\(state.attributes)></div>
      <div><label for="\(name)_hours">\(say(.hoursField))</label>
      <input class="pp-date__day" id="\(name)_hours" name="\(name)_hours" value="\(hours)" \
      inputmode="numeric" autocomplete="off"></div></div></fieldset>

      """
  }

  private var modeNotKept: HTML {
    """
    <p>\(say(.modeNotKept))</p>

    """
  }

  private var modeFields: HTML {
    let state = FieldState("mode", content.errors)
    let span = FieldState("span_days", content.errors, description: "span-hint")
    let texts: [InvitationsText] = [.modeUntilVisited, .modeEveryVisit, .modeLately]
    let options: [HTML] = zip(InviteMode.allCases, texts).map { mode, text in
      let mark: HTML = form.mode == String(mode.rawValue) ? " selected" : .none
      return #"<option value="\#(mode.rawValue)"\#(mark)>\#(say(text))</option>\#n"#
    }
    return """
      <div class="pp-field\(state.blockClass)"><label for="mode">\(say(.mode))</label>\
      \(state.message)
      <select id="mode" name="mode"\(state.attributes)>
      \(options)</select></div>
      <div class="pp-field\(span.blockClass)"><label for="span_days">\(say(.span))</label>\
      <p class="pp-hint" id="span-hint">\(say(.spanHint))</p>\(span.message)
      <input class="pp-short" id="span_days" name="span_days" value="\(form.spanDays)" \
      inputmode="numeric" autocomplete="off"\(span.attributes)></div>

      """
  }

  var textFields: HTML {
    """
    <h2 class="pp-heading">\(say(.textsTitle))</h2>
    <p class="pp-hint">\(say(.tagsHint))</p>
    \(line(.subject, .subject))\(paragraphs(.body, .body))\(formField("form", form.form, .form))\
    <h2 class="pp-heading">\(say(.sharedTitle))</h2>
    <p class="pp-hint">\(say(.sharedHint))</p>
    \(line(.sharedSubject, .sharedSubject))\(paragraphs(.sharedBody, .sharedBody))\
    \(paragraphs(.perPerson, .perPerson))\(formField("shared_form", form.sharedForm, .sharedForm))
    """
  }

  private func line(_ text: InviteRuleText, _ label: InvitationsText) -> HTML {
    let state = FieldState(text.field, content.errors)
    return """
      <div class="pp-field\(state.blockClass)"><label for="\(text.field)">\(say(label))</label>\
      \(state.message)
      <input id="\(text.field)" name="\(text.field)" value="\(form.texts[text] ?? "")"\
      \(state.attributes)></div>

      """
  }

  private func paragraphs(_ text: InviteRuleText, _ label: InvitationsText) -> HTML {
    let state = FieldState(text.field, content.errors)
    let rows = text == .perPerson ? 4 : 8
    return """
      <div class="pp-field\(state.blockClass)"><label for="\(text.field)">\(say(label))</label>\
      \(state.message)
      <textarea id="\(text.field)" name="\(text.field)" rows="\(rows)"\(state.attributes)>
      \(form.texts[text] ?? "")</textarea></div>

      """
  }

  private func formField(_ name: String, _ value: String, _ label: InvitationsText) -> HTML {
    let state = FieldState(name, content.errors)
    let options: [HTML] = InviteTemplate.Form.allCases.enumerated().map { index, form in
      let mark: HTML = value == form.rawValue ? " selected" : .none
      let text = say.language.choice(String(index), of: .noticeForm)
      return #"<option value="\#(form.rawValue)"\#(mark)>\#(text)</option>\#n"#
    }
    return """
      <div class="pp-field\(state.blockClass)"><label for="\(name)">\(say(label))</label>
      <select id="\(name)" name="\(name)"\(state.attributes)>
      \(options)</select></div>

      """
  }
}
