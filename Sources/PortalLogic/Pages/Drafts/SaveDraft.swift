import MariaStore

extension Portal {
  /// Keeps what the script sends while somebody writes; the last window to do so wins.
  func saveDraft(_ writer: WriterAccess, _ caller: Caller) throws -> Response {
    try keep(try formOfDraft(writer), writer, wasSent: false, caller)
    return Response(status: 204)
  }

  /// Throws away what was kept of a form, and shows the form again without it.
  func discardDraft(_ writer: WriterAccess, _ caller: Caller) throws -> Response {
    let route = try formOfDraft(writer)
    guard let page = route.draft?.page else { throw PortalError.notFound }
    try store.removeDraft(at: writer.session.place(of: route))
    return .redirect(to: page)
  }

  /// The form that a draft is of; there is none where nothing is kept.
  private func formOfDraft(_ writer: WriterAccess) throws(PortalError) -> Route {
    guard let route = Route(sentTo: writer.form["form"]), route.draft != nil else {
      throw .notFound
    }
    return route
  }
}
