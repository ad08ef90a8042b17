import MariaStore
import PortalPlatform

extension Portal {
  func settingsPage(
    _ content: SettingsContent, typed: TypedSettings?, errors: [FieldError], notice: String?,
    _ caller: Caller
  ) -> HTML {
    let say = caller.say
    let section = say.language.title(of: content.place.section)
    let title = "\(section) – \(say(SettingsText.title))"
    let fields: [HTML] = content.values.settings.map { setting in
      settingField(setting, content, typed, errors, caller)
    }
    let clinic: HTML? =
      content.place.clinicNum == .practice
      ? nil
      : #"<input type="hidden" name="clinic" value="\#(content.place.clinicNum.rawValue)">\#n"#
    return officeLayout(
      OfficePage(title: errors.isEmpty ? title : say(.errorPrefix, title), tab: .settings),
      """
      \(errorSummary(errors, say))\(notice.map(officeNotice))\
      <h1 class="pp-heading">\(say(SettingsText.title))</h1>
      \(sections(content, caller))\(clinicChoice(content, caller))\
      <h2 class="pp-heading" id="settings" tabindex="-1">\(section)</h2>
      \(form(
        to: .office(.changeSettings(content.place.section)), caller, class: "pp-form pp-card",
        """
        <input type="hidden" name="seen" value="\(content.values.fingerprint)">
        \(clinic)\(fields)\(withoutAddress(typed, errors, say))\
        <button class="pp-button">\(say(SettingsText.save))</button>
        \(ownAddressButton(content, caller))
        """))\
      \(belowForm(content, caller))
      """, caller)
  }

  /// The ways to the other pages of settings.
  private func sections(_ content: SettingsContent, _ caller: Caller) -> HTML {
    let clinicNum = content.place.clinicNum
    let links: [HTML] = SettingsSection.allCases.compactMap { section in
      if clinicNum != .practice, !section.settings.contains(where: \.isPerClinic) { return nil }
      return choice(
        SettingsPlace(section, clinicNum), caller.say.language.title(of: section),
        isCurrent: section == content.place.section)
    }
    return """
      <nav class="pp-choices" aria-label="\(caller.say(SettingsText.sections))"><ul>
      \(links)</ul></nav>

      """
  }

  /// Whose settings: the practice's or a clinic's.
  private func clinicChoice(_ content: SettingsContent, _ caller: Caller) -> HTML? {
    let section = content.place.section
    guard !content.clinics.isEmpty, section.settings.contains(where: \.isPerClinic) else {
      return nil
    }
    let practice: HTML? =
      content.mayChangePractice
      ? choice(
        SettingsPlace(section), caller.say(SettingsText.practice),
        isCurrent: content.place.clinicNum == .practice) : nil
    let clinics: [HTML] = content.clinics.map { clinic in
      choice(
        SettingsPlace(section, clinic.clinicNum), clinic.name,
        isCurrent: content.place.clinicNum == clinic.clinicNum)
    }
    return """
      <nav class="pp-choices" aria-label="\(caller.say(SettingsText.clinics))">\
      <p>\(caller.say(SettingsText.clinics))</p><ul>
      \(practice)\(clinics)</ul></nav>

      """
  }

  private func choice(_ place: SettingsPlace, _ text: String, isCurrent: Bool) -> HTML {
    """
    <li><a href="\(OfficeRoute.settings(place, isSaved: false))"\
    \(isCurrent ? #" aria-current="page""# as HTML : .none)>\(text)</a></li>

    """
  }

  /// A text without the portal's address may be meant, but not by mistake (S-20).
  private func withoutAddress(
    _ typed: TypedSettings?, _ errors: [FieldError], _ say: Wording
  ) -> HTML? {
    guard let body = typed?[.noticeBody], !body.lowercased().contains("[url]") else { return nil }
    return """
      <div class="pp-check"><input type="checkbox" id="without_address" \
      name="without_address" value="1"> <label for="without_address">\
      \(say(SettingsText.withoutAddress))</label></div>

      """
  }

  private func ownAddressButton(_ content: SettingsContent, _ caller: Caller) -> HTML? {
    guard content.place.section == .addresses, content.place.clinicNum == .practice,
      let own = configuration.patientAddress, content.values.effective(.patientAddress) != own
    else { return nil }
    return """
      <button class="pp-button pp-button--quiet" name="use_own" value="1">\
      \(caller.say(SettingsText.useOwnAddress)): \(own)</button>

      """
  }

  private func belowForm(_ content: SettingsContent, _ caller: Caller) -> HTML? {
    switch content.place.section {
    case .addresses: addresses(content, caller)
    case .messages: noticePreview(content, caller)
    case .look: accentSample(content, caller)
    case .features, .security, .links, .invitations, .figures: nil
    }
  }

  /// The address for patients to open and copy, and those that name a clinic (S-11, S-13).
  private func addresses(_ content: SettingsContent, _ caller: Caller) -> HTML? {
    let address = content.values.ofPractice(.patientAddress)
    guard !address.isEmpty, content.place.clinicNum == .practice else { return nil }
    let say = caller.say
    let base = configuration.patientAddress ?? address
    let separator = base.hasSuffix("/") ? "" : "/"
    let clinics: [HTML] = content.clinics.map { clinic in
      fact(
        clinic.name, copyable("\(base)\(separator)contact?CID=\(clinic.clinicNum.rawValue)", say))
    }
    let list: HTML? =
      clinics.isEmpty
      ? nil
      : """
      <h3 class="pp-heading">\(say(SettingsText.clinicAddresses))</h3>
      <dl class="pp-facts">
      \(clinics)</dl>

      """
    return """
      <section class="pp-card">
      <p>\(copyable(address, say))</p>
      \(list)</section>

      """
  }

  /// An address as a link, with a button that copies it where there is a script.
  private func copyable(_ address: String, _ say: Wording) -> HTML {
    """
    <a class="pp-link" href="\(address)" rel="noreferrer" data-copy="\(say(SettingsText.copy))" \
    data-copied="\(say(SettingsText.copied))">\(address)</a>
    """
  }

  /// The notice about a new message as a patient gets it, with its tags filled in (S-20, S-23).
  private func noticePreview(_ content: SettingsContent, _ caller: Caller) -> HTML {
    let say = caller.say
    let values = content.values
    let disclaimer =
      values.effective(.hasDisclaimer) == "1"
      ? values.effective(.disclaimer).replacingTag(
        "[PostalAddress]", with: caller.office.contact.address.lines.joined(separator: ", ")) : ""
    let body = values.effective(.noticeBody)
      .replacingTag("[URL]", with: values.effective(.patientAddress))
      .replacingTag("[EmailDisclaimer]", with: disclaimer)
    return """
      <section class="pp-card" aria-labelledby="preview">
      <h3 class="pp-heading" id="preview">\(say(SettingsText.preview))</h3>
      <p>\(say(SettingsText.previewIntro))</p>
      <p><strong>\(values.effective(.noticeSubject))</strong></p>
      <div class="pp-letter">\(lines(body.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)))</div>
      </section>

      """
  }

  /// The accent on the pages' grounds.
  private func accentSample(_ content: SettingsContent, _ caller: Caller) -> HTML? {
    guard let colour = Colour(hex: content.values.effective(.accent)) else { return nil }
    let theme = AccentTheme(colour)
    let say = caller.say
    func sample(_ name: SettingsText, _ tokens: AccentTheme.Tokens, _ ground: String) -> HTML {
      """
      <figure class="pp-sample"><svg viewBox="0 0 240 80" role="img" aria-label="\(say(name))">
      <rect width="240" height="80" fill="\(ground)"/>
      <rect x="12" y="20" width="100" height="40" rx="10" fill="\(tokens.accent.hex)"/>
      <text x="62" y="46" text-anchor="middle" font-size="18" fill="\(tokens.onAccent.hex)">\
      \(say(SettingsText.sampleText))</text>
      <text x="178" y="46" text-anchor="middle" font-size="18" fill="\(tokens.accent.hex)">\
      \(say(SettingsText.sampleText))</text>
      </svg><figcaption>\(say(name))</figcaption></figure>

      """
    }
    return """
      <section class="pp-card">
      \(sample(.sampleLight, theme.light, "#ffffff"))\
      \(sample(.sampleDark, theme.dark, "#182124"))</section>

      """
  }
}

extension String {
  /// With a tag replaced wherever it stands; tags match without case (G-07).
  fileprivate func replacingTag(_ tag: String, with value: String) -> String {
    var text = ""
    var rest = Substring(self)
    let folded = tag.lowercased()
    while let start = rest.firstIndex(of: "[") {
      text += rest[..<start]
      if rest[start...].prefix(tag.count).lowercased() == folded {
        text += value
        rest = rest[start...].dropFirst(tag.count)
      } else {
        text += "["
        rest = rest[start...].dropFirst()
      }
    }
    return text + rest
  }
}
