import MariaStore
import PortalPlatform

extension Portal {
  /// The field of one setting: its name, what to know about it, its value, who changed it last.
  func settingField(
    _ setting: OfficeSetting, _ content: SettingsContent, _ typed: TypedSettings?,
    _ errors: [FieldError], _ caller: Caller
  ) -> HTML {
    let say = caller.say
    let name = setting.rawValue
    let words = say.language.words(for: setting)
    let isClinic = content.place.clinicNum != .practice
    let kept = isClinic ? content.values.own(setting) : content.values.effective(setting)
    let value = typed.map { $0[setting] } ?? kept
    let hasHint = words.hint != nil || content.lastChanges.contains { $0.name == name }
    let state = FieldState(name, errors, description: hasHint ? "\(name)-hint" : nil)
    let input = SettingInput(
      setting: setting, value: value, practice: isClinic ? content.values.ofPractice(setting) : nil,
      mailboxes: content.mailboxes, attributes: state.attributes, say: say)
    let label: HTML = #"<label for="\#(name)">\#(words.label)</label>"#
    let hint = hint(setting, words.hint, content, caller)
    guard !input.isBox else {
      return """
        <div class="pp-field\(state.blockClass)">\(state.message)\
        <div class="pp-check">\(input.markup) \(label)</div>
        \(hint)</div>

        """
    }
    return """
      <div class="pp-field\(state.blockClass)">\(label)\(state.message)\(hint)\(input.markup)</div>

      """
  }

  private func hint(
    _ setting: OfficeSetting, _ hint: String?, _ content: SettingsContent, _ caller: Caller
  ) -> HTML {
    let changed: HTML? = content.lastChanges.first { $0.name == setting.rawValue }.map { change in
      let time = caller.practiceZone.wallTime(at: change.changedAt)
      let when = "\(caller.say.date(time.day)), \(caller.say.time(time))"
      let text =
        change.userName.map { caller.say(SettingsText.changedBy, $0, when) }
        ?? caller.say(SettingsText.changedBySomebody, when)
      return #" <span class="pp-hint__change">\#(text)</span>"#
    }
    guard hint != nil || changed != nil else { return .none }
    return """
      <p class="pp-hint" id="\(setting.rawValue)-hint">\(hint ?? "")\(changed)</p>

      """
  }
}

/// The element in which a setting is chosen or typed.
struct SettingInput {
  let setting: OfficeSetting
  /// nil where a clinic has none of its own.
  let value: String?
  /// The practice's value on a clinic's page.
  let practice: String?
  let mailboxes: [Mailbox]
  let attributes: HTML
  let say: Wording

  /// Whether it is a box that stands before its label.
  var isBox: Bool {
    if case .toggle = setting.kind { practice == nil } else { false }
  }

  var markup: HTML {
    let name = setting.rawValue
    switch setting.kind {
    case .toggle:
      guard let practice else {
        return """
          <input type="checkbox" id="\(name)" name="\(name)" value="1"\
          \(value == "1" ? " checked" as HTML : .none)\(attributes)>
          """
      }
      let usual = say(SettingsText.asPractice, say(practice == "1" ? SettingsText.on : .off))
      return select([
        (TypedSettings.asPractice, usual), ("1", say(SettingsText.on)),
        ("0", say(SettingsText.off)),
      ])
    case .choice(let values):
      return select(values.map { ($0, say.language.choice($0, of: setting)) })
    case .mailbox:
      return select(
        [("0", say(SettingsText.noMailbox))] + mailboxes.map { (String($0.key), $0.address) })
    case .paragraphs:
      return """
        <textarea id="\(name)" name="\(name)" rows="8"\(attributes)>
        \(value ?? "")</textarea>
        """
    case .number: return line(#" class="pp-short" inputmode="numeric""#)
    case .webAddress: return line(#" inputmode="url" spellcheck="false""#)
    case .mailAddress: return line(#" inputmode="email" spellcheck="false""#)
    case .country: return line(#" class="pp-short" autocapitalize="characters" spellcheck="false""#)
    case .timeZone, .colour: return line(#" spellcheck="false""#)
    case .line: return line(.none)
    }
  }

  private func line(_ more: HTML) -> HTML {
    let shown: HTML? = practice.map { #" placeholder="\#($0)""# }
    return """
      <input id="\(setting.rawValue)" name="\(setting.rawValue)" value="\(value ?? "")"\(more)\
      \(shown)\(attributes)>
      """
  }

  private func select(_ options: [(value: String, text: String)]) -> HTML {
    let chosen = value ?? (practice == nil ? "" : TypedSettings.asPractice)
    let items: [HTML] = options.map { option in
      let mark: HTML = option.value == chosen ? " selected" : .none
      return #"<option value="\#(option.value)"\#(mark)>\#(option.text)</option>\#n"#
    }
    return """
      <select id="\(setting.rawValue)" name="\(setting.rawValue)"\(attributes)>
      \(items)</select>
      """
  }
}
