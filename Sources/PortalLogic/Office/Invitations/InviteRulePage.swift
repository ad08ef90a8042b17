import MariaStore
import PortalPlatform

extension Portal {
  func inviteRulePage(_ content: InviteRuleContent, _ caller: Caller) -> HTML {
    let say = caller.say
    let title = ruleTitle(content, say)
    let page = InviteRuleFields(content: content, say: say)
    let place: HTML? =
      content.place.isClinic ? "<p>\(content.place.name)</p>\n" : nil
    let route: OfficeRoute =
      content.isNew ? .createInviteRule : .changeInviteRule(content.kept.rule.ruleNum)
    let of: HTML? =
      content.isNew
      ? content.base.map {
        #"<input type="hidden" name="of" value="\#($0.rule.ruleNum.rawValue)">\#n"#
      } : nil
    return officeLayout(
      OfficePage(
        title: content.errors.isEmpty ? title : say(.errorPrefix, title), tab: .invitations),
      """
      \(errorSummary(content.errors, say))\
      <h1 class="pp-heading" id="rule" tabindex="-1">\(title)</h1>
      \(backToRules(content.place, say))\(place)\(page.warning)\
      \(form(
        to: .office(route), caller, class: "pp-form pp-card",
        """
        \(clinicField(content.place))\(of)<input type="hidden" name="seen" \
        value="\(content.kept.fingerprint)">
        \(content.isTranslation ? page.languageField : page.timeFields)\(page.textFields)\
        <p class="pp-buttons"><button class="pp-button">\(say(SettingsText.save))</button> \
        <button class="pp-button pp-button--quiet" name="preview" value="1">\
        \(say(.showPreview))</button></p>
        """))\
      \(preview(content, caller))\(translations(content, say))\(removalLink(content, say))
      """, caller)
  }

  private func ruleTitle(_ content: InviteRuleContent, _ say: Wording) -> String {
    if content.isTranslation, let base = content.base {
      return say(.wordsTitle, leadText(base.rule, say))
    }
    return content.isNew ? say(.newRule) : leadText(content.kept.rule, say)
  }

  private func backToRules(_ place: InvitePlace, _ say: Wording) -> HTML {
    """
    <p><a class="pp-link" href="\(OfficeRoute.inviteRules(place.clinicNum, done: nil))">\
    \(say(.backToRules))</a></p>

    """
  }

  /// The words of the rule in other languages, and the way to new ones.
  private func translations(_ content: InviteRuleContent, _ say: Wording) -> HTML? {
    guard !content.isNew, !content.isTranslation else { return nil }
    let rows: [HTML] = content.desk.translations(of: content.kept.rule).map { words in
      """
      <li><a class="pp-link" href="\(OfficeRoute.inviteRule(words.rule.ruleNum))">\
      \(words.rule.language)</a></li>

      """
    }
    let new = OfficeRoute.newInviteRule(
      content.place.clinicNum, wordsOf: content.kept.rule.ruleNum)
    let list: HTML? =
      rows.isEmpty
      ? nil
      : """
      <ul class="pp-found">
      \(rows)</ul>

      """
    return """
      <section aria-labelledby="words">
      <h2 class="pp-heading" id="words">\(say(.languages))</h2>
      <p>\(say(.languagesHint))</p>
      \(list)<p><a class="pp-link" href="\(new)">\(say(.newLanguage))</a></p></section>

      """
  }

  private func removalLink(_ content: InviteRuleContent, _ say: Wording) -> HTML? {
    guard !content.isNew else { return nil }
    return """
      <p><a class="pp-link" href="\(OfficeRoute.inviteRuleRemoval(content.kept.rule.ruleNum))">\
      \(say(.removeRule))</a></p>

      """
  }

  func inviteRuleRemovalPage(
    _ kept: KeptInviteRule, _ place: InvitePlace, _ caller: Caller
  ) -> HTML {
    let say = caller.say
    let title = say(.removalTitle)
    let name =
      kept.rule.language.isEmpty
      ? leadText(kept.rule, say) : "\(leadText(kept.rule, say)), \(kept.rule.language)"
    let remove = form(
      to: .office(.removeInviteRule(kept.rule.ruleNum)), caller, class: nil,
      #"<button class="pp-button">\#(say(.removeRule))</button>"#)
    return officeLayout(
      OfficePage(title: title, tab: .invitations, isNarrow: true),
      """
      <h1 class="pp-heading">\(title)</h1>
      <p>\(say(.removalText, name))</p>
      \(remove)<p><a class="pp-link" href="\(OfficeRoute.inviteRule(kept.rule.ruleNum))">\
      \(say(.keepRule))</a></p>

      """, caller)
  }

  /// What patients would read, alone and as a family, with dots for what opens something.
  private func preview(_ content: InviteRuleContent, _ caller: Caller) -> HTML? {
    guard let kept = content.preview else { return nil }
    let say = caller.say
    let parts: [HTML] = [1, 2].map { count in
      let letter = InvitePreview(rule: kept.rule, content: content, people: count)
        .letter(caller)
      return """
        <h3 class="pp-heading">\(say(count == 1 ? .previewSingle : .previewShared))</h3>
        <p><strong>\(letter.subject)</strong></p>
        <div class="pp-letter">\(lines(letter.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)))</div>

        """
    }
    return """
      <section class="pp-card" aria-labelledby="preview">
      <h2 class="pp-heading" id="preview">\(say(SettingsText.preview))</h2>
      <p>\(say(.previewHint))</p>
      \(parts)</section>

      """
  }
}
