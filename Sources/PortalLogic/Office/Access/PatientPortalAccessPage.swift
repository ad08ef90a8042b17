import MariaStore
import PortalPlatform

/// What the page of an access shows beside the access itself: what was done, or what was wrong.
struct PatientPortalAccessForm {
  var done: AccessDone?
  /// Of a form that could not be carried out.
  var lacks: [AccessLack] = []
  var obstacles: [InviteObstacle] = []
  var errors: [FieldError] = []
  var typedUserName: String?

  var isRefused: Bool { !lacks.isEmpty || !obstacles.isEmpty || !errors.isEmpty }
}

extension Portal {
  /// The page; that it was looked at is noted for the history.
  func patientPortalAccessPage(
    _ online: PatientPortalAccess, _ form: PatientPortalAccessForm, _ caller: Caller
  ) throws -> HTML {
    caller.noteStaffLook(at: online.patNum)
    let say = caller.say
    let person = online.access.person
    let state = try portalStates(of: [person], caller)[online.patNum] ?? .none
    let title = say(.accessOf, online.subject.name.full)
    let invites = try store.inviteProgress(
      since: Instant(milliseconds: 0), of: online.patNum, limit: 5,
      offset: caller.practiceZone.offset(at: caller.now), at: caller.now)
    let parts: HTML =
      online.subject.hasAccess
      ? "\(passwordForms(online, form, caller))\(userNameForm(online, form, caller))"
      : provision(online, form, caller)
    return officeLayout(
      OfficePage(
        title: form.isRefused ? say(.errorPrefix, title) : title, tab: .patients, isNarrow: true),
      """
      \(errorSummary(form.errors, say))\(refusal(online, form, say))\
      \(form.done.map { officeNotice(say($0.text)) })<h1 class="pp-heading">\(title)</h1>
      <section class="pp-card">
      \(accessFacts(online, state, say))</section>
      \(parts)\(invitation(online, invites, caller))\(removalLink(online, say))<p>\
      <a class="pp-link" href="\(OfficeRoute.patient(online.patNum, before: nil))">\
      \(say(.backToPatient))</a></p>

      """, caller)
  }

  private func accessFacts(
    _ online: PatientPortalAccess, _ state: PortalState, _ say: Wording
  ) -> HTML {
    var facts: [HTML] = [fact(say(.portalState), state.badge(say))]
    if let login = online.subject.login {
      facts.append(fact(say(.userName), "\(login.userName)"))
      if login.hasAccess { facts.append(fact(say(.password), "********")) }
      let last = login.lastSignIn.map { "\(say.dateWithWeekday($0.day)), \(say.time($0))" }
      facts.append(fact(say(.lastSignIn), "\(last ?? say(.never))"))
    }
    let address: HTML =
      online.portalAddress.map { address in
        #"""
        <a class="pp-link" href="\#(address)" rel="noreferrer" data-copy="\#(say(.copy))" \#
        data-copied="\#(say(.copied))">\#(address)</a>
        """#
      } ?? "\(say(.notOnFile))"
    facts.append(fact(say(.portalAddress), address))
    return """
      <dl class="pp-facts">
      \(facts)</dl>

      """
  }

  /// Why what was asked for was not done.
  private func refusal(
    _ online: PatientPortalAccess, _ form: PatientPortalAccessForm, _ say: Wording
  ) -> HTML? {
    if !form.lacks.isEmpty { return lackNotice(online, form.lacks, isRefusal: true, say) }
    guard !form.obstacles.isEmpty else { return nil }
    let items: [HTML] = form.obstacles.map { "<li>\(say($0.text))</li>\n" }
    return """
      <div class="pp-notice pp-notice--error" role="alert" tabindex="-1">
      <h2>\(say(.inviteRefused))</h2>
      <ul>
      \(items)</ul>
      </div>

      """
  }

  /// All that is missing, with the way to mend it (A-1).
  func lackNotice(
    _ online: PatientPortalAccess, _ lacks: [AccessLack], isRefusal: Bool, _ say: Wording
  ) -> HTML {
    let items: [HTML] = lacks.map { "<li>\(say($0.text))</li>\n" }
    let isOfPerson = lacks.contains { $0 != .portalAddress && $0 != .patient }
    let mend: HTML? = isOfPerson ? mendLink(online, say) : nil
    let role: HTML =
      isRefusal ? #"pp-notice--error" role="alert" tabindex="-1""# : #"pp-notice--info""#
    return """
      <div class="pp-notice \(role)>
      <h2>\(say(.lackTitle))</h2>
      <ul>
      \(items)</ul>
      \(mend)</div>

      """
  }

  /// The way to correct what is missing and back, or for who may not to look at it.
  private func mendLink(_ online: PatientPortalAccess, _ say: Wording) -> HTML {
    let (address, text): (HTML, OfficeText) =
      online.access.staff.may(.patientEdit)
      ? (
        "\(OfficeRoute.patientData(online.patNum, isForAccess: true, isSaved: false))",
        .correctData
      )
      : ("\(OfficeRoute.patient(online.patNum, before: nil))#data", .lackMend)
    return """
      <p><a class="pp-link" href="\(address)">\(say(text))</a></p>

      """
  }

  /// The button that gives access, or what is missing for it.
  func provision(_ online: PatientPortalAccess, _ form: PatientPortalAccessForm, _ caller: Caller)
    -> HTML
  {
    guard online.lacks.isEmpty else {
      return form.lacks.isEmpty
        ? lackNotice(online, online.lacks, isRefusal: false, caller.say) : .none
    }
    return self.form(
      to: .office(.giveAccess(online.patNum)), caller, class: nil,
      #"<button class="pp-button">\#(caller.say(.provideAccess))</button>"#)
  }

  private func passwordForms(
    _ online: PatientPortalAccess, _ form: PatientPortalAccessForm, _ caller: Caller
  ) -> HTML {
    let say = caller.say
    let state = FieldState("new_password", form.errors, description: "new_password-rules")
    let typed = self.form(
      to: .office(.makePassword(online.patNum)), caller, class: "pp-form",
      """
      <input type="hidden" name="kind" value="typed">
      <div class="pp-field\(state.blockClass)" data-show="\(say(.show))" data-hide="\(say(.hide))">\
      <label for="new_password">\(say(.typePassword))</label>
      \(passwordRules(caller))\(state.message)
      <input type="password" id="new_password" name="new_password" autocomplete="new-password" \
      required\(state.attributes)></div>
      <button class="pp-button pp-button--quiet">\(say(.takePassword))</button>
      """)
    return """
      <section class="pp-card" aria-labelledby="password">
      <h2 class="pp-heading" id="password">\(say(.sheetAndPassword))</h2>
      <p>\(say(.generateHint))</p>
      \(button(.makePassword(online.patNum), .generatePassword, caller))\
      <p>\(say(.sheetHint))</p>
      \(button(.makeSheet(online.patNum), .printSheet, caller))\
      \(typed)</section>

      """
  }

  private func button(_ route: OfficeRoute, _ text: OfficeText, _ caller: Caller) -> HTML {
    form(
      to: .office(route), caller, class: nil,
      #"<button class="pp-button pp-button--quiet">\#(caller.say(text))</button>"#)
  }

  private func userNameForm(
    _ online: PatientPortalAccess, _ form: PatientPortalAccessForm, _ caller: Caller
  ) -> HTML {
    let say = caller.say
    let state = FieldState("new_user_name", form.errors, description: "new_user_name-hint")
    let name = form.typedUserName ?? online.subject.login?.userName ?? ""
    return self.form(
      to: .office(.renameLogin(online.patNum)), caller, class: "pp-form pp-card",
      """
      <div class="pp-field\(state.blockClass)">\
      <label for="new_user_name">\(say(.userName))</label>
      <p class="pp-hint" id="new_user_name-hint">\(say(.renameHint))</p>\(state.message)
      <input id="new_user_name" name="new_user_name" value="\(name)" autocomplete="off" \
      autocapitalize="none" spellcheck="false" required\(state.attributes)></div>
      <button class="pp-button pp-button--quiet">\(say(.changeUserName))</button>
      """)
  }

  /// Where an invitation would go, and how far the latest ones have come.
  private func invitation(
    _ online: PatientPortalAccess, _ invites: [InviteProgress], _ caller: Caller
  ) -> HTML {
    let say = caller.say
    let obstacles = inviteObstacles(of: online.subject, online.giver.terms).filter { obstacle in
      // What is missing for access stands above.
      if case .lacks = obstacle { return online.subject.hasAccess }
      return obstacle != .hasSignedIn
    }
    var content: [HTML] = obstacles.map { "<p>\(say($0.text))</p>\n" }
    if obstacles.isEmpty, online.lacks.isEmpty,
      let address = EmailAddress.first(in: online.subject.email)
    {
      content.append("<p>\(say(.inviteGoesTo, address.masked))</p>\n")
      content.append(
        button(
          .invitePatient(online.patNum), invites.isEmpty ? .inviteSend : .inviteAgain, caller))
    }
    let rows: [HTML] = invites.map { invite in
      let time = caller.practiceZone.wallTime(at: invite.madeAt)
      let to = EmailAddress.first(in: invite.sentTo)?.masked
      return """
        <li><time datetime="\(invite.madeAt)">\(say.date(time.day)) \(say.time(time))</time> \
        <span>\(say(invite.step.text))\(to.map { ": \($0)" as HTML })</span></li>

        """
    }
    let list: HTML? =
      rows.isEmpty
      ? nil
      : """
      <ul class="pp-history pp-history--dated">
      \(rows)</ul>

      """
    guard !content.isEmpty || list != nil else { return .none }
    return """
      <section class="pp-card" aria-labelledby="invitation">
      <h2 class="pp-heading" id="invitation">\(say(.invitation))</h2>
      \(content)\(list)</section>

      """
  }

  private func removalLink(_ online: PatientPortalAccess, _ say: Wording) -> HTML? {
    guard online.subject.hasAccess else { return nil }
    return """
      <p><a class="pp-link" href="\(OfficeRoute.accessRemoval(online.patNum))">\
      \(say(.removeAccess))</a></p>

      """
  }
}
