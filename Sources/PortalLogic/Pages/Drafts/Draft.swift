import MariaStore
import PortalPlatform

/// What somebody has typed into a form and not sent yet, opened.
struct Draft: Sendable {
  /// The form was sent when the session had ended, and was not carried out.
  let wasSent: Bool
  private let fields: Form

  /// Bytes of all fields together, percent-encoded; what is longer is not kept.
  static let longest = 200_000

  fileprivate init(fields: Form, wasSent: Bool) {
    self.fields = fields
    self.wasSent = wasSent
  }

  /// What was typed into a field; empty when nothing was.
  subscript(name: String) -> String { fields[name] }
}

extension Portal {
  /// What somebody has typed into the form that is sent to `route`; nil when there is nothing.
  ///
  /// What no key opens counts as nothing. It stays until it is written over or too old: a host that
  /// got its key file too late must not destroy what another one has sealed.
  func draft(of route: Route, _ session: Session, _ caller: Caller) throws -> Draft? {
    guard route.draft != nil, !session.isDemonstration else { return nil }
    let place = session.place(of: route)
    let oldest = caller.now.adding(seconds: -86_400 * caller.office.draftDays)
    guard let sealed = try store.draft(at: place), sealed.savedAt >= oldest else { return nil }
    guard let bytes = secrets.draft.open(sealed.fields, for: place.bytes),
      let fields = Form(bytes)
    else {
      logDraft("draft_dropped", caller)
      return nil
    }
    return Draft(fields: fields, wasSent: sealed.wasSent)
  }

  /// Keeps what was typed into a form, of its declared fields; nothing is kept of an empty one.
  ///
  /// - Throws: `PortalError.payloadTooLarge`.
  func keep(_ route: Route, _ writer: WriterAccess, wasSent: Bool, _ caller: Caller) throws {
    guard let declared = route.draft else { throw PortalError.notFound }
    let place = writer.session.place(of: route)
    let typed = declared.fields.filter { !writer.form[$0].isEmpty }.map { name in
      "\(PercentEncoding.encode(name))=\(PercentEncoding.encode(writer.form[name]))"
    }.joined(separator: "&")
    guard typed.utf8.count <= Draft.longest else { throw PortalError.payloadTooLarge }
    guard !typed.isEmpty else { return try store.removeDraft(at: place) }
    let draft = SealedDraft(
      fields: secrets.draft.seal(Array(typed.utf8), for: place.bytes), wasSent: wasSent,
      savedAt: caller.now)
    try store.repeatedTransaction { try store.save(draft, at: place) }
  }

  /// Keeps a form that comes when its session has ended (G-26), and leads to the sign-in page and
  /// from there back to the form. Its token has to be that session's, and the session's row there.
  func keepUnsent(_ route: Route, _ caller: Caller) throws {
    guard let declared = route.draft, let writer = try caller.endedWriter() else { return }
    try keep(route, writer, wasSent: true, caller)
    throw PortalError.signInRequired(returnTo: declared.page)
  }

  /// Removes the draft of a form that was carried out, which its answer shows: nothing else is a
  /// redirect. The change stands, whether or not that works.
  func removeDraftOfCarriedOut(_ route: Route?, _ response: Response, _ caller: Caller) {
    guard response.status == 303, let route, route.draft != nil, let session = caller.session
    else { return }
    do {
      try store.removeDraft(at: session.place(of: route))
    } catch {
      logDraft("draft_left", caller)
    }
  }

  private func logDraft(_ event: String, _ caller: Caller) {
    var line = LogLine(event, level: .warning, at: caller.now)
    line.add("request_id", caller.request.id)
    line.add("route", caller.route?.name.rawValue ?? "none")
    configuration.log(line)
  }
}

extension Session {
  /// Where its owner's draft of a form is kept.
  func place(of route: Route) -> DraftPlace {
    DraftPlace(userWebNum: userWebNum, patNum: patNum, form: route.path)
  }
}
