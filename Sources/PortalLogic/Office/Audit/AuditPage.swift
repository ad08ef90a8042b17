import MariaStore
import PortalPlatform

extension Portal {
  func auditPage(_ content: AuditContent, _ caller: Caller) -> HTML {
    let say = caller.say
    let title = say(.audit)
    return officeLayout(
      OfficePage(
        title: content.errors.isEmpty ? title : say(.errorPrefix, title), tab: .audit),
      """
      \(errorSummary(content.errors, say))<h1 class="pp-heading">\(title)</h1>
      <p>\(say(.auditIntro, say.zoneName(caller.practiceZone)))</p>
      \(filterForm(content, say))\(content.errors.isEmpty ? found(content, caller) : nil)
      """, caller)
  }

  private func filterForm(_ content: AuditContent, _ say: Wording) -> HTML {
    let query = content.query
    let patient = FieldState("patient", content.errors)
    let users: [HTML] = content.users.map {
      option(String($0.userNum.rawValue), $0.name, isChosen: $0.userNum == query.user)
    }
    let actions: [HTML] = AuditAction.allCases.map {
      option($0.rawValue, say($0.text), isChosen: $0 == query.action)
    }
    return """
      <form class="pp-filter" role="search" action="\(OfficeRoute.audit(AuditQuery()))">
      <div class="pp-field\(patient.blockClass)">\
      <label for="patient">\(say(.patientNumber))</label>\(patient.message)
      <input id="patient" name="patient" value="\(query.patient)" inputmode="numeric" \
      maxlength="19" autocomplete="off"\(patient.attributes)></div>
      <div class="pp-field"><label for="user">\(say(.auditUser))</label>
      <select id="user" name="user">\(option("", say(.anybody), isChosen: query.user == nil))\
      \(users)</select></div>
      <div class="pp-field"><label for="action">\(say(.auditAction))</label>
      <select id="action" name="action">\
      \(option("", say(.anything), isChosen: query.action == nil))\(actions)</select></div>
      \(PeriodFields(from: query.from, to: query.to).fields(content.errors, say))\
      <button class="pp-button">\(say(.find))</button>
      </form>

      """
  }

  private func option(_ value: String, _ text: String, isChosen: Bool) -> HTML {
    """
    <option value="\(value)"\(isChosen ? " selected" as HTML : .none)>\(text)</option>

    """
  }

  private func found(_ content: AuditContent, _ caller: Caller) -> HTML {
    let say = caller.say
    guard !content.rows.isEmpty else {
      return """
        <p class="pp-empty" role="status">\(say(.auditEmpty))</p>

        """
    }
    let rows: [HTML] = content.rows.map { row($0, caller) }
    let all = content.query.following(nil)
    return """
      <p><a class="pp-link" href="\(OfficeRoute.auditFile(all))">\(say(.auditSave))</a> \
      <span class="pp-hint">\(say(.auditSaveHint, say.count(AuditContent.fileLimit)))</span></p>
      <ul class="pp-history pp-history--dated">
      \(rows)</ul>
      \(pages(content, say))
      """
  }

  private func row(_ row: AuditRow, _ caller: Caller) -> HTML {
    let say = caller.say
    let time = caller.practiceZone.wallTime(at: row.time)
    let subject: HTML? = row.subject.map { key in
      let name = row.subjectName.map(officeName) ?? say(.auditGone)
      let link: HTML =
        row.subjectHasPage
        ? #"<a class="pp-link" href="\#(OfficeRoute.patient(key, before: nil))">\#(name)</a>"#
        : "\(name)"
      return " <span>\(say(.auditOf)) \(link) (\(key.rawValue))</span>"
    }
    let object: HTML? =
      row.objectName.isEmpty ? nil : " <span>\(say(.auditUser)): \(row.objectName)</span>"
    return """
      <li><time datetime="\(row.time)">\(say.date(time.day)) \(say.time(time))</time> \
      <div><p>\(sentence(row, say))\(subject)\(object)</p>
      <p class="pp-history__from">\(say(.historyNetwork, row.network))</p></div></li>

      """
  }

  private func pages(_ content: AuditContent, _ say: Wording) -> HTML? {
    var links: [HTML] = []
    func add(_ query: AuditQuery, _ text: String) {
      links.append(
        """
        <li><a class="pp-link" href="\(OfficeRoute.audit(query))">\(text)</a></li>

        """)
    }
    if content.query.after != nil { add(content.query.following(nil), say(.historyLatest)) }
    if content.hasMore {
      add(content.query.following(content.rows.last?.place), say(.historyOlder))
    }
    guard !links.isEmpty else { return nil }
    return """
      <nav class="pp-pages" aria-label="\(say(.pages))"><ul>
      \(links)</ul></nav>

      """
  }

  /// What was done and by whom, in a sentence.
  func sentence(_ row: AuditRow, _ say: Wording) -> String {
    let actor = row.actorName.isEmpty ? say(.historySomebody) : row.actorName
    let detail = say.detail(of: row.kind, object: row.object, reason: row.reason)
    return row.kind?.sentence(actor, detail: detail, say) ?? say(.historyOther, actor)
  }
}
